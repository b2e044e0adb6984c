import * as fc from 'fast-check';
import { act, step } from './steps';
import { invoice, open, type Bookkeeper, type Loose } from './support';

const cents = (text: string) => Math.round(Number(text || 0) * 100);

function lastRow(books: Bookkeeper, report: string, query = {}): string[] {
	const rows = books.get(`Reports/${report}`, query).Reports[0].Rows;
	return rows
		.at(-1)
		.Rows.at(-1)
		.Cells.map((cell: { Value: string }) => cell.Value);
}

function figure(books: Bookkeeper, report: string, name: string, query: Record<string, string> = {}): number {
	const rows = books.get(`Reports/${report}`, query).Reports[0].Rows.flatMap((row: Loose) => row.Rows ?? []);
	const hit = rows.find((row: Loose) => row.Cells[0].Value === name || row.Cells[0].Value.startsWith(`${name} (`));
	return cents(hit?.Cells[1].Value ?? '0');
}

test('whatever happens, debits equal credits, net assets equal equity and receivables equal what is due', () => {
	fc.assert(
		fc.property(fc.boolean(), fc.array(step, { minLength: 1, maxLength: 30 }), (foreign, steps) => {
			const books = open(0, { bankCurrency: 'taken', creditTransactions: 'written', foreignBatch: 'taken' });
			for (const one of steps) act(books, one, foreign);
			for (const paymentsOnly of ['false', 'true']) {
				const [, debit, credit, yearDebit, yearCredit] = lastRow(books, 'TrialBalance', {
					paymentsOnly,
					date: '2026-10-31',
				});
				expect([debit, yearDebit]).toEqual([credit, yearCredit]);
				expect(figure(books, 'BalanceSheet', 'Net Assets', { paymentsOnly })).toBe(
					figure(books, 'BalanceSheet', 'Total Equity', { paymentsOnly }),
				);
			}
			if (!foreign) {
				const due = (list: Loose[], field: string, type: string) =>
					list
						.filter((row) => row.Type === type && row.Status === 'AUTHORISED')
						.reduce((sum, row) => sum + Math.round(row[field] * 100), 0);
				const invoices = books.get('Invoices').Invoices;
				const overpaid = (type: string) =>
					due(books.get('Overpayments').Overpayments, 'RemainingCredit', `${type}-OVERPAYMENT`);
				const receivable =
					due(invoices, 'AmountDue', 'ACCREC') -
					due(books.get('CreditNotes').CreditNotes, 'RemainingCredit', 'ACCRECCREDIT') -
					overpaid('RECEIVE');
				expect(figure(books, 'BalanceSheet', 'Accounts Receivable')).toBe(receivable);
				expect(figure(books, 'BalanceSheet', 'Accounts Payable')).toBe(
					due(invoices, 'AmountDue', 'ACCPAY') - overpaid('SPEND'),
				);
			}
		}),
		{ numRuns: 100 },
	);
});

test('voiding leaves no trace in the ledger, and a refused batch none either', () => {
	const books = open(0, { refusedBatch: 'rolledBack' });
	const rows = () => JSON.stringify(books.get('Reports/TrialBalance').Reports[0].Rows);
	const before = rows();
	const { InvoiceID } = books.post('Invoices', invoice());
	expect(rows()).not.toBe(before);
	books.post('Invoices', { InvoiceID, Status: 'VOIDED' });
	expect(rows()).toBe(before);
	books.call('POST', 'Invoices', { Invoices: [invoice(), invoice({ LineItems: [] })] });
	expect(rows()).toBe(before);
});

test('a payment at another rate posts the realised currency gain', () => {
	const books = open();
	const { InvoiceID } = books.post(
		'Invoices',
		invoice({ CurrencyCode: 'USD', CurrencyRate: 0.5, LineAmountTypes: 'NoTax' }),
	);
	books.put('Payments', {
		Invoice: { InvoiceID },
		Account: { Code: '090' },
		Amount: 100,
		CurrencyRate: 0.4,
	});
	// 100 USD were booked as 200 NZD and came in as 250 NZD.
	expect(figure(books, 'BalanceSheet', 'Business Bank Account')).toBe(25_000);
	expect(figure(books, 'BalanceSheet', 'Accounts Receivable')).toBe(0);
	expect(figure(books, 'ProfitAndLoss', 'Realised Currency Gains')).toBe(-5_000);
});

test('cash accounting recognises the paid share only', () => {
	const books = open();
	const { InvoiceID } = books.post('Invoices', invoice());
	const cash = () => figure(books, 'ProfitAndLoss', 'Sales', { paymentsOnly: 'true' });
	expect([figure(books, 'ProfitAndLoss', 'Sales'), cash()]).toEqual([10_000, 0]);
	books.put('Payments', {
		Invoice: { InvoiceID },
		Account: { Code: '090' },
		Amount: 38.33,
		Date: '2026-11-10',
	});
	expect(cash()).toBe(3_333);
	books.put('Payments', {
		Invoice: { InvoiceID },
		Account: { Code: '090' },
		Amount: 76.67,
		Date: '2026-11-11',
	});
	expect(cash()).toBe(10_000);
});
