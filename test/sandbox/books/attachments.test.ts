import { ZERO_GUID } from '../../../sandbox/books/core/ids';
import { invoice, open, type Bookkeeper, type Loose } from './support';

const PDF = Buffer.from('%PDF-1.4 a receipt');

function upload(books: Bookkeeper, path: string, data = PDF, query = {}, type = 'application/pdf') {
	return books.call('PUT', path, data, query, { 'content-type': type });
}

function owner(books: Bookkeeper, path: 'Invoices' | 'CreditNotes' | 'Quotes' | 'Contacts'): string {
	const id = { Invoices: 'InvoiceID', CreditNotes: 'CreditNoteID', Quotes: 'QuoteID', Contacts: 'ContactID' }[path];
	const more = { Invoices: {}, CreditNotes: { Type: 'ACCRECCREDIT' }, Quotes: { Status: 'DRAFT' }, Contacts: {} }[
		path
	];
	return `${path}/${books.put(path, path === 'Contacts' ? { Name: 'Fern' } : invoice(more))[id]}`;
}

const listed = (books: Bookkeeper, path: string): Loose[] => books.get(`${path}/Attachments`).Attachments;
const saidOf = (result: { json?: unknown }) => (result.json as Loose).Elements[0].ValidationErrors[0].Message;

test.each(['Invoices', 'CreditNotes', 'Quotes', 'Contacts'] as const)('%s keep files, byte for byte', (path) => {
	const books = open();
	const record = owner(books, path);
	expect(listed(books, record)).toEqual([]);
	const reply = upload(books, `${record}/Attachments/a receipt.pdf`).json as Loose;
	expect(reply.Attachments[0]).toEqual({
		AttachmentID: expect.stringMatching(/^[0-9a-f-]{36}$/),
		FileName: 'a receipt.pdf',
		Url: `https://api.xero.com/api.xro/2.0/${record}/Attachments/a%20receipt.pdf`,
		MimeType: 'application/pdf',
		ContentLength: PDF.length,
	});
	const [{ AttachmentID }] = listed(books, record);
	for (const name of ['A Receipt.PDF', AttachmentID])
		expect(books.call('GET', `${record}/Attachments/${name}`).bytes).toEqual({
			contentType: 'application/pdf',
			data: PDF,
		});
	expect(books.call('GET', `${record}/Attachments/other.pdf`).status).toBe(404);
});

test('a record says that it has files, and a single read lists them; replies to writes say nothing', () => {
	const books = open();
	const record = owner(books, 'Invoices');
	expect(books.get(record).Invoices[0]).toMatchObject({ HasAttachments: false, Attachments: [] });
	upload(books, `${record}/Attachments/a.pdf`);
	expect(books.get(record).Invoices[0]).toMatchObject({ HasAttachments: true, Attachments: [{ FileName: 'a.pdf' }] });
	expect(books.get('Invoices', { page: '1' }).Invoices[0]).toMatchObject({ HasAttachments: true });
	expect(books.get(`${record}/History`).HistoryRecords[0]).toMatchObject({ Details: 'a.pdf' });
});

test('IncludeOnline is kept where customers can look at the document', () => {
	const books = open();
	const record = owner(books, 'Invoices');
	upload(books, `${record}/Attachments/a.pdf`, PDF, { IncludeOnline: 'true' });
	upload(books, `${record}/Attachments/b.pdf`);
	expect(listed(books, record).map((one) => one.IncludeOnline)).toEqual([true, false]);
	const contact = owner(books, 'Contacts');
	upload(books, `${contact}/Attachments/a.pdf`, PDF, { IncludeOnline: 'true' });
	expect(listed(books, contact)[0]).not.toHaveProperty('IncludeOnline');
});

test('what is refused is echoed with an id of zeros', () => {
	const books = open();
	const record = owner(books, 'Invoices');
	const result = upload(books, `${record}/Attachments/filename`, PDF, {}, 'application/octet-stream');
	expect(result.status).toBe(400);
	expect((result.json as Loose).Elements[0]).toMatchObject({
		AttachmentID: ZERO_GUID,
		FileName: 'filename',
		MimeType: 'application/octet-stream',
		ContentLength: PDF.length,
	});
	expect(saidOf(result)).toBe("The file couldn't be uploaded because it isn't a supported file type.");
	expect(upload(books, `${record}/Attachments/a+b.pdf`).status).toBe(400);
	expect(upload(books, `${record}/Attachments/a.pdf`, Buffer.alloc(0)).status).toBe(400);
	for (let index = 0; index < 10; index++) upload(books, `${record}/Attachments/${index}.pdf`);
	expect(upload(books, `${record}/Attachments/one-more.pdf`).status).toBe(400);
	expect(upload(books, `${record}/Attachments/3.pdf`).status).toBe(200);
	expect(listed(books, record)).toHaveLength(10);
});

test('a second file of one name: three answers are thinkable', () => {
	const names = (sameFileName: 'replaces' | 'added' | 'refused') => {
		const books = open(0, { sameFileName });
		const record = owner(books, 'Invoices');
		upload(books, `${record}/Attachments/a.pdf`);
		const { status } = upload(books, `${record}/Attachments/a.pdf`, Buffer.from('%PDF longer than the first'));
		return [status, listed(books, record).map((one) => one.ContentLength)];
	};
	expect(names('replaces')).toEqual([200, [26]]);
	expect(names('added')).toEqual([200, [PDF.length, 26]]);
	expect(names('refused')).toEqual([400, [PDF.length]]);
});

test('a document is printed for whoever asks for a PDF, and its cross-reference table holds', () => {
	const books = open();
	for (const path of ['Invoices', 'Quotes'] as const) {
		const { bytes } = books.call('GET', owner(books, path), undefined, {}, { accept: 'application/pdf' });
		const text = bytes?.data.toString('latin1') ?? '';
		expect(bytes?.contentType).toBe('application/pdf');
		expect(text).toMatch(/^%PDF-1\.4\n[^]*%%EOF\n$/);
		expect(text).toContain('(To: Fern & Sons) Tj');
		const start = Number(/startxref\n(\d+)/.exec(text)?.[1]);
		const entries = [...text.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, at]) => Number(at));
		expect(entries.map((at) => text.slice(at, at + 7))).toEqual([1, 2, 3, 4, 5].map((index) => `${index} 0 obj`));
	}
	expect(
		books.call('GET', owner(books, 'Contacts'), undefined, {}, { accept: 'application/pdf' }).bytes,
	).toBeUndefined();
});

test('an approved invoice is emailed, which marks it as sent; a draft, a bill and a contact without address are not', () => {
	const books = open();
	const Contact = { Name: 'Fern & Sons', EmailAddress: 'fern@example.com' };
	const { InvoiceID } = books.put('Invoices', invoice({ Contact }));
	expect(books.call('POST', `Invoices/${InvoiceID}/Email`)).toMatchObject({ status: 204 });
	expect(books.call('POST', `Invoices/${InvoiceID}/Email`, {}).json).toBeUndefined();
	expect(books.get(`Invoices/${InvoiceID}`).Invoices[0].SentToContact).toBe(true);
	expect(books.get(`Invoices/${InvoiceID}/History`).HistoryRecords).toHaveLength(3);
	const refusal = (more: object) =>
		books.refusal('POST', `Invoices/${books.put('Invoices', invoice(more)).InvoiceID}/Email`, {})[0];
	expect(refusal({ Contact, Status: 'DRAFT' })).toContain('can be emailed');
	expect(refusal({ Contact, Type: 'ACCPAY' })).toContain('can be emailed');
	expect(refusal({ Contact: { Name: 'No Address' } })).toContain('email address');
	books.switches.set({ emailLimit: 'reached' });
	expect(refusal({ Contact })).toContain('limit');
});

test('only approved sales invoices have an online address', () => {
	const books = open();
	const address = (more: object) =>
		books.call('GET', `Invoices/${books.put('Invoices', invoice(more)).InvoiceID}/OnlineInvoice`);
	const [{ OnlineInvoiceUrl }] = (address({}).json as Loose).OnlineInvoices;
	expect(OnlineInvoiceUrl).toMatch(/^https:\/\/in\.xero\.com\/[\w-]{20,}$/);
	expect(address({ Status: 'DRAFT' }).status).toBe(400);
	books.switches.set({ onlineUrlOfDraft: 'empty' });
	expect((address({ Type: 'ACCPAY' }).json as Loose).OnlineInvoices).toEqual([{ OnlineInvoiceUrl: '' }]);
});
