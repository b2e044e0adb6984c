import fc from 'fast-check';

import { ListCache } from '../../xero/cache';
import { steadyTime, systemClock, type Clock } from '../../xero/clock';
import { SentKeys } from '../../xero/idempotency';
import { Limiter } from '../../xero/limiter';
import { FakeClock } from '../support/fakeClock';

const HOUR = 3_600_000;

/** A machine whose wall clock can be set and which can be put to sleep. */
function machine() {
	let timer = 5;
	let offset = Date.UTC(2026, 2, 31);
	const now = steadyTime(
		() => offset + timer,
		() => timer,
	);
	return {
		now,
		run: (ms: number) => void (timer += ms),
		setBy: (ms: number) => void (offset += ms),
		sleep: (ms: number) => void (offset += ms),
	};
}

describe('steady time', () => {
	test('runs like the wall clock', () => {
		const { now, run } = machine();
		expect(now()).toBe(Date.UTC(2026, 2, 31) + 5);
		run(1_234);
		expect(now()).toBe(Date.UTC(2026, 2, 31) + 1_239);
	});

	test('goes on when the clock is set back an hour', () => {
		const { now, run, setBy } = machine();
		const start = now();
		run(10_000);
		setBy(-HOUR);
		run(20_000);
		expect(now() - start).toBe(30_000);
		run(1_000);
		expect(now() - start).toBe(31_000);
	});

	test('counts the time for which the machine slept', () => {
		const { now, run, sleep } = machine();
		const start = now();
		run(100);
		sleep(HOUR);
		expect(now() - start).toBe(HOUR + 100);
	});

	test('also after the clock was set forward and back', () => {
		const { now, run, setBy, sleep } = machine();
		setBy(HOUR);
		now();
		setBy(-HOUR);
		const start = now();
		sleep(400_000);
		run(1);
		expect(now() - start).toBe(400_001);
	});

	test('never runs backwards, and not faster than the clocks, however often it is read', () => {
		const step = fc.record({
			run: fc.double({ min: 0, max: 5, noNaN: true }),
			jitter: fc.integer({ min: -900, max: 900 }),
		});
		fc.assert(
			fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
				let timer = 0;
				let jitter = 0;
				const now = steadyTime(
					() => 1_000_000 + timer + jitter / 2,
					() => timer,
				);
				let last = now();
				for (const { run, jitter: next } of steps) {
					timer += run;
					jitter = next;
					expect(now()).toBeGreaterThanOrEqual(last);
					last = now();
				}
				expect(last).toBeLessThanOrEqual(1_000_001 + timer);
			}),
		);
	});

	test("the system's clock tells the time of day", () => {
		expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(2_000);
	});
});

/** A simulation's clock whose wall can be set back: `now` is built as the system's is. */
class WallClock implements Clock {
	readonly base = new FakeClock();

	private offset = 0;

	readonly now = steadyTime(
		() => this.base.now() + this.offset,
		() => this.base.now(),
	);

	async sleep(ms: number, signal?: AbortSignal): Promise<void> {
		await this.base.sleep(ms, signal);
	}

	setBack(ms: number): void {
		this.offset -= ms;
	}
}

describe('a clock that is set back an hour', () => {
	test('stalls no call', async () => {
		const clock = new WallClock();
		const tenantLimiter = new Limiter(clock).forTenant('app', 'tenant');
		const began = clock.base.now();
		for (let call = 0; call < 70; call++) {
			if (call === 30) clock.setBack(HOUR);
			(await clock.base.finish(tenantLimiter.acquire())).done();
		}
		expect(clock.base.now() - began).toBeLessThan(90_000);
		(await clock.base.finish(tenantLimiter.acquire())).done({ problem: 'unknown', retryAfterMs: 5_000 });
		clock.setBack(HOUR);
		const start = clock.base.now();
		await clock.base.finish(tenantLimiter.acquire());
		expect(clock.base.now() - start).toBeLessThan(90_000);
	});

	test('keeps no list longer', async () => {
		const clock = new WallClock();
		const cache = new ListCache(clock);
		await cache.get('list', async () => 'old');
		clock.setBack(HOUR);
		await clock.base.advance(130_000);
		expect(await cache.get('list', async () => 'new')).toBe('new');
	});

	test('makes no key that Xero has forgotten look fresh', async () => {
		const clock = new WallClock();
		const keys = new SentKeys();
		keys.note('key', clock.now());
		clock.setBack(HOUR);
		await clock.base.advance(340_000);
		expect(keys.isStale('key', clock.now())).toBe(true);
	});
});
