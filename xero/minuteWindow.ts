import { MINUTE_MS, WindowReset } from './windowReset';

/** Xero names waits in whole seconds; how far that, with the journey, is off at the most, in ms. */
const ROUNDING_MS = 2_000;

/** What an answer tells about the organisation's window. Times in ms. */
export interface WindowReading {
	/** `X-MinLimit-Remaining`. */
	left: number;
	/** Calls of this window that this process cannot have made itself; 0 = none seen. */
	others: number;
	/** The answer is the first one from a new window of Xero's. */
	isNewWindow: boolean;
	/** When the window is reset at the latest. */
	resetAt: number;
}

/**
 * How many calls of one organisation's minute are left, as far as this process can know.
 *
 * Two sources are combined. Its own calls: each occupies a place until 60 s after its *answer*, because the moment
 * Xero counted it lies somewhere between sending and answering; so no fixed window, wherever it starts, ever holds
 * more than the limit. And Xero's word (`X-MinLimit-Remaining`): what is missing there and was not spent here was
 * spent by other processes.
 */
export class MinuteWindow {
	/** Times at which answers arrived, oldest first. */
	private readonly answered: number[] = [];

	private inFlight = 0;

	/** Places that others have taken, and until when they keep them. */
	private others = { count: 0, until: 0 };

	private readonly reset = new WindowReset();

	private lastLeft: number | undefined;

	/** When the call of the last answer was sent. */
	private lastSent = 0;

	/** When the window of the last answer is reset at the latest. */
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

	/** @returns calls that may still go in this minute, as far as is known; 0 or less = none */
	left(now: number): number {
		this.forget(now);
		const others = now < this.others.until ? this.others.count : 0;
		return this.limit - this.answered.length - this.inFlight - others;
	}

	sent(): void {
		this.inFlight++;
	}

	/**
	 * @param left `X-MinLimit-Remaining` of the answer; undefined when there was no answer or no header
	 * @param counted false when Xero refused the call, which uses up nothing
	 * @returns what the figure tells; undefined without one
	 */
	done(now: number, sentAt: number, left: number | undefined, counted = true): WindowReading | undefined {
		this.inFlight--;
		if (counted) this.answered.push(now);
		this.forget(now);
		if (left === undefined || !Number.isFinite(left)) return undefined;
		return this.learn(now, sentAt, left);
	}

	/** Xero said 429 for the minute: nothing more goes until the window it names is over. */
	refused(now: number, sentAt: number, waitMs: number): void {
		// Without a time named, nothing is known of the reset.
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
		// While no others are seen, calls in flight are taken as counted already. Once some are, they are taken as
		// not yet counted: that costs a round trip at the end of a minute and is only worth it with others.
		if (others > 0) this.others = { count: spent - this.answered.length, until: this.resetAt };
		else if (now < this.others.until) this.others.count = Math.max(0, spent - this.answered.length);
		return { left, isNewWindow, resetAt: this.resetAt, others };
	}

	/**
	 * Whether a new window has begun since the last answer: the window of that one is over, or the figure has risen.
	 * Answers overtake each other by at most the number in flight, so a small rise proves nothing.
	 */
	private isNewWindow(sentAt: number, left: number): boolean {
		return this.lastLeft !== undefined && (sentAt >= this.resetAt || left > this.lastLeft + this.inFlight + 1);
	}

	private forget(now: number): void {
		while (this.answered.length > 0 && this.answered[0] + MINUTE_MS <= now) this.answered.shift();
	}
}
