import { balances, open, type Loose } from './support';

const LINE = { Description: 'x', Quantity: 1, UnitAmount: 115, AccountCode: '429' };

function withBank(wish = {}) {
	const books = open(0, wish);
	const transaction = (more: Loose = {}): Loose => ({
		Type: 'SPEND',
		Contact: { Name: 'Shop' },
		BankAccount: { Code: '090' },
		Date: '2026-11-05',
		LineItems: [LINE],
		...more,
	});
	const put = (more: Loose = {}) => books.put('BankTransactions', transaction(more));
	const refusal = (more: Loose) => books.refusal('PUT', 'BankTransactions', transaction(more));
	return { books, put, refusal };
}

// Xero’s page on bank transactions.
describe('bank transactions', () => {
	test('prices hold their tax unless LineAmountTypes says otherwise', () => {
		const { put } = withBank();
		expect(put()).toMatchObject({ LineAmountTypes: 'Inclusive', Total: 115, SubTotal: 100, TotalTax: 15 });
		expect(put({ LineAmountTypes: 'Exclusive' })).toMatchObject({ Total: 132.25, TotalTax: 17.25 });
	});

	// xero-node 768, August 2025.
	test('the tax of a line is as Xero reckons it, or the line is refused', () => {
		const { put, refusal } = withBank();
		expect(put({ LineItems: [{ ...LINE, TaxType: 'INPUT2', TaxAmount: 15 }] }).TotalTax).toBe(15);
		expect(refusal({ LineItems: [{ ...LINE, TaxType: 'INPUT2', TaxAmount: 14.99 }] })).toEqual([
			'Tax amount 14.99 is incorrect for INPUT2 tax type, should be 15.00',
		]);
	});

	// xero-mcp-server 190, 206 and 312, 2026.
	test('a total that is sent must be that of the lines', () => {
		const { books, put } = withBank();
		const { BankTransactionID } = put();
		const update = (more: Loose) => ({ BankTransactionID, LineItems: [{ ...LINE, UnitAmount: 23 }], ...more });
		expect(books.refusal('POST', 'BankTransactions', update({ SubTotal: 100, Total: 115 }))).toEqual([
			'The document sub total does not equal the sub total of the lines',
			'The document total does not equal the total of the lines',
		]);
		expect(books.post('BankTransactions', update({ Total: 23 })).Total).toBe(23);
	});

	test.each([
		[{ LineItems: [{ ...LINE, Quantity: 0 }] }, 'Quantity'],
		[{ LineItems: [LINE, { ...LINE, UnitAmount: 0 }] }, 'UnitAmount'],
		[{ LineItems: [{ ...LINE, UnitAmount: -1 }] }, 'total'],
		[{ Type: 'SPEND-OVERPAYMENT', LineItems: [LINE, LINE] }, 'single line item'],
		[{ BankAccount: { Code: '200' } }, 'valid Bank Account'],
		[{ Contact: undefined }, 'Contact'],
		[{ LineItems: [] }, 'line items must be specified'],
	])('refuses %j', (wrong, word) => {
		expect(withBank().refusal(wrong).join()).toContain(word);
	});

	test('an item is for money spent or received', () => {
		const { books, put, refusal } = withBank();
		const PurchaseDetails = { UnitPrice: 5, AccountCode: '429' };
		books.put('Items', { Code: 'BOLT', Name: 'Bolt', PurchaseDetails });
		const LineItems = [{ ItemCode: 'BOLT', Quantity: 2 }];
		expect(put({ LineItems }).Total).toBe(10);
		expect(refusal({ LineItems, Type: 'SPEND-PREPAYMENT' })[0]).toContain('ItemCode');
	});

	test('negative lines are fine while the total is not', () => {
		expect(withBank().put({ LineItems: [LINE, { ...LINE, UnitAmount: -15 }] }).Total).toBe(100);
	});

	test('deleting takes it from the books, once', () => {
		const { books, put } = withBank();
		const { BankTransactionID } = put();
		expect(balances(books)['Business Bank Account']).toBe(-115);
		const path = `BankTransactions/${BankTransactionID}`;
		expect(books.post(path, { Status: 'DELETED' })).toMatchObject({ Status: 'DELETED', Total: 115 });
		expect(balances(books)['Business Bank Account'] ?? 0).toBe(0);
		expect(books.refusal('POST', path, { Status: 'DELETED' })[0]).toContain('not of valid status');
		books.books.seed({ periodLockDate: '2026-11-15' });
		const closed = put({ Date: '2026-11-16' }).BankTransactionID;
		books.books.seed({ periodLockDate: '2026-11-17' });
		expect(books.refusal('POST', `BankTransactions/${closed}`, { Status: 'DELETED' })[0]).toContain('lock date');
	});

	test('what made an overpayment cannot be changed or deleted, unless it can', () => {
		const deleted = (creditTransactions: 'refused' | 'written') => {
			const { books, put } = withBank({ creditTransactions });
			const { BankTransactionID } = put({ Type: 'SPEND-OVERPAYMENT' });
			return books.call('POST', `BankTransactions/${BankTransactionID}`, { Status: 'DELETED' }).status;
		};
		expect([deleted('refused'), deleted('written')]).toEqual([400, 200]);
	});

	test('only overpayments say their currency: others are in that of the bank account', () => {
		const currencies = (bankCurrency: 'ignored' | 'taken') => {
			const { books, put } = withBank({ bankCurrency });
			books.put('Currencies', { Code: 'USD' });
			const money = { CurrencyCode: 'USD', CurrencyRate: 0.5 };
			return ['SPEND', 'SPEND-OVERPAYMENT'].map((Type) => put({ ...money, Type }).CurrencyCode);
		};
		expect(currencies('ignored')).toEqual(['NZD', 'USD']);
		expect(currencies('taken')).toEqual(['USD', 'USD']);
	});
});

describe('manual journals', () => {
	const journal = (more: Loose = {}): Loose => ({
		Narration: 'Accrual',
		JournalLines: [
			{ LineAmount: 100, AccountCode: '477' },
			{ LineAmount: -100, AccountCode: '900' },
		],
		...more,
	});

	test('start as drafts, are posted, and voided; a draft is deleted', () => {
		const books = open();
		const { ManualJournalID, Status, JournalLines } = books.put('ManualJournals', journal());
		expect([Status, JournalLines.length]).toEqual(['DRAFT', 2]);
		const turn = (Status: string) => books.post(`ManualJournals/${ManualJournalID}`, { Status }).Status;
		expect(Object.values(balances(books)).filter(Boolean)).toEqual([]);
		expect(turn('POSTED')).toBe('POSTED');
		expect(balances(books)).toMatchObject({ Salaries: 100, Loan: -100 });
		expect(books.refusal('POST', `ManualJournals/${ManualJournalID}`, { Status: 'DRAFT' })).toHaveLength(1);
		expect(turn('VOIDED')).toBe('VOIDED');
		expect(Object.values(balances(books)).filter(Boolean)).toEqual([]);
		const draft = books.put('ManualJournals', journal()).ManualJournalID;
		expect(books.post(`ManualJournals/${draft}`, { Status: 'DELETED' }).Status).toBe('DELETED');
	});

	// The example of the official description shows this error and this warning together.
	test('an unknown account is refused, or removed from a draft with a warning', () => {
		const unknown = journal({
			JournalLines: [
				{ LineAmount: 100, AccountCode: '9999' },
				{ LineAmount: -10, AccountCode: '900' },
			],
		});
		const refused = open().call('PUT', 'ManualJournals', unknown, { summarizeErrors: 'false' }).json as Loose;
		const debits = { Message: 'The total debits (100.00) must equal total credits (-10.00)' };
		expect(refused.ManualJournals[0].ValidationErrors).toEqual([
			{ Message: expect.stringContaining("'9999' is not a valid code") },
			debits,
		]);
		const books = open(0, { unknownAccount: 'removed' });
		const put = (body: Loose) =>
			(books.call('PUT', 'ManualJournals', body, { summarizeErrors: 'false' }).json as Loose).ManualJournals[0];
		const Warnings = [{ Message: expect.stringContaining("'9999' has been removed") }];
		expect(put(unknown)).toMatchObject({ ValidationErrors: [debits], Warnings });
		unknown.JournalLines[1].LineAmount = -100;
		const stored = put(unknown);
		expect(stored).toMatchObject({ StatusAttributeString: 'WARNING', Warnings });
		expect(stored.JournalLines[0].AccountCode).toBeUndefined();
		expect(put({ ...unknown, Status: 'POSTED' }).StatusAttributeString).toBe('ERROR');
		const path = `ManualJournals/${stored.ManualJournalID}`;
		expect(books.refusal('POST', path, { Status: 'POSTED' })).toEqual(['Account code must be specified']);
	});
});
