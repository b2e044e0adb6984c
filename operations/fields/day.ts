import { calendarDate, modifiedSince } from '../../xero/dates';
import { UnreadableDate } from '../../xero/dateText';
import type { ReadAt } from './readAt';

/** Label of the option that says how dates are written. */
export const DATE_FORMAT = 'Date Format';

const IN_ISO = 'Write it as YYYY-MM-DD, for example 2026-03-31';

/**
 * Reads a day in the chosen date format.
 * @throws Error in the user's words, without the field's name
 */
export function dayFrom(value: unknown, at: ReadAt): string {
	return asAdvised(at, () => calendarDate(value, at.zone, at.dateOrder));
}

/** The same for a point in time, in the form for Xero's `If-Modified-Since`. */
export function momentFrom(value: unknown, at: ReadAt): string {
	return asAdvised(at, () => modifiedSince(value, at.zone, at.dateOrder));
}

/** Adds advice about the date format to the error of an unreadable date. */
function asAdvised<T>({ dateOrder }: ReadAt, read: () => T): T {
	try {
		return read();
	} catch (error) {
		const { message } = error as Error;
		const problem =
			error instanceof UnreadableDate
				? new Error(
						`${message} ${dateOrder ? `Choose the order in '${DATE_FORMAT}', or w` : 'W'}${IN_ISO.slice(1)}.`,
					)
				: (error as Error);
		throw problem;
	}
}
