import { anInvoice, by, useDesk } from './support';

const desk = useDesk();
const fields = (fieldsToReturn: string) => ({ options: { fieldsToReturn } });

test('columns as named and in that order, of simplified and of whole records', async () => {
	await desk.do(
		'invoice',
		'create',
		anInvoice({ additionalFields: { invoiceNumber: 'A-1', date: '2026-10-01', dueDate: '2026-10-21' } }),
	);
	const wanted = fields('InvoiceNumber, Contact.Name, LineItems.Description, Nothing, total');
	const row = {
		InvoiceNumber: 'A-1',
		'Contact.Name': 'Ridgeway University',
		'LineItems.Description': ['Green tea'],
		Nothing: null,
		total: 9,
	};
	for (const simplify of [true, false]) {
		const many = await desk.run('invoice', 'getAll', { simplify, ...wanted });
		expect(many.items.map(({ json }) => json)).toMatchObject([{ ...row, total: expect.any(Number) }]);
		expect(Object.keys(many.items[0].json)).toEqual(Object.keys(row));
		const [one] = await desk.do('invoice', 'get', { record: by('number', 'A-1'), simplify, ...wanted });
		expect(Object.keys(one)).toEqual(Object.keys(row));
	}
});

test('nothing named is everything, and a column that no record has is said', async () => {
	await desk.do('contact', 'create', { name: 'Fern' });
	const [whole] = await desk.do('contact', 'getAll', fields(' '));
	expect(Object.keys(whole).length).toBeGreaterThan(5);
	const run = await desk.run('contact', 'getAll', fields('Name, Colour'));
	expect(run.items[0].json).toEqual({ Name: 'Fern', Colour: null });
	expect(JSON.stringify(run.hints)).toContain("no record has the field 'Colour'");
});

test('each item has its own columns, and its own error', async () => {
	await desk.do('contact', 'create', { name: 'Fern' });
	const run = await desk.run('contact', 'getAll', fields('={{ $json.columns }}'), {
		items: [{ columns: 'Name' }, { columns: 'ContactID' }, { columns: { a: 1 } }],
		onError: 'continueErrorOutput',
	});
	expect(run.items.map(({ json }) => Object.keys(json))).toEqual([['Name'], ['ContactID']]);
	expect(run.errorItems).toHaveLength(1);
});
