import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

const DAY_MS = 86_400_000;

/** Xero's JSON date: ms since the epoch in UTC; the offset behind it is for display only. May be negative. */
const XERO_DATE = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/;

/**
 * A record with all dates in ISO form: calendar dates (`Date`, `DueDate` …) as `YYYY-MM-DD`, moments (`…UTC`) as ISO with Z. The twin text
 * fields Xero sends beside them (`DateString` …) are dropped. Returns a copy, down to the last line: records of kept lists end up in
 * workflows, which may change what they get.
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

/** Told without the expression, which is dear for each of a record's texts. */
const mayBeXeroDate = (text: string) => text.startsWith('/Date(');

function isXeroDate(value: unknown): boolean {
	return typeof value === 'string' && XERO_DATE.test(value);
}

function toIso(key: string, text: string): string {
	const match = XERO_DATE.exec(text);
	if (!match) return text;
	const ms = Number(match[1]);
	const moment = new Date(ms);
	if (Number.isNaN(moment.getTime())) return text;
	// Not luxon's: records hold several dates, and this was the dearest thing done to them.
	const iso = moment.toISOString();
	// Calendar dates are sent as midnight UTC of that day, whatever the organisation's zone.
	if (!/UTC$/i.test(key) && ms % DAY_MS === 0) return iso.split('T')[0];
	return ms % 1000 === 0 ? iso.replace('.000Z', 'Z') : iso;
}

/** Moment of a Xero date or ISO text in ms since the epoch; undefined when it is neither. ISO without a zone counts as UTC. */
export function toMillis(value: unknown): number | undefined {
	if (typeof value !== 'string') return undefined;
	const match = XERO_DATE.exec(value);
	if (match) return Number(match[1]);
	const moment = DateTime.fromISO(value, { zone: 'utc' });
	return moment.isValid ? moment.toMillis() : undefined;
}

/**
 * A calendar date as the user wrote it: `YYYY-MM-DD`. The day is never shifted: a date with a time and an offset counts as the day that is
 * written there. Only a time stated in UTC ("…T13:00:00Z", what a computer writes) is taken to the workflow's time zone first.
 * @param value text, a luxon date (n8n's `$now`, `$today`) or a JavaScript date
 * @throws Error in the user's words when it is no date
 */
export function calendarDate(value: unknown, zone: string): string {
	if (DateTime.isDateTime(value)) return valid(value, value);
	if (value instanceof Date) return valid(DateTime.fromJSDate(value, { zone }), value);
	const text = String(value).trim();
	const written = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text);
	if (!written) throw notADate(value);
	const [, day, time, offset] = written;
	if (time && /[1-9]/.test(time) && offset === 'Z') return valid(DateTime.fromISO(`${day}T${time}Z`, { zone }), value);
	// In UTC, where luxon has no zone to look up: a third of the time a row takes otherwise.
	return valid(DateTime.fromISO(day, { zone: 'utc' }), value);
}

function valid(date: DateTime, value: unknown): string {
	const iso = date.toISODate();
	if (!date.isValid || !iso) throw notADate(value);
	return iso;
}

function notADate(value: unknown): Error {
	return new Error(`'${String(value).slice(0, 60)}' is not a date. Write it as YYYY-MM-DD, for example 2026-03-31.`);
}

/**
 * A moment for the `If-Modified-Since` header: UTC, to the second, as Xero reads it.
 * @throws Error in the user's words when it is no date
 */
export function modifiedSince(value: unknown, zone: string): string {
	const moment = DateTime.isDateTime(value)
		? value
		: value instanceof Date
			? DateTime.fromJSDate(value)
			: DateTime.fromISO(String(value).trim().replace(' ', 'T'), { zone });
	if (!moment.isValid) throw notADate(value);
	return moment.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss");
}
