import type { TenantLimiter, Permit } from '../../xero/tenantLimiter';
import { Limiter } from '../../xero/limiter';
import { DayLimitReached, LIMITS } from '../../xero/limits';
import { FakeClock } from '../support/fakeClock';

let clock: FakeClock;
let tenantLimiter: TenantLimiter;

beforeEach(() => {
	clock = new FakeClock();
	tenantLimiter = new Limiter(clock).forTenant('app', 'tenant');
});

async function take(count: number, from = tenantLimiter): Promise<Permit[]> {
	return await Promise.all(Array.from({ length: count }, async () => await from.acquire()));
}

describe('memory', () => {
	test('organisations unused for ten minutes are forgotten, busy ones are kept', async () => {
		const limiter = new Limiter(clock);
		const idle = limiter.forTenant('app', 'idle');
		const busy = limiter.forTenant('app', 'busy');
		const [permit] = await take(1, busy);
		expect(limiter.forTenant('app', 'idle')).toBe(idle);
		await clock.advance(600_001);
		limiter.forTenant('app', 'newcomer');
		expect(limiter.forTenant('app', 'busy')).toBe(busy);
		expect(limiter.forTenant('app', 'idle')).not.toBe(idle);
		permit.done();
	});

	test('a column of wrong organisation IDs leaves nothing behind, nor does an app no longer used', async () => {
		const limiter = new Limiter(clock);
		for (let wrong = 0; wrong < 1_000; wrong++)
			(await limiter.forTenant('app', `wrong-${wrong}`).acquire()).done({ isTurnedAway: true });
		await clock.advance(660_000);
		limiter.forTenant('another app', 'tenant');
		expect(limiter.size).toBe(2);
	});

	test('a used-up day is remembered as long as it lasts', async () => {
		const limiter = new Limiter(clock);
		(await limiter.forTenant('app', 'tenant').acquire()).done({ problem: 'day', retryAfterMs: 66_183_000 });
		await clock.advance(66_000_000);
		limiter.forTenant('app', 'newcomer');
		await expect(limiter.forTenant('app', 'tenant').acquire()).rejects.toBeInstanceOf(DayLimitReached);
	});
});

describe('refused for token or permission', () => {
	test('takes no place away from the other organisations of the app', async () => {
		const limiter = new Limiter(clock);
		const refused = async (turnedAway: boolean, offset: number) => {
			for (let call = 0; call < LIMITS.appMinute; call++) {
				(await limiter.forTenant('app', `wrong-${offset + Math.floor(call / 50)}`).acquire()).done({
					isTurnedAway: turnedAway,
				});
			}
		};
		await refused(true, 0);
		const start = clock.now();
		await clock.finish(take(1, limiter.forTenant('app', 'right')));
		expect(clock.now()).toBe(start);
	});
});

describe('absurd answers', () => {
	test.each<[string, number]>([
		['minute', 62_000],
		['appminute', 62_000],
		['unknown', 300_000],
	])('a %s that is to last a day holds calls for %i ms', async (problem, longest) => {
		const [permit] = await take(1);
		permit.done({ problem, retryAfterMs: 86_400_000 });
		const start = clock.now();
		await clock.finish(take(1));
		expect(clock.now() - start).toBeLessThanOrEqual(longest);
	});

	test.each([undefined, 0])(
		'a used-up day without a time (%p): refused without naming one, asked again in five minutes',
		async (retryAfterMs) => {
			const [permit] = await take(1);
			permit.done({ problem: 'day', retryAfterMs });
			const error = await tenantLimiter.acquire().catch((reason: unknown) => reason);
			expect(error).toBeInstanceOf(DayLimitReached);
			expect((error as DayLimitReached).until).toBeUndefined();
			await clock.advance(300_000);
			await expect(take(1)).resolves.toHaveLength(1);
		},
	);
});
