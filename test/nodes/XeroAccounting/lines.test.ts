import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { anInvoice, by, form, json, line, shownError, useDesk } from './support';

const desk = useDesk();

const linesOf = (index = 0) => desk.books('Invoices')[index].LineItems as IDataObject[];

describe('form', () => {
	test('four decimals, text numbers, negative lines, discounts, tracking, tax, item', async () => {
		await desk.do('item', 'create', {
			code: 'TEA',
			additionalFields: {
				description: 'Tea from Otago',
				salesPrice: '3.1234',
				salesAccount: by('code', '260'),
			},
		});
		await desk.do(
			'invoice',
			'create',
			anInvoice(
				form(
					line({ quantity: '1,000.5', unitAmount: '1.2345' }),
					line({ description: 'Deduction', quantity: 1, unitAmount: -5.5 }),
					line({
						unitAmount: '10',
						more: {
							discountRate: '12.5',
							tracking1: by('name', 'Region: North'),
							taxRate: by('code', 'ZERORATEDOUTPUT'),
						},
					}),
					line({ unitAmount: '10', more: { discountAmount: '0.99' } }),
					{ quantity: '2', more: { item: by('code', 'TEA') } },
				),
			),
		);
		expect(linesOf()).toMatchObject([
			{
				Quantity: 1000.5,
				UnitAmount: 1.2345,
				LineAmount: 1235.12,
				AccountCode: '200',
				TaxType: 'OUTPUT2',
			},
			{ LineAmount: -5.5 },
			{
				DiscountRate: 12.5,
				LineAmount: 17.5,
				TaxType: 'ZERORATEDOUTPUT',
				TaxAmount: 0,
				Tracking: [{ Name: 'Region', Option: 'North' }],
			},
			{ DiscountAmount: 0.99, LineAmount: 19.01 },
			{
				ItemCode: 'TEA',
				Description: 'Tea from Otago',
				UnitAmount: 3.1234,
				LineAmount: 6.25,
				AccountCode: '260',
			},
		]);
	});

	test('numbers with the noise of binary fractions are written clean', async () => {
		await desk.do(
			'invoice',
			'create',
			anInvoice(form(line({ quantity: '={{ 0.1 + 0.2 }}', unitAmount: '={{ 1.1 * 3 }}' }))),
		);
		expect(linesOf()[0]).toMatchObject({ Quantity: 0.3, UnitAmount: 3.3 });
	});

	test.each<[string, INodeParameters, string]>([
		[
			'text as a quantity',
			{ quantity: 'two' },
			"'Line 1', 'Quantity': 'two' is not a number. Write it with a point for the decimals, for example 1234.50.",
		],
		['a comma for the decimals', { unitAmount: '12,50' }, "'Line 1', 'Unit Price': '12,50' is not a number."],
		[
			'both discounts',
			{ more: { discountRate: '1', discountAmount: '1' } },
			"'Line 1': A line takes 'Discount (%)' or 'Discount Amount', not both.",
		],
		[
			'more than all off',
			{ more: { discountRate: '101' } },
			"'Line 1', 'Discount (%)': 101 is out of range: 0 to 100.",
		],
		[
			'tracking without an option',
			{ more: { tracking1: by('name', 'North') } },
			"'Line 1', 'Tracking 1': 'North' names no tracking option.",
		],
	])('%s is refused before a call is spent', async (_what, over, message) => {
		const run = await desk.run('invoice', 'create', anInvoice(form(line(over))));
		expect(shownError(run).message).toContain(message);
		expect(desk.calls).toHaveLength(0);
	});

	test.each<[string, INodeParameters, string]>([
		['account', { account: by('code', '999') }, "Account code '999' is not a valid code for this document."],
		[
			'tax type',
			{ more: { taxRate: by('code', 'NOPE') } },
			"The TaxType code 'NOPE' does not exist or cannot be used for this type of transaction.",
		],
		['item', { more: { item: by('code', 'NOPE') } }, "Item code 'NOPE' is not valid"],
	])("an unknown %s is reported in Xero's words", async (_what, over, message) => {
		expect(shownError(await desk.run('invoice', 'create', anInvoice(form(line(over))))).message).toBe(message);
		expect(desk.count('Invoices')).toBe(0);
	});
});

describe('JSON', () => {
	test('field names in any case, text or objects, one line or many', async () => {
		const lines = [
			{
				DESCRIPTION: 'Tea',
				quantity: '2',
				unitamount: '1.2345',
				accountCode: 200,
				Tracking: 'Region: North',
			},
		];
		await desk.do('invoice', 'create', anInvoice(json(lines)));
		await desk.do('invoice', 'create', anInvoice({ lineItemsFrom: 'json', lineItemsJson: '={{ $json.lines }}' }), {
			items: [{ lines }],
		});
		await desk.do('invoice', 'create', anInvoice(json(lines[0])));
		expect(desk.count('Invoices')).toBe(3);
		for (const index of [0, 1, 2])
			expect(linesOf(index)).toMatchObject([
				{
					Description: 'Tea',
					Quantity: 2,
					UnitAmount: 1.2345,
					AccountCode: '200',
					Tracking: [{ Option: 'North' }],
				},
			]);
	});

	test.each([
		['not JSON', '{oops', 'This is not JSON.'],
		[
			'an unknown field',
			'[{"Description":"a"},{"Price":1}]',
			"'Line 2': Xero's lines have no field 'Price'. Possible: AccountCode",
		],
		['a list of numbers', '[1]', "'Line 1': Each line is an object"],
		['text as a price', '[{"UnitAmount":"cheap"}]', "'UnitAmount': 'cheap' is not a number."],
		['an object as a description', '[{"Description":{"a":1}}]', 'Text is expected here'],
		['no lines', '[]', "'Line Items': the invoice needs at least one line."],
		['nothing', '', "'Line Items': the invoice needs at least one line."],
		['null', 'null', "'Line Items': the invoice needs at least one line."],
	])('%s is refused before a call is spent', async (_what, text, message) => {
		const run = await desk.run('invoice', 'create', anInvoice(json(text)));
		expect(shownError(run).message).toContain(message);
		expect(desk.calls).toHaveLength(0);
	});
});

describe('lines of an invoice that is updated by number', () => {
	test('a discount that is no longer given does not stay behind', async () => {
		const upsert = async (more: INodeParameters) =>
			await desk.do(
				'invoice',
				'upsert',
				anInvoice({ invoiceNumber: 'U-1', ...form(line({ more }), line({ description: 'Cup' })) }),
			);
		await upsert({ discountRate: '50' });
		await upsert({});
		expect(linesOf()[0]).toMatchObject({ LineAmount: 9 });
	});

	test('fewer lines than before: the rest is gone; more: they are added', async () => {
		const upsert = async (...names: string[]) =>
			await desk.do(
				'invoice',
				'upsert',
				anInvoice({
					invoiceNumber: 'U-1',
					...form(...names.map((description) => line({ description }))),
				}),
			);
		await upsert('a', 'b', 'c');
		const ids = linesOf().map(({ LineItemID }) => LineItemID);
		await upsert('c');
		expect(linesOf()).toMatchObject([{ LineItemID: ids[2], Description: 'c' }]);
		await upsert('d', 'c');
		expect(linesOf()).toMatchObject([{ Description: 'd' }, { LineItemID: ids[2], Description: 'c' }]);
		expect(ids).not.toContain(linesOf()[0].LineItemID);
	});
});
