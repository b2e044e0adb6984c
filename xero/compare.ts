import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { valueAt } from './fieldPath';
import { isGuid } from './filter';

/** The fields that distinguish records of an endpoint. Comes from the catalogue. */
export interface RecordFields {
	/** Field of the ID: `InvoiceID`. */
	id: string;
	/** Numbers, codes and names, best first: `InvoiceNumber`, `Reference`. */
	keys: readonly string[];
	/**
	 * Paths of further fields that distinguish two records. A path through a list means this field of all its entries:
	 * `LineItems.Quantity`.
	 */
	content?: readonly string[];
	/**
	 * Those of the `content` fields whose absence proves that there is no value, if the object around them is present.
	 */
	shownIfAny?: readonly string[];
	/** Field of the status, which may have changed since. */
	status?: string;
	/** Fields that Xero may change when writing. */
	adjusts?: readonly string[];
	/**
	 * Fields that only refer to another record, such as a document's contact. Xero ignores case when it looks for that
	 * record.
	 */
	names?: readonly string[];
	/** True for a voided, deleted or archived record, which cannot be the result of a creation. */
	hasEnded?: (record: IDataObject) => boolean;
}

/** Amounts that differ by less than this are equal: Xero rounds prices to 4 decimals, discounts to 2. */
const ROUNDING = 0.006;
const JSON_DATE = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?=$|T\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?$)/i;
/** Largest difference between equal amounts, from floating point. */
const EXACT = 1e-9;

/** Normalises a value so that sent values can be compared with Xero's answers; undefined for no value. */
export function comparable(value: unknown): number | string | boolean | undefined {
	if (typeof value === 'number' || typeof value === 'boolean') return value;
	if (typeof value !== 'string') return undefined;
	const moment = JSON_DATE.exec(value);
	if (moment) return DateTime.fromMillis(Number(moment[1]), { zone: 'utc' }).toISODate() ?? undefined;
	// Xero ignores case in numbers and names, and trims them.
	const text = value.trim().replace(/\s+/g, ' ').toLowerCase();
	return ISO_DATE.exec(text)?.[0] ?? (text === '' ? undefined : text);
}

/** The values at a path; for a path through a list, those of all its entries. */
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
 * True if both have the field and the values differ. A missing field proves nothing, because lists and write replies
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

/** True if the record cannot be the result of the body, because they differ in a distinguishing field. */
export function contradicts(body: IDataObject, record: IDataObject, { keys, content = [] }: RecordFields): boolean {
	return [...keys, ...content].some((path) => differAt(path, body, record));
}

/** True if the body has a value at the path and the record shows that there is no value. */
function isNone(path: string, body: IDataObject, record: IDataObject): boolean {
	const isSaid = (holder: IDataObject, at: string) => valuesAt(holder, at).some((value) => value !== undefined);
	const around = valueAt(record, path.slice(0, path.lastIndexOf('.')));
	return isSaid(body, path) && !isSaid(record, path) && typeof around === 'object' && around !== null;
}

/** All paths to values of a body; paths through lists appear once. */
export function pathsOf(body: unknown, path = ''): string[] {
	if (Array.isArray(body)) return [...new Set(body.flatMap((entry) => pathsOf(entry, path)))];
	if (typeof body !== 'object' || body === null) return [path];
	return Object.entries(body).flatMap(([field, value]) => pathsOf(value, path ? `${path}.${field}` : field));
}

/**
 * True if the record may be the result of creating the body: no distinguishing field differs, nor any other field
 * that both have. The status may have changed since, and Xero adds empty slots to lists of phones and addresses.
 */
export function resembles(body: IDataObject, record: IDataObject, fields: RecordFields): boolean {
	if (contradicts(body, record, fields)) return false;
	if (fields.shownIfAny?.some((path) => isNone(path, body, record))) return false;
	const isSameLength = (path: string) => valuesAt(body, path).length === valuesAt(record, path).length;
	const isFree = (path: string) => path === fields.status || fields.adjusts?.includes(path);
	return !pathsOf(body).some((path) => !isFree(path) && isSameLength(path) && differAt(path, body, record));
}

/**
 * True if the record has all values of the body. Stricter than `contradicts`: a missing field counts as a difference,
 * and so do a fraction of a cent, another case or an emptied field.
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

/** A text as Xero stores it: trimmed, with uniform line breaks. */
const written = (text: string) => text.trim().replace(/\r\n?/g, '\n').normalize('NFC');
