import fc from 'fast-check';

import {
	isNext,
	merged,
	missingBefore,
	nothingYet,
	withArrived,
	type Sequence,
} from '../../../nodes/XeroTrigger/sequence';
import { createHarness } from '../../support';
import { Host } from './host';
import { at, envelope, event } from './support';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Numbers take a minute each to arrive, and an event's date is its number. */
function sequenceOf(...numbers: number[]): Sequence {
	return numbers.reduce(
		(sequence, number, index) =>
			withArrived(sequence, { first: number, last: number, from: number, to: number }, index * MINUTE),
		nothingYet(),
	);
}

const each = (gaps: Array<[number, number]>) =>
	gaps.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index));

describe('gaps in the numbering', () => {
	test('are reported from a minute on until the missing numbers arrive, in whatever order', () => {
		const sequence = sequenceOf(5, 6, 9, 12, 10);
		const now = 4 * MINUTE;
		expect(missingBefore(sequence, 13, now)).toEqual([
			[7, 8],
			[11, 11],
		]);
		expect(missingBefore(sequence, 9, now)).toEqual([[7, 8]]);
		expect(missingBefore(sequence, 5, now)).toEqual([]);
		expect(missingBefore(sequenceOf(5, 7), 8, MINUTE + 59_999)).toEqual([]);
		expect(missingBefore(sequenceOf(5, 7), 8, 2 * MINUTE)).toEqual([[6, 6]]);
		expect(missingBefore(sequenceOf(5, 7, 6), 8, DAY)).toEqual([]);
	});

	test('are reported no longer when Xero sends nothing of before any more', () => {
		expect(missingBefore(sequenceOf(5, 7), 8, 30 * DAY)).toEqual([[6, 6]]);
		expect(missingBefore(sequenceOf(5, 7), 8, 32 * DAY)).toEqual([]);
	});

	const numbers = fc.uniqueArray(fc.integer({ min: 2, max: 40 }), { maxLength: 30 });

	test('whatever is lost, however it is shuffled and whoever got it: missing is what has not arrived', () => {
		fc.assert(
			fc.property(numbers, fc.func(fc.boolean()), fc.boolean(), (shuffled, isOthers, order) => {
				const all = [1, ...shuffled];
				const mine = sequenceOf(...all.filter((number) => number === 1 || !isOthers(number)));
				const others = sequenceOf(...all.filter((number) => number === 1 || isOthers(number)));
				const together = order ? merged(mine, others) : merged(others, mine);
				const last = Math.max(...all) + 1;
				const expected = Array.from({ length: last - 1 }, (_, index) => index + 1).filter(
					(number) => !all.includes(number),
				);
				expect(each(missingBefore(together, last, DAY))).toEqual(expected);
				for (const number of expected) expect(isNext(together, number)).toBe(true);
				for (const number of all) expect(isNext(together, number)).toBe(false);
			}),
		);
	});

	test('fifty gaps are kept; the oldest are given up', () => {
		const every = Array.from({ length: 100 }, (_, index) => 1 + 2 * index);
		const gaps = missingBefore(sequenceOf(...every), 1_000, DAY);
		expect(gaps).toHaveLength(49);
		expect(gaps[48]).toEqual([198, 198]);
	});

	test('a webhook that was set up anew counts from 1; a repeat of number 1, alone or grown, changes nothing', () => {
		const old = sequenceOf(1, 2, 4);
		const repeat = { first: 1, last: 1, from: 1, to: 1 };
		const grown = { first: 1, last: 6, from: 1, to: 6 };
		const anew = { first: 1, last: 1, from: 100, to: 100 };
		expect(missingBefore(withArrived(old, repeat, 0), 5, DAY)).toEqual([[3, 3]]);
		expect(missingBefore(withArrived(old, grown, 0), 9, DAY)).toEqual([]);
		const young = withArrived(old, anew, 0);
		expect(missingBefore(young, 2, DAY)).toEqual([]);
		for (const both of [merged(old, young), merged(young, old)]) expect(both.ranges).toEqual(young.ranges);
	});
});

describe('missedBefore in the items', () => {
	let clock: jest.SpyInstance;
	let now = Date.now();

	beforeEach(() => {
		now = Date.now();
		clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
	});
	afterEach(() => clock.mockRestore());

	const start = () => new Host(createHarness({ baseUrl: 'http://127.0.0.1:9' }), { events: ['INVOICE.CREATE'] });
	const missed = (post: { items: object[] }) =>
		post.items.map((item) => {
			const { sequence, missedBefore, missedSequences } = item as Record<string, unknown>;
			return [sequence, missedBefore, missedSequences ?? undefined];
		});

	test('names the numbers that are missing for a minute', async () => {
		const process = start().start();
		const send = async (first: number, count = 1) => {
			now += 2 * MINUTE;
			return missed(
				await process.post(
					envelope(
						Array.from({ length: count }, () => event()),
						first,
					),
				),
			);
		};
		expect(await send(3)).toEqual([[3, 0, undefined]]);
		expect(await send(8, 2)).toEqual([
			[8, 0, undefined],
			[9, 0, undefined],
		]);
		expect(await send(10)).toEqual([[10, 4, '4-7']]);
		await send(5);
		expect(await send(11)).toEqual([[11, 3, '4, 6-7']]);
	});

	test('a POST that grows while n8n fails is no gap, and is no new numbering; old and new events come once', async () => {
		const process = start().start();
		const events = Array.from({ length: 15 }, (_, index) => event({ eventDateUtc: at(index) }));
		const grown = (count: number) => envelope(events.slice(0, count), 1);
		expect((await process.post(grown(4), 'fails')).status).toBe(500);
		now += 15 * MINUTE;
		expect(missed(await process.post(grown(6))).map(([number]) => number)).toEqual([1, 2, 3, 4, 5, 6]);
		// The answer was lost on the way, so the POST grows on.
		now += 15 * MINUTE;
		expect(missed(await process.post(grown(15)))).toEqual(
			Array.from({ length: 9 }, (_, index) => [7 + index, 0, undefined]),
		);
		now += 15 * MINUTE;
		expect(missed(await process.post(envelope([event()], 16)))).toEqual([[16, 0, undefined]]);
	});

	test('neither what nobody chose nor a restart makes a gap', async () => {
		const host = start();
		let process = host.start();
		for (let number = 1; number <= 12; number++) {
			now += 2 * MINUTE;
			if (number % 3 === 0) process = host.start();
			const isChosen = number % 4 === 0;
			const sent = event({ eventType: isChosen ? 'CREATE' : 'UPDATE' });
			expect(missed(await process.post(envelope([sent], number)))).toEqual(
				isChosen ? [[number, 0, undefined]] : [],
			);
		}
	});
});
