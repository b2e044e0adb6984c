import { DateTime } from 'luxon';

import { sharedCache } from '../../../xero/cache';
import { startRecorder, type Harness, type Recorder } from '../../support';
import { getReport, harnessAt, json } from './support';
import { account, header, plain, section, total, tree } from './tree-builders';

let recorder: Recorder;
let harness: Harness;

/** As Xero's documentation and its demo companies show it: without a comparison, last year stands beside the day. */
beforeEach(async () => {
	recorder = await startRecorder();
	harness = harnessAt(recorder.url);
	sharedCache.forget('');
	recorder.handle(({ path, query }) => {
		if (!path.endsWith('/BalanceSheet')) return { body: { Accounts: [] } };
		const to = DateTime.fromISO(query.date ?? '2026-05-31', { zone: 'utc' });
		const back = query.periods
			? Array.from({ length: Number(query.periods) + 1 }, (_, months) => to.minus({ months }))
			: [to, to.minus({ years: 1 })];
		const cells = back.map((day) => `${day.toFormat('yyMMdd')}.00`);
		return {
			body: {
				Reports: [
					tree(
						['Balance Sheet', 'Kowhai Trading Ltd', `As at ${to.toFormat('d MMMM yyyy')}`],
						header('', ...back.map((day) => day.toFormat('d MMM yyyy'))),
						section('Assets'),
						section('Bank', account('Cheque', ...cells), total('Total Bank', ...cells)),
						section('', plain('Net Assets', ...cells)),
					),
				],
			},
		};
	});
});

afterEach(async () => await recorder.close());

const sheet = async (parameters: object) =>
	await getReport(harness, { report: 'balanceSheet', ...parameters } as never);
const figures = async (parameters: object) => {
	const run = await sheet(parameters);
	expect(run.hints).toEqual([]);
	return json(run).map(({ date, value }) => [date, value]);
};

test.each([
	[{ date: '2026-04-30' }, '2026-04-30', 260430],
	[{}, '2026-05-31', 260531],
])('%j: the day that was asked for, and no other year beside it', async (when, day, value) => {
	expect(await figures(when)).toEqual([[day, value]]);
});

test('compared by month: the end of each month, although each answer holds last year too', async () => {
	expect(await figures({ date: '2026-04-30', additionalFields: { periods: '2' } })).toEqual([
		['2026-04-30', 260430],
		['2026-03-31', 260331],
		['2026-02-28', 260228],
	]);
});

test('raw: as Xero gives it', async () => {
	const [{ Rows }] = json(await sheet({ date: '2026-04-30', output: 'raw' }));
	expect((Rows as Array<{ Cells: object[] }>)[0].Cells).toHaveLength(3);
});
