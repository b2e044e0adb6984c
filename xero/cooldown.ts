import { DayLimitReached } from './limits';

/**
 * Longest time for which calls are held back after one 429, in ms. For a refusal of unknown kind, this is the total
 * time of one call. If Xero did not say when the daily limit ends, a new call asks again after this time.
 */
const LONGEST_MS = { unknown: 300_000, unsaidDay: 300_000 } as const;

/**
 * How long to hold back an organisation's calls because of the daily limit or a limit of unknown kind. (The limit of
 * the minute is handled elsewhere.)
 */
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

	/** The error for calls that are not made because the daily limit is reached. */
	dayLimitReached(): DayLimitReached {
		return new DayLimitReached(this.dayOver.isSaid ? this.dayOver.until : undefined);
	}

	/** Xero answered 429 for the daily limit. */
	day(now: number, retryAfterMs: number): void {
		const isSaid = retryAfterMs > 0;
		this.dayOver = { until: now + (isSaid ? retryAfterMs : LONGEST_MS.unsaidDay), isSaid };
	}

	/** Xero answered 429 for a limit of unknown kind. */
	unknown(now: number, retryAfterMs: number): void {
		this.until = Math.max(this.until, now + Math.min(retryAfterMs, LONGEST_MS.unknown));
	}
}
