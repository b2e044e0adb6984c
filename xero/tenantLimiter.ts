import { CallQueue } from './callQueue';
import type { Clock } from './clock';
import { Cooldown } from './cooldown';
import { LIMITS, SPARE, type LimitReading } from './limits';
import { MinuteWindow } from './minuteWindow';
import { Peers } from './peers';
import { MINUTE_MS } from './windowReset';

/**
 * An organisation that is unused for this long is forgotten, in ms. By then its minute is over, and its data about
 * other processes is out of date.
 */
const IDLE_MS = 600_000;

/** Upper bound for the wait for a new minute, whatever an answer says, in ms. */
const LONGEST_MINUTE_MS = MINUTE_MS + 2_000;

/**
 * Assumed duration of a call before any was measured, in ms, and the largest factor by which it may grow from one
 * call to the next.
 */
const TOOK = { usual: 500, slower: 1.1 } as const;

/** The right to make one call; must be returned together with the limits in the answer. */
export interface Permit {
	done(reading?: LimitReading): void;
}

/** The queue of one app and organisation. Starts calls in order, as fast as Xero's limits allow. */
export class TenantLimiter {
	private readonly queue = new CallQueue<Permit>();

	private inFlight = 0;

	private alarm: AbortController | undefined;

	private readonly cooldown = new Cooldown();

	private readonly minute = new MinuteWindow(LIMITS.minute);

	private readonly peers: Peers;

	/**
	 * Estimated duration of one call. It falls at once but rises slowly, because a busy n8n reads answers long after
	 * they arrive.
	 */
	private tookMs: number = TOOK.usual;

	/** Calls left today, from Xero's last answer; undefined before the first answer. */
	dayLeft: number | undefined;

	lastUsed: number;

	/** @param app the calls per minute of the whole app, shared by its organisations */
	constructor(
		private readonly clock: Clock,
		readonly app: MinuteWindow,
		random: () => number,
	) {
		this.lastUsed = clock.now();
		this.peers = new Peers(LIMITS.inFlight, random);
	}

	/**
	 * Waits for a place. `urgent` calls (repeats of a call already made) go before new ones, so that a repeat stays
	 * inside the time for which Xero remembers its idempotency key.
	 * @throws DayLimitReached at once when Xero has said so; the signal's reason when it is aborted during the wait
	 */
	async acquire(signal?: AbortSignal, urgent = false): Promise<Permit> {
		signal?.throwIfAborted();
		const now = this.clock.now();
		this.lastUsed = now;
		if (this.cooldown.isDayOver(now)) throw this.cooldown.dayLimitReached();
		const permit = this.queue.join(urgent, signal);
		this.pump();
		try {
			return await permit;
		} finally {
			if (this.queue.length === 0) this.silence();
		}
	}

	/** True while a call is queued or running. */
	get busy(): boolean {
		return this.inFlight > 0 || this.queue.length > 0;
	}

	/**
	 * True if a call could start at once without delaying others: no call is running or waiting, and enough calls of
	 * the minute and the day are left.
	 */
	get hasSpare(): boolean {
		const now = this.clock.now();
		if (this.busy || this.cooldown.isDayOver(now) || this.waitMs() > 0) return false;
		return Math.min(this.minute.left(now), this.app.left(now), this.dayLeft ?? Infinity) >= SPARE;
	}

	/** True if the organisation can be forgotten. */
	isIdle(now: number): boolean {
		return !this.busy && !this.cooldown.isDayOver(now) && this.lastUsed + IDLE_MS < now;
	}

	private pump(): void {
		this.silence();
		while (this.queue.length > 0) {
			const wait = this.waitMs();
			if (wait === Infinity) return;
			if (wait > 0) {
				this.wakeIn(wait);
				return;
			}
			this.queue.grant(this.permit());
		}
	}

	/** @returns ms until the next call may start: 0 or less = now, Infinity = after the next answer */
	private waitMs(): number {
		if (this.inFlight >= this.peers.slots()) return Infinity;
		const now = this.clock.now();
		return Math.max(
			this.cooldown.waitMs(now),
			this.minute.waitMs(now),
			this.app.waitMs(now),
			this.peers.waitMs(now),
		);
	}

	private permit(): Permit {
		this.inFlight++;
		this.minute.sent();
		this.app.sent();
		const sentAt = this.clock.now();
		let open = true;
		return {
			done: (reading = {}) => {
				if (!open) return;
				open = false;
				this.inFlight--;
				this.answered(this.clock.now(), sentAt, reading);
				this.pump();
			},
		};
	}

	private answered(now: number, sentAt: number, reading: LimitReading): void {
		this.lastUsed = now;
		if (reading.dayLeft !== undefined) this.dayLeft = reading.dayLeft;
		const isRefused = reading.problem !== undefined;
		const window = this.minute.done(now, sentAt, reading.minuteLeft, !isRefused);
		this.app.done(now, sentAt, reading.appMinuteLeft, !isRefused && !reading.isTurnedAway);
		if (isRefused) return this.refused(now, sentAt, reading);
		this.tookMs = Math.min(now - sentAt, this.tookMs * TOOK.slower + 1);
		this.peers.answered(now, this.tookMs, this.inFlight, window);
	}

	private refused(now: number, sentAt: number, { problem, retryAfterMs = 0 }: LimitReading): void {
		const minuteMs = Math.min(retryAfterMs, LONGEST_MINUTE_MS);
		if (problem === 'day') {
			this.dayLeft = 0;
			this.cooldown.day(now, retryAfterMs);
			// Otherwise Xero would refuse each waiting call one by one.
			this.queue.refuseAll(() => this.cooldown.dayLimitReached());
		} else if (problem === 'minute') {
			this.minute.refused(now, sentAt, minuteMs);
			this.peers.seen();
		} else if (problem === 'appminute') this.app.refused(now, sentAt, minuteMs);
		else if (problem === 'concurrent') this.peers.refused(now);
		else this.cooldown.unknown(now, retryAfterMs);
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
