import { balances, invoice, open, type Loose } from './support';

describe('batch payments', () => {
	const batch = (ids: string[], more = {}) => ({
		Account: { Code: '090' },
		Date: '2026-11-10',
		Reference: 'Run 1',
		Payments: ids.map((InvoiceID) => ({ Invoice: { InvoiceID }, Amount: 50 })),
		...more,
	});

	test('pays every invoice, cannot lose a payment alone, gives all back when deleted', () => {
		const books = open();
		const ids = [1, 2].map(() => books.post('Invoices', invoice()).InvoiceID);
		const made = books.put('BatchPayments', batch(ids));
		expect(made).toMatchObject({
			Type: 'RECBATCH',
			Status: 'AUTHORISED',
			TotalAmount: 100,
			Reference: 'Run 1',
		});
		const due = () => ids.map((id) => books.get(`Invoices/${id}`).Invoices[0].AmountDue);
		expect(due()).toEqual([65, 65]);
		const [payment] = books.get(`Payments/${made.Payments[0].PaymentID}`).Payments;
		expect(payment).toMatchObject({
			BatchPaymentID: made.BatchPaymentID,
			BatchPayment: { TotalAmount: 100 },
		});
		const [alone] = books.refusal('POST', `Payments/${payment.PaymentID}`, { Status: 'DELETED' });
		expect(alone).toBe('Payments within a batch cannot be deleted.');
		const write = { BatchPaymentID: made.BatchPaymentID, Status: 'DELETED' };
		expect(books.post('BatchPayments', write).Status).toBe('DELETED');
		expect(due()).toEqual([115, 115]);
		expect(books.get(`Payments/${payment.PaymentID}`).Payments[0].Status).toBe('DELETED');
		expect(books.refusal('POST', `BatchPayments/${made.BatchPaymentID}`, { Status: 'DELETED' })).toHaveLength(1);
	});

	test('bills make a PAYBATCH; mixing, overpaying and emptiness are refused and leave nothing behind', () => {
		const books = open();
		const sale = books.post('Invoices', invoice()).InvoiceID;
		const bill = books.post('Invoices', invoice({ Type: 'ACCPAY', InvoiceNumber: 'B' })).InvoiceID;
		expect(books.put('BatchPayments', batch([bill])).Type).toBe('PAYBATCH');
		for (const wrong of [batch([sale, bill]), batch([]), batch([sale, sale, sale])])
			expect(books.refusal('PUT', 'BatchPayments', wrong)).toHaveLength(1);
		expect(books.get(`Invoices/${sale}`).Invoices[0].AmountPaid).toBe(0);
		expect(books.books.counts()).toMatchObject({ Payments: 1, BatchPayments: 1 });
	});
});

describe('bank transfers', () => {
	const transfer = (more = {}) => ({
		FromBankAccount: { Code: '090' },
		ToBankAccount: { Code: '091' },
		Amount: 250.5,
		Date: '2026-11-03',
		...more,
	});

	test('move money and show as two bank transactions; deleting hides all three', () => {
		const books = open();
		const made = books.put('BankTransfers', transfer({ ToTracking: [{ Name: 'Region', Option: 'South' }] }));
		expect(made).toMatchObject({
			Status: 'AUTHORISED',
			Amount: 250.5,
			ToTracking: [{ Option: 'South' }],
		});
		expect(balances(books)).toMatchObject({ 'Business Bank Account': -250.5, Savings: 250.5 });
		const side = (id: string) => books.get(`BankTransactions/${id}`).BankTransactions[0];
		expect(side(made.FromBankTransactionID)).toMatchObject({ Type: 'SPEND-TRANSFER', Total: 250.5 });
		expect(side(made.ToBankTransactionID)).toMatchObject({ Type: 'RECEIVE-TRANSFER', LineItems: [] });
		expect(side(made.ToBankTransactionID).Contact).toBeUndefined();
		const BankTransactionID = made.ToBankTransactionID;
		expect(books.refusal('POST', 'BankTransactions', { BankTransactionID, Status: 'DELETED' })).toHaveLength(1);
		expect(books.refusal('POST', `BankTransfers/${made.BankTransferID}`, { Amount: 1 })).toHaveLength(1);
		const { BankTransferID } = made;
		expect(books.post('BankTransfers', { BankTransferID, Status: 'DELETED' }).Status).toBe('DELETED');
		expect(side(made.FromBankTransactionID).Status).toBe('DELETED');
		expect(Object.values(balances(books)).filter(Boolean)).toEqual([]);
		expect(books.get('BankTransfers').BankTransfers).toHaveLength(0);
		expect(books.get('BankTransfers', { includeDeleted: 'true' }).BankTransfers).toHaveLength(1);
	});

	test.each([
		[{ Amount: 0 }],
		[{ ToBankAccount: { Code: '090' } }],
		[{ ToBankAccount: { Code: '200' } }],
		[{ FromBankAccount: undefined }],
	])('refuses %j', (wrong) => {
		const books = open();
		expect(books.refusal('PUT', 'BankTransfers', transfer(wrong))).toHaveLength(1);
		expect(books.books.counts()).toMatchObject({ BankTransfers: 0, BankTransactions: 0 });
	});

	test('two at once are one too many to create', () => {
		const result = open().call('PUT', 'BankTransfers', { BankTransfers: [transfer(), transfer()] });
		expect(result.status).toBe(400);
	});
});

test('history: what was done, and notes; the newest first', () => {
	const books = open();
	const { InvoiceID } = books.post('Invoices', invoice());
	const path = `Invoices/${InvoiceID}/History`;
	const [note] = (books.call('PUT', path, { HistoryRecords: [{ Details: 'Called them' }] }).json as Loose)
		.HistoryRecords;
	expect(note).toMatchObject({
		Details: 'Called them',
		DateUTCString: '2026-11-20T01:00:00',
		ValidationErrors: [],
	});
	expect(books.get(path).HistoryRecords.map((one: Loose) => [one.Changes, one.Details])).toEqual([
		['Note', 'Called them'],
		['Created', ''],
	]);
	expect(books.refusal('PUT', path, { HistoryRecords: [{ Details: ' ' }] })).toHaveLength(1);
	expect(books.call('PUT', 'Accounts/x/History', {}).status).toBe(404);
	const contact = books.get('Contacts').Contacts[0].ContactID;
	expect(books.get(`Contacts/${contact}/History`).HistoryRecords).toEqual([]);
});
