import * as fc from 'fast-check';

import { tableRows, rowPerFigure, type Chart } from '../../../nodes/XeroReport/rows';
import { of } from './rows-of';
import { account, guid, header, plain, section, total, tree } from './tree-builders';

const tracked = { trackingCategoryID: guid('Region') };
const titles = ['Profit & Loss', 'Kowhai Trading Ltd', '1 April 2026 to 30 April 2026'];
const cents = (value: unknown) => Math.round(Number(value) * 100);
const sum = (rows: Array<{ value?: unknown }>) => rows.reduce((all, { value }) => all + cents(value), 0);

describe('a profit and loss split by tracking', () => {
	const split = tree(
		titles,
		header('', 'North', 'South', 'Unassigned', 'Total'),
		section(
			'Income',
			account('Sales', '1.00', '2.00', '3.00', '6.00'),
			total('Total Income', '1.00', '2.00', '3.00', '6.00'),
		),
		section('', plain('Net Profit', '1.00', '2.00', '3.00', '6.00')),
	);

	test('the column Total repeats the others: it is a total, and Lines is without it', () => {
		const lines = rowPerFigure(of('profitAndLoss', split, tracked, 'lines'));
		expect(lines.map(({ column, value }) => [column, value])).toEqual([
			['North', 1],
			['South', 2],
			['Unassigned', 3],
		]);
		expect(sum(lines)).toBe(600);
		const totals = rowPerFigure(of('profitAndLoss', split, tracked, 'totals'));
		expect(
			totals.filter(({ line }) => line === 'Sales').map(({ column, rowType, value }) => [column, rowType, value]),
		).toEqual([['Total', 'total', 6]]);
		expect(rowPerFigure(of('profitAndLoss', split, tracked, 'all'))).toHaveLength(12);
	});

	test('in the table, Lines has no key for it', () => {
		expect(Object.keys(tableRows(of('profitAndLoss', split, tracked, 'lines'))[0])).not.toContain('Total');
		expect(tableRows(of('profitAndLoss', split, tracked, 'all'))[0]).toMatchObject({
			line: 'Sales',
			North: 1,
			Total: 6,
		});
	});

	test('an option of the user’s own called Total is none', () => {
		const own = tree(
			titles,
			header('', 'Total', 'Unassigned'),
			section('Income', account('Sales', '4.00', '2.00')),
		);
		expect(sum(rowPerFigure(of('profitAndLoss', own, tracked, 'lines')))).toBe(600);
		const both = tree(
			titles,
			header('', 'North', 'Total', 'Total'),
			section('Income', account('Sales', '4.00', '2.00', '6.00')),
		);
		expect(sum(rowPerFigure(of('profitAndLoss', both, tracked, 'lines')))).toBe(600);
		const one = tree(titles, header('', 'Total'), section('Income', account('Sales', '4.00')));
		expect(sum(rowPerFigure(of('profitAndLoss', one, tracked, 'lines')))).toBe(400);
	});

	test('totals of each option beside those of its parts, recognised by their sums', () => {
		const pairs = tree(
			titles,
			header('', 'North A', 'North B', 'North Total'),
			section('Income', account('Sales', '4.00', '2.00', '6.00'), account('Other', '1.00', '0.00', '1.00')),
		);
		expect(sum(rowPerFigure(of('profitAndLoss', pairs, tracked, 'lines')))).toBe(700);
	});
});

describe('rows without an account inside a section', () => {
	const layout = (...rows: Parameters<typeof section>[1][]) =>
		tree(titles, header('', '30 Apr 26'), section('Overheads', ...rows));
	const kinds = (of_: ReturnType<typeof tree>) =>
		rowPerFigure(of('profitAndLoss', of_, {}, 'all')).map(
			({ line, rowType }) => `${String(line)}: ${String(rowType)}`,
		);

	test('what repeats the accounts above it is a total', () => {
		const computed = layout(
			account('Rent', '10.00'),
			account('Power', '5.00'),
			plain('Premises', '15.00'),
			account('Fuel', '2.00'),
			total('Total Overheads', '17.00'),
		);
		expect(kinds(computed)).toEqual([
			'Rent: line',
			'Power: line',
			'Premises: total',
			'Fuel: line',
			'Total Overheads: total',
		]);
		expect(sum(rowPerFigure(of('profitAndLoss', computed, {}, 'lines')))).toBe(1700);
	});

	test('what the section’s total counts with the accounts is a line: an account group of the organisation’s own layout', () => {
		const groups = layout(account('Rent', '10.00'), plain('Vehicles', '7.00'), total('Total Overheads', '17.00'));
		expect(kinds(groups)).toEqual(['Rent: line', 'Vehicles: line', 'Total Overheads: total']);
	});

	test('a section of results alone', () => {
		const results = tree(
			titles,
			header('', '30 Apr 26'),
			section('Profit', plain('Gross Profit', '5.00'), plain('Net Profit', '4.00')),
		);
		expect(rowPerFigure(of('profitAndLoss', results, {}, 'lines'))).toEqual([]);
	});

	test('without a total of the section: named Total, or the sum of the accounts above it', () => {
		expect(
			kinds(
				layout(
					account('Rent', '10.00'),
					account('Power', '5.00'),
					plain('Premises', '15.00'),
					plain('Vehicles', '7.00'),
				),
			),
		).toEqual(['Rent: line', 'Power: line', 'Premises: total', 'Vehicles: line']);
		expect(kinds(layout(account('Rent', '10.00'), plain('Total Premises', '10.00')))[1]).toBe(
			'Total Premises: total',
		);
	});

	test('Current Year Earnings, which has no account, stays a line', () => {
		const sheet = tree(
			['Balance Sheet', 'X', 'As at 30 April 2026'],
			header('', '30 Apr 2026'),
			section(
				'Equity',
				plain('Current Year Earnings', '55.00'),
				account('Retained Earnings', '400.00'),
				total('Total Equity', '455.00'),
			),
		);
		expect(sum(rowPerFigure(of('balanceSheet', sheet, {}, 'lines')))).toBe(45500);
	});

	test('figures of an executive summary have no accounts and are lines', () => {
		const summary = tree(
			['Executive Summary', 'X', 'For the month of April 2026'],
			header('', 'Apr 2026'),
			section('Cash', plain('Cash received', '1.00')),
		);
		expect(rowPerFigure(of('executiveSummary', summary, {}, 'lines'))).toHaveLength(1);
	});

	test('whatever is computed between the accounts, lines add up to the section’s total', () => {
		const amounts = fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 6 });
		fc.assert(
			fc.property(fc.array(amounts, { minLength: 1, maxLength: 4 }), (groups) => {
				const rows = groups.flatMap((group, at) => [
					...group.map((value, index) => account(`Account ${at}.${index}`, (value / 100).toFixed(2))),
					plain(`Group ${at}`, (group.reduce((all, value) => all + value, 0) / 100).toFixed(2)),
				]);
				const all = groups.flat().reduce((one, value) => one + value, 0);
				const lines = rowPerFigure(
					of('profitAndLoss', layout(...rows, total('Total Overheads', (all / 100).toFixed(2))), {}, 'lines'),
				);
				expect(sum(lines)).toBe(all);
			}),
		);
	});
});

describe('account codes come from the chart alone', () => {
	const sheet = tree(
		['Trial Balance', 'X', 'As at 30 April 2026'],
		header('Account', 'Debit'),
		section('Assets', account('Term Deposit (2026)', '1.00'), account('Sales (200)', '2.00')),
	);
	const chart: Chart = new Map([
		[guid('Term Deposit (2026)'), {}],
		[guid('Sales (200)'), { code: '200' }],
	]);
	const codes = (known?: Chart) =>
		tableRows(of('trialBalance', sheet, {}, 'all', known)).map(({ line, accountCode }) => [line, accountCode]);

	test('a year in brackets is no code', () => {
		expect(codes(chart)).toEqual([
			['Term Deposit (2026)', null],
			['Sales', '200'],
		]);
	});

	test('without the chart there are none', () => {
		expect(codes()).toEqual([
			['Term Deposit (2026)', null],
			['Sales (200)', null],
		]);
	});
});

describe('every row has the same columns', () => {
	test('a percentage in a layout of accounts has its unit, a text its text', () => {
		const mixed = tree(
			titles,
			header('', 'Apr', '% of Income'),
			section('Income', account('Sales', '10.005', '(5.0%)'), account('Other', 'n/a', '')),
		);
		const rows = rowPerFigure(of('profitAndLoss', mixed, {}, 'lines'));
		expect(rows.map(({ value, unit, text }) => [value, unit, text])).toEqual([
			[10.01, null, null],
			[-5, '%', null],
			[null, null, 'n/a'],
			[null, null, null],
		]);
		expect(new Set(rows.map((row) => Object.keys(row).join())).size).toBe(1);
	});

	test('the organisation stands on each row, by name and ID', () => {
		const one = tree(titles, header('', 'Apr'), section('Income', account('Sales', '1.00')));
		const organisation = { organisation: 'Kowhai Trading Ltd', tenantId: guid('Kowhai') };
		const given = { ...of('profitAndLoss', one), tenantId: guid('Kowhai') };
		expect(rowPerFigure(given)[0]).toMatchObject(organisation);
		expect(tableRows(given)[0]).toMatchObject({ report: 'Profit and Loss', ...organisation });
	});
});
