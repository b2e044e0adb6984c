import { DateTime } from 'luxon';

import { dayAfter } from './dates';
import { encoded } from './endpoint';

/**
 * Builds Xero's `where` filters. Values can never change the filter's syntax: text is quoted. Xero has no escape for
 * a double quote inside a text, so such text is refused, or searched by the part before the quote.
 */

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Most characters of one text in a query, encoded. A text of 255 accented letters would not fit into Xero's limit for
 * the whole query.
 */
const LONGEST_TEXT = 1_200;

/** True if only the beginning of the text can be searched for, which needs a filter. */
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
 * @throws Error in the user's words for text that a filter cannot contain
 */
export function textLiteral(text: string): string {
	// Line breaks and other control characters cannot be written in a filter either.
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
	return `${field}<${dateLiteral(dayAfter(isoDate))}`;
}

/**
 * @throws Error for anything but a plain number: at run time an expression may give any text, which must not become
 * part of the filter
 */
function numberLiteral(value: number): string {
	const text = String(value);
	if (typeof value !== 'number' || !/^-?\d+(\.\d+)?$/.test(text))
		throw new Error(`'${text.slice(0, 60)}' is not a number that a filter can contain.`);
	return text;
}

/**
 * Checks a filter that a user has written in Xero's filter language and puts it in parentheses, so that it cannot
 * affect the other filters.
 *
 * Xero's parser has no escape for quotes, and uses single quotes for single characters (recorded). Backslashes, and
 * single quotes outside of a text, are refused, so that the parentheses close where they seem to close, however a
 * parser treats these characters.
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
	/** Checks for null first, because Xero refuses text functions on null. */
	contains: (field: string, value: string) => `(${field}!=null AND ${field}.Contains(${textLiteral(value)}))`,
	/**
	 * Finds records whose field equals the text, and possibly others, so the caller must compare the results. If the
	 * text has a character that a filter cannot contain, the part before it is searched for; of a very long text, the
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
 * The beginning of the text, up to the first character that a filter cannot contain, and no longer than fits into a
 * query.
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
