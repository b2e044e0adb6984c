import { invoice, open, type Loose } from './support';

const has = (row: Loose, names: string[]) => names.filter((name) => name in row);
const SETTLED = ['Payments', 'CreditNotes', 'Prepayments', 'Overpayments'];

/** One invoice as the reply to its write, read by its id, and as a row of a list. */
function shown(more = {}) {
	const books = open();
	const written = books.put('Invoices', invoice(more));
	const single = books.get(`Invoices/${written.InvoiceID}`).Invoices[0];
	const row = books.get('Invoices', { page: '1' }).Invoices[0];
	return { books, written, single, row };
}

test('what settles an invoice: absent in replies, absent when empty in single reads, empty lists in rows', () => {
	const { written, single, row } = shown();
	expect(has(written, SETTLED)).toEqual(['Prepayments', 'Overpayments']);
	expect(has(single, SETTLED)).toEqual(['Prepayments', 'Overpayments']);
	expect(has(row, SETTLED)).toEqual(SETTLED);
	const late = ['AmountCredited', 'HasAttachments', 'Attachments', 'InvoiceAddresses'];
	expect(has(written, late)).toEqual([]);
	expect(has(single, late)).toEqual(['AmountCredited', 'HasAttachments', 'Attachments']);
	expect(has(row, late)).toEqual(['AmountCredited', 'HasAttachments', 'InvoiceAddresses']);
});

test('a paid invoice shows its payments in single reads and rows', () => {
	const { books, written } = shown();
	const pay = { Invoice: { InvoiceID: written.InvoiceID }, Account: { Code: '090' }, Amount: 1 };
	books.put('Payments', pay);
	expect(books.get(`Invoices/${written.InvoiceID}`).Invoices[0].Payments).toHaveLength(1);
	expect(books.get('Invoices', { page: '1' }).Invoices[0].Payments).toHaveLength(1);
});

test('the contact: whole in single answers, id and name in rows, where its number is a switch', () => {
	const Contact = { Name: 'Fern & Sons', ContactNumber: 'F1', EmailAddress: 'fern@example.com' };
	const { books, written, single, row } = shown({ Contact });
	for (const whole of [written, single]) {
		expect(whole.Contact).toMatchObject({ ...Contact, IsCustomer: true, ContactStatus: 'ACTIVE' });
		expect(whole.Contact.Addresses).toHaveLength(2);
	}
	expect(row.Contact).toMatchObject({ Name: 'Fern & Sons', Addresses: [], Phones: [] });
	expect(has(row.Contact, ['ContactNumber', 'EmailAddress', 'IsCustomer', 'UpdatedDateUTC'])).toEqual([]);
	books.switches.set({ contactNumberInRows: 'shown' });
	expect(books.get('Invoices', { page: '1' }).Invoices[0].Contact.ContactNumber).toBe('F1');
});

test('tracking in rows names the option without its id', () => {
	const line = { Description: 'x', UnitAmount: 1, AccountCode: '200' };
	const { written, single, row } = shown({
		LineItems: [{ ...line, Tracking: [{ Name: 'Region', Option: 'North' }] }],
	});
	for (const whole of [written, single]) expect(whole.LineItems[0].Tracking[0].TrackingOptionID).toHaveLength(36);
	expect(row.LineItems[0].Tracking[0]).toEqual({
		Name: 'Region',
		Option: 'North',
		TrackingCategoryID: single.LineItems[0].Tracking[0].TrackingCategoryID,
		Options: [],
	});
});

test('the reply to voiding keeps what was due, later answers show 0', () => {
	const { books, written } = shown();
	const { InvoiceID } = written;
	const voided = books.post('Invoices', { InvoiceID, Status: 'VOIDED' });
	expect([voided.Status, voided.AmountDue]).toEqual(['VOIDED', 115]);
	expect(books.get(`Invoices/${InvoiceID}`).Invoices[0].AmountDue).toBe(0);
});

test('bills and drafts say nothing of being sent, bills have an empty reference', () => {
	const line = { LineItems: [{ Description: 'x', UnitAmount: 1, AccountCode: '400' }] };
	const { single } = shown({ Type: 'ACCPAY', Reference: 'lost', ...line });
	expect([single.SentToContact, single.Reference]).toEqual([undefined, '']);
	expect('SentToContact' in shown({ Status: 'DRAFT' }).row).toBe(false);
	expect(shown().row.SentToContact).toBe(false);
});

test.each(['absent', 'shown'] as const)(
	'a refused change echoes the stored document under the status asked for, its number %s',
	(refusedNumber) => {
		const { books, written } = shown();
		books.switches.set({ refusedNumber });
		const row = books.post(
			'Invoices',
			{ InvoiceID: written.InvoiceID, Status: 'DELETED' },
			{ summarizeErrors: 'false' },
		);
		expect(row).toMatchObject({ Status: 'DELETED', StatusAttributeString: 'ERROR', HasErrors: true });
		expect(row.Total).toBe(115);
		expect(row.LineItems).toHaveLength(1);
		expect(has(row, ['InvoiceNumber', 'AmountDue'])).toHaveLength(refusedNumber === 'shown' ? 2 : 0);
	},
);

test.each(['absent', 'shown'] as const)('the mark of a refused payment is %s', (refusedPayment) => {
	const { books, written } = shown();
	books.switches.set({ refusedPayment });
	const pay = { Invoice: { InvoiceID: written.InvoiceID }, Account: { Code: '090' }, Amount: 1_000_000 };
	const row = books.put('Payments', pay, { summarizeErrors: 'false' });
	expect(row).toMatchObject({ HasValidationErrors: true });
	expect(row.ValidationErrors).toHaveLength(1);
	expect(row.StatusAttributeString).toBe(refusedPayment === 'shown' ? 'ERROR' : undefined);
});

test('of an array of accounts the first is written, and its faults are hidden on request', () => {
	const books = open();
	const account = (Code: string) => ({ Code, Name: `Account ${Code}`, Type: 'EXPENSE' });
	const before = books.books.counts().Accounts;
	books.put('Accounts', { Accounts: [account('701'), account('702')] });
	expect(books.books.counts().Accounts).toBe(before + 1);
	expect(books.call('PUT', 'Accounts', account('701')).status).toBe(400);
	const row = books.put('Accounts', account('701'), { summarizeErrors: 'false' });
	expect(has(row, ['ValidationErrors', 'StatusAttributeString', 'HasErrors'])).toEqual([]);
	expect(books.books.counts().Accounts).toBe(before + 1);
});

test('deleted tax rates are listed, and automated ones in the United States', () => {
	const rates = (organisation: number) => open(organisation).get('TaxRates').TaxRates;
	expect(rates(0).map((one: Loose) => one.Status)).toContain('DELETED');
	expect(rates(3).map((one: Loose) => one.TaxType)).toContain('AVALARA');
});

test('seeded documents hold lines of text alone', () => {
	const books = open();
	books.books.seed({ invoices: 40 });
	const lines = books.get('Invoices', { page: '1' }).Invoices.flatMap((one: Loose) => one.LineItems);
	const bare = lines.filter((line: Loose) => !('UnitAmount' in line));
	expect(bare.length).toBeGreaterThan(0);
	expect(has(bare[0], ['Quantity', 'AccountCode'])).toEqual([]);
});

test('contacts made by API show empty texts, older ones the types alone', () => {
	const books = open();
	books.books.seed({ contacts: 5 });
	const made = books.put('Contacts', { Name: 'By Api' });
	expect(made.Phones.map((one: Loose) => one.PhoneType)).toEqual(['DEFAULT', 'DDI', 'FAX', 'MOBILE']);
	expect(made.Phones[0].PhoneNumber).toBe('');
	const older = books.get('Contacts').Contacts.find((one: Loose) => !one.FirstName);
	expect(older.Phones).toEqual(['DDI', 'DEFAULT', 'FAX', 'MOBILE'].map((PhoneType) => ({ PhoneType })));
	expect(older.Addresses).toEqual([{ AddressType: 'POBOX' }, { AddressType: 'STREET' }]);
	expect('BankAccountDetails' in older).toBe(false);
});

test('the contact of a purchase order has local time in replies, and may hold a null among its phones', () => {
	const books = open();
	books.books.seed({ contacts: 1 });
	const [contact] = books.get('Contacts').Contacts;
	const order = { Contact: { ContactID: contact.ContactID }, LineItems: [{ Description: 'x' }] };
	const written = books.put('PurchaseOrders', order);
	const ms = (text: string) => Number(/-?\d+/.exec(text)![0]);
	const ahead = ms(written.Contact.UpdatedDateUTC) - ms(contact.UpdatedDateUTC);
	expect(ahead).toBe(13 * 3_600_000);
	const row = books.get('PurchaseOrders').PurchaseOrders[0];
	expect(row.Contact.UpdatedDateUTC).toBe(contact.UpdatedDateUTC);
	expect(row.Contact.Phones[0]).toBeNull();
	expect(books.get(`Contacts/${contact.ContactID}`).Contacts[0].DefaultCurrency).toBe('NZD');
});
