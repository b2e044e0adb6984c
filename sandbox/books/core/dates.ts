import { DateTime } from 'luxon';

/** Calendar dates are kept as milliseconds of UTC midnight, instants as milliseconds UTC. */
export const DAY = 86_400_000;

const MICROSOFT = /^\/Date\((-?\d+)([+-]\d{4})?\)\/$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?$/;

function utc(year: number, month: number, day: number): number | undefined {
	const ms = Date.UTC(year, month - 1, day);
	const back = new Date(ms);
	return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? ms : undefined;
}

/**
 * Parses a date as a client writes it (2026-01-31, 2026-01-31T10:00:00, /Date(ms+0000)/). Returns the calendar day as
 * written, whatever the offset.
 */
export function parseDate(value: string): number | undefined {
	const microsoft = MICROSOFT.exec(value.trim());
	if (microsoft) return Math.floor(Number(microsoft[1]) / DAY) * DAY;
	const iso = ISO.exec(value.trim());
	if (!iso || Number(iso[4] ?? 0) > 23 || Number(iso[5] ?? 0) > 59) return undefined;
	return utc(Number(iso[1]), Number(iso[2]), Number(iso[3]));
}

/**
 * Parses an If-Modified-Since header: ISO without Z counts as UTC, RFC 1123 is accepted too. Undefined if unreadable.
 */
export function parseInstant(value: string): number | undefined {
	const iso = ISO.test(value.trim()) && !/[Zz]|[+-]\d{2}:?\d{2}$/.test(value.trim().slice(10));
	const parsed = Date.parse(
		iso ? `${value.trim().replace(' ', 'T').padEnd(11, 'T').replace(/T$/, 'T00:00:00')}Z` : value,
	);
	return Number.isNaN(parsed) ? undefined : parsed;
}

/** "/Date(1539993600000+0000)/": the form of all dates in the Accounting API. */
export function wireDate(ms: number): string {
	return `/Date(${ms}+0000)/`;
}

/** "/Date(1539993600000)/": the form of Quotes and of envelopes. */
export function bareDate(ms: number): string {
	return `/Date(${ms})/`;
}

const isoTexts = new Map<number, string>();

/**
 * "2018-10-20T00:00:00": the …String twin of a calendar date. Cached, because lists repeat the same days and seconds
 * many times.
 */
export function isoDate(ms: number): string {
	const second = Math.floor(ms / 1000);
	let text = isoTexts.get(second);
	if (text === undefined) {
		if (isoTexts.size >= 10_000) isoTexts.clear();
		isoTexts.set(second, (text = new Date(second * 1000).toISOString().slice(0, 19)));
	}
	return text;
}

/** "2018-11-02T16:36:32Z": UpdatedDateUTCString. */
export function isoInstant(ms: number): string {
	return `${isoDate(ms)}Z`;
}

const todays = new Map<string, { minute: number; date: number }>();

/**
 * Today in the organisation's own time zone, which Xero uses if Date is missing. The time zone is evaluated once a
 * minute.
 */
export function today(now: number, zone: string): number {
	const minute = Math.floor(now / 60_000);
	const known = todays.get(zone);
	if (known?.minute === minute) return known.date;
	const there = DateTime.fromMillis(now, { zone });
	const date = Date.UTC(there.year, there.month - 1, there.day);
	todays.set(zone, { minute, date });
	return date;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** "22 April 2019" */
export function longDate(ms: number): string {
	const date = new Date(ms);
	return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** "30 Apr 2019" */
export function shortDate(ms: number): string {
	const date = new Date(ms);
	const day = String(date.getUTCDate()).padStart(2, '0');
	return `${day} ${MONTHS[date.getUTCMonth()].slice(0, 3)} ${date.getUTCFullYear()}`;
}

/** "November 2019" or, short, "Nov 2019" */
export function monthName(ms: number, length = 20): string {
	const date = new Date(ms);
	return `${MONTHS[date.getUTCMonth()].slice(0, length)} ${date.getUTCFullYear()}`;
}

/** First day of the month `shift` months later. */
export function monthStart(ms: number, shift = 0): number {
	const date = new Date(ms);
	return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + shift, 1);
}

/** Last day of the month `shift` months later. */
export function monthEnd(ms: number, shift = 0): number {
	return monthStart(ms, shift + 1) - DAY;
}

/** The same day number `shift` months later, or the last day of a month that is too short for it. */
export function sameDay(ms: number, shift: number): number {
	return Math.min(monthStart(ms, shift) + (new Date(ms).getUTCDate() - 1) * DAY, monthEnd(ms, shift));
}

/** The same day `shift` months later; the last day of a month becomes the last day. */
export function addMonths(ms: number, shift: number): number {
	return ms === monthEnd(ms) ? monthEnd(ms, shift) : sameDay(ms, shift);
}
