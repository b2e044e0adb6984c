import fc from 'fast-check';

import { memoryOf } from '../../../nodes/XeroTrigger/memory';
import { arrived, notArrived, type Sequence } from '../../../nodes/XeroTrigger/sequence';
import { createHarness } from '../../support';
import { deliver, envelope, event } from './support';

const HOUR = 60 * 60_000;

describe('gaps in the numbering', () => {
	test('are told until the missing numbers arrive, in whatever order', () => {
		const sequence: Sequence = { missing: [] };
		const take = (first: number, last = first) => arrived(sequence, first, last, first, 0);
		expect(take(5)).toEqual([]);
		expect(take(6, 8)).toEqual([]);
		expect(take(12)).toEqual([[9, 11]]);
		expect(take(10)).toEqual([[9, 9]]);
		expect(take(13)).toEqual([
			[9, 9],
			[11, 11],
		]);
		expect(take(9)).toEqual([]);
		expect(take(11)).toEqual([]);
		expect(take(14)).toEqual([]);
	});

	test('whatever is lost and however it is shuffled, what is told as missing is what has not arrived', () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.integer({ min: 2, max: 40 }), { maxLength: 30 }), (numbers) => {
				const sequence: Sequence = { missing: [] };
				arrived(sequence, 1, 1, 0, 0);
				const here = new Set([1]);
				for (const number of numbers) {
					const gaps = arrived(sequence, number, number, 0, 0);
					here.add(number);
					const told = gaps.flatMap(([from, to]) =>
						Array.from({ length: to - from + 1 }, (_, index) => from + index),
					);
					const expected = Array.from({ length: number - 1 }, (_, index) => index + 1).filter(
						(one) => !here.has(one),
					);
					expect(told.sort((a, b) => a - b)).toEqual(expected);
				}
			}),
		);
	});

	test('are no longer told once Xero has stopped repeating; a delivery n8n could not take is one', () => {
		const sequence: Sequence = { missing: [] };
		arrived(sequence, 1, 1, 0, 0);
		expect(arrived(sequence, 3, 3, 0, 0)).toEqual([[2, 2]]);
		notArrived(sequence, 3, 3, 0);
		expect(arrived(sequence, 4, 4, 0, HOUR)).toEqual([
			[2, 2],
			[3, 3],
		]);
		expect(arrived(sequence, 5, 5, 0, 26 * HOUR)).toEqual([]);
	});

	test('a webhook that was set up anew counts from 1; a late repeat of number 1 changes nothing', () => {
		const sequence: Sequence = { missing: [] };
		arrived(sequence, 1, 1, 1_000, 0);
		arrived(sequence, 2, 90, 9_000, 0);
		expect(arrived(sequence, 1, 1, 1_000, 0)).toEqual([]);
		expect(sequence.next).toBe(91);
		arrived(sequence, 1, 1, 9_500, 0);
		expect(sequence.next).toBe(2);
	});

	test('are in the item', async () => {
		const harness = createHarness({ baseUrl: 'http://127.0.0.1:9' });
		const send = async (first: number, count = 1) => {
			const events = Array.from({ length: count }, () => event());
			const { items } = await deliver(harness, envelope(events, first), {
				nodeFields: { id: 'numbered' },
			});
			return items?.map(({ sequence, missedBefore, missedSequences }) => [
				sequence,
				missedBefore,
				missedSequences,
			]);
		};
		expect(await send(3)).toEqual([[3, 0, undefined]]);
		expect(await send(8, 2)).toEqual([
			[8, 4, '4-7'],
			[9, 4, '4-7'],
		]);
		await send(5);
		expect(await send(10)).toEqual([[10, 3, '4, 6-7']]);
	});
});

describe('what is kept between restarts', () => {
	test('is written at most once a second and stays small, however much happens', () => {
		const memory = memoryOf('small');
		memory.load(undefined, 'app');
		const hex = (index: number) => index.toString(16).padStart(12, '0');
		for (let index = 0; index < 15_000; index++) {
			memory.note([`hash-of-event-${hex(index)}`]);
			memory.statusBefore(
				{
					resourceId: `0e6f5ee0-0d4e-4a3c-8f8f-${hex(index)}`,
					date: '2026-11-20T10:15:30.123Z',
				} as never,
				'AUTHORISED',
			);
		}
		const now = Date.now();
		const kept = memory.save(now)!;
		expect(JSON.stringify(kept).length).toBeLessThan(100_000);
		expect(Object.keys(kept.statuses).pop()).toMatch(new RegExp(`${hex(14_999)}$`));
		expect(memory.save(now + 999)).toBeUndefined();
		expect(memory.save(now + 1_000)).toBeDefined();
	});

	test('anything at all in its place is passed over, and the next delivery is taken', async () => {
		const harness = createHarness({ baseUrl: 'http://127.0.0.1:9' });
		const like = fc.record(
			{
				savedAt: fc.oneof(fc.nat(), fc.jsonValue()),
				app: fc.jsonValue(),
				sequence: fc.oneof(
					fc.jsonValue(),
					fc.record({ next: fc.jsonValue(), missing: fc.array(fc.jsonValue()) }),
				),
				statuses: fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue())),
				seen: fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())),
			},
			{ requiredKeys: [] },
		);
		let id = 0;
		await fc.assert(
			fc.asyncProperty(fc.oneof(fc.jsonValue(), like), async (memory) => {
				const staticData = { 'node:Node under test': { memory } } as never;
				const nodeFields = { id: `odd ${id++}` };
				expect(
					(await deliver(harness, envelope([event()]), { staticData, nodeFields })).items,
				).toHaveLength(1);
			}),
		);
	});
});
