import { MINUTE_MS, WindowReset } from './windowReset';

/** Largest error of Xero's waits, in ms: they are in whole seconds, and the answer needs time to arrive. */
const ROUNDING_MS = 2_000;

/** What an answer shows about the organisation's minute window. Times in ms. */
export interface WindowReading {
	/** `X-MinLimit-Remaining`. */
	left: number;
	/** Calls of this window that other processes must have made; 0 = none seen. */
	others: number;
	/** True for the first answer from a new window. */
	isNewWindow: boolean;
	/** Latest possible time of the window's reset. */
	resetAt: number;
}

/**
 * Counts how many calls of an organisation's minute are left, as far as this process can know.
 *
 * It combines two sources. The first is its own calls: each occupies a place until 60 s after its *answer*, because
 * Xero counts it at some time between sending and answering. So no fixed window, wherever it starts, ever contains
 * more calls than the limit. The second is Xero's header `X-MinLimit-Remaining`: calls that are missing there and
 * were not made here were made by other processes.
 */
export class MinuteWindow {
	/** Times at which answers arrived, oldest first. */
	private readonly answered: number[] = [];

	private inFlight = 0;

	/** Places taken by other processes, and until when. */
	private others = { count: 0, until: 0 };

	private readonly reset = new WindowReset();

	private lastLeft: number | undefined;

	/** When the call of the last answer was sent. */
	private lastSent = 0;

	/** Latest possible reset of the window of the last answer. */
	private resetAt = Infinity;

	constructor(private readonly limit: number) {}

	/** @returns ms until the next call may go: 0 = now, Infinity = when an answer comes back. */
	waitMs(now: number): number {
		if (this.left(now) > 0) return 0;
		const frees = [];
		if (this.answered.length > 0) frees.push(this.answered[0] + MINUTE_MS - now);
		if (this.others.count > 0 && now < this.others.until) frees.push(this.others.until - now);
		return frees.length > 0 ? Math.max(1, Math.min(...frees)) : Infinity;
	}

	/** @returns calls that may still be made in this minute, as far as is known; 0 or less = none */
	left(now: number): number {
		this.forget(now);
		const others = now < this.others.until ? this.others.count : 0;
		return this.limit - this.answered.length - this.inFlight - others;
	}

	sent(): void {
		this.inFlight++;
	}

	/**
	 * @param left `X-MinLimit-Remaining` of the answer; undefined if there was no answer or no header
	 * @param counted false if Xero refused the call, because refused calls do not count
	 * @returns what the header shows; undefined without a header
	 */
	done(now: number, sentAt: number, left: number | undefined, counted = true): WindowReading | undefined {
		this.inFlight--;
		if (counted) this.answered.push(now);
		this.forget(now);
		if (left === undefined || !Number.isFinite(left)) return undefined;
		return this.learn(now, sentAt, left);
	}

	/** Xero answered 429 for the minute: no more calls until the given wait is over. */
	refused(now: number, sentAt: number, waitMs: number): void {
		// Without a wait in the answer, the time of the reset is unknown.
		if (waitMs > 0) this.reset.between(sentAt + waitMs - ROUNDING_MS, now + waitMs);
		this.others = { count: this.limit, until: now + waitMs };
	}

	private learn(now: number, sentAt: number, left: number): WindowReading {
		const isNewWindow = this.isNewWindow(sentAt, left);
		if (isNewWindow) {
			if (now - this.lastSent < MINUTE_MS) this.reset.between(this.lastSent, now);
			this.others = { count: 0, until: 0 };
		}
		if (isNewWindow || this.lastLeft === undefined) this.resetAt = this.reset.next(now);
		this.lastLeft = left;
		this.lastSent = sentAt;
		const spent = this.limit - left;
		const others = Math.max(0, spent - this.answered.length - this.inFlight);
		// While no other processes are seen, calls in flight are assumed to be counted already. Once there are others,
		// they are assumed not to be counted yet. This costs a round trip at the end of a minute, so it is only done if
		// needed.
		if (others > 0) this.others = { count: spent - this.answered.length, until: this.resetAt };
		else if (now < this.others.until) this.others.count = Math.max(0, spent - this.answered.length);
		return { left, isNewWindow, resetAt: this.resetAt, others };
	}

	/**
	 * Whether a new window has begun since the last answer: its window is over, or the number of calls left has risen.
	 * Answers may arrive in another order, so a rise by no more than the calls in flight proves nothing.
	 */
	private isNewWindow(sentAt: number, left: number): boolean {
		return this.lastLeft !== undefined && (sentAt >= this.resetAt || left > this.lastLeft + this.inFlight + 1);
	}

	private forget(now: number): void {
		while (this.answered.length > 0 && this.answered[0] + MINUTE_MS <= now) this.answered.shift();
	}
}
