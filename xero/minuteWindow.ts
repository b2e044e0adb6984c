import type { Reading } from './company';

/** Xero counts calls in fixed windows of one minute, which start at a different second for each organisation. */
const WINDOW_MS = 60_000;

/** After so long a window that should be over is looked at again, ms. */
const SOON_MS = 2_000;

/** How late one can come to a window, ms. */
const LATE_MS = 20_000;

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

	/** A moment at which a window of Xero's is known to have begun, at the latest. */
	private turn: number | undefined;

	/** Since when, at the latest, the window runs from which the last answer came. */
	private windowSince = Number.NEGATIVE_INFINITY;

	constructor(private readonly limit: number) {}

	/** @returns ms until the next call may go: 0 = now, Infinity = when an answer comes back. */
	waitMs(now: number): number {
		this.forget(now);
		const others = now < this.others.until ? this.others.count : 0;
		if (this.answered.length + this.inFlight + others < this.limit) return 0;
		const frees = [];
		if (this.answered.length > 0) frees.push(this.answered[0] + WINDOW_MS - now);
		if (others > 0) frees.push(this.others.until - now);
		return frees.length > 0 ? Math.max(1, Math.min(...frees)) : Infinity;
	}

	sent(): void {
		this.inFlight++;
	}

	/**
	 * @param left `X-MinLimit-Remaining` of the answer; undefined when there was no answer or no header
	 * @param counted false when Xero refused the call, which uses up nothing
	 * @param took ms from sending to answer
	 * @returns what the figure tells; undefined without one
	 */
	done(now: number, left: number | undefined, counted = true, took = 0): Omit<Reading, 'took'> | undefined {
		this.inFlight--;
		if (counted) this.answered.push(now);
		this.forget(now);
		if (left === undefined || !Number.isFinite(left)) return undefined;
		return this.learn(now, left, took);
	}

	/** Xero said 429 for the minute: nothing more goes until the window it names is over. */
	refused(now: number, waitMs: number): void {
		this.turn = now + waitMs;
		this.others = { count: this.limit, until: now + waitMs };
	}

	private learn(now: number, left: number, took: number): Omit<Reading, 'took'> {
		// A figure that rises means that a new window has begun since the last answer. Answers overtake each other by at most the number in
		// flight, so a small rise proves nothing.
		const rose = this.lastLeft !== undefined && left > this.lastLeft + this.inFlight + 1;
		if (rose) {
			this.others = { count: 0, until: 0 };
			// What is known already is better, unless it expects the turn only now or later.
			const sinceKnown = this.turn === undefined ? Infinity : (now - this.turn) % WINDOW_MS;
			if (sinceKnown > WINDOW_MS / 2) this.turn = now;
		}
		const overdue = now >= this.windowSince + WINDOW_MS;
		const turned = rose || (overdue && left > this.limit / 2);
		// It should be over, and the figure has gone on falling: the beginning was taken for earlier than it was.
		if (overdue && !turned) this.windowSince = now + SOON_MS - WINDOW_MS;
		// What others have spent of it took them time: it began before.
		if (turned) this.windowSince = now - Math.min(LATE_MS, ((this.limit - left - 1) * took) / 2);
		this.lastLeft = left;
		const spent = this.limit - left;
		const beyondAllOfOurs = spent - this.answered.length - this.inFlight;
		const end = this.endOfWindow(now);
		// While nobody else is seen, calls in flight are taken as counted already. Once somebody is, they are taken as not yet counted:
		// the careful reading costs a round trip at the end of a minute and is only worth it in company.
		if (beyondAllOfOurs > 0) this.others = { count: spent - this.answered.length, until: end };
		else if (now < this.others.until) this.others.count = Math.max(0, spent - this.answered.length);
		return { left, turned, end, others: Math.max(0, beyondAllOfOurs) };
	}

	/** At the latest: a minute after the first answer from it. */
	private endOfWindow(now: number): number {
		const byFirstAnswer = this.windowSince + WINDOW_MS;
		if (this.turn === undefined) return byFirstAnswer;
		const passed = Math.ceil((now - this.turn) / WINDOW_MS);
		return Math.min(byFirstAnswer, this.turn + Math.max(1, passed) * WINDOW_MS);
	}

	private forget(now: number): void {
		while (this.answered.length > 0 && this.answered[0] + WINDOW_MS <= now) this.answered.shift();
	}
}
