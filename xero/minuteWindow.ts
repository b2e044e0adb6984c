import type { Reading } from './company';
import { MINUTE_MS, MinuteTurn } from './minuteTurn';

/** Xero names waits in whole seconds; how far that, with the journey, is off at the most, in ms. */
const ROUNDING_MS = 2_000;

/** Calls that others have in flight at once, as far as one can guess: five are the most. */
const SIDE_BY_SIDE = 3;

/**
 * How many calls of one organisation's minute are left, as far as this process can know.
 *
 * Two sources are combined. Its own calls: each occupies a place until 60 s after its *answer*, because the moment Xero counted it lies
 * somewhere between sending and answering; so no fixed window, wherever it starts, ever holds more than the limit. And Xero's word
 * (`X-MinLimit-Remaining`): what is missing there and was not spent here was spent by other workers or workflows.
 */
export class MinuteWindow {
	/** Times at which answers arrived, oldest first. */
	private readonly answered: number[] = [];

	private inFlight = 0;

	private others = { count: 0, until: 0 };

	private lastLeft: number | undefined;

	/** When the call of the last answer was sent. */
	private lastSent = 0;

	/** End of the minute from which the last answer came, at the latest. */
	private end = Infinity;

	private readonly turn = new MinuteTurn();

	constructor(private readonly limit: number) {}

	/** @returns ms until the next call may go: 0 = now, Infinity = when an answer comes back. */
	waitMs(now: number): number {
		this.forget(now);
		const others = now < this.others.until ? this.others.count : 0;
		if (this.answered.length + this.inFlight + others < this.limit) return 0;
		const frees = [];
		if (this.answered.length > 0) frees.push(this.answered[0] + MINUTE_MS - now);
		if (others > 0) frees.push(this.others.until - now);
		return frees.length > 0 ? Math.max(1, Math.min(...frees)) : Infinity;
	}

	sent(): void {
		this.inFlight++;
	}

	/**
	 * @param left `X-MinLimit-Remaining` of the answer; undefined when there was no answer or no header
	 * @param counted false when Xero refused the call, which uses up nothing
	 * @param took ms a call takes
	 * @returns what the figure tells; undefined without one
	 */
	done(now: number, sentAt: number, left: number | undefined, counted = true, took = 0): Omit<Reading, 'took'> | undefined {
		this.inFlight--;
		if (counted) this.answered.push(now);
		this.forget(now);
		if (left === undefined || !Number.isFinite(left)) return undefined;
		return this.learn(now, sentAt, left, took);
	}

	/** Xero said 429 for the minute: nothing more goes until the window it names is over. */
	refused(now: number, sentAt: number, waitMs: number): void {
		// Without a time named, nothing is known of the turn.
		if (waitMs > 0) this.turn.between(sentAt + waitMs - ROUNDING_MS, now + waitMs);
		this.others = { count: this.limit, until: now + waitMs };
	}

	private learn(now: number, sentAt: number, left: number, took: number): Omit<Reading, 'took'> {
		const turned = this.hasTurned(sentAt, left);
		// What others have spent of the new minute took them some time.
		const since = now - ((this.limit - left - 1) * took) / SIDE_BY_SIDE;
		if (turned && now - this.lastSent < MINUTE_MS) this.turn.between(this.lastSent, Math.max(this.lastSent, since));
		if (turned) this.others = { count: 0, until: 0 };
		if (turned || this.lastLeft === undefined) this.end = this.turn.next(now);
		this.lastLeft = left;
		this.lastSent = sentAt;
		const spent = this.limit - left;
		const beyondAllOfOurs = spent - this.answered.length - this.inFlight;
		// While nobody else is seen, calls in flight are taken as counted already. Once somebody is, they are taken as not yet counted:
		// the careful reading costs a round trip at the end of a minute and is only worth it in company.
		if (beyondAllOfOurs > 0) this.others = { count: spent - this.answered.length, until: this.end };
		else if (now < this.others.until) this.others.count = Math.max(0, spent - this.answered.length);
		return { left, turned, end: this.end, others: Math.max(0, beyondAllOfOurs) };
	}

	/**
	 * Whether a new minute has begun since the last answer: the minute of that one is over, or the figure has risen. Answers overtake each
	 * other by at most the number in flight, so a small rise proves nothing.
	 */
	private hasTurned(sentAt: number, left: number): boolean {
		return this.lastLeft !== undefined && (sentAt >= this.end || left > this.lastLeft + this.inFlight + 1);
	}

	private forget(now: number): void {
		while (this.answered.length > 0 && this.answered[0] + MINUTE_MS <= now) this.answered.shift();
	}
}
