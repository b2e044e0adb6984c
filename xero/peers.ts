import type { WindowReading } from './minuteWindow';

/** Windows in a row without a call of others after which a process takes itself for alone again. */
const QUIET_WINDOWS = 2;

/**
 * Calls in flight of all processes together above which pauses grow. Nobody coordinates them, so an average far below
 * Xero's five keeps them from exceeding it by chance. Slow calls need more: 60 calls a minute are one a second, so as
 * many are in flight as a call takes seconds, and a quarter more keeps the limit within reach.
 */
const BUSY = { atLeast: 1.5, perSecond: 1.25 } as const;

/** Pause after a first refusal, and the longest of all, in ms. */
const PAUSE = { first: 1_000, longest: 20_000 } as const;

/** Part of a pause that is kept at least and at most, so that processes do not call in step. */
const JITTER = { least: 0.8, most: 1.2 } as const;

/**
 * Shares an organisation's calls with other processes that use the same Xero app (workers of n8n's queue mode, for
 * example). They cannot speak to each other, so all a process knows is `X-MinLimit-Remaining`: when it drops by more
 * than the process's own calls, there are others.
 *
 * Alone, a process doubles its calls in flight with each answer, up to Xero's five. With others it keeps one in
 * flight, which up to five processes can do without any refusal. More than that pause between calls: pauses grow by
 * steps and shrink by a share, which makes those of all processes alike. When what is left will be gone before the
 * next call, the process waits until the window is reset.
 */
export class Peers {
	private slotsAlone = 1;

	/** Windows begun since a call of others was last seen. */
	private windowsSince = Infinity;

	/** Calls of others between two answers of ours, on average. */
	private others = 0;

	private pauseMs = 0;

	private tookMs = 0;

	private lastLeft: number | undefined;

	private lastAnswer = 0;

	private notBefore = 0;

	/** @param most calls Xero allows in flight */
	constructor(
		private readonly most: number,
		private readonly random: () => number,
	) {}

	/** Calls this process may have in flight. */
	slots(): number {
		if (!this.isShared) return this.slotsAlone;
		const processes = this.others + 1;
		// Two processes whose calls take three seconds would not use up a minute with one call each.
		const needed = Math.round(this.tookMs / 1000 / processes);
		return Math.max(1, Math.min(needed, Math.floor(this.most / processes)));
	}

	/** @returns ms until a call may go; 0 = now */
	waitMs(now: number): number {
		return Math.max(0, this.notBefore - now);
	}

	/**
	 * @param tookMs how long a call takes
	 * @param inFlight calls of this process that are still under way
	 * @param reading undefined for an answer without the header
	 */
	answered(now: number, tookMs: number, inFlight: number, reading?: WindowReading): void {
		if (reading?.isNewWindow) this.windowsSince++;
		// Calls of others since our last answer, as far as the header shows them; our own calls in flight may be among
		// them.
		const between = reading && this.lastLeft !== undefined ? this.lastLeft - reading.left - 1 : 0;
		if (reading && (reading.others > 0 || (this.isShared && between > inFlight))) this.seen();
		this.slotsAlone = Math.min(this.most, this.slotsAlone * 2);
		this.tookMs = tookMs;
		if (reading && this.isShared) this.share(now, inFlight, reading, between);
		this.lastLeft = reading?.left;
		this.lastAnswer = now;
	}

	/** Xero refused a call because too many were in flight. */
	refused(now: number): void {
		this.seen();
		this.pauseMs = Math.min(PAUSE.longest, Math.max(PAUSE.first, this.pauseMs * 2));
		this.hold(now + this.pauseMs * (1 + this.random()));
	}

	/** A call of others was noticed. */
	seen(): void {
		this.windowsSince = 0;
	}

	private get isShared(): boolean {
		return this.windowsSince <= QUIET_WINDOWS;
	}

	private share(now: number, inFlight: number, { left, resetAt, isNewWindow }: WindowReading, between: number): void {
		const cycle = Math.max(1, this.tookMs + this.pauseMs);
		// After a longer silence of ours, others have made more calls than they will until our next one.
		const usual = Math.max(0, between) * Math.min(1, cycle / Math.max(1, now - this.lastAnswer));
		if (!isNewWindow) this.others = (this.others + usual) / 2;
		// Little's law: calls in flight = calls a second x seconds a call.
		const busy = Math.max(BUSY.atLeast, (this.tookMs / 1000) * BUSY.perSecond);
		if ((this.others + 1) * this.tookMs <= busy * cycle) this.pauseMs *= 0.9;
		else this.pauseMs = Math.min(PAUSE.longest, this.pauseMs + this.tookMs / 2);
		// Calls that will have been made when our next one arrives, after the longest pause there may be.
		const gone = inFlight + ((inFlight + 1) * this.others * (this.tookMs + this.pauseMs * JITTER.most)) / cycle;
		const jitter = JITTER.least + (JITTER.most - JITTER.least) * this.random();
		if (left > gone) this.hold(now + this.pauseMs * jitter);
		else this.hold(resetAt + this.pauseMs * this.random());
	}

	private hold(until: number): void {
		this.notBefore = Math.max(this.notBefore, until);
	}
}
