import { anInvoice, by, form, json, line, NOBODY, shownError, useDesk } from './support';

const desk = useDesk();

describe('update of lines', () => {
	const TEA = {
		Description: 'Tea',
		Quantity: 3,
		UnitAmount: 1.2345,
		AccountCode: '200',
		DiscountRate: 10,
		Tracking: ['Region: North'],
	};
	const CUP = { Description: 'Cup', Quantity: 1, UnitAmount: 8, AccountCode: '260', TaxType: 'NONE' };
	const lines = () => desk.books('Invoices')[0].LineItems as Array<Record<string, unknown>>;
	let record: ReturnType<typeof by>;

	beforeEach(async () => {
		const [{ InvoiceID }] = await desk.do('invoice', 'create', anInvoice(json([TEA, CUP])));
		record = by('id', String(InvoiceID));
	});

	test('keep: a line without ID is added, the others stay as they are to the last field', async () => {
		const before = lines();
		await desk.do('invoice', 'update', { record, ...form(line({ description: 'Spoon' })) });
		expect(lines().slice(0, 2)).toEqual(before);
		expect(lines()[2]).toMatchObject({ Description: 'Spoon' });
		expect(before[0]).toMatchObject({
			UnitAmount: 1.2345,
			DiscountRate: 10,
			Tracking: [{ Name: 'Region', Option: 'North' }],
		});
	});

	test('keep: a line with ID is changed and worked out anew', async () => {
		const [tea, cup] = lines();
		await desk.do('invoice', 'update', {
			record,
			...json([{ lineitemid: tea.LineItemID, Quantity: 10 }]),
		});
		expect(lines()).toEqual([{ ...tea, Quantity: 10, LineAmount: 11.11, TaxAmount: 1.67 }, cup]);
	});

	test('keep: when amounts become tax inclusive, the tax of kept lines follows', async () => {
		await desk.do('invoice', 'update', {
			record,
			updateFields: { lineAmountTypes: 'Inclusive' },
			...form(line({ description: 'Spoon' })),
		});
		expect(lines()[0]).toMatchObject({ LineAmount: 3.33, TaxAmount: 0.43 });
	});

	test('replace: exactly the given lines', async () => {
		const old = lines().map(({ LineItemID }) => LineItemID);
		await desk.do('invoice', 'update', {
			record,
			lineMode: 'replace',
			...form(line({ description: 'Spoon' })),
		});
		expect(lines()).toMatchObject([{ Description: 'Spoon' }]);
		expect(old).not.toContain(lines()[0].LineItemID);
	});

	test('a line ID of another document, no change at all, replacing by nothing', async () => {
		const update = async (more: object) => shownError(await desk.run('invoice', 'update', { record, ...more }));
		expect((await update(json([{ LineItemID: NOBODY, Quantity: 1 }]))).message).toBe(
			`The document has no line with the ID ${NOBODY}.`,
		);
		expect((await update({})).message).toBe(
			"There is nothing to change: 'Update Fields' and 'Line Items' are empty.",
		);
		expect((await update({ ...json([]), lineMode: 'replace' })).message).toMatch(/^'Line Items': give the lines/);
		expect(desk.calls.filter(({ method }) => method === 'POST')).toHaveLength(0);
	});
});

describe('a line chosen by its ID in the form', () => {
	const TEA = {
		Description: 'Tea',
		Quantity: 3,
		UnitAmount: 20,
		AccountCode: '200',
		TaxAmount: 9.01,
		Tracking: ['Region: North'],
	};
	const CUP = { Description: 'Cup', Quantity: 1, UnitAmount: 46.95, AccountCode: '260' };
	const document = () => desk.books('Invoices')[0];
	const lines = () => document().LineItems as Array<Record<string, unknown>>;

	test('keeps its quantity, price, tax and tracking when only the description is filled in', async () => {
		const [{ InvoiceID }] = await desk.do('invoice', 'create', anInvoice(json([TEA, CUP])));
		const [before, total] = [lines(), document().Total];
		// The rest is as the editor stores a line that was added.
		const untouched = { account: { mode: 'list', value: '' }, quantity: '', unitAmount: '' };
		const more = { lineItemId: String(before[0].LineItemID), item: { mode: 'list', value: '' }, taxAmount: '' };
		await desk.do('invoice', 'update', {
			record: by('id', String(InvoiceID)),
			...form({ ...untouched, description: 'Green tea', more }),
		});
		expect(lines()).toEqual([{ ...before[0], Description: 'Green tea' }, before[1]]);
		expect(document().Total).toBe(total);
	});
});

describe('create or update: lines are matched by what they are', () => {
	const upsert = async (lines: object[]) =>
		await desk.do('invoice', 'upsert', {
			invoiceNumber: 'INV-1',
			contact: by('name', 'A'),
			status: 'DRAFT',
			lineAmountTypes: 'Exclusive',
			...json(lines),
		});
	const lines = () => desk.books('Invoices')[0].LineItems as Array<Record<string, unknown>>;
	const TEA = { Description: 'Tea', Quantity: 2, UnitAmount: 5, AccountCode: '200' };
	const SHIPPING = { Description: 'Shipping', Quantity: 1, UnitAmount: 9, AccountCode: '260' };

	test('a new line before the others takes nothing over from the one that stood there', async () => {
		await upsert([{ ...TEA, TaxType: 'ZERORATEDOUTPUT', Tracking: ['Region: North'] }]);
		const [tea] = lines();
		await upsert([SHIPPING, TEA]);
		expect(lines()[0]).toMatchObject({ Description: 'Shipping', TaxType: 'OUTPUT2', Tracking: [] });
		expect(lines()[0].LineItemID).not.toBe(tea.LineItemID);
		expect(lines()[1]).toEqual(tea);
	});

	test('a line that left takes its tax and tracking along', async () => {
		await upsert([{ ...TEA, TaxType: 'ZERORATEDOUTPUT', Tracking: ['Region: North'] }, SHIPPING]);
		const [, shipping] = lines();
		await upsert([SHIPPING]);
		expect(lines()).toEqual([shipping]);
	});

	test('the same lines again change nothing, a tax amount set by hand included', async () => {
		await upsert([{ ...TEA, TaxAmount: 1.47 }, SHIPPING]);
		const before = lines();
		await upsert([TEA, SHIPPING]);
		expect(lines()).toEqual(before);
		await upsert([{ ...TEA, Quantity: 4 }, SHIPPING]);
		expect(lines()[0]).toMatchObject({ LineItemID: before[0].LineItemID, LineAmount: 20, TaxAmount: 3 });
	});
});
