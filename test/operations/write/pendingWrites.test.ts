import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { emit } from '../../../operations/write/emit';
import { WriteJournal } from '../../../operations/write/journal';
import { planEach, prepareEach, type PendingWrite } from '../../../operations/write/pendingWrites';
import type { Sent } from '../../../operations/write/sender';
import type { Result } from '../../../operations/run/result';
import { contact } from '../../../nodes/XeroAccounting/resources/contact';

const sending = { resource: contact, intention: 'create', purpose: 'create the contacts' } as const;
const write = (...items: number[]): PendingWrite => ({ items, tenantId: 'T', body: {}, outcome: 'created' });
const newJournal = () => new WriteJournal({ executionId: 'E', nodeId: 'N', runIndex: 0 });
const refuseOdd = (number: number) => {
	if (number % 2 === 1) throw new Error(`No ${number}`);
	return number * 10;
};

test('an item that cannot be read is refused, the others are not', async () => {
	const { writes, refused } = await prepareEach({ items: [0, 1, 2] }, async (item) => refuseOdd(item));
	expect(writes).toEqual([0, 20]);
	expect(refused).toEqual([{ items: [1], error: new Error('No 1') }]);
});

test('an entry that cannot be planned is refused with all its items, behind what was refused before', () => {
	const before: Result = { items: [9], error: new Error('Before') };
	const read = {
		writes: [
			{ items: [0, 2], n: 1 },
			{ items: [4], n: 2 },
		],
		refused: [before],
	};
	expect(planEach(read, ({ n }) => refuseOdd(n))).toEqual({
		writes: [20],
		refused: [before, { items: [0, 2], error: new Error('No 1') }],
	});
	expect(read.refused).toHaveLength(1);
});

test('every item ends as exactly one result, however an earlier try had grouped the items', () => {
	const grouping = fc.array(fc.nat(3), { minLength: 1, maxLength: 12 });
	const writesOf = (groups: number[]) =>
		[...new Set(groups)].map((group) => write(...groups.flatMap((each, item) => (each === group ? [item] : []))));
	fc.assert(
		fc.property(grouping, grouping, (earlier, now) => {
			const journal = newJournal();
			for (const each of writesOf(earlier)) journal.add(each, sending);
			const sent: Sent[] = writesOf(now).map((each) => {
				const entry = journal.add(each, sending);
				return { write: each, entries: entry ? [entry] : journal.of(each.items) };
			});
			const items = emit({ settled: [] }, sent).flatMap((result) => result.items);
			expect(new Set(items).size).toBe(items.length);
			expect(items).toEqual(expect.arrayContaining(now.map((_, item) => item)));
		}),
	);
});

describe('emit', () => {
	const emitted = (outcome: IDataObject | undefined, more: Partial<PendingWrite> = {}) => {
		const journal = newJournal();
		const one = { ...write(0), ...more };
		const entry = journal.add(one, sending)!;
		entry.outcome = outcome as never;
		return emit({ settled: [] }, [{ write: one, entries: [entry] }])[0];
	};

	test.each<[string, IDataObject | undefined, Partial<PendingWrite>, object]>([
		[
			'a record with what was done to it',
			{ record: { Name: 'A' }, warnings: [] },
			{},
			{ Name: 'A', outcome: 'created' },
		],
		['what Xero remarked', { record: {}, warnings: ['Hm'] }, {}, { outcome: 'created', warnings: ['Hm'] }],
		[
			'the record it stands below',
			{ record: {}, warnings: [] },
			{ of: { Number: 7 } },
			{ Number: 7, outcome: 'created' },
		],
		[
			'dates in ISO form, and no marks of the write',
			{ record: { Date: '/Date(1774915200000+0000)/', HasErrors: false }, warnings: [] },
			{},
			{ Date: '2026-03-31', outcome: 'created' },
		],
	])('%s', (_, outcome, more, row) => {
		expect(emitted(outcome, more)).toEqual({ items: [0], rows: [row] });
	});

	test.each([
		['refused', { error: new Error('Refused') as never }, 'Refused'],
		['not sent', undefined, 'This was prepared and not sent.'],
	])('%s', (_, outcome, message) => {
		expect(emitted(outcome)).toMatchObject({ items: [0], error: { message } });
	});
});
