import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { SinceLastRun } from '../../../operations/filters/lastRun';
import type { RunContext } from '../../../operations/run/runContext';
import { invoice } from '../../../nodes/XeroAccounting/resources/invoices';

const FIRST = Date.UTC(2026, 0, 1);

/** Invoices, each changed a minute after the one before. */
const rows = (from: number, count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({
		InvoiceID: `id ${from + index}`,
		UpdatedDateUTC: new Date(FIRST + (from + index) * 60_000).toISOString(),
	}));

/** Runs of one workflow, one after the other. */
function workflow(how: object = { getMode: () => 'trigger' }) {
	const stored: IDataObject = {};
	const id = randomUUID();
	return (read: readonly IDataObject[] | ((since?: string) => IDataObject[]), isWhole: boolean) => {
		const whenDone: Array<() => void> = [];
		const run = {
			param: (name: string, _item: number, usual: unknown) =>
				name === 'options' ? { onlyChanged: true } : usual,
			listsRead: new Map(),
			client: { now: () => FIRST },
			whenDone,
			hint: () => undefined,
			ctx: {
				...how,
				getWorkflowStaticData: () => stored,
				getWorkflow: () => ({ id }),
				getNode: () => ({ name: 'Get Many' }),
			},
		} as unknown as RunContext;
		const list = SinceLastRun.for(run, invoice, 0, 'T', {}) as SinceLastRun;
		const since = list.since(undefined);
		const { length } = list.take(typeof read === 'function' ? read(since) : read, Infinity, isWhole);
		for (const done of whenDone) done();
		return { since, length };
	};
}

test('a first list that may lack records is read again, and what was handed over is not handed over twice', () => {
	const run = workflow();
	expect(run(rows(0, 10), false)).toEqual({ since: undefined, length: 10 });
	const again = run(rows(0, 11), true);
	expect(again.length).toBe(1);
	expect(new Date(`${again.since ?? '1970-01-01T00:00:00'}Z`).getTime()).toBe(0);
});

test('the next run begins where one began that may lack records, however many it has read', () => {
	const run = workflow();
	run(rows(0, 10), true);
	const { since } = run(rows(10, 10_500), false);
	expect(run([], true).since).toBe(since);
});

test('a sub-workflow that a test run calls is tested as well', () => {
	const tried = workflow({ getMode: () => 'integrated', additionalData: { rootExecutionMode: 'manual' } });
	expect(tried(rows(0, 3), true).length).toBe(3);
	expect(tried(rows(0, 3), true).length).toBe(3);
	const called = workflow({ getMode: () => 'integrated', additionalData: { rootExecutionMode: 'trigger' } });
	expect(called(rows(0, 3), true).length).toBe(3);
	expect(called(rows(0, 3), true).length).toBe(0);
});

test('the same content in another order is no change', () => {
	const run = workflow();
	const [row] = rows(0, 1);
	const LineItems = [{ LineItemID: 'a', Quantity: 1 }, { LineItemID: 'b' }];
	expect(run([{ ...row, LineItems }], true).length).toBe(1);
	const turned = [{ LineItemID: 'b' }, { Quantity: 1, LineItemID: 'a' }];
	expect(run([{ LineItems: turned, ...row }], true).length).toBe(0);
	expect(run([{ ...row, LineItems: [{ LineItemID: 'b' }] }], true).length).toBe(1);
});

describe('what is read again because Xero counts whole seconds is not handed over again', () => {
	const changedAt = (...moments: number[]): IDataObject[] =>
		moments.map((ms, index) => ({ InvoiceID: `id ${index}`, UpdatedDateUTC: new Date(FIRST + ms).toISOString() }));
	/** What Xero gives for `If-Modified-Since`. */
	const from =
		(all: readonly IDataObject[]) =>
		(moment = '') =>
			all.filter(({ UpdatedDateUTC }) => String(UpdatedDateUTC).slice(0, 19) >= moment.slice(0, 19));

	test('ten minutes before the last change', () => {
		const run = workflow();
		const all = changedAt(200, 600_500);
		expect(run(from(all), true).length).toBe(2);
		expect(run(from(all), true)).toEqual({ since: '2026-01-01T00:00:00', length: 0 });
	});

	test('where more has changed within a second than is remembered', () => {
		const run = workflow();
		const all = changedAt(...Array.from({ length: 10_500 }, (_, index) => (index * 900) / 10_500), 2_000);
		expect(run(from(all), true).length).toBe(10_501);
		expect(run(from(all), true)).toEqual({ since: '2026-01-01T00:00:01', length: 0 });
		const later = { InvoiceID: 'new', UpdatedDateUTC: new Date(FIRST + 2_100).toISOString() };
		expect(run(from([...all, later]), true).length).toBe(1);
	});
});
