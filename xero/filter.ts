import { DateTime } from 'luxon';

import { encoded } from './endpoint';

/**
 * Builds Xero's `where` filters. Values never become part of the filter's own language: text stands in quotes, and
 * text that cannot (Xero has no way to write a double quote inside a text) is refused or searched by the part before
 * the quote.
 */

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Most characters of one text in a query, encoded; Xero's limit for the whole query leaves no room for a text of 255
 * accents.
 */
const LONGEST_TEXT = 1_200;

/** True when the text has to be searched for by its beginning, which only a filter can do. */
export function isLongText(text: string): boolean {
	return encoded(text).length > LONGEST_TEXT;
}

export function isGuid(value: unknown): boolean {
	return typeof value === 'string' && GUID.test(value);
}

export function notAnId(value: string): Error {
	return new Error(
		`'${value.slice(0, 60)}' is not a Xero ID. An ID looks like 297c2dc5-cc47-4afd-8ec8-74990b8761e9.`,
	);
}

/**
 * A text as a filter literal.
 * @throws Error in the user's words for text that a filter cannot hold
 */
export function textLiteral(text: string): string {
	// A line break or another control character has no way of being written in a filter either.
	if (/["\\]/.test(text) || [...text].some((character) => character < ' ')) {
		throw new Error(
			`Xero cannot filter by a text with a double quote, backslash or line break: ${text.slice(0, 60)}`,
		);
	}
	return `"${text}"`;
}

export function guidLiteral(id: string): string {
	if (!isGuid(id)) throw notAnId(id);
	return `Guid("${id.toLowerCase()}")`;
}

/** @param isoDate `YYYY-MM-DD` */
export function dateLiteral(isoDate: string): string {
	const date = DateTime.fromISO(isoDate);
	if (!date.isValid) throw new Error(`'${isoDate.slice(0, 60)}' is not a date.`);
	return `DateTime(${date.year}, ${date.month}, ${date.day})`;
}

/** The last day that Xero's filters can name. */
const LAST_DAY = '9999-12-31';

/**
 * Up to a day means to its end: some of Xero's days hold a time (2016-11-12T21:10:00 in its example of a bank
 * transfer), and are later than the literal of that day.
 */
function upTo(field: string, isoDate: string): string {
	if (isoDate === LAST_DAY) return `${field}<=${dateLiteral(isoDate)}`;
	const next = DateTime.fromISO(isoDate, { zone: 'utc' }).plus({ days: 1 }).toISODate();
	return `${field}<${dateLiteral(next ?? isoDate)}`;
}

/**
 * @throws Error for what is no plain number: at run time an expression may hand over any text, which must not become
 * part of the filter
 */
function numberLiteral(value: number): string {
	const text = String(value);
	if (typeof value !== 'number' || !/^-?\d+(\.\d+)?$/.test(text))
		throw new Error(`'${text.slice(0, 60)}' is not a number that a filter can contain.`);
	return text;
}

/**
 * A filter that a person wrote in Xero's own language, in parentheses from which it cannot get out: others stand beside
 * it.
 *
 * Xero's parser has no escape for a quote, and takes single quotes for one character (recorded). Neither a backslash
 * nor a single quote outside of a text is let through, so that the parentheses close where they seem to, whatever a
 * parser makes of the two.
 * @throws Error in the user's words for parentheses or quotes that do not close
 */
export function ownFilter(filter: unknown): string {
	if (typeof filter !== 'string' || filter.trim() === '') throw new Error('The filter is not a text.');
	const text = filter.trim();
	let open = 0;
	let isQuoted = false;
	for (const character of text) {
		if (character === '\\') throw new Error('The filter contains a backslash, which Xero cannot read.');
		if (character < ' ' && !'\t\n\r'.includes(character))
			throw new Error('The filter contains an invisible control character.');
		if (character === '"') isQuoted = !isQuoted;
		if (isQuoted) continue;
		if (character === "'")
			throw new Error('The filter contains a single quote. Put texts in double quotes: Name=="Acme".');
		if (character === '(') open++;
		if (character === ')') open--;
		if (open < 0) throw new Error('The filter has a closing parenthesis without an opening one.');
	}
	if (isQuoted) throw new Error('The filter has a double quote without a closing one.');
	if (open > 0) throw new Error('The filter has an opening parenthesis without a closing one.');
	return `(${text})`;
}

type Comparison = '==' | '!=' | '>' | '>=' | '<' | '<=';

export const where = {
	text: (field: string, value: string, comparison: '==' | '!=' = '==') =>
		`${field}${comparison}${textLiteral(value)}`,
	guid: (field: string, id: string) => `${field}==${guidLiteral(id)}`,
	date: (field: string, comparison: '>=' | '<' | '<=', isoDate: string) =>
		comparison === '<=' ? upTo(field, isoDate) : `${field}${comparison}${dateLiteral(isoDate)}`,
	number: (field: string, comparison: Comparison, value: number) => `${field}${comparison}${numberLiteral(value)}`,
	bool: (field: string, value: boolean) => `${field}==${value === true}`,
	/** Guards against null, on which Xero refuses text functions. */
	contains: (field: string, value: string) => `(${field}!=null AND ${field}.Contains(${textLiteral(value)}))`,
	/**
	 * Finds records whose field equals the text, and possibly more: compare the answers yourself. For text with a
	 * character that a filter cannot hold, the part before it is searched for, and for a very long text its
	 * beginning.
	 */
	atLeastText: (field: string, value: string) => {
		const start = searchable(value);
		if (start === value) return where.text(field, value);
		return start === '' ? `${field}!=null` : `(${field}!=null AND ${field}.StartsWith(${textLiteral(start)}))`;
	},
	and: (parts: Array<string | undefined>) => join(parts, ' AND '),
	or: (parts: Array<string | undefined>) => {
		const joined = join(parts, ' OR ');
		return joined && parts.filter(Boolean).length > 1 ? `(${joined})` : joined;
	},
};

/**
 * The beginning of the text up to the first character that a filter cannot hold, and no longer than a query has room
 * for.
 */
function searchable(text: string): string {
	let room = LONGEST_TEXT;
	let start = '';
	for (const character of text) {
		room -= encoded(character).length;
		if (room < 0 || character === '"' || character === '\\' || character < ' ') return start;
		start += character;
	}
	return text;
}

function join(parts: Array<string | undefined>, word: string): string {
	return parts.filter((part): part is string => part !== undefined && part !== '').join(word);
}
