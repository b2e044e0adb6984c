/** What an answer tells about the organisation's minute. Times in ms. */
export interface Reading {
	/** `X-MinLimit-Remaining`. */
	left: number;
	/** Calls of this minute that this process cannot have made itself; 0 = none seen. */
	others: number;
	/** The answer is the first one from a new window of Xero's. */
	turned: boolean;
	/** When the window is over at the latest. */
	end: number;
	/** From sending to answer, in ms. */
	took: number;
}

/** Who has the organisation to himself finds that out with one call; the finding holds for so long without a call, in ms. */
const REMEMBERED_MS = 300_000;

/** Answers without a sign of others, before a process that has just begun counts itself alone: of workers begun together one is first. */
const QUIET_ANSWERS = 3;

/** Minutes in a row without anybody else, before a process takes all places for itself again. */
const QUIET_MINUTES = 2;

/** A refused call comes back after so long at the least, twice that after the next refusal in a row, and so on up to the longest, in ms. */
const STEP_BACK = { first: 800, longest: 30_000 } as const;

/**
 * Calls of all processes together that are in flight on average: above this pauses grow, below a share of it they shrink. Slow calls need
 * more of them side by side to use up a minute; so many for each second of a call.
 */
const BUSY = { atLeast: 1.5, perSecond: 1.15, shrinkBelow: 0.55 } as const;

/** Two processes with slow calls use two places each: others' calls between two of one's own, and what is slow, in ms. */
const PAIR = { theirs: 1.05, slow: 1_000 } as const;

/** Part of the others' calls by which the end of a minute is feared too early rather than too late. */
const CAUTION = { least: 1.5, most: 8 } as const;

/**
 * Companies in which the rest of a minute is tried for: others' calls between two of one's own, and how many of those who might do, with
 * much waiting (one place more may save it a minute) and else.
 */
const REST = { below: 4, eager: 1, else: 0.45 } as const;

/** Part of a pause that is surely kept, and how much more at random: after a short pause, who calls once a minute would find nothing left. */
const JITTER = { from: 0.9, width: 0.4 } as const;

/** Longest pause between two calls, in ms: a call in each minute is the least. */
const LONGEST_PAUSE = 45_000;

/** Within this time the places that are left over late in a minute are tried for, in ms. */
const LEFT_OVER_WITHIN = 8_000;

/**
 * Whether other processes (workers of n8n's queue mode, other apps of the same client id) call the same organisation, and how to share.
 *
 * They cannot speak to each other; all that each one has is Xero's figures. Alone, a process uses all of Xero's places. Unsure or in
 * company it keeps one call in flight: five processes then fill Xero's five places without one refusal, and larger companies make pauses,
 * by what is in flight of all together. What the others spend between two answers tells how many of the places left will be gone before the next
 * call arrives; when none would be left for it, the process waits for Xero's next minute.
 */
export class Company {
	private mood: 'unknown' | 'alone' | 'shared' = 'unknown';

	private lastNews = Number.NEGATIVE_INFINITY;

	private quietMinutes = 0;

	private quietAnswers = 0;

	private wasSeen = false;

	private lastLeft: number | undefined;

	/** Calls the others make between two of ours. */
	private theirs = 0;

	/** Of one call, ms. */
	private took = 0;

	private pauseMs = 0;

	private inFlightOfAll = 0;

	private refusedInARow = 0;

	private caution: number = CAUTION.least;

	private notBefore = 0;

	constructor(
		private readonly places: number,
		private readonly random: () => number,
	) {}

	/** Calls this process may have in flight now. */
	inFlight(now: number): number {
		if (this.mood === 'shared') return this.theirs <= PAIR.theirs && this.took > PAIR.slow ? 2 : 1;
		if (now - this.lastNews >= REMEMBERED_MS) return 1;
		if (this.mood === 'alone') return this.places;
		return this.quietAnswers === 0 ? 1 : 2;
	}

	/** @returns ms until a call may go; 0 = now */
	waitMs(now: number): number {
		return Math.max(0, this.notBefore - now);
	}

	/** An answer without a figure: nothing speaks for company. */
	silent(now: number): void {
		this.lastNews = now;
		this.quiet();
	}

	answered(now: number, reading: Reading, waiting: number): void {
		if (now - this.lastNews >= REMEMBERED_MS && this.mood === 'alone') this.begin();
		this.took = reading.took;
		this.refusedInARow = 0;
		if (reading.turned) this.minuteOver();
		if (reading.others > 0) this.meet();
		else this.quiet();
		if (this.mood === 'shared') this.share(now, reading, waiting);
		this.lastLeft = reading.left;
		this.lastNews = now;
	}

	/** Xero refused a call because too many were in flight; alone, that cannot happen. */
	crowded(now: number): void {
		this.lastNews = now;
		this.meet();
		this.pauseMs = Math.min(LONGEST_PAUSE, this.pauseMs * 1.5 + this.took);
		const stepBack = Math.min(STEP_BACK.longest, STEP_BACK.first * 2 ** this.refusedInARow++);
		this.hold(now + Math.max(stepBack, this.pauseMs) * (1 + this.random()));
	}

	private begin(): void {
		this.mood = 'unknown';
		this.quietAnswers = 0;
	}

	private quiet(): void {
		if (this.mood === 'unknown' && ++this.quietAnswers >= QUIET_ANSWERS) this.mood = 'alone';
	}

	/** Xero refused a call because the minute is used up. */
	tooLate(now: number, waitMs: number): void {
		this.meet();
		this.caution = Math.min(CAUTION.most, this.caution * 1.4);
		this.holdForMinute(now + waitMs);
	}

	private meet(): void {
		this.wasSeen = true;
		this.quietMinutes = 0;
		this.mood = 'shared';
	}

	private share(now: number, { left, turned, end, took }: Reading, waiting: number): void {
		if (this.lastLeft !== undefined && !turned) {
			const calls = Math.max(1, this.lastLeft - left);
			// In a wait, or while n8n was busy, others call more often than they will until the next call.
			const share = Math.min(1, (took + this.pauseMs) / Math.max(1, now - this.lastNews));
			this.theirs = (this.theirs + (calls - 1) * share) / 2;
			// Who always comes first in a minute sees others only here.
			if (calls > 1) this.meet();
			this.pace(calls, now - this.lastNews, took);
		}
		if (left > this.theirs * this.caution) this.hold(now + this.pauseMs * (JITTER.from + JITTER.width * this.random()));
		else if (this.mayTryForRest(left, waiting)) this.hold(now + this.random() * LEFT_OVER_WITHIN);
		else this.holdForMinute(end);
	}

	/** A try may cost a refusal. It is worth that to whom the rest is enough; of the others as many try as there are places, in small companies. */
	private mayTryForRest(left: number, waiting: number): boolean {
		if (left < 1 || this.theirs >= REST.below) return false;
		if (waiting > 0 && waiting <= left) return true;
		const eagerness = waiting > this.places ? REST.eager : REST.else;
		return this.random() < (eagerness * left) / (this.theirs + 1);
	}

	/** Spread, so that a large company does not come back as one. */
	private holdForMinute(end: number): void {
		this.hold(end + this.random() * (this.pauseMs + Math.max(0, this.theirs - 2) * this.took));
	}

	/** Little's law: calls in flight = calls a second x seconds a call. Steps up by addition, down by a share, which makes all pauses alike. */
	private pace(calls: number, within: number, took: number): void {
		const inFlight = Math.min(this.places, (calls * took) / Math.max(within, took));
		this.inFlightOfAll = (this.inFlightOfAll + inFlight) / 2;
		const high = Math.max(BUSY.atLeast, (took / 1000) * BUSY.perSecond);
		if (this.inFlightOfAll > high) this.pauseMs += took * (this.inFlightOfAll - high);
		else if (this.inFlightOfAll < high * BUSY.shrinkBelow) this.pauseMs *= 0.9;
		this.pauseMs = Math.min(LONGEST_PAUSE, this.pauseMs);
	}

	private hold(until: number): void {
		this.notBefore = Math.max(this.notBefore, until);
	}

	private minuteOver(): void {
		this.quietMinutes = this.wasSeen ? 0 : this.quietMinutes + 1;
		this.wasSeen = false;
		this.caution = Math.max(CAUTION.least, this.caution * 0.95);
		if (this.quietMinutes >= QUIET_MINUTES) this.mood = 'alone';
	}
}
