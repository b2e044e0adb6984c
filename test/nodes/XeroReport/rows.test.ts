import { accountIds, tableRows, rowPerFigure, type Chart } from '../../../nodes/XeroReport/rows';
import * as fixtures from './fixtures';
import { of, short } from './rows-of';
import { account, guid, header, plain, section, total, tree } from './tree-builders';

test('balance sheet: headings, a day without a beginning, earnings without an account', () => {
	const rows = rowPerFigure(of('balanceSheet', fixtures.balanceSheet));
	const day = (path: string, line: string, rowType: string, value: number) => [
		path,
		line,
		rowType,
		'30 Apr 2026',
		null,
		'2026-04-30',
		value,
	];
	expect(short(rows)).toEqual([
		day('Assets / Bank', 'Business Bank Account', 'line', 150),
		day('Assets / Bank', 'Total Bank', 'total', 150),
		day('Assets / Current Assets', 'Accounts Receivable', 'line', 350),
		day('Assets / Current Assets', 'Total Current Assets', 'total', 350),
		day('Assets', 'Total Assets', 'total', 500),
		day('Liabilities / Current Liabilities', 'GST', 'line', 45),
		day('Liabilities / Current Liabilities', 'Total Current Liabilities', 'total', 45),
		day('Liabilities', 'Total Liabilities', 'total', 45),
		day('', 'Net Assets', 'total', 455),
		day('Equity', 'Current Year Earnings', 'line', 55),
		day('Equity', 'Retained Earnings', 'line', 400),
		day('Equity', 'Total Equity', 'total', 455),
	]);
	expect(rows.find(({ line }) => line === 'Current Year Earnings')).toMatchObject({
		accountId: null,
		accountCode: null,
	});
});

describe('trial balance', () => {
	const chart: Chart = new Map([
		[guid('Sales (200)'), { code: '200' }],
		[guid('Savings (NZ) (091)'), { code: '091' }],
	]);

	it('takes the code off the name, blanks are null, the day is that of the report', () => {
		const rows = rowPerFigure(of('trialBalance', fixtures.trialBalance, {}, 'lines', chart));
		expect(
			rows
				.slice(0, 4)
				.map(({ line, accountCode, column, date, value }) => [line, accountCode, column, date, value]),
		).toEqual([
			['Sales', '200', 'Debit', '2026-04-30', null],
			['Sales', '200', 'Credit', '2026-04-30', 1200.1],
			['Sales', '200', 'YTD Debit', '2026-04-30', null],
			['Sales', '200', 'YTD Credit', '2026-04-30', 2000.1],
		]);
		expect(rows[4]).toMatchObject({ section: 'Assets', line: 'Savings (NZ)', accountCode: '091' });
	});

	it('asks for the chart whatever the names end with, and believes it', () => {
		const report = of('trialBalance', fixtures.trialBalance);
		expect(accountIds(report)).toEqual([guid('Sales (200)'), guid('Savings (NZ) (091)')]);
		const odd = tree(
			[],
			header('Account', 'Debit'),
			section('Assets', account('Everyday (NZ)', '1.00'), account('Stock (INV)', '2.00')),
		);
		expect(accountIds({ ...report, tree: odd })).toEqual([guid('Everyday (NZ)'), guid('Stock (INV)')]);
		const known: Chart = new Map([
			[guid('Everyday (NZ)'), {}],
			[guid('Stock (INV)'), { code: 'INV' }],
		]);
		expect(
			tableRows(of('trialBalance', odd, {}, 'all', known)).map(({ line, accountCode }) => [line, accountCode]),
		).toEqual([
			['Everyday (NZ)', null],
			['Stock', 'INV'],
		]);
	});

	it('as a table: one row with debit and credit', () => {
		expect(tableRows(of('trialBalance', fixtures.trialBalance))[2]).toEqual({
			report: 'Trial Balance',
			organisation: 'Kowhai Trading Ltd',
			tenantId: null,
			section: '',
			line: 'Total',
			rowType: 'total',
			accountCode: null,
			accountId: null,
			Debit: 1200.1,
			Credit: 1200.1,
			'YTD Debit': 2000.1,
			'YTD Credit': 2000.1,
		});
	});
});

test('bank summary: four amounts of one span', () => {
	const rows = rowPerFigure(of('bankSummary', fixtures.bankSummary, {}, 'lines'));
	expect(short(rows)).toEqual(
		[
			['Opening Balance', 10],
			['Cash Received', 110],
			['Cash Spent', 20.5],
			['Closing Balance', 99.5],
		].map(([column, value]) => ['', 'Business Bank Account', 'line', column, '2026-04-01', '2026-04-30', value]),
	);
	expect(rows[0].accountId).toBe(guid('Business Bank Account'));
});

test('budget summary: a quarter is named by its last month', () => {
	const rows = rowPerFigure(of('budgetSummary', fixtures.budgetSummary, { periods: 2, timeframe: 3 }));
	expect(short(rows).slice(0, 2)).toEqual([
		['Income', 'Sales', 'line', 'Jan-26', '2025-11-01', '2026-01-31', 3000],
		['Income', 'Sales', 'line', 'Apr-26', '2026-02-01', '2026-04-30', 3300],
	]);
	expect(rows.filter(({ rowType }) => rowType === 'total').map(({ line }) => line)).toContain('Net Profit');
	expect(rows[0].organisation).toBe('Kowhai Trading Ltd');
});

test('executive summary: figures with their unit, the variance belongs to no time', () => {
	const rows = rowPerFigure(of('executiveSummary', fixtures.executiveSummary));
	expect(rows.map(({ line, column, date, value, unit }) => [line, column, date, value, unit])).toEqual([
		['Cash received', 'Apr 2026', '2026-04-30', 110, null],
		['Cash received', 'Mar 2026', '2026-03-31', 55, null],
		['Cash received', 'Variance', null, 100, '%'],
		['Net profit margin', 'Apr 2026', '2026-04-30', -8.3, '%'],
		['Net profit margin', 'Mar 2026', '2026-03-31', null, null],
		['Net profit margin', 'Variance', null, 0, '%'],
		['Current assets to liabilities', 'Apr 2026', '2026-04-30', 11.11111111111111, null],
		['Current assets to liabilities', 'Mar 2026', '2026-03-31', -2.5, null],
		['Current assets to liabilities', 'Variance', null, -544.4, '%'],
	]);
	expect(rows[0]).not.toHaveProperty('accountId');
});

test('headings inside headings, sections inside sections', () => {
	const nested = tree(
		[],
		header('', 'Apr-26'),
		section('Assets'),
		section('Current'),
		section('Bank', section('Foreign', account('Euro', '1.00'))),
		section('', total('Total Current', '1.00')),
		section('', plain('Total Assets', '1.00')),
		section('Equity', account('Funds', '1.00')),
	);
	expect(rowPerFigure(of('balanceSheet', nested)).map(({ section: path, line }) => [path, line])).toEqual([
		['Assets / Current / Bank / Foreign', 'Euro'],
		['Assets / Current', 'Total Current'],
		['Assets', 'Total Assets'],
		['Equity', 'Funds'],
	]);
});
