import { systemClock, type Clock } from './clock';
import { Company } from './company';
import { MINUTE_MS } from './minuteTurn';
import { MinuteWindow } from './minuteWindow';

/** Xero's limits per app and organisation, and per app over all organisations (developer.xero.com, OAuth 2.0 limits). */
export const LIMITS = { minute: 60, inFlight: 5, appMinute: 10_000 } as const;

/** An organisation unused for this long is forgotten, in ms: its minute is over, and so is what was learned of others that call it. */
const IDLE_MS = 600_000;

/** How often is looked for such organisations, in ms. */
const PRUNED_EVERY_MS = 60_000;

/**
 * Longest time for which all calls are held back after one 429, in ms. A minute is over after a minute, whatever an answer names. A refusal of
 * no known kind is given the time that one call may take in all. A day that is over without a word on when is asked about again.
 */
const LONGEST_HOLD_MS = { minute: MINUTE_MS + 2_000, unknown: 300_000, unsaidDay: 300_000 } as const;

/** What a call takes until more is known, in ms, and by how much it is believed to grow from one call to the next. */
const TOOK = { usual: 500, slower: 1.1 } as const;

/** What an answer says of the limits; all parts optional, as headers may be missing. */
export interface LimitNews {
	minuteLeft?: number;
	appMinuteLeft?: number;
	dayLeft?: number;
	/** `X-Rate-Limit-Problem` of a 429. */
	problem?: string;
	/** Milliseconds to wait, from `Retry-After`. */
	retryAfterMs?: number;
	/** Xero refused token or permission (401, 403): the call is none that takes a place away from the app's other organisations. */
	isTurnedAway?: boolean;
}

/** The right to make one call; must be given back with what the answer said. */
export interface Permit {
	done(news?: LimitNews): void;
}

interface Waiter {
	grant(permit: Permit): void;
	refuse(error: Error): void;
	urgent: boolean;
}

/** Thrown when the organisation's calls of the day are used up, before a call is spent. */
export class DayLimitReached extends Error {
	/** @param until when calls are possible again, ms; undefined when Xero did not say */
	constructor(readonly until?: number) {
		super('The daily limit is used up');
	}
}

/** One queue per app and organisation: lets calls go in order, as fast as Xero allows and no faster. */
export class Lane {
	private readonly waiting: Waiter[] = [];

	private inFlight = 0;

	private blockedUntil = 0;

	private dayOver = { until: 0, isSaid: false };

	private alarm: AbortController | undefined;

	private readonly minute = new MinuteWindow(LIMITS.minute);

	private readonly company: Company;

	/** Of one call, ms. Falls at once and rises slowly: a busy n8n reads answers long after they came. */
	private took: number = TOOK.usual;

	/** Calls left today by Xero's last word; undefined before the first answer. */
	dayLeft: number | undefined;

	lastUsed: number;

	constructor(
		private readonly clock: Clock,
		readonly app: MinuteWindow,
		random: () => number = Math.random,
	) {
		this.lastUsed = clock.now();
		this.company = new Company(LIMITS.inFlight, random);
	}

	/**
	 * Waits for a place. `urgent` calls (repeats of a call already made) go before new ones, so that a repeat stays inside the time for
	 * which Xero remembers its idempotency key.
	 * @throws DayLimitReached at once when Xero has said so; the signal's reason when it is aborted during the wait
	 */
	async acquire(signal?: AbortSignal, urgent = false): Promise<Permit> {
		signal?.throwIfAborted();
		const now = this.clock.now();
		this.lastUsed = now;
		if (this.isDayOver(now)) throw this.dayLimitReached();
		return await new Promise<Permit>((resolve, reject) => {
			const waiter: Waiter = {
				urgent,
				grant: (permit) => {
					signal?.removeEventListener('abort', abort);
					resolve(permit);
				},
				refuse: (error) => {
					signal?.removeEventListener('abort', abort);
					reject(error);
				},
			};
			const abort = () => {
				this.waiting.splice(this.waiting.indexOf(waiter), 1);
				if (this.waiting.length === 0) this.silence();
				reject(signal?.reason as Error);
			};
			signal?.addEventListener('abort', abort, { once: true });
			const behind = urgent ? this.waiting.findIndex((other) => !other.urgent) : -1;
			if (behind === -1) this.waiting.push(waiter);
			else this.waiting.splice(behind, 0, waiter);
			this.pump();
		});
	}

	/** True while something is queued or under way. */
	get busy(): boolean {
		return this.inFlight > 0 || this.waiting.length > 0;
	}

	/** True when nothing of the lane needs to be remembered. */
	isIdle(now: number): boolean {
		return !this.busy && !this.isDayOver(now) && this.lastUsed + IDLE_MS < now;
	}

	private isDayOver(now: number): boolean {
		return now < this.dayOver.until;
	}

	private dayLimitReached(): DayLimitReached {
		return new DayLimitReached(this.dayOver.isSaid ? this.dayOver.until : undefined);
	}

	private pump(): void {
		this.silence();
		while (this.waiting.length > 0) {
			const wait = this.waitMs();
			if (wait === Infinity) return;
			if (wait > 0) {
				this.wakeIn(wait);
				return;
			}
			this.waiting.shift()?.grant(this.permit());
		}
	}

	private waitMs(): number {
		const now = this.clock.now();
		if (this.inFlight >= this.company.inFlight(now)) return Infinity;
		return Math.max(
			this.blockedUntil - now,
			this.minute.waitMs(now),
			this.app.waitMs(now),
			this.company.waitMs(now),
		);
	}

	private permit(): Permit {
		this.inFlight++;
		this.minute.sent();
		this.app.sent();
		const sentAt = this.clock.now();
		let open = true;
		return {
			done: (news = {}) => {
				if (!open) return;
				open = false;
				this.inFlight--;
				const now = this.clock.now();
				this.lastUsed = now;
				const counted = news.problem === undefined;
				if (counted) this.took = Math.min(now - sentAt, this.took * TOOK.slower + 1);
				const reading = this.minute.done(now, sentAt, news.minuteLeft, counted, this.took);
				this.app.done(now, sentAt, news.appMinuteLeft, counted && !news.isTurnedAway);
				if (news.dayLeft !== undefined) this.dayLeft = news.dayLeft;
				if (reading && counted)
					this.company.answered(now, { ...reading, took: this.took }, this.waiting.length);
				else if (counted) this.company.silent(now);
				this.adapt(now, sentAt, news);
				this.pump();
			},
		};
	}

	private adapt(now: number, sentAt: number, { problem, retryAfterMs = 0 }: LimitNews): void {
		if (problem === undefined) return;
		const minuteMs = Math.min(retryAfterMs, LONGEST_HOLD_MS.minute);
		if (problem === 'day') {
			this.dayLeft = 0;
			const isSaid = retryAfterMs > 0;
			this.dayOver = { until: now + (isSaid ? retryAfterMs : LONGEST_HOLD_MS.unsaidDay), isSaid };
			// Each call still waiting would only be refused by Xero one by one.
			for (const waiter of this.waiting.splice(0)) waiter.refuse(this.dayLimitReached());
		} else if (problem === 'minute') {
			this.minute.refused(now, sentAt, minuteMs);
			this.company.tooLate(now, minuteMs);
		} else if (problem === 'appminute') this.app.refused(now, sentAt, minuteMs);
		else if (problem === 'concurrent') this.company.crowded(now);
		else this.blockedUntil = Math.max(this.blockedUntil, now + Math.min(retryAfterMs, LONGEST_HOLD_MS.unknown));
	}

	private wakeIn(ms: number): void {
		const alarm = new AbortController();
		this.alarm = alarm;
		this.clock.sleep(ms, alarm.signal).then(
			() => this.pump(),
			() => undefined,
		);
	}

	private silence(): void {
		this.alarm?.abort();
		this.alarm = undefined;
	}
}

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
