import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { subjectNamed } from '../../../nodes/XeroPollingTrigger/subjects';
import type { Subject } from '../../../nodes/XeroPollingTrigger/subject';
import type { Entry } from '../../../xero/catalogue';
import { startSandbox } from '../../../sandbox/server';
import { createHarness, startRecorder } from '../../support';
import { JumpingClock } from '../../support/fakeClock';
import { books, longHarness } from './books';
import { FakeList, partsOn, poller, SandboxTime } from './support';

const EVERYTHING = ['created', 'updated', 'deleted', 'voided'];

/** Keeps account of what was changed and what was told. */
class Ledger {
	private readonly changes = new Map<string, string[]>();

	private readonly reported = new Map<string, string[]>();

	change(id: string, state: string): void {
		this.changes.set(id, [...(this.changes.get(id) ?? []), state]);
	}

	tell(id: string, state: string): void {
		this.reported.set(id, [...(this.reported.get(id) ?? []), state]);
	}

	/** Every record was told in its last state; nothing was told that was not changed, nothing twice. */
	expectBalanced(): void {
		const last = (of: Map<string, string[]>) =>
			new Map([...of].map(([id, states]) => [id, states[states.length - 1]]));
		expect(last(this.reported)).toEqual(last(this.changes));
		for (const [id, states] of this.reported) {
			expect(new Set(states).size).toBe(states.length);
			const made = this.changes.get(id) ?? [];
			// In the order they were made, with some merged.
			expect(made.filter((state) => states.includes(state))).toEqual(states);
		}
	}
}

describe('no change missed, none told twice', () => {
	test('the real list, its own clock standing still between steps, with faults, used-up minutes and lost answers', async () => {
		const sandbox = await startSandbox({ port: 0 });
		const harness = await longHarness(sandbox);
		let now = Date.UTC(2026, 3, 1);
		Object.assign(sandbox.world.clock, {
			now: () => now,
			advance: async (ms: number) => {
				now += ms;
			},
		});
		const time = new SandboxTime(sandbox);
		const step = fc.oneof(
			{ weight: 5, arbitrary: fc.record({ do: fc.constant('make' as const) }) },
			{ weight: 8, arbitrary: fc.record({ do: fc.constant('change' as const), which: fc.nat() }) },
			{ weight: 3, arbitrary: fc.record({ do: fc.constant('approve' as const), which: fc.nat() }) },
			{ weight: 2, arbitrary: fc.record({ do: fc.constant('end' as const), which: fc.nat() }) },
			{
				weight: 6,
				arbitrary: fc.record({
					do: fc.constant('wait' as const),
					ms: fc.constantFrom(1, 400, 1000, 60_000, 400_000),
				}),
			},
			{ weight: 8, arbitrary: fc.record({ do: fc.constant('poll' as const) }) },
			{
				weight: 3,
				arbitrary: fc.record({
					do: fc.constant('disturb' as const),
					kind: fc.constantFrom('503', '429-minute', 'cut-after', 'truncate', 'html'),
					times: fc.constantFrom(1, 3, 20),
				}),
			},
		);
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
				await sandbox.world.reset(true);
				const { make, change } = books(sandbox);
				const ledger = new Ledger();
				const ids: string[] = [];
				const note = (record: IDataObject) =>
					ledger.change(String(record.InvoiceID), `${String(record.Status)} ${String(record.Reference)}`);
				const tell = (items: IDataObject[] | null) => {
					for (const { resourceId, record } of items ?? []) {
						const { Status, Reference } = record as IDataObject;
						ledger.tell(String(resourceId), `${String(Status)} ${String(Reference)}`);
					}
				};
				ids.push(String(make().InvoiceID), String(make().InvoiceID));
				const node = poller(harness, { watch: 'invoice', events: EVERYTHING, simplify: false }, partsOn(time));
				expect(await node.poll()).toBeNull();
				let count = 0;
				const act = (id: string | undefined, over: IDataObject) => {
					if (id === undefined) return;
					try {
						note(change(id, { ...over, Reference: `R${count++}` }));
					} catch {
						// A voided invoice cannot be changed.
					}
				};
				for (const each of steps) {
					if (each.do === 'wait') now += each.ms;
					else if (each.do === 'make') {
						const made = make({ Reference: `R${count++}` });
						ids.push(String(made.InvoiceID));
						note(made);
					} else if (each.do === 'disturb') {
						sandbox.world.faults.replace([
							{ kind: each.kind, times: each.times, match: { path: '/Invoices' } },
						] as never);
					} else if (each.do === 'poll') tell(await node.poll().catch(() => null));
					else {
						const id = ids[each.which % ids.length];
						if (each.do === 'change') act(id, {});
						if (each.do === 'approve') act(id, { Status: 'AUTHORISED' });
						if (each.do === 'end') {
							act(id, { Status: 'DELETED' });
							act(id, { Status: 'VOIDED' });
						}
					}
				}
				sandbox.world.faults.replace([]);
				now += 60_000;
				tell(await node.poll());
				expect(await node.poll()).toBeNull();
				ledger.expectBalanced();
			}),
			{ numRuns: 15, endOnFailure: true },
		);
		await sandbox.close();
	}, 120_000);

	test('small pages, changes while they are read, polls cut short, and lists that pay no heed to the moment asked for', async () => {
		const list = new FakeList('Invoices', 'InvoiceID');
		const recorder = await startRecorder(list.handle);
		const harness = createHarness({ baseUrl: recorder.url });
		const subject = subjectNamed('invoice') as Subject;
		const pages = jest.replaceProperty(subject.entry as { paging: Entry['paging'] }, 'paging', {
			style: 'pages',
			maxPageSize: 3,
		});
		const step = fc.oneof(
			{
				weight: 10,
				arbitrary: fc.record({
					do: fc.constant('change' as const),
					which: fc.nat(25),
					ms: fc.constantFrom(0, 0, 1, 700),
				}),
			},
			{
				weight: 2,
				arbitrary: fc.record({
					do: fc.constant('wait' as const),
					ms: fc.constantFrom(1000, 60_000, 400_000),
				}),
			},
			{
				weight: 3,
				arbitrary: fc.record({
					do: fc.constant('poll' as const),
					/** Calls within the time of the poll. */
					calls: fc.constantFrom(2, 3, 100),
					/** Records changed before the first, second … answer. */
					meanwhile: fc.array(fc.option(fc.nat(25)), { maxLength: 6 }),
				}),
			},
		);
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 80 }), fc.boolean(), async (steps, heeds) => {
				list.records.clear();
				list.heedsIfModifiedSince = heeds;
				const ledger = new Ledger();
				const clock = new JumpingClock();
				let version = 0;
				const change = (which: number) => {
					const id = `00000000-0000-4000-8000-0000000000${String(which).padStart(2, '0')}`;
					const Reference = `R${version++}`;
					list.put(id, { Status: 'DRAFT', Reference });
					ledger.change(id, Reference);
				};
				const node = poller(harness, { watch: 'invoice', events: EVERYTHING, simplify: false }, partsOn(clock));
				list.before = () => undefined;
				await node.poll();
				const poll = async (calls: number, meanwhile: Array<number | null>) => {
					let answers = 0;
					list.before = () => {
						list.now += 1;
						const which = meanwhile[answers++];
						if (which !== null && which !== undefined) change(which);
						if (answers >= calls) clock.skip(1_000_000);
						return undefined;
					};
					const items = await node.poll();
					for (const { resourceId, record } of items ?? []) {
						ledger.tell(String(resourceId), String((record as IDataObject).Reference));
					}
					return items;
				};
				for (const each of steps) {
					if (each.do === 'change') {
						list.now += each.ms;
						change(each.which);
					} else if (each.do === 'wait') list.now += each.ms;
					else await poll(each.calls, each.meanwhile);
				}
				await poll(1000, []);
				await poll(1000, []);
				expect(await poll(1000, [])).toBeNull();
				ledger.expectBalanced();
			}),
			{ numRuns: 30, endOnFailure: true },
		);
		pages.restore();
		await recorder.close();
	}, 120_000);
});
