import { balances, invoice, open, type Bookkeeper, type Loose } from './support';

const bank = (Type: string, more = {}) => ({
	Type,
	Contact: { Name: 'Fern & Sons' },
	BankAccount: { Code: '090' },
	Date: '2026-11-05',
	LineItems: [{ Description: 'Too much', Quantity: 1, UnitAmount: 80 }],
	...more,
});
const coded = [{ Description: 'Deposit', Quantity: 1, UnitAmount: 100, AccountCode: '200' }];

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
		const [allocation] = (result.json as Loose).Allocations;
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
		const books = open(0, { creditTransactions: 'written' });
		const made = books.put('BankTransactions', bank('RECEIVE-OVERPAYMENT'));
		const { OverpaymentID } = made;
		const payment = books.put('Payments', {
			Overpayment: { OverpaymentID },
			Account: { Code: '090' },
			Amount: 30,
		});
		expect(payment).toMatchObject({
			PaymentType: 'AROVERPAYMENTPAYMENT',
			Invoice: { Type: 'AROVERPAYMENT', InvoiceID: OverpaymentID },
		});
		expect(payment.Overpayment).toBeUndefined();
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
		const books = open(0, { creditTransactions: 'written' });
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
		expect(books.call('PUT', 'Overpayments', {}).status).toBe(501);
	});
});

describe('prepayments', () => {
	test('post their lines and tax at once, and give them back when allocated', () => {
		const books = open();
		const changes = changesOf(
			books,
			'PUT',
			'BankTransactions',
			bank('RECEIVE-PREPAYMENT', { LineItems: coded, Reference: 'INV-9', LineAmountTypes: 'Exclusive' }),
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
		expect(books.get(`Contacts/${pre.Contact.ContactID}`).Contacts[0].Balances.AccountsReceivable).toEqual({
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
