import { systemClock, type Clock } from './clock';
import { Lane } from './lane';
import { LIMITS } from './limits';
import { MinuteWindow } from './minuteWindow';

export type { Permit } from './lane';
export { DayLimitReached, NoSpareCall, type LimitReading } from './limits';

/** How often unused organisations are looked for, in ms. */
const PRUNED_EVERY_MS = 60_000;

/** All lanes of a process, keyed by app and organisation. */
export class Limiter {
	private readonly lanes = new Map<string, Lane>();

	private readonly apps = new Map<string, MinuteWindow>();

	private prunedAt = 0;

	constructor(
		private readonly clock: Clock = systemClock,
		private readonly random: () => number = Math.random,
	) {}

	/**
	 * @param app what identifies the Xero app (host and client id)
	 * @param tenantId the organisation; '' for calls that belong to none
	 */
	lane(app: string, tenantId: string): Lane {
		this.prune(this.clock.now());
		const key = `${app} ${tenantId}`;
		let lane = this.lanes.get(key);
		if (!lane) {
			let shared = this.apps.get(app);
			if (!shared) this.apps.set(app, (shared = new MinuteWindow(LIMITS.appMinute)));
			this.lanes.set(key, (lane = new Lane(this.clock, shared, this.random)));
		}
		return lane;
	}

	/** Organisations and apps of which something is remembered now. */
	get size(): number {
		return this.lanes.size + this.apps.size;
	}

	private prune(now: number): void {
		if (now - this.prunedAt < PRUNED_EVERY_MS) return;
		this.prunedAt = now;
		for (const [key, lane] of this.lanes) if (lane.isIdle(now)) this.lanes.delete(key);
		const used = new Set([...this.lanes.values()].map(({ app }) => app));
		for (const [name, app] of this.apps) if (!used.has(app)) this.apps.delete(name);
	}
}

/** The one limiter of this process: executions share it, or they would collide. */
export const sharedLimiter = new Limiter();
