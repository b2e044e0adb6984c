import { limitReading } from '../../../xero/httpCall';
import type { TenantLimiter } from '../../../xero/tenantLimiter';
import type { FakeClock } from '../../support/fakeClock';
import type { SimulatedXero } from '../../support/simulatedXero';

/** One call through the limiter; repeats what was refused, as the client does. */
export async function callThrough(tenantLimiter: TenantLimiter, xero: SimulatedXero, clock: FakeClock): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		const permit = await tenantLimiter.acquire(undefined, attempt > 1);
		const reading = limitReading(await xero.call(), clock.now());
		permit.done(reading);
		if (reading.problem === undefined) return;
		await clock.sleep((reading.retryAfterMs ?? 0) + 500);
	}
}

/** The most calls that lie in any minute, wherever it begins. */
export function mostInAnyMinute(moments: readonly number[]): number {
	const sorted = [...moments].sort((a, b) => a - b);
	let most = 0;
	for (let first = 0, last = 0; last < sorted.length; last++) {
		while (sorted[last] - sorted[first] >= 60_000) first++;
		most = Math.max(most, last - first + 1);
	}
	return most;
}
