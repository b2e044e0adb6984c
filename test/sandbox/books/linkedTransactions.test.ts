import { invoice, open, type Loose } from './support';

function withBill(Status = 'AUTHORISED') {
	const books = open();
	const bill = books.put('Invoices', invoice({ Type: 'ACCPAY', InvoiceNumber: 'B', Status }));
	const source = { SourceTransactionID: bill.InvoiceID, SourceLineItemID: bill.LineItems[0].LineItemID };
	const sale = (more = {}) => books.put('Invoices', invoice({ Status: 'DRAFT', ...more }));
	const target = ({ InvoiceID, LineItems }: Loose) => ({
		TargetTransactionID: InvoiceID,
		TargetLineItemID: LineItems[0].LineItemID,
	});
	const refusal = (more: Loose) => books.refusal('PUT', 'LinkedTransactions', { ...source, ...more });
	return { books, bill, source, sale, target, refusal };
}

// Xero’s pages on linked transactions and on types: the status follows the two transactions.
test('the status is that of source and target', () => {
	const { books, bill, source, sale, target } = withBill('DRAFT');
	const made = books.put('LinkedTransactions', source);
	expect(made).toMatchObject({
		...source,
		Status: 'DRAFT',
		Type: 'BILLABLEEXPENSE',
		SourceTransactionTypeCode: 'ACCPAY',
	});
	const path = `LinkedTransactions/${made.LinkedTransactionID}`;
	const status = () => books.get(path).LinkedTransactions[0].Status;
	books.post(`Invoices/${bill.InvoiceID}`, { Status: 'AUTHORISED' });
	expect(status()).toBe('APPROVED');
	const sold = sale();
	expect(books.post(path, target(sold)).Status).toBe('ONDRAFT');
	books.post(`Invoices/${sold.InvoiceID}`, { Status: 'AUTHORISED' });
	expect(status()).toBe('BILLED');
	books.post(`Invoices/${bill.InvoiceID}`, { Status: 'VOIDED' });
	expect(status()).toBe('VOIDED');
	expect(books.post(path, { Status: 'APPROVED' }).Status).toBe('VOIDED');
});

// The first two sentences are in examples of the official description.
test('source, line, customer and target must fit', () => {
	const { books, source, sale, target, refusal } = withBill();
	const sold = sale();
	expect(refusal({ SourceLineItemID: sold.LineItems[0].LineItemID })).toEqual([
		'The SourceLineItemID and SourceTransactionID do not match',
	]);
	const other = books.put('Contacts', { Name: 'Other' }).ContactID;
	expect(refusal({ ...target(sold), ContactID: other })).toEqual([
		'The ContactID and the TargetTransaction ContactID do not match',
	]);
	expect(refusal({ SourceTransactionID: sold.InvoiceID })[0]).toContain('ACCPAY');
	expect(refusal({ ...target(sold), TargetTransactionID: source.SourceTransactionID })[0]).toContain('ACCREC');
	books.put('LinkedTransactions', source);
	expect(refusal({})[0]).toContain('linked already');
});

test('money spent is a source, too', () => {
	const books = open();
	const spent = books.put('BankTransactions', {
		Type: 'SPEND',
		Contact: { Name: 'Shop' },
		BankAccount: { Code: '090' },
		LineItems: [{ Description: 'x', UnitAmount: 5, AccountCode: '429' }],
	});
	const made = books.put('LinkedTransactions', {
		SourceTransactionID: spent.BankTransactionID,
		SourceLineItemID: spent.LineItems[0].LineItemID,
	});
	expect(made).toMatchObject({ Status: 'APPROVED', SourceTransactionTypeCode: 'SPEND' });
});

test('lists come a hundred at a time, filtered by source, customer and target; deleting answers 204', () => {
	const { books, source, sale, target } = withBill();
	const sold = sale();
	const ContactID = sold.Contact.ContactID;
	const made = books.put('LinkedTransactions', { ...source, ...target(sold), ContactID });
	const found = (query: Record<string, string>) => books.get('LinkedTransactions', query).LinkedTransactions.length;
	expect(found({ SourceTransactionID: source.SourceTransactionID, pageSize: '1' })).toBe(1);
	expect([found({ ContactID, Status: 'ONDRAFT' }), found({ ContactID, Status: 'BILLED' })]).toEqual([1, 0]);
	expect(found({ TargetTransactionID: sold.InvoiceID.toUpperCase() })).toBe(1);
	expect([found({ page: '2' }), books.get('LinkedTransactions').pagination]).toEqual([0, undefined]);
	const path = `LinkedTransactions/${made.LinkedTransactionID}`;
	expect(books.call('DELETE', path)).toEqual({ status: 204 });
	expect(books.call('GET', path).status).toBe(404);
});
