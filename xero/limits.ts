/**
 * Xero's limits per app and organisation, and per app over all organisations (developer.xero.com, OAuth 2.0 limits).
 */
export const LIMITS = { minute: 60, inFlight: 5, appMinute: 10_000 } as const;

/**
 * An optional call is made only if at least this many calls of the minute and of the day are left: half a minute's
 * worth.
 */
export const SPARE = LIMITS.minute / 2;

/** Limits for files, from Xero's page on attachments. Files uploaded on Xero's screens may have up to 25 MB. */
export const FILES = {
	perRecord: 10,
	perRecordInWords: 'ten',
	mostSent: 10 * 1024 ** 2,
	mostReceived: 25 * 1024 ** 2,
} as const;

/** The limits in an answer; all parts are optional, because headers may be missing. */
export interface LimitReading {
	/** `X-MinLimit-Remaining`. */
	minuteLeft?: number;
	/** `X-AppMinLimit-Remaining`. */
	appMinuteLeft?: number;
	/** `X-DayLimit-Remaining`. */
	dayLeft?: number;
	/** `X-Rate-Limit-Problem` of a 429. */
	problem?: string;
	/** Milliseconds to wait, from `Retry-After`. */
	retryAfterMs?: number;
	/**
	 * Xero refused the token or the permission (401, 403). Such a call does not count against the app's other
	 * organisations.
	 */
	isTurnedAway?: boolean;
}

/** Thrown instead of an optional call when no calls are to spare. */
export class NoSpareCall extends Error {}

/** Thrown instead of a call when the organisation's calls of the day are used up. */
export class DayLimitReached extends Error {
	/** @param until when calls are possible again, ms; undefined if Xero did not say */
	constructor(readonly until?: number) {
		super('The daily limit is used up');
	}
}
