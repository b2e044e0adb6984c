import { calendarDate, modifiedSince } from '../../xero/dates';
import { UnreadableDate } from '../../xero/dateText';
import type { ReadAt } from './readAt';

/** Label of the option that says how dates are written. */
export const DATE_FORMAT = 'Date Format';

const IN_ISO = 'Write it as YYYY-MM-DD, for example 2026-03-31';

/**
 * The day a value means, read as the screen says that dates are written.
 * @throws Error in the user's words, without the field's name
 */
export function dayFrom(value: unknown, at: ReadAt): string {
	return asAdvised(at, () => calendarDate(value, at.zone, at.dateOrder));
}

/** The same for a moment, as Xero's `If-Modified-Since` wants it. */
export function momentFrom(value: unknown, at: ReadAt): string {
	return asAdvised(at, () => modifiedSince(value, at.zone, at.dateOrder));
}

/** Puts beside a date that cannot be read what there is to choose. */
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
