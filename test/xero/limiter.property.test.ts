import fc from 'fast-check';

import { Limiter } from '../../xero/limiter';
import { FakeClock } from '../support/fakeClock';
import { callThrough, mostInAnyMinute, mostInAnyWindow, SimulatedXero } from './support/simulatedXero';

/** Numbers that depend on the seed only, so that a failing schedule can be run again. */
function randomFrom(seed: number): () => number {
	let state = seed | 1;
	return () => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) / 2 ** 32;
	};
}

const schedule = fc.record({
	seed: fc.integer({ min: 1, max: 2 ** 31 }),
	offset: fc.integer({ min: 0, max: 59_999 }),
	calls: fc.integer({ min: 1, max: 260 }),
	/** How far apart the calls are asked for, ms. */
	gap: fc.constantFrom(0, 0, 20, 400, 1100),
	slowest: fc.constantFrom(1, 60, 900, 12_000, 70_000),
});

/** Much longer than they take, for a machine with much else to do. */
jest.setTimeout(180_000);

describe('any schedule, any delay, any start of the window', () => {
	test('never more than 60 in a minute or 5 in flight, never a 429, and every call gets through', async () => {
		await fc.assert(
			fc.asyncProperty(schedule, async ({ seed, offset, calls, gap, slowest }) => {
				const random = randomFrom(seed);
				const clock = new FakeClock();
				const journey = () => ({
					there: Math.floor(random() * slowest),
					back: Math.floor(random() * slowest),
				});
				const xero = new SimulatedXero(clock, { offset, journey });
				const lane = new Limiter(clock).lane('app', 'tenant');
				const asked = Array.from({ length: calls }, async (_, index) => {
					await clock.sleep(Math.floor(index * gap * random()));
					await callThrough(lane, xero, clock);
				});
				await clock.finish(Promise.all(asked));
				expect(xero.refusals).toEqual([]);
				expect(xero.counted).toHaveLength(calls);
				expect(mostInAnyMinute(xero.counted)).toBeLessThanOrEqual(60);
				expect(xero.mostInFlight).toBeLessThanOrEqual(5);
				expect(clock.sleeping).toBe(0);
				expect(lane.busy).toBe(false);
			}),
			{ numRuns: 1_000 },
		);
	});

	test('in company of others that use the same organisation: no minute above 60, every call gets through, refusals stay few', async () => {
		await fc.assert(
			fc.asyncProperty(
				schedule,
				fc.integer({ min: 1, max: 50 }),
				async ({ seed, offset, calls }, perMinute) => {
					const random = randomFrom(seed);
					const clock = new FakeClock();
					const journey = () => ({
						there: Math.floor(random() * 300),
						back: Math.floor(random() * 300),
					});
					const xero = new SimulatedXero(clock, { offset, journey });
					const lane = new Limiter(clock).lane('app', 'tenant');
					const work = Promise.all(
						Array.from({ length: calls }, async () => await callThrough(lane, xero, clock)),
					);
					let isDone = false;
					work.finally(() => (isDone = true));
					const others = (async () => {
						while (!isDone) {
							xero.spendElsewhere();
							await clock.sleep((60_000 / perMinute) * (0.5 + random()));
						}
					})();
					const start = clock.now();
					await clock.finish(Promise.all([work, others]));
					expect(xero.counted).toHaveLength(calls);
					expect(mostInAnyMinute(xero.counted)).toBeLessThanOrEqual(60);
					const minutes = Math.ceil((clock.now() - start) / 60_000);
					expect(xero.refusals.length).toBeLessThanOrEqual(6 * minutes);
				},
			),
			{ numRuns: 500 },
		);
	});

	test('two n8n workers that know nothing of each other: all calls get through, no minute above 60, refusals stay few', async () => {
		await fc.assert(
			fc.asyncProperty(schedule, async ({ seed, offset, calls }) => {
				const random = randomFrom(seed);
				const clock = new FakeClock();
				const journey = () => ({
					there: Math.floor(random() * 300),
					back: Math.floor(random() * 300),
				});
				const xero = new SimulatedXero(clock, { offset, journey });
				const lanes = [new Limiter(clock), new Limiter(clock)].map((limiter) =>
					limiter.lane('app', 'tenant'),
				);
				const start = clock.now();
				await clock.finish(
					Promise.all(
						Array.from(
							{ length: calls },
							async (_, index) => await callThrough(lanes[index % 2], xero, clock),
						),
					),
				);
				const minutes = Math.ceil((clock.now() - start) / 60_000);
				expect(xero.counted).toHaveLength(calls);
				expect(mostInAnyWindow(xero.counted, offset)).toBeLessThanOrEqual(60);
				expect(xero.refusals.filter((problem) => problem === 'minute').length).toBeLessThanOrEqual(
					10 * minutes,
				);
				expect(minutes).toBeLessThanOrEqual(2 * Math.ceil(calls / 60) + 1);
				expect(xero.refusals.length).toBeLessThanOrEqual(20 * minutes);
			}),
			{ numRuns: 300 },
		);
	});
});
