import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { dayOfText, type DateOrder } from './dateText';
import { shown } from './shown';

const DAY_MS = 86_400_000;

/** Xero's JSON date: ms since the epoch in UTC; the offset after it is only for display. May be negative. */
const XERO_DATE = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/;

/** Xero sends this for "no date", in voided invoices and journals (tap-xero, issues 62, 64 and 74). */
const NO_DATE = '/Date(0+0000)/';

/**
 * Returns a copy of a record with all dates in ISO form: calendar dates (`Date`, `DueDate` …) as `YYYY-MM-DD`, times
 * (`…UTC`) as ISO with Z, and null for `/Date(0+0000)/`, which means "no date" (recorded for voided invoices and
 * journals). Xero's duplicate text fields (`DateString` …) are dropped. It is a deep copy, because cached records are
 * handed to workflows, which may change them.
 */
export function withIsoDates<T>(value: T): T {
	if (Array.isArray(value)) return value.map((entry) => withIsoDates(entry as unknown)) as T;
	if (typeof value !== 'object' || value === null) return value;
	const record = value as IDataObject;
	const copy: IDataObject = {};
	for (const key of Object.keys(record)) {
		const entry = record[key];
		if (typeof entry !== 'string') copy[key] = withIsoDates(entry);
		else if (mayBeXeroDate(entry)) copy[key] = toIso(key, entry);
		else if (!key.endsWith('String') || !isXeroDate(record[key.slice(0, -'String'.length)])) copy[key] = entry;
	}
	return copy as T;
}

/** Checked first, because the regular expression is slow for every text of a record. */
const mayBeXeroDate = (text: string) => text.startsWith('/Date(');

function isXeroDate(value: unknown): boolean {
	return typeof value === 'string' && XERO_DATE.test(value);
}

function toIso(key: string, text: string): string | null {
	if (text === NO_DATE) return null;
	const match = XERO_DATE.exec(text);
	if (!match) return text;
	const ms = Number(match[1]);
	if (ms === 0) return null;
	const moment = new Date(ms);
	if (Number.isNaN(moment.getTime())) return text;
	// Not with luxon: records have several dates, and this was the slowest step.
	const iso = moment.toISOString();
	// Xero sends calendar dates as midnight UTC, in all time zones.
	if (!/UTC$/i.test(key) && ms % DAY_MS === 0) return iso.split('T')[0];
	return ms % 1000 === 0 ? iso.replace('.000Z', 'Z') : iso;
}

/**
 * Time of a Xero date or ISO text in ms since the epoch; undefined for other values. ISO without a zone is read as
 * UTC.
 */
export function toMillis(value: unknown): number | undefined {
	if (typeof value !== 'string') return undefined;
	if (value === NO_DATE) return undefined;
	const match = XERO_DATE.exec(value);
	if (match) return Number(match[1]);
	const moment = DateTime.fromISO(value, { zone: 'utc' });
	return moment.isValid ? moment.toMillis() : undefined;
}

/** `2026-03-31`, with an optional time and offset. */
const WRITTEN =
	/^(\d{4}-\d{2}-\d{2})(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?) ?(Z|[+-]\d{2}:?\d{2})?)?$/;
/** An offset of zero in any form: written by a computer, not by a person. */
const IN_UTC = /^(?:Z|[+-]00:?00)$/;
const MOST_CHARACTERS = 60;

/** Excel and Google Sheets count days from here, so a date cell may come as a number. */
const SERIAL_EPOCH_MS = Date.UTC(1899, 11, 30);
/** 1950 to 2099. Other numbers (a year, 20260331, milliseconds) are not serial numbers. */
const SERIALS = { first: 18_264, last: 73_050 };

/**
 * The calendar day of a date field: `YYYY-MM-DD`. The same rules apply to every kind of value:
 *
 * 1. A value that names a day means that day, in every time zone: "2026-03-31", also with a time but no zone (n8n's
 * date picker), a serial number of a spreadsheet, and midnight UTC. JavaScript turns days into midnight UTC: `new
 * Date('2026-03-31')`, its JSON "2026-03-31T00:00:00.000Z", the same with +00:00, Xero's own "/Date(1774915200000)/".
 * 2. Any other UTC time (Z, +00:00, a JavaScript date, /Date(ms)/) means the day at that time in the workflow's zone.
 * 3. A time with another offset means the day as written, because an offset such as +13:00 is somebody's local
 * calendar. n8n's `$now` and `$today` have this form, in the workflow's zone.
 * 4. A date as people write it ("31/12/2025", "31 Dec 2025") is read in the given order; by default, only if it is
 * unambiguous.
 *
 * JavaScript and luxon dates are read as the ISO text they become in JSON, so a value means the same before and after
 * a node that copies it. The price of rule 1: a time that happens to be midnight UTC means that day, even where it is
 * still the evening before.
 * @param value text, a luxon date, a JavaScript date, or the serial number of a sheet
 * @throws Error in the user's words if it is not a date; UnreadableDate if the order of day and month must be given,
 * or is wrong
 */
export function calendarDate(value: unknown, zone: string, order: DateOrder = 'any'): string {
	const [day, time, offset] = written(value, order);
	if (time && offset && IN_UTC.test(offset) && /[1-9]/.test(time))
		return valid(DateTime.fromISO(`${day}T${time}Z`, { zone }), value);
	// In UTC, because luxon then has no zone to look up. Otherwise a row takes three times as long.
	return valid(DateTime.fromISO(day, { zone: 'utc' }), value);
}

/** Day, time and offset as they are written. */
function written(
	value: unknown,
	order: DateOrder,
): [day: string, time: string | undefined, offset: string | undefined] {
	const text = isoText(value) ?? '';
	const match = WRITTEN.exec(text);
	if (match) return [match[1], match[2], match[3]];
	const day = typeof value === 'string' ? dayOfText(text, order) : undefined;
	if (day === undefined) throw notADate(value);
	return [day, undefined, undefined];
}

function isoText(value: unknown): string | undefined {
	if (typeof value === 'string') {
		const text = value.length > 4 * MOST_CHARACTERS ? '' : value.trim();
		const match = mayBeXeroDate(text) ? XERO_DATE.exec(text) : null;
		return match ? isoOf(new Date(Number(match[1]))) : text;
	}
	if (DateTime.isDateTime(value)) return value.toISO() ?? undefined;
	if (value instanceof Date) return isoOf(value);
	if (typeof value !== 'number' || !(value >= SERIALS.first && value < SERIALS.last + 1)) return undefined;
	return isoOf(new Date(SERIAL_EPOCH_MS + Math.floor(value) * DAY_MS));
}

const isoOf = (date: Date): string | undefined => (Number.isNaN(date.getTime()) ? undefined : date.toISOString());

function valid(date: DateTime, value: unknown): string {
	const iso = date.toISODate();
	if (!date.isValid || !iso) throw notADate(value);
	return iso;
}

function notADate(value: unknown): Error {
	return new Error(`${quoted(value)} is not a date. Write it as YYYY-MM-DD, for example 2026-03-31.`);
}

const quoted = (value: unknown) => (typeof value === 'number' ? `'${value}'` : shown(value));

/**
 * A point in time from the same kinds of value as `calendarDate`, except serial numbers.
 * @param zone of times that name none
 * @returns undefined when it is none
 */
export function toMoment(value: unknown, zone: string): DateTime | undefined {
	const match = typeof value === 'number' ? null : WRITTEN.exec(isoText(value) ?? '');
	if (!match) return undefined;
	const [, day, time, offset = ''] = match;
	const moment = DateTime.fromISO(time ? `${day}T${time}${offset}` : day, { zone });
	return moment.isValid ? moment : undefined;
}

/**
 * A time for the `If-Modified-Since` header: UTC, in whole seconds, as Xero expects it.
 * @throws Error in the user's words if it is not a date, because Xero ignores a header it cannot read and sends the
 * whole list
 */
export function modifiedSince(value: unknown, zone: string, order: DateOrder = 'any'): string {
	const byHand = typeof value === 'string' && !toMoment(value, zone) ? dayOfText(value, order) : undefined;
	const moment = toMoment(byHand ?? value, zone);
	if (!moment) throw notADate(value);
	return moment.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss");
}

/**
 * A calendar day as a point in time, for fields where Xero stores one. Xero does not document whether its screens
 * show the day in UTC or in the organisation's time zone. At 10:00 UTC both are the same day, except in the zones
 * UTC-11, -12 and +14.
 */
export const momentOfDay = (day: string) => `${day}T10:00:00Z`;

/** The next calendar day. @param isoDate `YYYY-MM-DD` */
export const dayAfter = (isoDate: string): string =>
	DateTime.fromISO(isoDate, { zone: 'utc' }).plus({ days: 1 }).toISODate() ?? isoDate;
