import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { valueAt } from './fieldPath';
import { isGuid } from './filter';

/** By what the records of an endpoint are told apart. Data of the resource. */
export interface RecordFields {
	/** Field of the ID: `InvoiceID`. */
	id: string;
	/** Numbers, codes and names, best first: `InvoiceNumber`, `Reference`. */
	keys: readonly string[];
	/**
	 * Further fields that tell two records apart, as paths; a path through a list means that field of all its
	 * entries: `LineItems.Quantity`.
	 */
	content?: readonly string[];
	/** Of these, what a record lacks only where there is none, as long as it has the object around it. */
	shownIfAny?: readonly string[];
	/** Field of the state: it may have moved on since. */
	status?: string;
	/** Fields that Xero may set otherwise than it was sent. */
	adjusts?: readonly string[];
	/** Fields that name another record and do not change it: a document's contact. Xero finds it whatever the case. */
	names?: readonly string[];
	/** True for a voided, deleted or archived record: not what a creation has just made. */
	hasEnded?: (record: IDataObject) => boolean;
}

/** Amounts that differ by less than this are equal: Xero rounds prices to 4 decimals, discounts to 2. */
const ROUNDING = 0.006;
const JSON_DATE = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?=$|T\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?$)/i;
/** Amounts that were to be the same differ by no more than floating point does. */
const EXACT = 1e-9;

/**
 * A value in the one form in which what was sent and what Xero answers can be compared; undefined when there is none.
 */
export function comparable(value: unknown): number | string | boolean | undefined {
	if (typeof value === 'number' || typeof value === 'boolean') return value;
	if (typeof value !== 'string') return undefined;
	const moment = JSON_DATE.exec(value);
	if (moment) return DateTime.fromMillis(Number(moment[1]), { zone: 'utc' }).toISODate() ?? undefined;
	// Xero matches numbers and names without regard to case, and trims them.
	const text = value.trim().replace(/\s+/g, ' ').toLowerCase();
	return ISO_DATE.exec(text)?.[0] ?? (text === '' ? undefined : text);
}

/** The values under a path, those of all entries where it leads through a list. */
export function valuesAt(record: unknown, path: string): Array<ReturnType<typeof comparable>> {
	let level: unknown[] = [record];
	for (const field of path.split('.')) {
		level = level.flatMap((entry) =>
			(typeof entry === 'object' && entry !== null ? [(entry as IDataObject)[field]] : []).flat(),
		);
	}
	return level.map(comparable);
}

/**
 * True when both hold the field and its values differ. What one of them lacks says nothing: lists and write replies
 * leave fields out.
 */
function differAt(path: string, sent: IDataObject, found: IDataObject): boolean {
	const [ours, theirs] = [valuesAt(sent, path), valuesAt(found, path)];
	const isSaid = (values: unknown[]) => values.some((value) => value !== undefined);
	if (!isSaid(ours) || !isSaid(theirs)) return false;
	if (ours.length !== theirs.length) return true;
	return ours.some(
		(value, index) => value !== undefined && theirs[index] !== undefined && !isEqual(value, theirs[index]),
	);
}

function isEqual(one: unknown, other: unknown): boolean {
	if (typeof one !== 'number' && typeof other !== 'number') return one === other;
	return Math.abs(Number(one) - Number(other)) < ROUNDING;
}

/** True when the record cannot be what became of the body: they disagree on a field that tells records apart. */
export function contradicts(body: IDataObject, record: IDataObject, { keys, content = [] }: RecordFields): boolean {
	return [...keys, ...content].some((path) => differAt(path, body, record));
}

/** True when the body has a value at the path and the record shows that it has none. */
function isNone(path: string, body: IDataObject, record: IDataObject): boolean {
	const isSaid = (holder: IDataObject, at: string) => valuesAt(holder, at).some((value) => value !== undefined);
	const around = valueAt(record, path.slice(0, path.lastIndexOf('.')));
	return isSaid(body, path) && !isSaid(record, path) && typeof around === 'object' && around !== null;
}

/** All paths to values of a body, those through lists once. */
export function pathsOf(body: unknown, path = ''): string[] {
	if (Array.isArray(body)) return [...new Set(body.flatMap((entry) => pathsOf(entry, path)))];
	if (typeof body !== 'object' || body === null) return [path];
	return Object.entries(body).flatMap(([field, value]) => pathsOf(value, path ? `${path}.${field}` : field));
}

/**
 * True when the record may be what became of a body that created it: nothing that tells records apart speaks against
 * it, nor anything else that both hold. The status may have moved on since, and Xero keeps lists of slots (phones,
 * addresses) longer than they were sent.
 */
export function resembles(body: IDataObject, record: IDataObject, fields: RecordFields): boolean {
	if (contradicts(body, record, fields)) return false;
	if (fields.shownIfAny?.some((path) => isNone(path, body, record))) return false;
	const isSameLength = (path: string) => valuesAt(body, path).length === valuesAt(record, path).length;
	const isFree = (path: string) => path === fields.status || fields.adjusts?.includes(path);
	return !pathsOf(body).some((path) => !isFree(path) && isSameLength(path) && differAt(path, body, record));
}

/**
 * True when the record shows everything the body asks for. Stricter than `contradicts`: what the record lacks is not
 * as asked, and a change of a fraction of a cent, of case or of a field to empty is a change.
 * @param names fields whose values name another record, so that case does not count
 * @param isName true within such a field
 */
export function fulfils(sent: unknown, found: unknown, names: readonly string[] = [], isName = false): boolean {
	if (sent === undefined) return true;
	if (sent === null || sent === '') return comparable(found) === undefined;
	if (Array.isArray(sent))
		return (
			Array.isArray(found) &&
			found.length === sent.length &&
			sent.every((entry, index) => fulfils(entry, found[index], names, isName))
		);
	if (typeof sent === 'object') {
		if (typeof found !== 'object' || found === null) return false;
		return Object.entries(sent).every(([field, value]) =>
			fulfils(value, (found as IDataObject)[field], names, isName || names.includes(field)),
		);
	}
	return isSameValue(sent, found, isName);
}

function isSameValue(sent: unknown, found: unknown, isName: boolean): boolean {
	const [ours, theirs] = [comparable(sent), comparable(found)];
	if (ours === undefined || theirs === undefined) return ours === theirs;
	if (typeof ours === 'number' || typeof theirs === 'number') return Math.abs(Number(ours) - Number(theirs)) < EXACT;
	if (ours !== theirs || typeof sent !== 'string' || typeof found !== 'string') return ours === theirs;
	return isName || isDateOrId(ours) || written(sent) === written(found);
}

const isDateOrId = (value: unknown) => typeof value === 'string' && (ISO_DATE.test(value) || isGuid(value));

/** A text as Xero keeps it: trimmed, whatever line breaks it came with. */
const written = (text: string) => text.trim().replace(/\r\n?/g, '\n').normalize('NFC');
