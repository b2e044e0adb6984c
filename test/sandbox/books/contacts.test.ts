import { NOT_FOUND_TEXT } from '../../../sandbox/texts';
import { invoice, open, type Loose } from './support';

const DUPLICATE =
	'The contact name Rimu Ltd is already assigned to another contact. The contact name must be unique across all active contacts.';
const ARCHIVED =
	'The specified contact details matched an archived contact. Archived contacts cannot currently be edited via the API.';

describe('matching', () => {
	test('POST finds by ContactID, then ContactNumber, then Name without regard to case', () => {
		const books = open();
		const made = books.post('Contacts', { Name: ' Rimu Ltd ', ContactNumber: 'R1' });
		expect(made.Name).toBe('Rimu Ltd');
		expect(books.post('Contacts', { Name: 'rimu ltd', EmailAddress: 'a@b.nz' }).ContactID).toBe(made.ContactID);
		expect(books.post('Contacts', { ContactNumber: 'r1', Name: 'Rimu Holdings' })).toMatchObject({
			ContactID: made.ContactID,
			Name: 'Rimu Holdings',
			EmailAddress: 'a@b.nz',
		});
		expect(books.get('Contacts/R1').Contacts[0].ContactID).toBe(made.ContactID);
	});

	test('PUT refuses a name or number that is taken', () => {
		const books = open();
		books.put('Contacts', { Name: 'Rimu Ltd', ContactNumber: 'R1' });
		expect(books.refusal('PUT', 'Contacts', { Name: 'Rimu Ltd' })).toEqual([DUPLICATE]);
		expect(books.refusal('PUT', 'Contacts', { Name: 'Other', ContactNumber: 'R1' })).toEqual([
			'The Contact Number must be unique.',
		]);
	});

	test('an unknown ContactID is 404 for the whole request, in a contact and inside a document', () => {
		const books = open();
		const ContactID = 'aaaaaaaa-0000-4000-8000-000000000000';
		const results = [
			books.call(
				'POST',
				'Contacts',
				{ Contacts: [{ Name: 'New' }, { ContactID, Name: 'x' }] },
				{ summarizeErrors: 'false' },
			),
			books.call(
				'POST',
				'Invoices',
				{ Invoices: [invoice(), invoice({ Contact: { ContactID } })] },
				{ summarizeErrors: 'false' },
			),
			books.call('GET', `Contacts/${ContactID}`),
		];
		for (const result of results) expect(result).toEqual({ status: 404, html: NOT_FOUND_TEXT });
		expect(books.books.counts()).toMatchObject({ Contacts: 0, Invoices: 0 });
	});

	test('a document makes an unknown contact and updates a known one', () => {
		const books = open();
		const result = books.call('POST', 'Invoices', invoice({ Contact: { Name: 'Rimu Ltd' } }));
		expect(result.changes?.map(({ category, type }) => [category, type])).toEqual([
			['CONTACT', 'CREATE'],
			['INVOICE', 'CREATE'],
		]);
		const again = books.call(
			'POST',
			'Invoices',
			invoice({ Contact: { Name: 'RIMU LTD', EmailAddress: 'x@y.nz' } }),
		);
		expect(again.changes?.map(({ category, type }) => [category, type])).toEqual([
			['CONTACT', 'UPDATE'],
			['INVOICE', 'CREATE'],
		]);
		expect(books.get('Contacts').Contacts).toHaveLength(1);
	});
});

test.each([
	[
		'no name',
		{ EmailAddress: 'a@b.nz' },
		'The Contact must contain at least 1 of the following elements to identify the contact: Name, ContactID, ContactNumber',
	],
	['email', { Name: 'x', EmailAddress: 'not an email' }, 'Email address must be valid.'],
	['brackets', { Name: 'a <b>' }, 'The contact name cannot contain angle brackets.'],
	['length', { Name: 'x'.repeat(256) }, 'The field Name must be a string with a maximum length of 255.'],
	[
		'account',
		{ Name: 'x', SalesDefaultAccountCode: '999' },
		"Account code '999' is not a valid code for this contact.",
	],
])('refuses: %s', (_name, draft, message) => {
	expect(open().refusal('POST', 'Contacts', draft)).toEqual([message]);
});

test.each(['replaced', 'merged'] as const)('phones that are not sent are %s', (contactSlots) => {
	const books = open(0, { contactSlots });
	const phone = (PhoneType: string, PhoneNumber: string) => ({ PhoneType, PhoneNumber });
	const Phones = [phone('DEFAULT', '1'), phone('MOBILE', '2')];
	const { ContactID } = books.put('Contacts', { Name: 'A', Phones });
	const numbers = (update: object) =>
		books
			.post('Contacts', { ContactID, ...update })
			.Phones.map((one: Loose) => one.PhoneNumber)
			.filter(Boolean)
			.sort();
	expect(numbers({ Phones: [phone('DEFAULT', '3')] })).toEqual(contactSlots === 'replaced' ? ['3'] : ['2', '3']);
	expect(numbers({ LastName: 'x' })).toEqual(contactSlots === 'replaced' ? ['3'] : ['2', '3']);
});

test.each(['allowed', 'refused'] as const)('archiving with open invoices is %s', (archivingWithOpen) => {
	const books = open(0, { archivingWithOpen });
	const { InvoiceID, Contact } = books.put('Invoices', invoice());
	const archive = () =>
		books.call('POST', 'Contacts', { ContactID: Contact.ContactID, ContactStatus: 'ARCHIVED' }).status;
	expect(archive()).toBe(archivingWithOpen === 'allowed' ? 200 : 400);
	if (archivingWithOpen === 'allowed') return;
	books.post('Invoices', { InvoiceID, Status: 'VOIDED' });
	expect(archive()).toBe(200);
});

test.each(['masked', 'shown'] as const)('tax numbers in the United States are %s', (taxNumber) => {
	const books = open(3, { taxNumber });
	const made = books.put('Contacts', { Name: 'A', TaxNumber: '12-3456789' });
	expect(made.TaxNumber).toBe(taxNumber === 'masked' ? '**-***6789' : '12-3456789');
});

test.each(['leftOut', 'listed'] as const)('invoices of archived contacts are %s', (archivedContacts) => {
	const books = open(0, { archivedContacts });
	const { InvoiceID, Contact } = books.put('Invoices', invoice());
	books.post('Contacts', { ContactID: Contact.ContactID, ContactStatus: 'ARCHIVED' });
	const found = (query: object) => books.get('Invoices', query).Invoices.length;
	const expected = archivedContacts === 'listed' ? 1 : 0;
	for (const query of [{}, { page: '1' }, { IDs: InvoiceID }, { where: 'Type=="ACCREC"' }]) {
		expect(found(query)).toBe(expected);
		expect(found({ ...query, includeArchived: 'true' })).toBe(1);
	}
	expect(books.get(`Invoices/${InvoiceID}`).Invoices).toHaveLength(1);
});

test('archived contacts leave lists, keep their id, and refuse every edit; their name is free', () => {
	const books = open();
	const { ContactID } = books.post('Contacts', { Name: 'Rimu Ltd' });
	expect(books.post('Contacts', { ContactID, ContactStatus: 'ARCHIVED' }).ContactStatus).toBe('ARCHIVED');
	expect(books.get('Contacts').Contacts).toEqual([]);
	expect(books.get('Contacts', { includeArchived: 'true' }).Contacts).toHaveLength(1);
	expect(books.refusal('POST', 'Contacts', { ContactID, ContactStatus: 'ARCHIVED' })).toEqual([ARCHIVED]);
	expect(books.refusal('POST', 'Invoices', invoice({ Contact: { ContactID } }))).toEqual([ARCHIVED]);
	expect(books.post('Contacts', { Name: 'Rimu Ltd' }).ContactID).not.toBe(ContactID);
});

test('fresh contacts show their slots; a phone fills its own', () => {
	const made = open().post('Contacts', {
		Name: 'Rimu Ltd',
		Phones: [{ PhoneType: 'MOBILE', PhoneNumber: '021' }],
	});
	expect(made.Addresses).toHaveLength(2);
	expect(made.Phones.map((phone: { PhoneNumber: string }) => phone.PhoneNumber)).toEqual(['', '', '', '021']);
});

test('balances and roles follow the documents; payment terms give the due date', () => {
	const books = open();
	const { ContactID } = books.post('Contacts', {
		Name: 'Rimu Ltd',
		PaymentTerms: { Sales: { Day: 20, Type: 'OFFOLLOWINGMONTH' } },
	});
	const late = books.post('Invoices', invoice({ Contact: { ContactID }, Date: '2026-09-30', DueDate: undefined }));
	expect(late.DueDateString).toBe('2026-10-20T00:00:00');
	books.post('Invoices', invoice({ Contact: { ContactID }, DueDate: '2026-12-01' }));
	const contact = books.get(`Contacts/${ContactID}`).Contacts[0];
	expect([contact.IsCustomer, contact.IsSupplier]).toEqual([true, false]);
	expect(contact.Balances.AccountsReceivable).toEqual({ Outstanding: 230, Overdue: 115 });
});
