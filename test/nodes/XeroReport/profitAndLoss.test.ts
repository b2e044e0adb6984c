import { tableRows, rowPerFigure, type Chart } from '../../../nodes/XeroReport/rows';
import * as fixtures from './fixtures';
import { of, short } from './rows-of';
import { account, guid, header, section, tree } from './tree-builders';

const chart: Chart = new Map([
	[guid('Sales'), { code: '200' }],
	[guid('Interest Income'), { code: '270' }],
	[guid('Cost of Goods Sold'), { code: '310' }],
	[guid('Rent'), { code: '469' }],
]);

describe('profit and loss', () => {
	const query = { fromDate: '2026-04-01', toDate: '2026-04-30', periods: 1, timeframe: 'MONTH' };

	it('gives a row for each account and month, with code, ID and days', () => {
		const rows = rowPerFigure(of('profitAndLoss', fixtures.profitAndLoss, query, 'lines', chart));
		expect(rows).toHaveLength(8);
		expect(rows[0]).toEqual({
			report: 'Profit and Loss',
			organisation: 'Kowhai Trading Ltd',
			tenantId: null,
			section: 'Income',
			line: 'Sales',
			rowType: 'line',
			accountCode: '200',
			accountId: guid('Sales'),
			column: '30 Apr 26',
			dateFrom: '2026-04-01',
			date: '2026-04-30',
			value: 1200.1,
			unit: null,
			text: null,
		});
		expect(rows[1]).toMatchObject({
			line: 'Sales',
			column: '31 Mar 26',
			dateFrom: '2026-03-01',
			date: '2026-03-31',
			value: 800,
		});
		expect(rows[3]).toMatchObject({ line: 'Interest Income', value: null });
		expect(rows.map(({ rowType }) => rowType)).toEqual(Array(8).fill('line'));
	});

	it('marks results without an account as totals', () => {
		const rows = rowPerFigure(of('profitAndLoss', fixtures.profitAndLoss, query, 'totals'));
		expect(
			rows
				.filter(({ date }) => date === '2026-04-30')
				.map(({ line, value, accountId }) => [line, value, accountId]),
		).toEqual([
			['Total Income', 1200.15, null],
			['Total Cost of Sales', 400, null],
			['Gross Profit', 800.15, null],
			['Total Operating Expenses', 900, null],
			['Net Profit', -99.85, null],
		]);
	});

	it('lines are all that is needed to get the result', () => {
		const rows = rowPerFigure(of('profitAndLoss', fixtures.profitAndLoss, query, 'lines'));
		const sum = (date: string) =>
			rows
				.filter((row) => row.date === date)
				.reduce(
					(cents, row) => cents + Math.round(Number(row.value) * 100) * (row.section === 'Income' ? 1 : -1),
					0,
				);
		expect([sum('2026-04-30'), sum('2026-03-31')]).toEqual([-9985, 5000]);
	});

	it('as a table: a key for each month', () => {
		expect(tableRows(of('profitAndLoss', fixtures.profitAndLoss, query, 'lines', chart))[2]).toEqual({
			report: 'Profit and Loss',
			organisation: 'Kowhai Trading Ltd',
			tenantId: null,
			section: 'Less Cost of Sales',
			line: 'Cost of Goods Sold',
			rowType: 'line',
			accountCode: '310',
			accountId: guid('Cost of Goods Sold'),
			'30 Apr 26': 400,
			'31 Mar 26': 300,
		});
	});

	it('split by tracking, a column is an option, whatever it is called', () => {
		const split = tree(
			['Profit & Loss', 'Kowhai Trading Ltd', '1 April 2026 to 30 April 2026'],
			header('', 'May 2019', 'section', '__proto__', 'Total'),
			section('Income', account('Sales', '1.00', '2.00', '3.00', '6.00')),
		);
		const tracked = { trackingCategoryID: guid('Region') };
		expect(
			short(rowPerFigure(of('profitAndLoss', split, tracked))).map(([, , , column, from, to]) => [
				column,
				from,
				to,
			]),
		).toEqual([
			['May 2019', '2026-04-01', '2026-04-30'],
			['section', '2026-04-01', '2026-04-30'],
			['__proto__', '2026-04-01', '2026-04-30'],
			['Total', '2026-04-01', '2026-04-30'],
		]);
		expect(tableRows(of('profitAndLoss', split, tracked))).toEqual([
			{
				report: 'Profit and Loss',
				organisation: 'Kowhai Trading Ltd',
				tenantId: null,
				section: 'Income',
				line: 'Sales',
				rowType: 'line',
				accountCode: null,
				accountId: guid('Sales'),
				'May 2019': 1,
				'section (2)': 2,
				'__proto__ (2)': 3,
				Total: 6,
			},
		]);
		const oneOption = { ...tracked, trackingOptionID: guid('North'), periods: 1, timeframe: 'MONTH' };
		const compared = rowPerFigure(of('profitAndLoss', fixtures.profitAndLoss, oneOption, 'lines'));
		expect(compared.slice(0, 2).map(({ date }) => date)).toEqual(['2026-04-30', '2026-03-31']);
	});

	it('quarters and years begin where the title says', () => {
		const quarters = tree(
			['Profit & Loss', 'Kowhai Trading Ltd', '1 January 2026 to 31 March 2026'],
			header('', '31 Mar 26', '31 Dec 25', '30 Sep 25'),
			section('Income', account('Sales', '3.00', '2.00', '1.00')),
		);
		const rows = rowPerFigure(of('profitAndLoss', quarters, { periods: 2, timeframe: 'QUARTER' }));
		expect(rows.map(({ dateFrom, date }) => [dateFrom, date])).toEqual([
			['2026-01-01', '2026-03-31'],
			['2025-10-01', '2025-12-31'],
			['2025-07-01', '2025-09-30'],
		]);
	});

	it('a section that is merely empty is no heading', () => {
		const quiet = tree(
			['Profit & Loss'],
			header('', 'Apr-26'),
			section('Income'),
			section('Less Operating Expenses', account('Rent', '5.00')),
		);
		expect(short(rowPerFigure(of('profitAndLoss', quiet)))).toEqual([
			['Less Operating Expenses', 'Rent', 'line', 'Apr-26', '2026-04-01', '2026-04-30', 5],
		]);
	});
});
