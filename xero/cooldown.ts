import { DayLimitReached } from './limits';

/**
 * Longest time for which calls are held back after one 429, in ms. A refusal of no known kind is given the time that
 * one call may take in all. A day that is over without a word on when is asked about again.
 */
const LONGEST_MS = { unknown: 300_000, unsaidDay: 300_000 } as const;

/** For how long Xero wants no calls of an organisation, for other reasons than its minute: its day, or none that is known. */
export class Cooldown {
	private until = 0;

	private dayOver = { until: 0, isSaid: false };

	/** @returns ms until the next call may go; 0 or less = now */
	waitMs(now: number): number {
		return this.until - now;
	}

	isDayOver(now: number): boolean {
		return now < this.dayOver.until;
	}

	/** For calls that are not made because the day is over. */
	dayLimitReached(): DayLimitReached {
		return new DayLimitReached(this.dayOver.isSaid ? this.dayOver.until : undefined);
	}

	/** Xero said 429 for the day. */
	day(now: number, retryAfterMs: number): void {
		const isSaid = retryAfterMs > 0;
		this.dayOver = { until: now + (isSaid ? retryAfterMs : LONGEST_MS.unsaidDay), isSaid };
	}

	/** Xero said 429 for no reason that is known. */
	unknown(now: number, retryAfterMs: number): void {
		this.until = Math.max(this.until, now + Math.min(retryAfterMs, LONGEST_MS.unknown));
	}
}
