import { invoice, open } from './support';

const bad = invoice({ InvoiceNumber: 'BAD', Status: 'DELETED', Date: '2026-11-01' });

test('summarised, with rollback: one refused element refuses all, contacts and numbers included', () => {
	const books = open(0, { refusedBatch: 'rolledBack' });
	const before = JSON.stringify(books.get('Reports/TrialBalance').Reports[0].Rows);
	const result = books.call('POST', 'Invoices', {
		Invoices: [invoice({ Contact: { Name: 'Never Made' } }), bad],
	});
	expect(result.status).toBe(400);
	expect(result.changes).toBeUndefined();
	expect(result.json).toMatchObject({
		ErrorNumber: 10,
		Type: 'ValidationException',
		Message: 'A validation exception occurred',
		Elements: [
			{
				InvoiceID: '00000000-0000-0000-0000-000000000000',
				ValidationErrors: [{ Message: 'Invoice not of valid status for creation' }],
			},
		],
	});
	expect(books.books.counts()).toMatchObject({ Invoices: 0, Contacts: 0 });
	expect(JSON.stringify(books.get('Reports/TrialBalance').Reports[0].Rows)).toBe(before);
	expect(books.post('Invoices', invoice()).InvoiceNumber).toBe('INV-0001');
});

test('summarised: the 400 lists the refused elements only, the others are stored and announced', () => {
	const books = open();
	const result = books.call('PUT', 'Invoices', { Invoices: [invoice({ InvoiceNumber: 'GOOD' }), bad] });
	expect(result.status).toBe(400);
	const { Elements } = result.json as { Elements: Record<string, unknown>[] };
	expect(Elements.map((one) => one.InvoiceNumber)).toEqual(['BAD']);
	expect(books.get('Invoices', { page: '1' }).Invoices).toMatchObject([{ InvoiceNumber: 'GOOD' }]);
	expect(result.changes).toMatchObject([
		{ category: 'CONTACT', type: 'CREATE' },
		{ category: 'INVOICE', type: 'CREATE' },
	]);
});

describe('the order of a reply', () => {
	const dated = ['2026-11-05', '2026-11-03', '2026-11-04'];
	const reply = (replyOrder: 'shuffled' | 'byDate' | 'asSent') => {
		const books = open(0, { replyOrder });
		const Invoices = dated.map((Date, index) => invoice({ Date, Reference: `${index}` }));
		const { json } = books.call('PUT', 'Invoices', { Invoices }, { summarizeErrors: 'false' });
		return (json as { Invoices: { Reference: string }[] }).Invoices.map((one) => one.Reference);
	};
	test('as sent', () => expect(reply('asSent')).toEqual(['0', '1', '2']));
	test('by date', () => expect(reply('byDate')).toEqual(['1', '2', '0']));
	test('shuffled: every element once, never in the order sent', () => {
		expect(reply('shuffled')).not.toEqual(['0', '1', '2']);
		expect(reply('shuffled').sort()).toEqual(['0', '1', '2']);
	});
});

test('summarizeErrors=false: 200, each for itself, the refused one echoes what was sent', () => {
	const books = open(0, { replyOrder: 'asSent' });
	const result = books.call(
		'POST',
		'Invoices',
		{ invoices: [invoice(), bad, invoice()] },
		{ SummarizeErrors: 'False' },
	);
	expect(result.status).toBe(200);
	const rows = (result.json as { Invoices: Record<string, unknown>[] }).Invoices;
	expect(rows.map((row) => row.StatusAttributeString)).toEqual(['OK', 'ERROR', 'OK']);
	expect(rows[1]).toMatchObject({
		InvoiceID: '00000000-0000-0000-0000-000000000000',
		InvoiceNumber: 'BAD',
		Status: 'DELETED',
		HasErrors: true,
		Date: '/Date(1793491200000+0000)/',
	});
	expect(books.books.counts().Invoices).toBe(2);
	expect(result.changes).toHaveLength(3);
});

test('the element of an existing record echoes its id and the status asked for, not the one it has', () => {
	const books = open();
	const { InvoiceID } = books.post('Invoices', invoice());
	const row = books.post('Invoices', { InvoiceID, Status: 'DELETED' }, { summarizeErrors: 'false' });
	expect(row).toMatchObject({ InvoiceID, Status: 'DELETED', StatusAttributeString: 'ERROR' });
	expect(books.get(`Invoices/${InvoiceID}`).Invoices[0].Status).toBe('AUTHORISED');
});

test('contacts say HasValidationErrors', () => {
	const books = open(0, { replyOrder: 'asSent' });
	const result = books.call(
		'PUT',
		'Contacts',
		{ Contacts: [{ Name: 'A' }, { Name: 'a' }] },
		{ summarizeErrors: 'false' },
	);
	const rows = (result.json as { Contacts: Record<string, unknown>[] }).Contacts;
	expect(rows[0]).toMatchObject({ StatusAttributeString: 'OK', HasValidationErrors: false });
	expect(rows[1]).toMatchObject({ StatusAttributeString: 'ERROR', HasValidationErrors: true });
});

test('bare objects and bare lists are taken; methods nobody offers are 501 or 405, unknown places 404', () => {
	const books = open();
	expect(books.call('PUT', 'Users', {}).json).toMatchObject({
		ErrorNumber: 20,
		Type: 'ApiMethodNotImplementedException',
	});
	expect(books.call('PUT', 'Users', {}).status).toBe(501);
	books.switches.set({ notOffered: '405' });
	expect(books.put('Accounts', { Code: '201', Name: 'Online Sales', Type: 'REVENUE' }).TaxType).toBe('OUTPUT2');
	expect(books.call('POST', 'Contacts', [{ Name: 'A' }, { Name: 'B' }]).status).toBe(200);
	expect(books.call('PUT', 'Users', {}).status).toBe(405);
	expect(books.call('DELETE', 'Invoices').status).toBe(405);
	expect(books.call('GET', 'Nothing').status).toBe(404);
	expect(books.call('GET', 'Reports/Nothing').status).toBe(404);
	expect(books.call('POST', 'Contacts', 'text').status).toBe(400);
});
