/** Xero counts calls in fixed windows of one minute, which start at a different second for each organisation. */
const WINDOW_MS = 60_000;

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
	 */
	done(now: number, left: number | undefined): void {
		this.inFlight--;
		this.answered.push(now);
		this.forget(now);
		if (left === undefined || !Number.isFinite(left)) return;
		this.learn(now, left);
	}

	/** Xero said 429 for the minute: nothing more goes until the window it names is over. */
	refused(now: number, waitMs: number): void {
		this.turn = now + waitMs;
		this.others = { count: this.limit, until: now + waitMs };
	}

	private learn(now: number, left: number): void {
		// A figure that rises means that a new window has begun since the last answer. Answers overtake each other by at most the number in
		// flight, so a small rise proves nothing.
		if (this.lastLeft !== undefined && left > this.lastLeft + this.inFlight + 1) {
			this.turn = now;
			this.others = { count: 0, until: 0 };
		}
		this.lastLeft = left;
		const spent = this.limit - left;
		const beyondAllOfOurs = spent - this.answered.length - this.inFlight;
		// While nobody else is seen, calls in flight are taken as counted already. Once somebody is, they are taken as not yet counted:
		// the careful reading costs a round trip at the end of a minute and is only worth it in company.
		if (beyondAllOfOurs > 0) this.others = { count: spent - this.answered.length, until: this.endOfWindow(now) };
		else if (now < this.others.until) this.others.count = Math.max(0, spent - this.answered.length);
	}

	private endOfWindow(now: number): number {
		if (this.turn === undefined) return now + WINDOW_MS;
		const passed = Math.ceil((now - this.turn) / WINDOW_MS);
		return this.turn + Math.max(1, passed) * WINDOW_MS;
	}

	private forget(now: number): void {
		while (this.answered.length > 0 && this.answered[0] + WINDOW_MS <= now) this.answered.shift();
	}
}
