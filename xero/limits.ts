/**
 * Xero's limits per app and organisation, and per app over all organisations (developer.xero.com, OAuth 2.0 limits).
 */
export const LIMITS = { minute: 60, inFlight: 5, appMinute: 10_000 } as const;

/** Calls that have to be left, of the minute and of the day, before one is made that no work needs: half a minute's. */
export const SPARE = LIMITS.minute / 2;

/** Of files: Xero's page on attachments. From Xero come those of 25 MB as well, which were uploaded on its screens. */
export const FILES = {
	perRecord: 10,
	perRecordInWords: 'ten',
	mostSent: 10 * 1024 ** 2,
	mostReceived: 25 * 1024 ** 2,
} as const;

/** What an answer says of the limits; all parts optional, as headers may be missing. */
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
	/** Xero refused token or permission (401, 403): such a call takes nothing from the app's other organisations. */
	isTurnedAway?: boolean;
}

/** Thrown before a call that is only made where calls are to spare. */
export class NoSpareCall extends Error {}

/** Thrown when the organisation's calls of the day are used up, before a call is spent. */
export class DayLimitReached extends Error {
	/** @param until when calls are possible again, ms; undefined when Xero did not say */
	constructor(readonly until?: number) {
		super('The daily limit is used up');
	}
}
