import fc from 'fast-check';

import type { Subject } from '../../../nodes/XeroPollingTrigger/subject';
import type { Entry } from '../../../xero/catalogue';
import { subjectNamed } from '../../../nodes/XeroPollingTrigger/subjects';
import { createHarness, startRecorder } from '../../support';
import { JumpingClock } from '../../support/fakeClock';
import { FakeList, partsOn, poller } from './support';

const ID = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const act = fc.record({ kind: fc.constantFrom('make' as const, 'edit' as const, 'leave' as const), which: fc.nat(40) });
/** What happens before the first, second … answer of a poll, and how many calls there is time for. */
const look = fc.record({
	before: fc.array(fc.option(act), { maxLength: 8 }),
	calls: fc.constantFrom(1, 2, 4, 50),
	wait: fc.constantFrom(0, 1_000, 60_000),
});

test.each(['contact', 'manualJournal'])(
	'%s: each new record is reported once, whatever happens while the first look is spread over polls; of old ones only those edited then may be',
	async (name) => {
		const subject = subjectNamed(name) as Subject;
		const list = new FakeList(subject.entry.collection, subject.entry.id);
		list.ignoresPagesWhenOrdered = true;
		const recorder = await startRecorder(list.handle);
		const harness = createHarness({ baseUrl: recorder.url });
		const pages = jest.replaceProperty(subject.entry as { paging: Entry['paging'] }, 'paging', {
			style: 'pages',
			maxPageSize: 3,
		});
		await fc.assert(
			fc.asyncProperty(fc.nat(30), fc.array(look, { maxLength: 12 }), async (count, looks) => {
				list.records.clear();
				for (let n = 0; n < count; n++) list.put(ID(n), { Name: 'old' }, list.now - 1e10 + n * 1000);
				const clock = new JumpingClock();
				const node = poller(harness, { watch: name, events: ['created'] }, partsOn(clock));
				const made = new Set<string>();
				const edited = new Set<string>();
				const left = new Set<string>();
				const reported: string[] = [];
				const sure = new Set<string>();
				let next = 1000;
				let isKnown = false;
				const happen = ({ kind, which }: { kind: string; which: number }) => {
					list.now += 7;
					const id = ID(which);
					if (kind === 'make') {
						made.add(ID(next));
						list.put(ID(next++), { Name: 'new' });
					} else if (list.records.has(id) && kind === 'edit') {
						if (!isKnown) edited.add(id);
						list.put(id, { Name: `edit ${list.now}` });
					} else if (list.records.has(id) && left.size < 2 && kind === 'leave') {
						left.add(id);
						list.records.delete(id);
					}
				};
				const poll = async (calls: number, before: Array<{ kind: string; which: number } | null>) => {
					let answers = 0;
					list.before = () => {
						const each = answers === 0 && Object.keys(node.stored).length === 0 ? null : before[answers];
						answers++;
						if (each) happen(each);
						if (answers >= calls) clock.skip(1_000_000);
						return undefined;
					};
					for (const { resourceId, concludedFrom } of (await node.poll()) ?? []) {
						reported.push(String(resourceId));
						if (concludedFrom === 'memory') sure.add(String(resourceId));
					}
					const state = Object.values(node.stored)[0] as { xero?: { baseline?: object; catchUp?: boolean } };
					isKnown = state?.xero !== undefined && !state.xero.baseline && !state.xero.catchUp;
				};
				for (const { before, calls, wait } of looks) {
					await poll(calls, before);
					list.now += wait;
				}
				for (let n = 0; n < 30; n++) {
					await poll(1000, []);
					list.now += 1_000;
				}
				expect(new Set(reported).size).toBe(reported.length);
				for (const id of made) if (looks.length > 0) expect(reported).toContain(id);
				for (const id of sure) expect(made.has(id)).toBe(true);
				for (const id of reported) expect(made.has(id) || edited.has(id)).toBe(true);
			}),
			{ numRuns: 25, endOnFailure: true },
		);
		pages.restore();
		await recorder.close();
	},
	120_000,
);
