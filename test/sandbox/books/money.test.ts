import { invoice, open, type Bookkeeper } from './support';

const bank = (Type: string, more = {}) => ({
	Type,
	Contact: { Name: 'Fern & Sons' },
	BankAccount: { Code: '090' },
	Date: '2026-11-05',
	LineItems: [{ Description: 'Too much', Quantity: 1, UnitAmount: 80 }],
	...more,
});
const coded = [{ Description: 'Deposit', Quantity: 1, UnitAmount: 100, AccountCode: '200' }];

/** Balances of the trial balance by account name, debits positive. */
function balances(books: Bookkeeper, paymentsOnly = 'false'): Record<string, number> {
	const rows = books
		.get('Reports/TrialBalance', { paymentsOnly })
		.Reports[0].Rows.flatMap((row: any) => row.Rows ?? []);
	const amount = (cell: { Value: string }) => Number(cell?.Value || 0);
	return Object.fromEntries(
		rows
			.filter((row: any) => row.RowType === 'Row')
			.map(({ Cells }: any) => [
				Cells[0].Value.replace(/ \(.*$/, ''),
				Math.round((amount(Cells[3]) - amount(Cells[4])) * 100) / 100,
			]),
	);
}

const changesOf = (books: Bookkeeper, method: 'PUT' | 'POST', path: string, body: unknown) =>
	books.call(method, path, body).changes ?? [];

describe('overpayments', () => {
	test('a bank transaction leaves one behind, on the control account and without tax', () => {
		const books = open();
		const made = books.put('BankTransactions', bank('RECEIVE-OVERPAYMENT', { Reference: 'R1' }));
		expect(made).toMatchObject({ LineAmountTypes: 'NoTax', Total: 80, TotalTax: 0 });
		expect(made.LineItems[0].AccountCode).toBe('610');
		const [over] = books.get('Overpayments', { References: 'R1' }).Overpayments;
		expect(over).toMatchObject({
			OverpaymentID: made.OverpaymentID,
			ID: made.OverpaymentID,
			Type: 'RECEIVE-OVERPAYMENT',
			Status: 'AUTHORISED',
			RemainingCredit: 80,
			AppliedAmount: 0,
			Allocations: [],
		});
		expect(over.LineItems).toEqual([]);
		expect(books.get('Overpayments', { page: '1' }).Overpayments[0].LineItems).toHaveLength(1);
		expect(balances(books)).toMatchObject({ 'Business Bank Account': 80, 'Accounts Receivable': -80 });
	});

	test('allocating pays the invoice, shows on both sides and moves nothing but what cash accounting sees', () => {
		const books = open();
		const { InvoiceID } = books.post('Invoices', invoice());
		const { OverpaymentID } = books.put('BankTransactions', bank('RECEIVE-OVERPAYMENT'));
		const before = balances(books);
		const path = `Overpayments/${OverpaymentID}/Allocations`;
		const result = books.call('PUT', path, { Allocations: [{ Invoice: { InvoiceID }, Amount: 80 }] });
		const [allocation] = (result.json as any).Allocations;
		expect(allocation).toMatchObject({
			Amount: 80,
			Invoice: { InvoiceID },
			Overpayment: { OverpaymentID },
		});
		expect(balances(books)).toEqual(before);
		expect(balances(books, 'true').Sales).toBe(-69.57);
		const [document] = books.get(`Invoices/${InvoiceID}`).Invoices;
		expect(document).toMatchObject({
			AmountDue: 35,
			AmountCredited: 80,
			CreditNotes: [],
			Prepayments: [],
		});
		expect(document.Overpayments).toMatchObject([{ OverpaymentID, AppliedAmount: 80 }]);
		const over = () => books.get(`Overpayments/${OverpaymentID}`).Overpayments[0];
		expect(over()).toMatchObject({ Status: 'PAID', RemainingCredit: 0, AppliedAmount: 80 });
		expect(result.changes?.find((one) => one.category === 'OVERPAYMENT')).toMatchObject({
			type: 'UPDATE',
			resourcePath: `/Overpayments/${OverpaymentID}`,
			data: {
				Type: 'RECEIVE-OVERPAYMENT',
				Status: 'PAID',
				UpdatedDateUTCString: expect.stringMatching(/Z$/),
			},
		});
		expect(books.call('DELETE', `${path}/${allocation.AllocationID}`).status).toBe(200);
		expect(over()).toMatchObject({ Status: 'AUTHORISED', RemainingCredit: 80, Allocations: [] });
		expect(books.get(`Invoices/${InvoiceID}`).Invoices[0].AmountDue).toBe(115);
		expect(balances(books, 'true').Sales ?? 0).toBe(0);
	});

	test('never more than is left on either side, only the same contact, only approved invoices', () => {
		const books = open();
		const { InvoiceID } = books.post('Invoices', invoice());
		const other = books.post('Invoices', invoice({ Contact: { Name: 'Somebody Else' } })).InvoiceID;
		const bill = books.post('Invoices', invoice({ Type: 'ACCPAY', InvoiceNumber: 'B' })).InvoiceID;
		const { OverpaymentID } = books.put('BankTransactions', bank('RECEIVE-OVERPAYMENT'));
		const refused = (id: string, Amount: number) =>
			books.refusal('PUT', `Overpayments/${OverpaymentID}/Allocations`, {
				Invoice: { InvoiceID: id },
				Amount,
			})[0];
		expect(refused(InvoiceID, 80.01)).toContain('remaining credit');
		expect(refused(InvoiceID, 0)).toContain('greater than zero');
		expect(refused(other, 1)).toContain('same contact');
		expect(refused(bill, 1)).toContain('different types');
		expect(books.call('PUT', `Overpayments/${InvoiceID}/Allocations`, {}).status).toBe(404);
	});

	test('a refund is a payment; deleting the bank transaction voids what is unused only', () => {
		const books = open();
		const made = books.put('BankTransactions', bank('RECEIVE-OVERPAYMENT'));
		const { OverpaymentID } = made;
		const payment = books.put('Payments', {
			Overpayment: { OverpaymentID },
			Account: { Code: '090' },
			Amount: 30,
		});
		expect(payment).toMatchObject({
			PaymentType: 'AROVERPAYMENTPAYMENT',
			Overpayment: { OverpaymentID },
		});
		expect(balances(books)).toMatchObject({ 'Business Bank Account': 50, 'Accounts Receivable': -50 });
		const write = { BankTransactionID: made.BankTransactionID, Status: 'DELETED' };
		expect(books.refusal('POST', 'BankTransactions', write)[0]).toContain('allocated or refunded');
		books.post(`Payments/${payment.PaymentID}`, { Status: 'DELETED' });
		books.post('BankTransactions', write);
		expect(books.get(`Overpayments/${OverpaymentID}`).Overpayments[0]).toMatchObject({
			Status: 'VOIDED',
			RemainingCredit: 0,
		});
		expect(Object.values(balances(books)).filter(Boolean)).toEqual([]);
	});

	test('an unused one follows its bank transaction', () => {
		const books = open();
		const made = books.put('BankTransactions', bank('SPEND-OVERPAYMENT'));
		books.post('BankTransactions', {
			BankTransactionID: made.BankTransactionID,
			LineItems: [{ Description: 'less', UnitAmount: 20 }],
		});
		expect(books.get(`Overpayments/${made.OverpaymentID}`).Overpayments[0]).toMatchObject({
			Total: 20,
			RemainingCredit: 20,
		});
		expect(balances(books)).toMatchObject({ 'Business Bank Account': -20, 'Accounts Payable': 20 });
		expect(books.call('PUT', 'Overpayments', {}).status).toBe(405);
	});
});

describe('prepayments', () => {
	test('post their lines and tax at once, and give them back when allocated', () => {
		const books = open();
		const changes = changesOf(
			books,
			'PUT',
			'BankTransactions',
			bank('RECEIVE-PREPAYMENT', { LineItems: coded, Reference: 'INV-9' }),
		);
		expect(changes.find((one) => one.category === 'PREPAYMENT')).toMatchObject({
			type: 'CREATE',
			data: { Type: 'RECEIVE-PREPAYMENT', Status: 'AUTHORISED' },
		});
		const [pre] = books.get('Prepayments', { InvoiceNumbers: 'INV-9' }).Prepayments;
		expect(pre).toMatchObject({ InvoiceNumber: 'INV-9', Total: 115, TotalTax: 15, RemainingCredit: 115 });
		expect(balances(books)).toMatchObject({ 'Business Bank Account': 115, Sales: -100, GST: -15 });
		const { InvoiceID } = books.post('Invoices', invoice());
		books.put(`Prepayments/${pre.PrepaymentID}/Allocations`, {
			Allocations: [{ Invoice: { InvoiceID }, Amount: 115 }],
		});
		for (const paymentsOnly of ['false', 'true'])
			expect(balances(books, paymentsOnly)).toMatchObject({
				'Business Bank Account': 115,
				Sales: -100,
				GST: -15,
			});
		expect(balances(books)['Accounts Receivable'] ?? 0).toBe(0);
		expect(books.get(`Invoices/${InvoiceID}`).Invoices[0]).toMatchObject({
			Status: 'PAID',
			Prepayments: [{ PrepaymentID: pre.PrepaymentID }],
		});
		expect(
			books.get(`Contacts/${pre.Contact.ContactID}`).Contacts[0].Balances.AccountsReceivable,
		).toEqual({
			Outstanding: 0,
			Overdue: 0,
		});
	});

	test('their lines need an account', () => {
		expect(open().refusal('PUT', 'BankTransactions', bank('RECEIVE-PREPAYMENT'))).toEqual([
			'Account code must be specified',
		]);
	});
});

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
		expect(alone).toContain('part of a batch');
		const write = { BatchPaymentID: made.BatchPaymentID, Status: 'DELETED' };
		expect(books.post('BatchPayments', write).Status).toBe('DELETED');
		expect(due()).toEqual([115, 115]);
		expect(books.get(`Payments/${payment.PaymentID}`).Payments[0].Status).toBe('DELETED');
		expect(
			books.refusal('POST', `BatchPayments/${made.BatchPaymentID}`, { Status: 'DELETED' }),
		).toHaveLength(1);
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
		const made = books.put(
			'BankTransfers',
			transfer({ ToTracking: [{ Name: 'Region', Option: 'South' }] }),
		);
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
		expect(
			books.refusal('POST', 'BankTransactions', { BankTransactionID, Status: 'DELETED' }),
		).toHaveLength(1);
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
	const [note] = (books.call('PUT', path, { HistoryRecords: [{ Details: 'Called them' }] }).json as any)
		.HistoryRecords;
	expect(note).toMatchObject({
		Details: 'Called them',
		DateUTCString: '2026-11-20T01:00:00',
		ValidationErrors: [],
	});
	expect(books.get(path).HistoryRecords.map((one: any) => [one.Changes, one.Details])).toEqual([
		['Note', 'Called them'],
		['Created', ''],
	]);
	expect(books.refusal('PUT', path, { HistoryRecords: [{ Details: ' ' }] })).toHaveLength(1);
	expect(books.call('PUT', 'Accounts/x/History', {}).status).toBe(404);
	const contact = books.get('Contacts').Contacts[0].ContactID;
	expect(books.get(`Contacts/${contact}/History`).HistoryRecords).toEqual([]);
});
