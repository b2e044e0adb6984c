import { DateTime } from 'luxon';
import * as fc from 'fast-check';

import { sharedCache } from '../../../xero/cache';
import { startRecorder, type Harness, type Recorder } from '../../support';
import { answerReports, type ColumnEnds } from './fakeReports';
import { getReport, harnessAt, json } from './support';
import { guid } from './tree-builders';

const POSITIONS: ColumnEnds[] = ['dayNumber', 'monthEnd'];

let recorder: Recorder;
let harness: Harness;

beforeEach(async () => {
	recorder = await startRecorder();
	harness = harnessAt(recorder.url);
	sharedCache.forget('');
});

afterEach(async () => await recorder.close());

const reports = () => recorder.requests.filter(({ path }) => path.includes('/Reports/'));

const profit = async (fromDate: string, toDate: string, additionalFields: object, more: object = {}) =>
	await getReport(harness, { report: 'profitAndLoss', fromDate, toDate, additionalFields, ...more } as never);

const sales = (run: Awaited<ReturnType<typeof profit>>) =>
	json(run)
		.filter(({ line }) => line === 'Sales')
		.map(({ dateFrom, date, value }) => `${String(dateFrom)} ${String(date)} ${String(value)}`);

describe.each(POSITIONS)('Xero ends columns of earlier periods by %s', (ends) => {
	beforeEach(() => recorder.handle(answerReports(ends)));

	test('whole months up to the end of a shorter one: no day is missing', async () => {
		const run = await profit('2026-09-01', '2026-09-30', { periods: '3' });
		expect(run.error?.message).toBeUndefined();
		expect(sales(run)).toEqual([
			'2026-09-01 2026-09-30 30',
			'2026-08-01 2026-08-31 31',
			'2026-07-01 2026-07-31 31',
			'2026-06-01 2026-06-30 30',
		]);
		expect(reports()).toHaveLength(4);
		expect(run.hints).toEqual([]);
	});

	test('a period that begins on the last day of a month: earlier ones begin on the same day number', async () => {
		for (const [from, to, earlier] of [
			['2026-02-28', '2026-03-27', '2026-01-28 2026-02-27 31'],
			['2026-04-30', '2026-05-29', '2026-03-30 2026-04-29 31'],
			['2026-04-30', '2026-04-30', '2026-03-31 2026-03-31 1'],
		]) {
			const run = await profit(from, to, { periods: '1' });
			expect(sales(run)[1]).toBe(earlier);
		}
	});

	test('lines that only some months have stand where Xero has them, with 0 where they are missing', async () => {
		const run = await profit('2026-02-01', '2026-02-28', { periods: '2' }, { output: 'table', include: 'all' });
		expect(
			json(run).map(({ section, line, ...rest }) => [
				section,
				line,
				rest['28 Feb 26'],
				rest['31 Jan 26'],
				rest['31 Dec 25'],
			]),
		).toEqual([
			['Income', 'Sales', 28, 31, 31],
			['Income', 'Summer Fair', 0, 7, 0],
			['Income', 'Total Income', 28, 38, 31],
			['', 'Gross Profit', 28, 38, 31],
			['Less Operating Expenses', 'Rent', 0, 10, 10],
			['Less Operating Expenses', 'Total Operating Expenses', 0, 10, 10],
			['', 'Net Profit', 28, 28, 21],
		]);
	});

	test('up to the 31st one call is right', async () => {
		const run = await profit('2026-10-01', '2026-10-31', { periods: '11' });
		expect(reports()).toHaveLength(1);
		expect(sales(run).map((each) => each.split(' ')[2])).toEqual([
			'31',
			'30',
			'31',
			'31',
			'30',
			'31',
			'30',
			'31',
			'28',
			'31',
			'31',
			'30',
		]);
	});

	test('quarters: the 30th of June is compared with the 31st of March', async () => {
		const run = await profit('2026-04-01', '2026-06-30', { periods: '2', timeframe: 'QUARTER' });
		expect(sales(run)).toEqual([
			'2026-04-01 2026-06-30 91',
			'2026-01-01 2026-03-31 90',
			'2025-10-01 2025-12-31 92',
		]);
	});

	test('a part of a month is compared with the same part: one call', async () => {
		const run = await profit('2026-09-01', '2026-09-15', { periods: '2' });
		expect(reports()).toHaveLength(1);
		expect(sales(run).map((each) => each.split(' ')[2])).toEqual(['15', '15', '15']);
	});

	test('the balance sheet: each column at the end of its month', async () => {
		const run = await getReport(harness, {
			report: 'balanceSheet',
			date: '2026-06-30',
			additionalFields: { periods: '2' },
		});
		expect(json(run).map(({ date, value }) => [date, value])).toEqual([
			['2026-06-30', 545],
			['2026-05-31', 515],
			['2026-04-30', 484],
		]);
	});

	test('any month, any number of periods of any length: each column holds just its own days', async () => {
		let runs = 0;
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 40 }),
				fc.integer({ min: 1, max: 12 }),
				fc.constantFrom(['MONTH', 1] as const, ['QUARTER', 3] as const, ['YEAR', 12] as const),
				async (month, periods, [timeframe, months]) => {
					const start = DateTime.utc(2023, 1, 1).plus({ months: month });
					const last = start.plus({ months }).minus({ days: 1 });
					// An organisation for each run: Xero's 60 calls a minute are counted by organisation.
					const organisation = { __rl: true, mode: 'id', value: guid(`organisation ${runs++}`) };
					const fields = { periods: String(periods), timeframe };
					const run = await profit(start.toISODate()!, last.toISODate()!, fields, { organisation });
					const expected = Array.from({ length: periods + 1 }, (_, index) => {
						const from = start.minus({ months: index * months });
						const to = from.plus({ months }).minus({ days: 1 });
						return `${from.toISODate()} ${to.toISODate()} ${to.diff(from, 'days').days + 1}`;
					});
					expect(sales(run)).toEqual(expected);
				},
			),
			{ numRuns: 15 },
		);
	}, 60_000);
});

test('raw: one call, with a warning that days are missing', async () => {
	recorder.handle(answerReports('dayNumber'));
	const run = await profit('2026-09-01', '2026-09-30', { periods: '3' }, { output: 'raw' });
	expect(reports()).toHaveLength(1);
	expect(run.hints.map(({ message }) => message).join()).toMatch(/may end on the 30th.*days are missing/);
});

test('a report that is more than one column wide by itself is left to Xero, with a warning', async () => {
	const ordinary = answerReports('dayNumber');
	recorder.handle((request) =>
		ordinary({ ...request, query: { ...request.query, periods: '1', timeframe: 'MONTH' } }),
	);
	const run = await profit('2026-09-01', '2026-09-30', { periods: '1' });
	expect(sales(run)).toHaveLength(2);
	expect(run.hints.map(({ message }) => message).join()).toMatch(/30 Aug 26/);
});

test.each([
	[
		'2026-07-01',
		'2026-09-30',
		{ periods: '1' },
		"'Compare With Earlier Periods': 2026-07-01 to 2026-09-30 is longer than a month",
	],
	['2026-01-01', '2026-12-31', { periods: '1', timeframe: 'QUARTER' }, 'is longer than a quarter'],
	['2026-09-01', '', { periods: '1' }, "'To': Needed for 'Compare With Earlier Periods'"],
])('%s to %s with %j is refused: the columns would overlap', async (from, to, fields, message) => {
	const run = await profit(from, to, fields);
	expect(run.error?.message).toContain(message);
	expect(recorder.requests).toHaveLength(0);
});

test('a range longer than a period is fine without comparison', async () => {
	recorder.handle(answerReports('dayNumber'));
	expect(sales(await profit('2026-01-01', '2026-12-31', {}))).toEqual(['2026-01-01 2026-12-31 365']);
});
