import { REPORTS } from '../../../nodes/XeroReport/reports';
import { queryOf } from '../../../nodes/XeroReport/query';
import { guid } from './tree-builders';

const query = (value: string, values: Record<string, unknown>) =>
	queryOf(
		REPORTS.find((report) => report.value === value)!,
		values,
		{ zone: 'Pacific/Auckland' },
	);

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const list = (value: string) => ({ __rl: true, mode: 'list', value });
const [category, north, category2, sales] = ['Region', 'North', 'Department', 'Sales'].map(guid);

test('profit and loss', () => {
	expect(
		query('profitAndLoss', {
			fromDate: '2026-01-01',
			toDate: '2026-01-31',
			periods: '3',
			timeframe: 'QUARTER',
			paymentsOnly: true,
			standardLayout: false,
			trackingCategory: list(category),
			trackingOption: north,
			trackingCategory2: { __rl: true, mode: 'id', value: category2 },
			trackingOption2: list(sales),
		}),
	).toEqual({
		fromDate: '2026-01-01',
		toDate: '2026-01-31',
		periods: 3,
		timeframe: 'QUARTER',
		paymentsOnly: true,
		standardLayout: false,
		trackingCategoryID: category,
		trackingOptionID: north,
		trackingCategoryID2: category2,
		trackingOptionID2: sales,
	});
});

test('balance sheet: its own names for the tracking options', () => {
	expect(
		query('balanceSheet', {
			date: '2026-03-31T00:00:00',
			periods: 2,
			trackingOption: list(north),
			trackingOption2: list(sales),
			paymentsOnly: false,
			standardLayout: true,
		}),
	).toEqual({
		date: '2026-03-31',
		periods: 2,
		timeframe: 'MONTH',
		trackingOptionID1: north,
		trackingOptionID2: sales,
		paymentsOnly: false,
		standardLayout: true,
	});
});

test('the others', () => {
	expect(query('trialBalance', { date: '2026-03-31', paymentsOnly: true })).toEqual({
		date: '2026-03-31',
		paymentsOnly: true,
	});
	expect(query('bankSummary', { fromDate: '2026-03-01', toDate: '2026-03-31' })).toEqual({
		fromDate: '2026-03-01',
		toDate: '2026-03-31',
	});
	expect(query('budgetSummary', { date: '2026-03-01', periods: '12', timeframe: 3 })).toEqual({
		date: '2026-03-01',
		periods: 12,
		timeframe: 3,
	});
	expect(query('executiveSummary', { date: '2026-03-15' })).toEqual({ date: '2026-03-15' });
	for (const aged of ['agedReceivablesByContact', 'agedPayablesByContact']) {
		expect(query(aged, { date: '2026-03-31', fromDate: '2026-01-01', toDate: '2026-03-31' })).toEqual({
			date: '2026-03-31',
			fromDate: '2026-01-01',
			toDate: '2026-03-31',
		});
	}
});

test('empty fields are left to Xero', () => {
	for (const { value } of REPORTS)
		expect(query(value, { date: '', fromDate: null, toDate: '  ', trackingOption: list('') })).toEqual({});
});

test('a day never shifts, a moment in UTC is taken to the zone of the workflow', () => {
	expect(query('bankSummary', { fromDate: '2026-03-01T23:59:00+13:00', toDate: '2026-03-31T13:00:00Z' })).toEqual({
		fromDate: '2026-03-01',
		toDate: '2026-04-01',
	});
});

describe('what is refused, with the name of the field', () => {
	test.each([
		[
			'bankSummary',
			{ fromDate: '31/31/2026' },
			"'From': '31/31/2026' is not a date. Write it as YYYY-MM-DD, for example 2026-03-31.",
		],
		[
			'trialBalance',
			{ date: '2026-02-30' },
			"'As At': '2026-02-30' is not a date. Write it as YYYY-MM-DD, for example 2026-03-31.",
		],
		[
			'profitAndLoss',
			{ fromDate: '2026-02-01', toDate: '2026-01-31' },
			"'From': 2026-02-01 is after 'To' (2026-01-31).",
		],
		[
			'agedReceivablesByContact',
			{ fromDate: '2026-02-01', toDate: '2026-01-31' },
			"'From': 2026-02-01 is after 'To' (2026-01-31).",
		],
		['profitAndLoss', { periods: 13 }, "'Compare With Earlier Periods': 13 is out of range: 1 to 12."],
		['budgetSummary', { periods: 'many' }, /^'Number of Periods': 'many' is not a number\./],
		[
			'balanceSheet',
			{ timeframe: 'WEEK' },
			"'Period Length': 'WEEK' is not possible here. Possible: Month, Quarter, Year.",
		],
		['profitAndLoss', { trackingCategory: byId('Region') }, /^'Tracking Category': 'Region' is not a Xero ID\./],
		[
			'profitAndLoss',
			{ trackingOption: list(north) },
			"'Tracking Option': Xero uses this only together with 'Tracking Category'. Choose that as well.",
		],
		[
			'profitAndLoss',
			{ trackingCategory: list(category), trackingOption2: list(sales) },
			"'Tracking Option 2': Xero uses this only together with 'Tracking Category 2'. Choose that as well.",
		],
		['trialBalance', { paymentsOnly: 'maybe' }, "'Payments Only': 'maybe' is neither true nor false."],
	])('%s %j', (value, values, message) => expect(() => query(value, values)).toThrow(message));
});
