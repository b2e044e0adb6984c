import * as fc from 'fast-check';
import { NOW, invoice, open, type Bookkeeper } from './support';

function some(): Bookkeeper {
	const books = open();
	books.post('Invoices', invoice({ InvoiceNumber: 'A', Reference: 'Big order', Date: '2026-11-01' }));
	books.post(
		'Invoices',
		invoice({ InvoiceNumber: 'B', Date: '2026-11-02', Contact: { Name: 'Zoë "Quote' }, Status: 'DRAFT' }),
	);
	books.post(
		'Invoices',
		invoice({
			InvoiceNumber: 'C',
			Date: '2026-11-03',
			LineItems: [{ Description: 'x', UnitAmount: 1000, AccountCode: '200' }],
		}),
	);
	return books;
}

const numbers = (books: Bookkeeper, query: Record<string, string>, headers = {}) =>
	books
		.get('Invoices', query, headers)
		.Invoices.map((row: { InvoiceNumber: string }) => row.InvoiceNumber)
		.join('');

describe('where', () => {
	test.each([
		['Status=="AUTHORISED"', 'AC'],
		['Status="draft"', 'B'],
		['Status != "DRAFT" AND Total > 200', 'C'],
		['Total>=115 && Total<=115', 'AB'],
		['InvoiceNumber=="A" || InvoiceNumber=="C"', 'AC'],
		['InvoiceNumber=="A" OR InvoiceNumber=="B" AND Total>5000', 'A'],
		['(InvoiceNumber=="A" OR InvoiceNumber=="B") AND Total>5000', ''],
		['Date >= DateTime(2026, 11, 02) and Date < DateTime(2026,11,3)', 'B'],
		['Date > DateTime(2026,11,1,0,0,1)', 'BC'],
		['Contact.Name.ToLower().Contains("fern")', 'AC'],
		['Contact.Name.StartsWith("ZOË")', 'B'],
		['InvoiceNumber.EndsWith("c") == true', 'C'],
		['Reference!=null AND Reference.Contains("ORDER")', 'A'],
		['Reference == null', 'BC'],
		['IsDiscounted==false', 'ABC'],
		['!(Status=="DRAFT")', 'AC'],
		['"A" == InvoiceNumber', 'A'],
		['Type=="ACCREC" AND DueDate!=null', 'ABC'],
	])('%s', (where, found) => {
		expect(numbers(some(), { where })).toBe(found);
	});

	test('ids as Guid("…") and as text', () => {
		const books = some();
		const one = books.get('Invoices/A').Invoices[0];
		expect(numbers(books, { where: `InvoiceID==Guid("${one.InvoiceID.toUpperCase()}")` })).toBe('A');
		expect(numbers(books, { where: `Contact.ContactID==guid("${one.Contact.ContactID}")` })).toBe('AC');
		expect(numbers(books, { where: `InvoiceID=="${one.InvoiceID}"` })).toBe('A');
	});

	test.each([
		'Nonsense=="x"',
		'Status=="open',
		'Status==',
		'(Status=="DRAFT"',
		'Status=="DRAFT" OR',
		'Status',
		'Total=="x"',
		'Reference.Contains("x")',
		'Status.Explode()',
		'Date>=DateTime(2026,13,1)',
		'InvoiceID==Guid("x")',
		'Status=="a"; DROP TABLE',
		'Contact=="x"',
		`${'('.repeat(5000)}1==1`,
		"Status=='DRAFT'",
	])('400 for %s', (where) => {
		const result = some().call('GET', 'Invoices', undefined, { where });
		expect(result.status).toBe(400);
		expect(result.json).toMatchObject({ ErrorNumber: 16, Type: 'QueryParseException' });
	});

	test.each([
		['Status==', 'Expression expected'],
		['Status=="DRAFT" Total', 'Syntax error'],
		['Contact.Name=="a\\"b"', 'Syntax error'],
		['Status=="open', 'Unterminated string literal'],
		["Status=='DRAFT'", 'Character literal must contain exactly one character'],
		["Status=='D'", "Operator '==' incompatible with operand types 'String' and 'Char'"],
		['Nonsense==1', "No property or field 'Nonsense' exists in type 'Invoice'"],
		['Contact.Nonsense==1', "No property or field 'Nonsense' exists in type 'Contact'"],
		['IsDiscounted=="x"', "Operator '==' incompatible with operand types 'Boolean?' and 'String'"],
		['Total=="x"', "Operator '==' incompatible with operand types 'Decimal?' and 'String'"],
	])("%s is refused in .NET's words: %s", (where, Message) => {
		expect(some().call('GET', 'Invoices', undefined, { where }).json).toMatchObject({ Message });
	});

	test('a text method on an account field that is null is a 500', () => {
		const where = 'BankAccountNumber.EndsWith("1")';
		const result = open().call('GET', 'Accounts', undefined, { where });
		expect(result.status).toBe(500);
		expect(result.json).toMatchObject({ ErrorNumber: 500, Type: 'UnknownErrorException' });
		const guarded = { where: `BankAccountNumber!=null AND ${where}` };
		expect(open().call('GET', 'Accounts', undefined, guarded).status).toBe(200);
	});

	test('ids inside other records, also as text', () => {
		const books = some();
		const { ContactID } = books.get('Invoices/A').Invoices[0].Contact;
		expect(numbers(books, { where: `Contact.ContactID.ToString()=="${ContactID}"` })).toBe('AC');
		const where = `Invoice.InvoiceID==guid("${ContactID}")`;
		expect(books.call('GET', 'Payments', undefined, { where }).status).toBe(200);
	});

	test.each([
		['largePage', 'refused', { page: '1', pageSize: '1001' }, 400],
		['largePage', 'clamped', { page: '1', pageSize: '1001' }, 200],
		['pagePastEnd', 'refused', { page: '2' }, 400],
		['pagePastEnd', 'empty', { page: '2' }, 200],
		['doubledQuotes', 'refused', { where: 'Contact.Name=="a""b"' }, 400],
		['doubledQuotes', 'read', { where: 'Contact.Name=="a""b"' }, 200],
	])('%s %s: %j answers %i', (name, position, query, status) => {
		const books = some();
		books.switches.set({ [name]: position });
		expect(books.call('GET', 'Invoices', undefined, query).status).toBe(status);
	});

	test('doubled quotes find the text with one', () => {
		const books = some();
		books.switches.set({ doubledQuotes: 'read' });
		books.put('Invoices', invoice({ InvoiceNumber: 'Q', Contact: { Name: 'Say "when"' } }));
		expect(numbers(books, { where: 'Contact.Name=="Say ""when"""' })).toBe('Q');
	});

	test.each(['unpaged', 'paged'] as const)('journals in an order are %s', (orderedJournals) => {
		const books = open(0, { orderedJournals });
		const JournalLines = [
			{ LineAmount: 1, AccountCode: '477' },
			{ LineAmount: -1, AccountCode: '970' },
		];
		for (let n = 0; n < 3; n++) books.put('ManualJournals', { Narration: `${n}`, JournalLines });
		const rows = (query: object) =>
			books.get('ManualJournals', { page: '2', pageSize: '2', ...query }).ManualJournals.length;
		expect(rows({})).toBe(1);
		expect(rows({ order: 'UpdatedDateUTC' })).toBe(orderedJournals === 'unpaged' ? 3 : 1);
	});

	test('whatever is sent, the answer is a list or a QueryParseException', () => {
		const books = some();
		const words = [
			'Status',
			'Contact.Name',
			'Total',
			'Date',
			'==',
			'!=',
			'>',
			'(',
			')',
			'AND',
			'||',
			'"A"',
			'null',
			'true',
			'12',
			'.Contains(',
			'DateTime(',
			',',
			'!',
			"'",
			'Guid("',
		];
		const hostile = fc.oneof(
			fc.string(),
			fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((parts) => parts.join(' ')),
		);
		fc.assert(
			fc.property(hostile, (where) => {
				const result = books.call('GET', 'Invoices', undefined, { where });
				expect(result.status === 200 || (result.json as { ErrorNumber: number }).ErrorNumber === 16).toBe(true);
			}),
			{ numRuns: 500 },
		);
	});
});

test('order: several fields, both ways; unknown fields are 400', () => {
	const books = some();
	expect(numbers(books, { order: 'Total DESC, InvoiceNumber DESC' })).toBe('CBA');
	expect(numbers(books, { order: 'Contact.Name, Date DESC' })).toBe('CAB');
	expect(books.call('GET', 'Invoices', undefined, { order: 'Nope' }).status).toBe(400);
});

test('comma lists, search, own app', () => {
	const books = some();
	expect(numbers(books, { InvoiceNumbers: 'a,C' })).toBe('AC');
	expect(numbers(books, { Statuses: 'DRAFT,PAID' })).toBe('B');
	expect(numbers(books, { Statuses: '' })).toBe('');
	expect(numbers(books, { IDs: books.get('Invoices/B').Invoices[0].InvoiceID })).toBe('B');
	expect(numbers(books, { ContactIDs: books.get('Invoices/A').Invoices[0].Contact.ContactID })).toBe('AC');
	expect(numbers(books, { searchTerm: 'big' })).toBe('A');
	expect(numbers(books, { createdByMyApp: 'true' })).toBe('ABC');
});

test('pages: only with page a pagination object and lines; sizes are clamped; each record once', () => {
	const books = open(0, { largePage: 'clamped', pagePastEnd: 'empty' });
	books.books.seed({ invoices: 250, contacts: 5 });
	const plain = books.get('Invoices');
	expect([plain.pagination, plain.Invoices.length, plain.Invoices[0].LineItems]).toEqual([undefined, 250, []]);
	expect(plain.Invoices[0]).toMatchObject({ Payments: [], HasAttachments: false });
	const pages = ['1', '2', '3', '4'].map((page) => books.get('Invoices', { page }));
	expect(pages.map((page) => page.Invoices.length)).toEqual([100, 100, 50, 0]);
	expect(pages[1].pagination).toEqual({ page: 2, pageSize: 100, pageCount: 3, itemCount: 250 });
	expect(pages[0].Invoices[0].LineItems.length).toBeGreaterThan(0);
	expect(
		new Set(pages.flatMap((page) => page.Invoices.map((row: { InvoiceID: string }) => row.InvoiceID))).size,
	).toBe(250);
	expect(books.get('Invoices', { page: '1', pageSize: '5000' }).pagination.pageSize).toBe(1000);
	const summary = books.get('Invoices', { summaryOnly: 'true' });
	expect([summary.Invoices.length, summary.Invoices[0].LineItems, summary.Invoices[0].Payments]).toEqual([
		100,
		undefined,
		undefined,
	]);
});

test('If-Modified-Since counts to the second, inclusive, and finds deleted ones', () => {
	const books = some();
	books.clock.at = NOW + 5_400;
	books.post('Invoices', {
		InvoiceNumber: 'B',
		Status: 'DELETED',
		InvoiceID: books.get('Invoices/B').Invoices[0].InvoiceID,
	});
	const since = (at: string) => numbers(books, {}, { 'if-modified-since': at });
	expect(since('2026-11-20T01:00:05')).toBe('B');
	expect(since('2026-11-20T01:00:06Z')).toBe('');
	expect(since('Fri, 20 Nov 2026 01:00:00 GMT')).toBe('ACB');
});
