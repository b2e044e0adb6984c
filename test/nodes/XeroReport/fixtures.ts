import { account, guid, header, plain, section, total, tree, withId } from './tree-builders';

export const profitAndLoss = tree(
	['Profit & Loss', 'Kowhai Trading Ltd', '1 April 2026 to 30 April 2026'],
	header('', '30 Apr 26', '31 Mar 26'),
	section(
		'Income',
		account('Sales', '1200.10', '800.00'),
		account('Interest Income', '0.05', ''),
		total('Total Income', '1200.15', '800.00'),
	),
	section(
		'Less Cost of Sales',
		account('Cost of Goods Sold', '400.00', '300.00'),
		total('Total Cost of Sales', '400.00', '300.00'),
	),
	section('', plain('Gross Profit', '800.15', '500.00')),
	section(
		'Less Operating Expenses',
		account('Rent', '900.00', '450.00'),
		total('Total Operating Expenses', '900.00', '450.00'),
	),
	section('', plain('Net Profit', '-99.85', '50.00')),
);

export const balanceSheet = tree(
	['Balance Sheet', 'Kowhai Trading Ltd', 'As at 30 April 2026'],
	header('', '30 Apr 2026'),
	section('Assets'),
	section('Bank', account('Business Bank Account', '150.00'), total('Total Bank', '150.00')),
	section('Current Assets', account('Accounts Receivable', '350.00'), total('Total Current Assets', '350.00')),
	section('', total('Total Assets', '500.00')),
	section('Liabilities'),
	section('Current Liabilities', account('GST', '45.00'), total('Total Current Liabilities', '45.00')),
	section('', total('Total Liabilities', '45.00')),
	section('', plain('Net Assets', '455.00')),
	section(
		'Equity',
		withId('account', '00000000-0000-0000-0000-000000000000', 'Current Year Earnings', '55.00'),
		account('Retained Earnings', '400.00'),
		total('Total Equity', '455.00'),
	),
);

export const trialBalance = tree(
	['Trial Balance', 'Kowhai Trading Ltd', 'As at 30 April 2026'],
	header('Account', 'Debit', 'Credit', 'YTD Debit', 'YTD Credit'),
	section('Revenue', account('Sales (200)', '', '1200.10', '', '2000.10')),
	section('Assets', account('Savings (NZ) (091)', '1200.10', '', '2000.10', '')),
	section('', total('Total', '1200.10', '1200.10', '2000.10', '2000.10')),
);

export const bankSummary = tree(
	['Bank Summary', 'Kowhai Trading Ltd', 'From 1 April 2026 to 30 April 2026'],
	header('Bank Accounts', 'Opening Balance', 'Cash Received', 'Cash Spent', 'Closing Balance'),
	section(
		'',
		withId(
			'accountID',
			guid('Business Bank Account'),
			'Business Bank Account',
			'10.00',
			'110.00',
			'20.50',
			'99.50',
		),
		total('Total', '10.00', '110.00', '20.50', '99.50'),
	),
);

export const budgetSummary = tree(
	['Overall Budget', 'Budget Summary', 'Kowhai Trading Ltd', 'November 2025 to April 2026'],
	header('Account', 'Jan-26', 'Apr-26'),
	section('Income', account('Sales', '3000.00', '3300.00'), total('Total Income', '3000.00', '3300.00')),
	section('', total('Gross Profit', '3000.00', '3300.00')),
	section('', total('Total Expenses', '0.00', '0.00')),
	section('', total('Net Profit', '3000.00', '3300.00')),
);

export const executiveSummary = tree(
	['Executive Summary', 'Kowhai Trading Ltd', 'For the month of April 2026'],
	header('', 'Apr 2026', 'Mar 2026', 'Variance'),
	section('Cash', plain('Cash received', '110.00', '55.00', '100.0%')),
	section('Performance', plain('Net profit margin', '-8.3%', '', '0.0%')),
	section('Position', plain('Current assets to liabilities', '11.111111111111111111111111111', '-2.5', '-544.4%')),
);

const invoice = (number: string, ...values: string[]) =>
	withId('invoiceID', guid(number), values[0], number, ...values.slice(1));

export const agedReceivables = tree(
	['Invoices', 'Rimu Cafe', 'From 1 January 2026 to 30 April 2026', 'Showing payments to 30 April 2026'],
	header('Date', 'Number', 'Due Date', '', 'Total', 'Paid', 'Credited', 'Due'),
	section('', plain('2026-01-01T00:00:00', 'Opening Balance', '', '', '', '', '', '20.00')),
	section(
		'',
		invoice(
			'INV-7',
			'2026-02-03T00:00:00',
			'2026-03-03T00:00:00',
			'58 days overdue',
			'115.00',
			'15.00',
			'0.00',
			'100.00',
		),
		invoice('INV-9', '2026-04-20T00:00:00', '2026-05-20T00:00:00', '', '50.00', '0.00', '5.00', '45.00'),
		total('Total', '', '', '', '165.00', '15.00', '5.00', '145.00'),
	),
	section('', total('Closing Balance', '', '', '', '165.00', '15.00', '5.00', '165.00')),
);

export const agedPayables = tree(
	['Bills', 'Rimu Cafe', 'From 1 April 2026 to 30 April 2026', 'Showing payments to 30 April 2026'],
	header('Date', 'Reference', 'Due Date', '', 'Total', 'Paid', 'Credited', 'Due'),
	section('', plain('2026-04-01T00:00:00', 'Opening Balance', '', '', '', '', '', '0.00')),
	section(
		'',
		invoice('', '2026-04-02T00:00:00', '2026-04-30T00:00:00', '1 day overdue', '8.00', '0.00', '0.00', '8.00'),
		total('Total', '', '', '', '8.00', '0.00', '0.00', '8.00'),
	),
	section('', total('Closing Balance', '', '', '', '8.00', '0.00', '0.00', '8.00')),
);
