import { sharedCache } from '../../../xero/cache';
import { startRecorder, type Harness, type Recorder } from '../../support';
import * as fixtures from './fixtures';
import { answers, getReport, harnessAt, json, NZ } from './support';
import { guid } from './tree-builders';

const ACCOUNTS = ['Sales', 'Interest Income', 'Cost of Goods Sold', 'Rent'].map((Name, index) => ({
	AccountID: guid(Name),
	Name,
	Code: String(200 + index),
}));
const profitAndLoss = { report: 'profitAndLoss', fromDate: '2026-04-01', toDate: '2026-04-30' };

let recorder: Recorder;
let harness: Harness;

beforeEach(async () => {
	recorder = await startRecorder(answers({ ProfitAndLoss: fixtures.profitAndLoss }, { Accounts: ACCOUNTS }));
	harness = harnessAt(recorder.url);
	sharedCache.forget('');
});

afterEach(async () => await recorder.close());

const paths = () => recorder.requests.map(({ path }) => path.split('/').pop());

test('rows with account codes, for one call and one for the chart, with the organisation on both', async () => {
	const run = await getReport(harness, {
		report: 'profitAndLoss',
		fromDate: '2026-03-01',
		toDate: '2026-03-31',
		additionalFields: { periods: '1', paymentsOnly: true },
	});
	expect(run.status).toBe('success');
	expect(json(run)[0]).toMatchObject({
		line: 'Sales',
		accountCode: '200',
		value: 1200.1,
		date: '2026-04-30',
	});
	expect(run.items.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
	expect(paths()).toEqual(['ProfitAndLoss', 'Accounts']);
	expect(recorder.requests[0].query).toEqual({
		fromDate: '2026-03-01',
		toDate: '2026-03-31',
		periods: '1',
		timeframe: 'MONTH',
		paymentsOnly: 'true',
	});
	expect(recorder.requests.map(({ headers }) => headers['xero-tenant-id'])).toEqual([NZ, NZ]);
});

test('a node of a workflow made with version 1 gives the report it always gave', async () => {
	recorder.handle(answers({ TrialBalance: fixtures.trialBalance }, { Accounts: [] }));
	const run = await getReport(harness, { report: 'trialBalance', date: '2026-04-30' }, { typeVersion: 1 });
	expect(run.error?.message).toBeUndefined();
	expect(json(run)[0]).toMatchObject({ report: 'Trial Balance' });
	expect(recorder.requests[0].query).toEqual({ date: '2026-04-30' });
});

test('items that ask for the same share one call; each gets its own rows', async () => {
	const items = [{ to: '2026-04-30' }, { to: '2026-04-30' }, { to: '2026-05-31' }];
	const run = await getReport(harness, { ...profitAndLoss, toDate: '={{ $json.to }}' }, { items });
	expect(paths().filter((path) => path === 'ProfitAndLoss')).toHaveLength(2);
	expect(paths().filter((path) => path === 'Accounts')).toHaveLength(1);
	expect(new Set(run.items.map(({ pairedItem }) => JSON.stringify(pairedItem))).size).toBe(3);
	expect(run.items).toHaveLength(24);
});

test('without account codes there is no second call', async () => {
	const run = await getReport(harness, {
		...profitAndLoss,
		options: { addAccountCodes: false },
		include: 'all',
	});
	expect(paths()).toEqual(['ProfitAndLoss']);
	expect(json(run)[0]).toMatchObject({ accountCode: null, accountId: guid('Sales') });
	expect(json(run).some(({ line }) => line === 'Net Profit')).toBe(true);
});

test('a connection that may not read accounts gets the figures and a hint', async () => {
	const ordinary = answers({ ProfitAndLoss: fixtures.profitAndLoss });
	recorder.handle((request) =>
		request.path.endsWith('/Accounts')
			? { status: 403, body: { Detail: 'Insufficient scope' } }
			: ordinary(request),
	);
	const run = await getReport(harness, profitAndLoss);
	expect(run.status).toBe('success');
	expect(json(run)[0]).toMatchObject({ accountCode: null, value: 1200.1 });
	expect(run.hints.map(({ message }) => message).join()).toMatch(
		/^Account codes are left out.*accounting\.settings\.read/,
	);
});

test('a chart that cannot be had for another reason is an error', async () => {
	const ordinary = answers({ ProfitAndLoss: fixtures.profitAndLoss });
	recorder.handle((request) =>
		request.path.endsWith('/Accounts') ? { status: 400, body: { Message: 'No.' } } : ordinary(request),
	);
	const run = await getReport(harness, profitAndLoss);
	expect(run.status).toBe('error');
	expect(run.error?.message).toBe('No.');
});

test('as a table', async () => {
	const run = await getReport(harness, { ...profitAndLoss, output: 'table', include: 'totals' });
	expect(json(run).pop()).toEqual({
		report: 'Profit and Loss',
		organisation: 'Kowhai Trading Ltd',
		tenantId: NZ,
		section: '',
		line: 'Net Profit',
		rowType: 'total',
		accountCode: null,
		accountId: null,
		'30 Apr 26': -99.85,
		'31 Mar 26': 50,
	});
});

test('raw: the tree with ISO dates', async () => {
	recorder.handle(
		answers({
			ProfitAndLoss: {
				...fixtures.profitAndLoss,
				UpdatedDateUTC: '/Date(1777852800000+0000)/',
			} as never,
		}),
	);
	const run = await getReport(harness, { ...profitAndLoss, output: 'raw' });
	expect(json(run)).toEqual([
		{ ...fixtures.profitAndLoss, ReportDate: '2026-05-04', UpdatedDateUTC: '2026-05-04T00:00:00Z' },
	]);
	expect(paths()).toEqual(['ProfitAndLoss']);
});

describe('errors', () => {
	test('dates in the wrong order spend no call', async () => {
		const run = await getReport(harness, { ...profitAndLoss, toDate: '2026-03-31' });
		expect(run.error?.message).toBe("'From': 2026-04-01 is after 'To' (2026-03-31).");
		expect(recorder.requests).toHaveLength(0);
	});

	test('with an error output, one bad item does not stop the others', async () => {
		const items = [{ from: '2026-04-01' }, { from: 'soon' }, { from: '2026-04-02' }];
		const run = await getReport(
			harness,
			{ ...profitAndLoss, fromDate: '={{ $json.from }}' },
			{ items, onError: 'continueErrorOutput' },
		);
		expect(run.items).toHaveLength(16);
		expect(run.errorItems).toHaveLength(1);
		expect(run.errorItems[0].json.error).toBe(
			"'From': 'soon' is not a date. Write it as YYYY-MM-DD, for example 2026-03-31.",
		);
		expect(run.errorItems[0].pairedItem).toEqual({ item: 1 });
	});

	test('an answer without a report, and a report or an output that does not exist', async () => {
		recorder.handle(() => ({ body: { Reports: [] } }));
		expect((await getReport(harness, profitAndLoss)).error?.message).toBe('Xero answered without a report');
		expect((await getReport(harness, { report: '={{ "constructor" }}' })).error?.message).toMatch(
			/^'Report': This report does not exist/,
		);
		recorder.handle(answers({ ProfitAndLoss: fixtures.profitAndLoss }));
		const odd = await getReport(harness, { ...profitAndLoss, output: '={{ "constructor" }}' });
		expect(odd.error?.message).toBe("'Output': 'constructor' is not possible here. Possible: rows, table, raw.");
	});

	test('a missing permission is named', async () => {
		recorder.handle(() => ({ status: 403, body: { Detail: 'insufficient scope' } }));
		const run = await getReport(harness, profitAndLoss);
		expect(run.error?.message).toContain('lacks a permission');
		expect(JSON.stringify(run.error)).toContain('accounting.reports.profitandloss.read');
	});
});

test('rows name the ID of the organisation as all nodes do; version 1 keeps the name it had', async () => {
	for (const [typeVersion, column] of [
		[1, 'organisationId'],
		[2, 'tenantId'],
	] as const) {
		const [row] = json(await getReport(harness, profitAndLoss, { typeVersion }));
		expect(Object.keys(row).slice(0, 3)).toEqual(['report', 'organisation', column]);
	}
});
