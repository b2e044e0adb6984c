import { flat, invoice, open, type Bookkeeper, type Loose } from './support';

const line = (UnitAmount: number, AccountCode: string, more = {}) => ({
	Description: 'x',
	Quantity: 1,
	UnitAmount,
	AccountCode,
	...more,
});
const tracked = (Option: string) => ({ Tracking: [{ Name: 'Region', Option }] });

/** October: sale 1000 (North). November: sales 500 (South) + 200 untracked, goods 300, rent 100, interest 7; the October sale is paid. */
function trading(): Bookkeeper {
	const books = open();
	const sale = books.post(
		'Invoices',
		invoice({ Date: '2026-10-05', LineItems: [line(1000, '200', tracked('North'))] }),
	);
	books.post(
		'Invoices',
		invoice({
			Date: '2026-11-03',
			DueDate: '2026-11-10',
			LineItems: [line(500, '200', tracked('South')), line(200, '260')],
		}),
	);
	const bill = { Type: 'ACCPAY', InvoiceNumber: 'B-7', Contact: { Name: 'Mill' } };
	books.post('Invoices', invoice({ ...bill, LineItems: [line(300, '310'), line(100, '469')] }));
	books.put('Payments', {
		Invoice: { InvoiceID: sale.InvoiceID },
		Account: { Code: '090' },
		Amount: 1150,
		Date: '2026-11-04',
	});
	const bank = {
		Contact: { Name: 'Bank' },
		BankAccount: { Code: '090' },
		LineAmountTypes: 'NoTax',
		Date: '2026-11-05',
	};
	books.put('BankTransactions', { ...bank, Type: 'RECEIVE', LineItems: [line(7, '270')] });
	books.put('BankTransactions', { ...bank, Type: 'SPEND', LineItems: [line(3, '404')] });
	return books;
}

test('profit and loss of this month against the month before', () => {
	const report = trading().get('Reports/ProfitAndLoss', { periods: '1', timeframe: 'MONTH' });
	expect(report.Reports[0]).toMatchObject({
		ReportName: 'Profit and Loss',
		ReportType: 'ProfitAndLoss',
		ReportTitles: ['Profit & Loss', 'Kowhai Trading Ltd', '1 November 2026 to 30 November 2026'],
		ReportDate: '20 November 2026',
	});
	expect(flat(report)).toEqual([
		' | 30 Nov 2026 | 30 Oct 2026',
		'[Income]',
		'Other Revenue | 200.00 | 0.00',
		'Sales | 500.00 | 1000.00',
		'Total Income | 700.00 | 1000.00',
		'[Less Cost of Sales]',
		'Cost of Goods Sold | 300.00 | 0.00',
		'Total Cost of Sales | 300.00 | 0.00',
		'[]',
		'Gross Profit | 400.00 | 1000.00',
		'[Plus Other Income]',
		'Interest Income | 7.00 | 0.00',
		'Total Other Income | 7.00 | 0.00',
		'[Less Operating Expenses]',
		'Bank Fees | 3.00 | 0.00',
		'Rent | 100.00 | 0.00',
		'Total Operating Expenses | 103.00 | 0.00',
		'[]',
		'Net Profit | 304.00 | 1000.00',
	]);
	const cells = report.Reports[0].Rows[1].Rows[0].Cells;
	expect(
		cells.every(
			(cell: Loose) =>
				cell.Attributes[0].Id === 'account' && cell.Attributes[0].Value === cells[0].Attributes[0].Value,
		),
	).toBe(true);
});

test('profit and loss by tracking option, and one column for each option of a category', () => {
	const books = trading();
	const region = books.get('TrackingCategories').TrackingCategories.find((one: Loose) => one.Name === 'Region');
	const id = (name: string) => region.Options.find((one: Loose) => one.Name === name).TrackingOptionID;
	const range = { fromDate: '2026-10-01', toDate: '2026-11-30' };
	const north = flat(
		books.get('Reports/ProfitAndLoss', {
			...range,
			trackingCategoryID: region.TrackingCategoryID,
			trackingOptionID: id('North'),
		}),
	);
	expect(north).toContain('Total Income | 1000.00');
	const spread = flat(
		books.get('Reports/ProfitAndLoss', { ...range, trackingCategoryID: region.TrackingCategoryID }),
	);
	expect(spread[0]).toBe(' | North | South | East | West | Unassigned | Total');
	expect(spread).toContain('Total Income | 1000.00 | 500.00 | 0.00 | 0.00 | 200.00 | 1700.00');
	const unknown = { trackingOptionID: 'aaaaaaaa-0000-4000-8000-000000000000' };
	expect(
		books.call('GET', 'Reports/ProfitAndLoss', undefined, {
			...unknown,
			trackingCategoryID: region.TrackingCategoryID,
		}).status,
	).toBe(404);
	expect(books.call('GET', 'Reports/ProfitAndLoss', undefined, unknown).json).toMatchObject({
		Elements: [
			{
				ValidationErrors: [
					{ Message: 'TrackingCategoryID1 must be provided if a TrackingOptionID1 is provided.' },
				],
			},
		],
	});
});

test('with nothing sold the sections still stand', () => {
	expect(flat(open().get('Reports/ProfitAndLoss'))).toEqual([
		' | 30 Nov 2026',
		'[Income]',
		'Total Income | 0.00',
		'[]',
		'Gross Profit | 0.00',
		'[Less Operating Expenses]',
		'Total Operating Expenses | 0.00',
		'[]',
		'Net Profit | 0.00',
	]);
});

test('balance sheet', () => {
	const report = trading().get('Reports/BalanceSheet', { date: '2026-11-30', periods: '1' });
	expect(flat(report)).toEqual([
		' | 30 Nov 2026 | 30 Oct 2026',
		'[Assets]',
		'[Bank]',
		'Business Bank Account | 1154.00 | 0.00',
		'Total Bank | 1154.00 | 0.00',
		'[Current Assets]',
		'Accounts Receivable | 805.00 | 1150.00',
		'Total Current Assets | 805.00 | 1150.00',
		'[]',
		'Total Assets | 1959.00 | 1150.00',
		'[Liabilities]',
		'[Current Liabilities]',
		'Accounts Payable | 460.00 | 0.00',
		'GST | 195.00 | 150.00',
		'Total Current Liabilities | 655.00 | 150.00',
		'[]',
		'Total Liabilities | 655.00 | 150.00',
		'[]',
		'Net Assets | 1304.00 | 1000.00',
		'[Equity]',
		'Current Year Earnings | 1304.00 | 1000.00',
		'Total Equity | 1304.00 | 1000.00',
	]);
	const earnings = report.Reports[0].Rows.at(-1).Rows[0].Cells[1];
	expect(earnings.Attributes).toEqual([
		{ Value: '00000000-0000-0000-0000-000000000000', Id: 'account' },
		{ Value: '4/1/2026', Id: 'fromDate' },
		{ Value: '11/30/2026', Id: 'toDate' },
	]);
});

test('profit of a closed year is retained earnings', () => {
	const books = open();
	books.post('Invoices', invoice({ Date: '2026-03-31' }));
	books.post('Invoices', invoice({ Date: '2026-04-01' }));
	const rows = flat(books.get('Reports/BalanceSheet'));
	expect(rows).toEqual(expect.arrayContaining(['Current Year Earnings | 100.00', 'Retained Earnings | 100.00']));
	expect(flat(books.get('Reports/TrialBalance'))).toContain('Retained Earnings (960) |  | 0.00 |  | 100.00');
});

test('trial balance: month and year to date, accounts named with their code', () => {
	expect(flat(trading().get('Reports/TrialBalance', { date: '2026-11-30' }))).toEqual([
		'Account | Debit | Credit | YTD Debit | YTD Credit',
		'[Revenue]',
		'Interest Income (270) |  | 7.00 |  | 7.00',
		'Other Revenue (260) |  | 200.00 |  | 200.00',
		'Sales (200) |  | 500.00 |  | 1500.00',
		'[Expenses]',
		'Bank Fees (404) | 3.00 |  | 3.00 | ',
		'Cost of Goods Sold (310) | 300.00 |  | 300.00 | ',
		'Rent (469) | 100.00 |  | 100.00 | ',
		'[Assets]',
		'Accounts Receivable (610) |  | 345.00 | 805.00 | ',
		'Business Bank Account (090) | 1154.00 |  | 1154.00 | ',
		'[Liabilities]',
		'Accounts Payable (800) |  | 460.00 |  | 460.00',
		'GST (820) |  | 45.00 |  | 195.00',
		'[]',
		'Total | 1557.00 | 1557.00 | 2362.00 | 2362.00',
	]);
});

test('bank summary', () => {
	expect(flat(trading().get('Reports/BankSummary', { fromDate: '2026-11-05', toDate: '2026-11-30' }))).toEqual([
		'Bank Accounts | Opening Balance | Cash Received | Cash Spent | Closing Balance',
		'[]',
		'Business Bank Account | 1150.00 | 7.00 | 3.00 | 1154.00',
		'Petty Cash | 0.00 | 0.00 | 0.00 | 0.00',
		'Savings | 0.00 | 0.00 | 0.00 | 0.00',
		'Total | 1150.00 | 7.00 | 3.00 | 1154.00',
	]);
});

test('budget summary in quarters', () => {
	const rows = flat(open().get('Reports/BudgetSummary', { date: '2026-11-01', periods: '2', timeframe: '3' }));
	expect(rows).toEqual(
		expect.arrayContaining([
			'Account | Jan-27 | Apr-27',
			'Sales | 75000.00 | 75000.00',
			'Net Profit | 13500.00 | 13500.00',
		]),
	);
	expect(open().call('GET', 'Reports/BudgetSummary', undefined, { timeframe: '2' }).status).toBe(400);
});

test('executive summary', () => {
	const rows = flat(trading().get('Reports/ExecutiveSummary', { date: '2026-11-15' }));
	expect(rows).toEqual(
		expect.arrayContaining([
			' | Nov 2026 | Oct 2026 | Variance',
			'Cash received | 1157.00 | 0.00 | 0.0%',
			'Income | 700.00 | 1000.00 | -30.0%',
			'Profit (loss) | 304.00 | 1000.00 | -69.6%',
			'Debtors | 805.00 | 1150.00 | -30.0%',
			'Number of invoices issued | 1 | 1 | 0.0%',
			'Average value of invoices | 700.00 | 1000.00 | -30.0%',
			'Gross profit margin | 57.1% | 100.0% | -42.9%',
		]),
	);
});

test('aged receivables and payables of a contact', () => {
	const books = trading();
	const contact = (name: string) => books.get(`Contacts`, { where: `Name=="${name}"` }).Contacts[0].ContactID;
	const open1 = books.get('Reports/AgedReceivablesByContact', {
		contactId: contact('Fern & Sons'),
		date: '2026-11-20',
	});
	expect(open1.Reports[0].ReportTitles.slice(1)).toEqual([
		'Fern & Sons',
		'From 5 October 2026 to 20 November 2026',
		'Showing payments to 20 November 2026',
	]);
	const rows = flat(open1);
	expect(rows).toContain(
		'2026-11-03T00:00:00 | INV-0002 | 2026-11-10T00:00:00 | 10 days overdue | 805.00 | 0.00 | 0.00 | 805.00',
	);
	expect(rows.at(-1)).toBe('Closing Balance |  |  |  | 805.00 | 0.00 | 0.00 | 805.00');
	// On 3 November the October invoice had not been paid yet.
	expect(
		flat(
			books.get('Reports/AgedReceivablesByContact', {
				contactId: contact('Fern & Sons'),
				date: '2026-11-03',
			}),
		).at(-1),
	).toContain('| 1955.00');
	const bills = flat(books.get('Reports/AgedPayablesByContact', { contactId: contact('Mill') }));
	expect(bills[0]).toContain('Date | Reference | Due Date');
	expect(bills.at(-1)).toContain('460.00');
	expect(books.call('GET', 'Reports/AgedPayablesByContact').status).toBe(400);
	expect(
		books.call('GET', 'Reports/AgedPayablesByContact', undefined, {
			contactId: 'aaaaaaaa-0000-4000-8000-000000000000',
		}).status,
	).toBe(404);
});

test.each([
	{ fromDate: 'soon' },
	{ periods: '13' },
	{ periods: '1', timeframe: 'WEEK' },
	{ fromDate: '2026-11-02', toDate: '2026-11-01' },
])('400 for %j', (query) => {
	expect(open().call('GET', 'Reports/ProfitAndLoss', undefined, query).status).toBe(400);
});
