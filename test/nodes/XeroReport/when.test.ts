import { systemClock } from '../../../xero/clock';
import { sharedCache } from '../../../xero/cache';
import { startRecorder, type Harness, type Recorder, type RecorderReply } from '../../support';
import * as fixtures from './fixtures';
import { answers, getReport, harnessAt } from './support';
import { guid } from './tree-builders';

let recorder: Recorder;
let harness: Harness;
let organisation: RecorderReply;

beforeEach(async () => {
	organisation = {
		body: {
			Organisations: [{ Timezone: 'NEWZEALANDSTANDARDTIME', FinancialYearEndDay: 31, FinancialYearEndMonth: 3 }],
		},
	};
	const { profitAndLoss, balanceSheet, trialBalance, bankSummary, budgetSummary, executiveSummary, agedReceivables } =
		fixtures;
	const reports = {
		ProfitAndLoss: profitAndLoss,
		BalanceSheet: balanceSheet,
		TrialBalance: trialBalance,
		BankSummary: bankSummary,
		BudgetSummary: budgetSummary,
		ExecutiveSummary: executiveSummary,
		AgedReceivablesByContact: agedReceivables,
	};
	const others = answers(reports, { Accounts: [] });
	recorder = await startRecorder((request) =>
		request.path.endsWith('/Organisation') ? organisation : others(request),
	);
	harness = harnessAt(recorder.url);
	sharedCache.forget('');
	// 31 March in UTC, 1 April in Auckland: a new month and a new financial year.
	jest.spyOn(systemClock, 'now').mockImplementation(() => Date.UTC(2026, 2, 31, 12));
});

afterEach(async () => {
	jest.restoreAllMocks();
	await recorder.close();
});

const asked = () => recorder.requests.filter(({ path }) => path.includes('/Reports/')).map(({ query }) => query);
const settings = () => recorder.requests.filter(({ path }) => path.endsWith('/Organisation'));

test.each([
	['profitAndLoss', { period: 'lastMonth' }, { fromDate: '2026-03-01', toDate: '2026-03-31' }],
	[
		'profitAndLoss',
		{ period: 'thisMonth', fromDate: '2020-01-01', toDate: '2020-01-31' },
		{ fromDate: '2026-04-01', toDate: '2026-04-30' },
	],
	['profitAndLoss', { period: 'lastFinancialYear' }, { fromDate: '2025-04-01', toDate: '2026-03-31' }],
	['bankSummary', { period: 'lastQuarter' }, { fromDate: '2026-01-01', toDate: '2026-03-31' }],
	['balanceSheet', { asAt: 'today' }, { date: '2026-04-01' }],
	['trialBalance', { asAt: 'lastMonth' }, { date: '2026-03-31' }],
	['executiveSummary', { reportMonth: 'lastMonth' }, { date: '2026-03-31' }],
	['budgetSummary', { firstPeriod: 'thisFinancialYear' }, { date: '2026-04-01' }],
	[
		'agedReceivablesByContact',
		{ asAt: 'lastMonth', contact: guid('Rimu Cafe') },
		{ date: '2026-03-31', contactId: guid('Rimu Cafe') },
	],
	[
		'profitAndLoss',
		{ period: 'custom', fromDate: '2026-01-01', toDate: '2026-01-31' },
		{ fromDate: '2026-01-01', toDate: '2026-01-31' },
	],
	[
		'profitAndLoss',
		{ period: 'custom', fromDate: '01/02/2026', toDate: '03/02/2026', options: { dateFormat: 'dayFirst' } },
		{ fromDate: '2026-02-01', toDate: '2026-02-03' },
	],
	['profitAndLoss', {}, {}],
])('%s, %j', async (report, parameters, query) => {
	const run = await getReport(harness, { report, ...parameters } as never);
	expect(run.error?.message).toBeUndefined();
	expect(asked()).toEqual([query]);
	expect(settings()).toHaveLength(
		Object.values(parameters).some((value) => /^(last|this|today)/.test(String(value))) ? 1 : 0,
	);
});

test('one call to the settings for all items, each with its own period', async () => {
	const items = ['thisMonth', 'lastMonth', 'lastQuarter', 'someday'].map((when) => ({ when }));
	const run = await getReport(
		harness,
		{ report: 'profitAndLoss', period: '={{ $json.when }}' },
		{ items, onError: 'continueErrorOutput' },
	);
	// Side by side, in no order.
	const begins = asked().map(({ fromDate }) => fromDate);
	expect(begins.sort()).toEqual(['2026-01-01', '2026-03-01', '2026-04-01']);
	expect(settings()).toHaveLength(1);
	expect(run.errorItems.map(({ json: { error } }) => error)).toEqual([
		expect.stringMatching(/^'Period': 'someday' is not possible here/),
	]);
});

test('a connection that may not read settings: months by the day of the workflow, years name the permission', async () => {
	organisation = {
		status: 401,
		headers: { 'www-authenticate': 'insufficient_scope' },
		body: { Detail: 'AuthorizationUnsuccessful' },
	};
	await getReport(harness, { report: 'profitAndLoss', period: 'lastMonth' });
	expect(asked()).toHaveLength(1);
	const run = await getReport(harness, { report: 'profitAndLoss', period: 'lastFinancialYear' });
	expect(run.error?.message).toContain('lacks a permission');
	expect(asked()).toHaveLength(1);
});

test('a comparison without dates is of this month, with dates', async () => {
	await getReport(harness, { report: 'profitAndLoss', additionalFields: { periods: '1' } });
	expect(asked()[0]).toEqual({ fromDate: '2026-04-01', toDate: '2026-04-30' });
});
