import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { anInvoice, by, errors, form, GB, json, line, NZ, pairs, rows, told, useDesk } from './support';

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
		[
			'a comma for the decimals',
			{ unitAmount: '12,50' },
			"'Line 1', 'Unit Price': '12,50' is not a number.",
		],
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
		expect(told(run).message).toContain(message);
		expect(desk.calls).toHaveLength(0);
	});

	test.each<[string, INodeParameters, string]>([
		[
			'account',
			{ account: by('code', '999') },
			"Account code '999' is not a valid code for this document.",
		],
		[
			'tax type',
			{ more: { taxRate: by('code', 'NOPE') } },
			"The TaxType code 'NOPE' does not exist or cannot be used for this type of transaction.",
		],
		['item', { more: { item: by('code', 'NOPE') } }, "Item code 'NOPE' is not valid"],
	])("an unknown %s is told in Xero's words", async (_what, over, message) => {
		expect(told(await desk.run('invoice', 'create', anInvoice(form(line(over))))).message).toBe(message);
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
		await desk.do(
			'invoice',
			'create',
			anInvoice({ lineItemsFrom: 'json', lineItemsJson: '={{ $json.lines }}' }),
			{ items: [{ lines }] },
		);
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
		expect(told(run).message).toContain(message);
		expect(desk.calls).toHaveLength(0);
	});
});

describe('rows', () => {
	const order = (order: unknown, product = 'Tea', over: IDataObject = {}): IDataObject =>
		({ order, customer: 'Acme', product, qty: 1, price: 2.5, ...over }) as IDataObject;

	test('rows with the same key become one invoice, paired with all of them', async () => {
		const items = [
			order('A', 'Tea'),
			order('A', 'Cup'),
			order(7, 'Spoon', { customer: 'Bolt' }),
			order('C'),
		];
		const run = await desk.run(
			'invoice',
			'create',
			rows({ additionalFields: { reference: '={{ $json.order }}' } }),
			{ items },
		);
		expect(run.items.map(pairs)).toEqual([[0, 1], [2], [3]]);
		expect(run.items.map((item) => [item.json.Reference, item.json.SubTotal])).toEqual([
			['A', 5],
			['7', 2.5],
			['C', 2.5],
		]);
		expect(linesOf()).toMatchObject([{ Description: 'Tea' }, { Description: 'Cup' }]);
		expect(desk.calls).toHaveLength(1);
	});

	test('a bad row holds back its document, and only that', async () => {
		const items = [order('A'), order('A', 'Cup', { price: 'n/a' }), order('B')];
		const run = await desk.run('invoice', 'create', rows(), { items, onError: 'continueErrorOutput' });
		expect(errors(run).map(({ item }) => item)).toEqual([0, 1]);
		expect(errors(run)[0].error).toMatch(
			/^Held back: item 2 of the same invoice \('A'\) cannot be used\. .*'n\/a' is not a number/,
		);
		expect(errors(run)[1].error).toMatch(/^'Unit Price': 'n\/a' is not a number/);
		expect(run.items.map(pairs)).toEqual([[2]]);
		expect(desk.count('Invoices')).toBe(1);
	});

	test('without error output: the message counts invoices, not rows', async () => {
		const items = [
			order('A'),
			order('A', 'Cup', { price: 'n/a' }),
			order('A', 'Spoon'),
			order('B'),
			order('C'),
		];
		const { message, description } = told(await desk.run('invoice', 'create', rows(), { items }));
		expect(message).toBe('1 of 3 invoices were not written; 2 were written and stay written');
		expect(description).toContain("Item 2: 'Unit Price': 'n/a' is not a number");
	});

	test('a refusal of Xero goes to every row of the document', async () => {
		const run = await desk.run(
			'invoice',
			'create',
			rows({ lineAccount: by('code', '={{ $json.account }}') }),
			{
				items: [
					order('A', 'Tea', { account: '200' }),
					order('A', 'Cup', { account: '999' }),
					order('B', 'Tea', { account: '200' }),
				],
				onError: 'continueErrorOutput',
			},
		);
		const error = "Account code '999' is not a valid code for this document.";
		expect(errors(run)).toEqual([
			{ item: 0, error, more: '' },
			{ item: 1, error, more: '' },
		]);
		expect(run.items.map(pairs)).toEqual([[2]]);
	});

	test('an empty or missing key column is refused for each row', async () => {
		const run = await desk.run('invoice', 'create', rows({ groupBy: '={{ $json.order_no }}' }), {
			items: [order('A'), order('B')],
		});
		expect(told(run).message).toBe('2 of 2 invoices were not written; 0 were written and stay written');
		expect(told(run).description).toContain(
			"Item 1: 'Group By' is empty for this item: the column is missing or its cell is empty. Check the column's name in 'Group By'.",
		);
		expect(desk.calls).toHaveLength(0);
	});

	test.each([
		['lineDescription', "'Line Description' is empty"],
		['lineQuantity', "'Line Quantity' is empty"],
		['lineUnitAmount', "'Line Unit Price' is empty"],
	])('a missing column behind %s is not billed as if nothing were wrong', async (parameter, message) => {
		const run = await desk.run(
			'invoice',
			'create',
			rows({ [parameter]: '={{ $json.no_such_column }}' }),
			{ items: [order('A')] },
		);
		expect(told(run).message).toContain(message);
		expect(desk.calls).toHaveLength(0);
	});

	test('a row with an item may leave description and price to it', async () => {
		await desk.do('item', 'create', {
			code: 'TEA',
			additionalFields: { description: 'Tea', salesPrice: '3' },
		});
		const parameters = rows({
			lineDescription: '={{ $json.none }}',
			lineUnitAmount: '={{ $json.none }}',
			lineMore: { item: by('code', 'TEA') },
		});
		expect(await desk.do('invoice', 'create', parameters, { items: [order('A')] })).toMatchObject([
			{ SubTotal: 3 },
		]);
	});

	test('a key that comes back is refused, or added when the user says so', async () => {
		const items = [order('A'), order('B'), order('A', 'Cup')];
		const run = await desk.run('invoice', 'create', rows(), { items, onError: 'continueErrorOutput' });
		expect(errors(run)).toMatchObject([
			{
				item: 2,
				error: expect.stringMatching(
					/^'A' comes back after other rows; item 1 began it\. Adding this row could bill it twice/,
				),
			},
		]);
		expect(run.items.map(pairs)).toEqual([[0], [1]]);
		const added = await desk.run('invoice', 'create', rows({ options: { whenKeyComesBack: 'add' } }), {
			items,
		});
		expect(added.items.map(pairs)).toEqual([[0, 2], [1]]);
	});

	test('rows of one key that disagree about the head are refused', async () => {
		const dated = rows({ additionalFields: { date: '={{ $json.date }}' } });
		const items = [order('A', 'Tea', { date: '2026-01-01' }), order('A', 'Cup', { date: '2026-01-02' })];
		const run = await desk.run('invoice', 'create', dated, { items, onError: 'continueErrorOutput' });
		expect(errors(run)[1].error).toBe("'Date' differs from that of item 1, although both belong to 'A'.");
		const twoPlaces = [order('A', 'Tea', { place: NZ }), order('A', 'Cup', { place: GB })];
		const abroad = await desk.run(
			'invoice',
			'create',
			rows({ organisation: by('id', '={{ $json.place }}') }),
			{ items: twoPlaces, onError: 'continueErrorOutput' },
		);
		expect(errors(abroad)[1].error).toBe(
			"'Organisation' differs from that of item 1, although both belong to 'A'.",
		);
		expect(desk.count('Invoices')).toBe(0);
	});

	test('500 rows of 100 orders: two calls, every line there, sums to the cent', async () => {
		const items = Array.from({ length: 500 }, (_, index) =>
			order(`O-${Math.floor(index / 5)}`, `Product ${index}`, {
				qty: (index % 7) + 1,
				price: ((index % 13) + 1) / 100,
			}),
		);
		const run = await desk.run('invoice', 'create', rows(), { items });
		expect(run.items).toHaveLength(100);
		expect(desk.calls).toHaveLength(2);
		const lines = desk.books('Invoices').flatMap(({ LineItems }) => LineItems as IDataObject[]);
		expect(lines.map(({ Description }) => Description).sort()).toEqual(
			items.map(({ product }) => product).sort(),
		);
		const cents = items.reduce(
			(sum, { qty, price }) => sum + Math.round(Number(qty) * Number(price) * 100),
			0,
		);
		expect(
			Math.round(desk.books('Invoices').reduce((sum, { SubTotal }) => sum + Number(SubTotal), 0) * 100),
		).toBe(cents);
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
		await upsert('d');
		expect(linesOf().map(({ LineItemID, Description }) => [LineItemID, Description])).toEqual([
			[ids[0], 'd'],
		]);
		await upsert('e', 'f');
		expect(linesOf()).toMatchObject([{ LineItemID: ids[0], Description: 'e' }, { Description: 'f' }]);
	});
});
