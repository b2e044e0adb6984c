import { balances, invoice, open, type Bookkeeper, type Loose } from './support';

const AUTHORISED = 'Payments can only be made against Authorised documents';
const TOO_MUCH = 'Payment amount exceeds the amount outstanding on this document';
const FINAL = 'Payment not of valid status for modification';

const payment = (more: Loose): Loose => ({ Account: { Code: '090' }, Date: '2026-11-10', Amount: 15, ...more });
const put = (books: Bookkeeper, more: Loose) => books.put('Payments', payment(more));
const refusal = (books: Bookkeeper, more: Loose) => books.refusal('PUT', 'Payments', payment(more));

function withInvoice(wish = {}) {
	const books = open(0, wish);
	const made = books.post('Invoices', invoice({ InvoiceNumber: 'INV-77' }));
	const Invoice = { InvoiceID: made.InvoiceID };
	const read = () => books.get(`Invoices/${made.InvoiceID}`).Invoices[0];
	return { books, Invoice, read };
}

describe('payments of invoices', () => {
	// Xero’s page on payments: InvoiceID or InvoiceNumber, AccountID or Code.
	test.each([
		['its id', (id: string) => ({ Invoice: { InvoiceID: id } })],
		['its number', () => ({ Invoice: { InvoiceNumber: 'inv-77' } })],
		['its number beside the payment', () => ({ InvoiceNumber: 'INV-77' })],
	])('name the invoice by %s', (_name, by) => {
		const { books, Invoice, read } = withInvoice();
		const made = put(books, by(Invoice.InvoiceID));
		expect(made).toMatchObject({ Amount: 15, PaymentType: 'ACCRECPAYMENT', Status: 'AUTHORISED', Invoice });
		expect(read()).toMatchObject({ Status: 'AUTHORISED', AmountDue: 100, AmountPaid: 15 });
	});

	test('the last cent makes the invoice paid, deleting the payment opens it again', () => {
		const { books, Invoice, read } = withInvoice();
		const { PaymentID } = put(books, { Invoice, Amount: 115 });
		expect(read()).toMatchObject({ Status: 'PAID', AmountDue: 0, FullyPaidOnDate: expect.any(String) });
		expect(balances(books)).toMatchObject({ 'Business Bank Account': 115, Sales: -100 });
		expect(balances(books)['Accounts Receivable'] ?? 0).toBe(0);
		expect(books.post(`Payments/${PaymentID}`, { Status: 'DELETED' }).Status).toBe('DELETED');
		expect(read()).toMatchObject({ Status: 'AUTHORISED', AmountDue: 115, AmountPaid: 0 });
		expect(balances(books)['Business Bank Account'] ?? 0).toBe(0);
	});

	// Workato’s help, Garage Hive’s help and a sync with 474 such errors have both sentences together.
	test('a paid or voided invoice is refused with both sentences, a draft with one', () => {
		const { books, Invoice } = withInvoice();
		put(books, { Invoice, Amount: 115 });
		expect(refusal(books, { Invoice })).toEqual([AUTHORISED, TOO_MUCH]);
		const voided = { InvoiceID: books.post('Invoices', invoice()).InvoiceID };
		books.post('Invoices', { ...voided, Status: 'VOIDED' });
		expect(refusal(books, { Invoice: voided })).toEqual([AUTHORISED, TOO_MUCH]);
		const { InvoiceID } = books.post('Invoices', invoice({ Status: 'DRAFT' }));
		expect(refusal(books, { Invoice: { InvoiceID } })).toEqual([AUTHORISED]);
	});

	test('several in one call count one after the other, and each stands for itself', () => {
		const { books, Invoice, read } = withInvoice({ replyOrder: 'asSent' });
		const Payments = [60, 60, 55].map((Amount) => payment({ Invoice, Amount }));
		const reply = books.call('PUT', 'Payments', { Payments }, { summarizeErrors: 'false' }).json as Loose;
		expect(reply.Payments.map((one: Loose) => one.HasValidationErrors)).toEqual([false, true, false]);
		expect(reply.Payments[1].ValidationErrors).toEqual([{ Message: TOO_MUCH }]);
		expect(read()).toMatchObject({ Status: 'PAID', AmountDue: 0 });
	});

	// Garage Hive’s help page; the rule on accounts is on Xero’s page on payments.
	test('the account must be there, be active, and be a bank account or take payments', () => {
		const { books, Invoice } = withInvoice();
		expect(refusal(books, { Invoice, Account: undefined })).toEqual(['Account could not be found.']);
		expect(refusal(books, { Invoice, Account: { Code: '9999' } })).toEqual(['Account could not be found.']);
		expect(refusal(books, { Invoice, Account: { Code: '200' } })[0]).toContain('bank account');
		const [owner] = books.get('Accounts', { where: 'EnablePaymentsToAccount==true' }).Accounts;
		expect(put(books, { Invoice, Account: { AccountID: owner.AccountID } }).Account.Code).toBe(owner.Code);
	});

	test('a closed period takes no payment and gives none back', () => {
		const { books, Invoice } = withInvoice();
		const { PaymentID } = put(books, { Invoice });
		books.books.seed({ periodLockDate: '2026-11-15' });
		const closed = [expect.stringContaining('period lock date')];
		expect(refusal(books, { Invoice })).toEqual(closed);
		expect(books.refusal('POST', `Payments/${PaymentID}`, { Status: 'DELETED' })).toEqual(closed);
		expect(put(books, { Invoice, Date: '2026-11-16' }).Status).toBe('AUTHORISED');
	});

	// Numbers of bills are not unique, so which of them is meant is a guess: a switch.
	test('a number two bills have pays the first, or neither', () => {
		const pay = (paidNumber: 'firstFound' | 'refused') => {
			const books = open(0, { paidNumber });
			const bill = () => books.put('Invoices', invoice({ Type: 'ACCPAY', InvoiceNumber: 'B-1' })).InvoiceID;
			const ids = [bill(), bill()];
			const reply = books.call('PUT', 'Payments', payment({ Invoice: { InvoiceNumber: 'B-1' } }));
			return [reply.status, ...ids.map((id) => books.get(`Invoices/${id}`).Invoices[0].AmountPaid)];
		};
		expect(pay('firstFound')).toEqual([200, 15, 0]);
		expect(pay('refused')).toEqual([400, 0, 0]);
	});
});

describe('deleting payments', () => {
	// Xero’s page on payments: to delete one, POST to its own address; nothing else of it can change.
	test('works once, by the address of the payment, and nothing else can be changed', () => {
		const { books, Invoice } = withInvoice();
		const { PaymentID } = put(books, { Invoice });
		expect(books.refusal('POST', `Payments/${PaymentID}`, { Amount: 1 })).toEqual([FINAL]);
		expect(books.refusal('POST', 'Payments', { PaymentID, Status: 'DELETED' })).toEqual([FINAL]);
		books.post(`Payments/${PaymentID}`, { Status: 'DELETED' });
		expect(books.refusal('POST', `Payments/${PaymentID}`, { Status: 'DELETED' })).toEqual([FINAL]);
		expect(books.get('Payments', { where: 'Status=="DELETED"' }).Payments).toHaveLength(1);
	});

	test('may work by the collection, too', () => {
		const { books, Invoice, read } = withInvoice({ paymentsByCollection: 'deleted' });
		const ids = [1, 2].map(() => put(books, { Invoice }).PaymentID);
		const Payments = ids.map((PaymentID) => ({ PaymentID, Status: 'DELETED' }));
		expect(books.call('POST', 'Payments', { Payments }).status).toBe(200);
		expect(read().AmountPaid).toBe(0);
	});

	test('a reconciled one stays, unless it does not', () => {
		const left = (reconciledPayment: 'refused' | 'deleted') => {
			const { books, Invoice, read } = withInvoice({ reconciledPayment });
			const { PaymentID } = put(books, { Invoice, IsReconciled: true });
			books.call('POST', `Payments/${PaymentID}`, { Status: 'DELETED' });
			return read().AmountPaid;
		};
		expect([left('refused'), left('deleted')]).toEqual([15, 0]);
	});
});

// An example of the official description shows the whole document, recorded rows of lists a stub without amounts.
test('the reply shows a stub of the document, or all of it; a list always the stub', () => {
	const shown = (paymentDocument: 'stub' | 'whole') => {
		const { books, Invoice } = withInvoice({ paymentDocument });
		const reply = put(books, { Invoice });
		const [row] = books.get('Payments').Payments;
		return [reply.Invoice.AmountDue, reply.Account.Name, row.Invoice.AmountDue, row.Account.Name];
	};
	expect(shown('stub')).toEqual([undefined, 'Business Bank Account', undefined, undefined]);
	expect(shown('whole')).toEqual([100, 'Business Bank Account', undefined, undefined]);
});

describe('batch payments', () => {
	const batch = (Payments: Loose[]) => ({ Account: { Code: '090' }, Date: '2026-11-10', Payments });
	const part = (Invoice: Loose, more = {}) => ({ Invoice, Amount: 15, ...more });

	// Xero’s page on batch payments.
	test('name invoices by id alone, in base currency alone; what is 12 characters long there is an error', () => {
		const { books, Invoice } = withInvoice();
		const refused = (...parts: Loose[]) => books.refusal('PUT', 'BatchPayments', batch(parts))[0];
		expect(refused(part({ InvoiceNumber: 'INV-77' }))).toContain('InvoiceID');
		books.put('Currencies', { Code: 'USD' });
		const foreign = books.post('Invoices', invoice({ CurrencyCode: 'USD' })).InvoiceID;
		expect(refused(part({ InvoiceID: foreign }))).toContain('base currency');
		expect(refused(part(Invoice, { Particulars: 'thirteen char' }))).toContain('maximum length of 12');
		const made = books.put('BatchPayments', batch([part(Invoice, { Code: '200', BankAccountNumber: '1' })]));
		expect(made.Account).toEqual({ AccountID: expect.any(String), CurrencyCode: 'NZD' });
		expect(made.Payments[0].Invoice.InvoiceNumber).toBeUndefined();
	});

	test('may take more than that', () => {
		const { books, read } = withInvoice({ batchNumber: 'taken', foreignBatch: 'taken' });
		books.put('BatchPayments', batch([part({ InvoiceNumber: 'INV-77' })]));
		expect(read().AmountPaid).toBe(15);
		books.put('Currencies', { Code: 'USD' });
		const { InvoiceID } = books.post('Invoices', invoice({ CurrencyCode: 'USD' }));
		expect(books.put('BatchPayments', batch([part({ InvoiceID })])).TotalAmount).toBe(15);
	});

	test('the reply to a deletion has no payments left', () => {
		const { books, Invoice } = withInvoice();
		const { BatchPaymentID } = books.put('BatchPayments', batch([part(Invoice)]));
		const gone = books.post(`BatchPayments/${BatchPaymentID}`, { Status: 'DELETED' });
		expect(gone).toMatchObject({ Status: 'DELETED', TotalAmount: 15, Payments: [] });
	});
});
