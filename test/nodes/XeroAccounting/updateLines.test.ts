import { anInvoice, by, form, json, line, NOBODY, told, useDesk } from './support';

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
		const update = async (more: object) => told(await desk.run('invoice', 'update', { record, ...more }));
		expect((await update(json([{ LineItemID: NOBODY, Quantity: 1 }]))).message).toBe(
			`The document has no line with the ID ${NOBODY}.`,
		);
		expect((await update({})).message).toBe(
			"Nothing is to be changed: 'Update Fields' and 'Line Items' are empty.",
		);
		expect((await update({ ...json([]), lineMode: 'replace' })).message).toMatch(
			/^'Line Items': give the lines/,
		);
		expect(desk.calls.filter(({ method }) => method === 'POST')).toHaveLength(0);
	});
});
