import type { Clock } from '../types';
import { FixedWindow } from './fixed-window';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export type LimitProblem = 'minute' | 'day' | 'appminute' | 'concurrent';

export interface LimitSettings {
	/** Calls a minute per app and tenant. */
	minute: number;
	/** Calls a day per app and tenant: 5,000, or 1,000 for Starter-tier apps. */
	day: number;
	/** Calls in flight per app and tenant. */
	concurrent: number;
	/** Calls a minute per app for all tenants together. */
	appMinute: number;
	/** If false, everything is counted and shown, but nothing is refused. */
	enabled: boolean;
}

export const defaultLimits: LimitSettings = {
	minute: 60,
	day: 5000,
	concurrent: 5,
	appMinute: 10_000,
	enabled: true,
};

export interface LimitVerdict {
	problem?: LimitProblem;
	/** Seconds; absent for `concurrent`, for which Xero promises none. */
	retryAfter?: number;
	/** The three X-…Limit-Remaining headers. */
	headers: Record<string, string>;
	/** Ends the time in flight; may be called twice. */
	release: () => void;
}

/** How much of its limits an app has used with one organisation. */
export interface LimitUse {
	appId: string;
	tenantId: string;
	minute: number;
	day: number;
	inFlight: number;
	peak: number;
	/** Seconds until the minute, and the day, start again. */
	minuteEndsIn: number;
	dayEndsIn: number;
}

interface Counter {
	minute: FixedWindow;
	day: FixedWindow;
	inFlight: number;
	peak: number;
}

const left = (limit: number, used: number) => String(Math.max(0, limit - used));

/** Xero's four call limits. Keys are apps and tenants of this sandbox, so the maps remain small. */
export class RateLimits {
	settings: LimitSettings;
	private readonly counters = new Map<string, Counter>();
	private readonly apps = new Map<string, FixedWindow>();

	constructor(
		private readonly clock: Clock,
		private readonly initial: LimitSettings,
	) {
		this.settings = { ...initial };
	}

	/**
	 * Counts a call, or returns the limit that it hits. A refused call is not counted, except that a call refused by
	 * the day limit may count for the app's minute.
	 */
	enter(appId: string, tenantId: string, dayRefusalCounts = false): LimitVerdict {
		const counter = this.counterOf(appId, tenantId);
		const app = this.appWindow(appId);
		const now = this.clock.now();
		const refusal = this.settings.enabled ? this.refusal(counter, app, now) : undefined;
		if (refusal?.problem === 'day' && dayRefusalCounts) app.add(now);
		if (refusal) return { ...refusal, headers: this.headers(counter, app, now), release: () => undefined };

		counter.minute.add(now);
		counter.day.add(now);
		app.add(now);
		counter.inFlight += 1;
		counter.peak = Math.max(counter.peak, counter.inFlight);
		let open = true;
		const release = () => {
			if (open) counter.inFlight -= 1;
			open = false;
		};
		return { headers: this.headers(counter, app, now), release };
	}

	/** X-AppMinLimit-Remaining of an app. */
	appRemaining(appId: string): string {
		return left(this.settings.appMinute, this.appWindow(appId).used(this.clock.now()));
	}

	/** The most calls that were in flight at once, by tenant (the highest value of all apps). */
	peaks(): Record<string, number> {
		const peaks: Record<string, number> = {};
		for (const [key, counter] of this.counters) {
			const tenantId = key.slice(key.indexOf('|') + 1);
			peaks[tenantId] = Math.max(peaks[tenantId] ?? 0, counter.peak);
		}
		return peaks;
	}

	/** The use by app and tenant, in the order of their first calls. */
	uses(): LimitUse[] {
		const now = this.clock.now();
		return [...this.counters].map(([key, { minute, day, inFlight, peak }]) => {
			const [appId, tenantId] = key.split('|');
			const ends = { minuteEndsIn: minute.secondsLeft(now), dayEndsIn: day.secondsLeft(now) };
			return { appId, tenantId, minute: minute.used(now), day: day.used(now), inFlight, peak, ...ends };
		});
	}

	/** New windows and the initial settings; calls that are still running remain counted as in flight. */
	reset(): void {
		this.settings = { ...this.initial };
		for (const window of this.apps.values()) window.clear();
		for (const counter of this.counters.values()) {
			counter.minute.clear();
			counter.day.clear();
			counter.peak = counter.inFlight;
		}
	}

	private refusal(
		counter: Counter,
		app: FixedWindow,
		now: number,
	): Pick<LimitVerdict, 'problem' | 'retryAfter'> | undefined {
		const { day, appMinute, minute, concurrent } = this.settings;
		if (counter.day.used(now) >= day) return { problem: 'day', retryAfter: counter.day.secondsLeft(now) };
		if (app.used(now) >= appMinute) return { problem: 'appminute', retryAfter: app.secondsLeft(now) };
		if (counter.minute.used(now) >= minute)
			return { problem: 'minute', retryAfter: counter.minute.secondsLeft(now) };
		if (counter.inFlight >= concurrent) return { problem: 'concurrent' };
		return undefined;
	}

	private headers(counter: Counter, app: FixedWindow, now: number): Record<string, string> {
		return {
			'X-DayLimit-Remaining': left(this.settings.day, counter.day.used(now)),
			'X-MinLimit-Remaining': left(this.settings.minute, counter.minute.used(now)),
			'X-AppMinLimit-Remaining': left(this.settings.appMinute, app.used(now)),
		};
	}

	private counterOf(appId: string, tenantId: string): Counter {
		const key = `${appId}|${tenantId}`;
		let counter = this.counters.get(key);
		if (!counter) {
			counter = {
				minute: new FixedWindow(`minute ${tenantId}`, MINUTE),
				day: new FixedWindow(`day ${tenantId}`, DAY),
				inFlight: 0,
				peak: 0,
			};
			this.counters.set(key, counter);
		}
		return counter;
	}

	private appWindow(appId: string): FixedWindow {
		let window = this.apps.get(appId);
		if (!window) {
			window = new FixedWindow(`app ${appId}`, MINUTE);
			this.apps.set(appId, window);
		}
		return window;
	}
}
