import type { TenantLimiter, Permit } from '../../xero/tenantLimiter';
import { Limiter } from '../../xero/limiter';
import { DayLimitReached, LIMITS, type LimitReading } from '../../xero/limits';
import { FakeClock, settle } from '../support/fakeClock';
import { SimulatedXero } from '../support/simulatedXero';
import { callThrough, mostInAnyMinute } from './support/callThrough';

let clock: FakeClock;
let tenantLimiter: TenantLimiter;

beforeEach(async () => {
	clock = new FakeClock();
	tenantLimiter = new Limiter(clock).forTenant('app', 'tenant');
	await settleIn(tenantLimiter);
});

/** Three answers without a sign of others, a minute ago: the limiter knows that it is alone. */
async function settleIn(newcomer: TenantLimiter): Promise<void> {
	for (let call = 0; call < 3; call++) (await newcomer.acquire()).done();
	await clock.advance(60_000);
}

async function take(count: number, from = tenantLimiter): Promise<Permit[]> {
	return await Promise.all(Array.from({ length: count }, async () => await from.acquire()));
}

describe('order', () => {
	test('first come, first served; repeats go before new calls and keep their own order', async () => {
		const held = await take(LIMITS.inFlight);
		const order: string[] = [];
		const queue = async (name: string, urgent = false) => {
			const permit = await tenantLimiter.acquire(undefined, urgent);
			order.push(name);
			permit.done();
		};
		const all = [queue('new 1'), queue('new 2'), queue('repeat 1', true), queue('new 3'), queue('repeat 2', true)];
		await settle();
		expect(order).toEqual([]);
		held[0].done();
		await Promise.all(all);
		expect(order).toEqual(['repeat 1', 'repeat 2', 'new 1', 'new 2', 'new 3']);
	});

	test('a permit given back twice frees one place only', async () => {
		const [first] = await take(LIMITS.inFlight);
		first.done();
		first.done();
		await take(1);
		let isThrough = false;
		void tenantLimiter.acquire().then(() => (isThrough = true));
		await settle();
		expect(isThrough).toBe(false);
	});
});

describe('throughput', () => {
	test.each([0, 1, 17_345, 59_999])(
		'200 calls take three full waits and no more (window starts at %i ms)',
		async (offset) => {
			const xero = new SimulatedXero(clock, offset);
			const start = clock.now();
			await clock.finish(
				Promise.all(Array.from({ length: 200 }, async () => await callThrough(tenantLimiter, xero, clock))),
			);
			expect(xero.refusals).toEqual([]);
			expect(mostInAnyMinute(xero.counted)).toBe(60);
			// 60 calls at once, 5 side by side, take 1.2 s; the same 60 places are free again one minute after their answers.
			expect(clock.now() - start).toBeLessThan(3 * 61_300 + 1_500);
		},
	);

	test('60 calls are not held back at all', async () => {
		const xero = new SimulatedXero(clock);
		const start = clock.now();
		await clock.finish(
			Promise.all(Array.from({ length: 60 }, async () => await callThrough(tenantLimiter, xero, clock))),
		);
		expect(clock.now() - start).toBe(12 * 100);
	});

	test('a new process begins with one call, then two, then all places', async () => {
		const newcomer = new Limiter(clock).forTenant('app', 'tenant');
		const xero = new SimulatedXero(clock);
		const start = clock.now();
		await clock.finish(
			Promise.all(Array.from({ length: 60 }, async () => await callThrough(newcomer, xero, clock))),
		);
		expect(clock.now() - start).toBe(14 * 100);
	});

	test('organisations do not wait for one another', async () => {
		const limiter = new Limiter(clock);
		const start = clock.now();
		const work = Array.from({ length: 40 }, (_, tenant) => {
			const xero = new SimulatedXero(clock, tenant * 1000);
			return Array.from(
				{ length: 60 },
				async () => await callThrough(limiter.forTenant('app', `tenant ${tenant}`), xero, clock),
			);
		});
		await clock.finish(Promise.all(work.flat()));
		expect(clock.now() - start).toBe(14 * 100);
	});

	test('all organisations of an app together stay below the limit of the app', async () => {
		const limiter = new Limiter(clock);
		const moments: number[] = [];
		const work = Array.from({ length: 175 }, (_, tenant) =>
			Array.from({ length: 60 }, async () => {
				const permit = await limiter.forTenant('app', `tenant ${tenant}`).acquire();
				moments.push(clock.now());
				await clock.sleep(100);
				permit.done();
			}),
		);
		await clock.finish(Promise.all(work.flat()));
		expect(moments).toHaveLength(10_500);
		const first = moments[0];
		expect(moments.filter((moment) => moment < first + 60_000).length).toBe(LIMITS.appMinute);
	});
});

describe('a call to spare', () => {
	test('there is one in a minute of which half is left, and while nobody calls', async () => {
		expect(tenantLimiter.hasSpare).toBe(true);
		const held = await take(1);
		expect(tenantLimiter.hasSpare).toBe(false);
		held[0].done();
		for (let call = 1; call < 30; call++) (await take(1))[0].done();
		expect(tenantLimiter.hasSpare).toBe(true);
		(await take(1))[0].done();
		expect(tenantLimiter.hasSpare).toBe(false);
		await clock.advance(60_000);
		expect(tenantLimiter.hasSpare).toBe(true);
	});

	test.each<[string, LimitReading]>([
		["others have used up half of Xero's minute", { minuteLeft: 29 }],
		["little is left of the app's minute", { minuteLeft: 59, appMinuteLeft: 29 }],
		['little is left of the day', { minuteLeft: 59, dayLeft: 29 }],
		['the day is over', { problem: 'day', retryAfterMs: 3_600_000 }],
		['Xero has refused a call for those in flight', { problem: 'concurrent' }],
		['calls are held back', { problem: 'unknown', retryAfterMs: 7_000 }],
	])('there is none where %s', async (_why, reading) => {
		const [permit] = await take(1);
		permit.done(reading);
		expect(tenantLimiter.hasSpare).toBe(false);
	});
});

describe('cancellation', () => {
	test('ends the wait at once, leaves no timer and no place taken', async () => {
		const xero = new SimulatedXero(clock);
		await clock.finish(
			Promise.all(Array.from({ length: 60 }, async () => await callThrough(tenantLimiter, xero, clock))),
		);
		const stop = new AbortController();
		const waiting = tenantLimiter.acquire(stop.signal);
		const outcome = waiting.catch((error: Error) => error.message);
		await settle();
		expect(clock.sleeping).toBe(1);
		stop.abort(new Error('stopped by the user'));
		expect(await outcome).toBe('stopped by the user');
		expect(clock.sleeping).toBe(0);
		expect(tenantLimiter.busy).toBe(false);
		await clock.advance(60_000);
		expect(await take(5)).toHaveLength(5);
	});

	test('of one waiter leaves the others in the queue', async () => {
		const held = await take(5);
		const stop = new AbortController();
		const first = tenantLimiter.acquire(stop.signal).catch(() => 'cancelled');
		const second = tenantLimiter.acquire().then(() => 'served');
		stop.abort();
		held[0].done();
		expect(await Promise.all([first, second])).toEqual(['cancelled', 'served']);
	});

	test('before the wait takes no place', async () => {
		await expect(tenantLimiter.acquire(AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
		expect(tenantLimiter.busy).toBe(false);
	});
});

describe("Xero's answers", () => {
	test('a used-up day refuses new calls at once and says until when, and lifts by itself', async () => {
		const [permit] = await take(1);
		permit.done({ problem: 'day', retryAfterMs: 3_600_000 });
		const error = await tenantLimiter.acquire().catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(DayLimitReached);
		expect((error as DayLimitReached).until).toBe(clock.now() + 3_600_000);
		expect(tenantLimiter.dayLeft).toBe(0);
		await clock.advance(3_600_000);
		await expect(take(1)).resolves.toHaveLength(1);
	});

	test('a used-up day refuses those already waiting too, without a call for each', async () => {
		const held = await take(5);
		const waiting = Array.from(
			{ length: 20 },
			async () => await tenantLimiter.acquire().catch((error: unknown) => error),
		);
		await settle();
		held[0].done({ problem: 'day', retryAfterMs: 1000 });
		const outcomes = await Promise.race([Promise.all(waiting), settle().then(() => ['still waiting'])]);
		expect(outcomes.every((outcome) => outcome instanceof DayLimitReached)).toBe(true);
		expect(clock.sleeping).toBe(0);
	});

	test("a 429 for the minute holds all calls until Xero's window is over", async () => {
		const [permit] = await take(1);
		permit.done({ problem: 'minute', retryAfterMs: 42_000, minuteLeft: 0 });
		const start = clock.now();
		await clock.finish(take(1));
		expect(clock.now() - start).toBe(42_000);
	});

	test('a 429 for the app holds its other organisations, not other apps', async () => {
		const limiter = new Limiter(clock);
		const [permit] = await take(1, limiter.forTenant('app', 'one'));
		permit.done({ problem: 'appminute', retryAfterMs: 30_000 });
		const start = clock.now();
		await take(1, limiter.forTenant('another app', 'one'));
		expect(clock.now()).toBe(start);
		await clock.finish(take(1, limiter.forTenant('app', 'two')));
		expect(clock.now() - start).toBe(30_000);
	});

	test('a 429 of an unnamed kind holds the organisation for the time named', async () => {
		const [permit] = await take(1);
		permit.done({ problem: 'unknown', retryAfterMs: 7_000 });
		const start = clock.now();
		await clock.finish(take(1));
		expect(clock.now() - start).toBe(7_000);
	});

	test('a 429 for calls in flight leaves one call at a time; two minutes without others bring all places back', async () => {
		const [refused, ...others] = await take(5);
		refused.done({ problem: 'concurrent', minuteLeft: 56 });
		others.forEach((permit, index) => permit.done({ minuteLeft: 59 - index }));
		const most = async () => {
			const permits: Permit[] = [];
			const stop = new AbortController();
			const waiting = Array.from({ length: 6 }, async () =>
				permits.push(await tenantLimiter.acquire(stop.signal)),
			);
			await clock.advance(5_000);
			stop.abort();
			await Promise.allSettled(waiting);
			const count = permits.length;
			permits.forEach((permit) => permit.done());
			return count;
		};
		expect(await most()).toBe(1);
		for (let minute = 0; minute < 4; minute++) {
			await clock.advance(60_000);
			const [permit] = await clock.finish(take(1));
			permit.done({ minuteLeft: 59 });
		}
		expect(await most()).toBe(5);
	});

	test('refused for calls in flight again and again, one call at a time still goes, later each time', async () => {
		const waits: number[] = [];
		for (let round = 0; round < 6; round++) {
			const start = clock.now();
			const [permit] = await clock.finish(take(1));
			waits.push(clock.now() - start);
			permit.done({ problem: 'concurrent' });
		}
		await expect(clock.finish(take(1))).resolves.toHaveLength(1);
		const [first, ...pauses] = waits;
		expect(first).toBe(0);
		// Each pause is drawn from a range that begins where the range before ends.
		for (const [index, pause] of pauses.entries())
			expect(pause).toBeGreaterThan(index === 0 ? 0 : pauses[index - 1]);
	});

	test("calls of others seen in Xero's figure are left to them", async () => {
		const [permit] = await take(1);
		// One call of ours, 60 - 1 - 20 left: somebody else has made 20.
		permit.done({ minuteLeft: 39 });
		let made = 0;
		for (let call = 0; call < 60; call++) {
			const start = clock.now();
			const [next] = await clock.finish(take(1));
			if (clock.now() > start) break;
			made++;
			next.done();
		}
		expect(made).toBe(39);
	});
});
