import { systemClock, type Clock } from './clock';
import { TenantLimiter } from './tenantLimiter';
import { LIMITS } from './limits';
import { MinuteWindow } from './minuteWindow';

export type { Permit } from './tenantLimiter';
export { DayLimitReached, NoSpareCall, type LimitReading } from './limits';

/** How often unused organisations are removed, in ms. */
const PRUNED_EVERY_MS = 60_000;

/** The limiters of all organisations that this process calls, by app and organisation. */
export class Limiter {
	private readonly tenants = new Map<string, TenantLimiter>();

	private readonly apps = new Map<string, MinuteWindow>();

	private prunedAt = 0;

	constructor(
		private readonly clock: Clock = systemClock,
		private readonly random: () => number = Math.random,
	) {}

	/**
	 * @param app what identifies the Xero app (host and client id)
	 * @param tenantId the organisation; '' for calls without an organisation
	 */
	forTenant(app: string, tenantId: string): TenantLimiter {
		this.prune(this.clock.now());
		const key = `${app} ${tenantId}`;
		let tenant = this.tenants.get(key);
		if (!tenant) {
			let shared = this.apps.get(app);
			if (!shared) this.apps.set(app, (shared = new MinuteWindow(LIMITS.appMinute)));
			this.tenants.set(key, (tenant = new TenantLimiter(this.clock, shared, this.random)));
		}
		return tenant;
	}

	/** Number of organisations and apps in memory. */
	get size(): number {
		return this.tenants.size + this.apps.size;
	}

	private prune(now: number): void {
		if (now - this.prunedAt < PRUNED_EVERY_MS) return;
		this.prunedAt = now;
		for (const [key, tenant] of this.tenants) if (tenant.isIdle(now)) this.tenants.delete(key);
		const used = new Set([...this.tenants.values()].map(({ app }) => app));
		for (const [name, app] of this.apps) if (!used.has(app)) this.apps.delete(name);
	}
}

/** The limiter of this process. All executions must share it to stay within the limits. */
export const sharedLimiter = new Limiter();
