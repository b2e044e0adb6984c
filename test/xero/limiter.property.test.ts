import fc from 'fast-check';

import { seededRandom } from '../../sandbox/limits/random';
import { Limiter } from '../../xero/limiter';
import { FakeClock } from '../support/fakeClock';
import { SimulatedXero } from '../support/simulatedXero';
import { callThrough, mostInAnyMinute } from './support/callThrough';

const schedule = fc.record({
	seed: fc.integer({ min: 1, max: 2 ** 31 }),
	offset: fc.integer({ min: 0, max: 59_999 }),
	calls: fc.integer({ min: 1, max: 260 }),
	/** How far apart the calls are asked for, ms. */
	gap: fc.constantFrom(0, 0, 20, 400, 1100),
	slowest: fc.constantFrom(1, 60, 900, 12_000, 70_000),
});

/** A clock and an organisation whose calls take up to so many ms for each part of their journey. */
function simulation(seed: number, offset: number, slowest: number) {
	const random = seededRandom(seed);
	const upTo = (ms: number) => Math.floor(random() * ms);
	const clock = new FakeClock();
	const journey = () => ({ there: upTo(slowest), work: upTo(slowest), back: upTo(slowest) });
	return { random, clock, xero: new SimulatedXero(clock, offset, journey), start: clock.now() };
}

/** Much longer than they take, for a machine with much else to do. */
jest.setTimeout(180_000);

describe('any schedule, any delay, any start of the window', () => {
	test('never more than 60 in a minute or 5 in flight, never a 429, and every call gets through', async () => {
		await fc.assert(
			fc.asyncProperty(schedule, async ({ seed, offset, calls, gap, slowest }) => {
				const { random, clock, xero } = simulation(seed, offset, slowest);
				const tenantLimiter = new Limiter(clock, random).forTenant('app', 'tenant');
				const asked = Array.from({ length: calls }, async (_, index) => {
					await clock.sleep(Math.floor(index * gap * random()));
					await callThrough(tenantLimiter, xero, clock);
				});
				await clock.finish(Promise.all(asked));
				expect(xero.refusals).toEqual([]);
				expect(xero.counted).toHaveLength(calls);
				expect(mostInAnyMinute(xero.counted)).toBeLessThanOrEqual(60);
				expect(xero.mostInFlight).toBeLessThanOrEqual(5);
				expect(clock.sleeping).toBe(0);
				expect(tenantLimiter.busy).toBe(false);
			}),
			{ numRuns: 1_000 },
		);
	});

	test('with others that use the same organisation: every call gets through, refusals stay few', async () => {
		await fc.assert(
			fc.asyncProperty(schedule, fc.integer({ min: 1, max: 50 }), async ({ seed, offset, calls }, perMinute) => {
				const { random, clock, xero, start } = simulation(seed, offset, 300);
				const tenantLimiter = new Limiter(clock, random).forTenant('app', 'tenant');
				const work = Promise.all(
					Array.from({ length: calls }, async () => await callThrough(tenantLimiter, xero, clock)),
				);
				let isDone = false;
				work.finally(() => (isDone = true));
				const others = (async () => {
					while (!isDone) {
						xero.spendElsewhere();
						await clock.sleep((60_000 / perMinute) * (0.5 + random()));
					}
				})();
				await clock.finish(Promise.all([work, others]));
				expect(xero.counted).toHaveLength(calls);
				expect(mostInAnyMinute(xero.counted)).toBeLessThanOrEqual(60);
				const minutes = Math.ceil((clock.now() - start) / 60_000);
				expect(xero.refusals.length).toBeLessThanOrEqual(6 * minutes);
			}),
			{ numRuns: 500 },
		);
	});

	test('two processes that know nothing of each other: all calls get through in time, refusals stay few', async () => {
		await fc.assert(
			fc.asyncProperty(schedule, async ({ seed, offset, calls }) => {
				const { random, clock, xero, start } = simulation(seed, offset, 300);
				const tenantLimiters = [1, 2].map(() => new Limiter(clock, random).forTenant('app', 'tenant'));
				const all = Array.from(
					{ length: calls },
					async (_, index) => await callThrough(tenantLimiters[index % 2], xero, clock),
				);
				await clock.finish(Promise.all(all));
				const minutes = Math.ceil((clock.now() - start) / 60_000);
				expect(xero.counted).toHaveLength(calls);
				expect(minutes).toBeLessThanOrEqual(2 * Math.ceil(calls / 60) + 1);
				expect(xero.refusals.filter(({ refused }) => refused === 'minute').length).toBeLessThanOrEqual(
					10 * minutes,
				);
				expect(xero.refusals.length).toBeLessThanOrEqual(20 * minutes);
			}),
			{ numRuns: 300 },
		);
	});
});
