import { anInvoice, by, errors, form, line, shownError, useDesk } from './support';

const desk = useDesk();

/** What a line says by a code in Xero, people often have by name. */
describe('accounts, tax rates and items by name', () => {
	const named = (over: object = {}) =>
		line({ account: by('name', 'sales'), taxRate: by('name', '15% GST on Income'), ...over });

	test('stand on the wire as codes, each list asked for once for all rows', async () => {
		await desk.do('item', 'create', { code: 'TEA-1', additionalFields: { name: 'Green tea' } });
		const calls = await desk.callsOf(async () => {
			await desk.do('invoice', 'create', anInvoice(form(named({ item: by('name', 'Green tea') }), named())), {
				items: [{}, {}, {}],
			});
		});
		const lists = calls.filter(({ method }) => method === 'GET').map(({ path }) => path.split('/').pop());
		expect(lists.sort()).toEqual(['Accounts', 'Items', 'TaxRates']);
		expect(desk.count('Invoices')).toBe(3);
		for (const { LineItems } of desk.books('Invoices'))
			expect(LineItems).toMatchObject([
				{ AccountCode: '200', TaxType: 'OUTPUT2', ItemCode: 'TEA-1' },
				{ AccountCode: '200', TaxType: 'OUTPUT2' },
			]);
	});

	// Left to Xero, a name in the place of a code is refused in words that do not say what there is.
	test('one that is not there is refused before anything is written, with line, field and what there is', async () => {
		const lines = form(line(), line({ account: by('name', '={{ $json.account }}') }));
		const run = await desk.run('invoice', 'create', anInvoice(lines), {
			items: [{ json: { account: 'Salse' } }, { json: { account: 'Sales' } }],
			onError: 'continueErrorOutput',
		});
		const [{ item, error }] = errors(run);
		expect(item).toBe(0);
		expect(error).toMatch(
			/^'Line 2', 'Account': Xero has no account with the Name 'Salse' in this organisation\. /,
		);
		expect(error).toMatch(/(Possible|Nearest): .*200 Sales/);
		expect(desk.count('Invoices')).toBe(1);
	});

	test('in an update as well', async () => {
		const [{ InvoiceID }] = await desk.do('invoice', 'create', anInvoice());
		const change = { record: by('id', String(InvoiceID)), lineMode: 'replace' };
		await desk.do('invoice', 'update', { ...change, ...form(line({ account: by('name', 'Other Revenue') })) });
		const [{ LineItems }] = desk.books('Invoices');
		expect(LineItems).toMatchObject([{ AccountCode: '260' }]);
		const wrong = await desk.run('invoice', 'update', {
			...change,
			...form(line({ account: by('name', 'Nope') })),
		});
		expect(shownError(wrong).message).toMatch(/^'Line 1', 'Account': Xero has no account with the Name 'Nope'/);
	});

	// n8n offers to fill a picker by an expression without changing its mode: a number stands where the list has IDs.
	test('a number in the place of the list finds the record', async () => {
		await desk.do('invoice', 'create', anInvoice({ invoiceNumber: 'N-1' }));
		const [row] = await desk.do('invoice', 'get', { record: by('list', 'N-1') });
		expect(row).toMatchObject({ InvoiceNumber: 'N-1' });
	});
});
