import { DateTime } from 'luxon';

import { shown } from './shown';

/**
 * How to read dates written by people. `any`: only unambiguous dates. `iso`: only `2025-12-31`. Dates that start with
 * a four-digit year or name the month are read the same way in all orders except `iso`.
 */
export type DateOrder = 'any' | 'dayFirst' | 'monthFirst' | 'iso';

/** A date that is ambiguous, or impossible in the chosen order. */
export class UnreadableDate extends Error {}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FULL_NAMES = [
	...['january', 'february', 'march', 'april', 'may', 'june', 'july'],
	...['august', 'september', 'october', 'november', 'december'],
];

/** Two-digit years: 70 is 1970 and 69 is 2069, as in spreadsheets and POSIX. */
const PIVOT = 70;

/** Texts before and after a date that do not change the day. */
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? +/i;
const TIME = /,? {1,5}(?:at {1,5})?(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?: ?[ap]\.?m\.?)?$/i;

const NUMBERS = /^(\d{1,4}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{1,4})\.?$/;
const DAY_MONTH_YEAR = /^(\d{1,2})(?:st|nd|rd|th)?\.?[ /-]*(?:of )?([a-z]{3,9})\.?,?[ /-]*(\d{4}|'?\d{2})$/i;
const MONTH_DAY_YEAR = /^([a-z]{3,9})\.?[ /-]*(\d{1,2})(?:st|nd|rd|th)?(?:, *|[ /-]+)(\d{4}|'\d{2})$/i;
const YEAR_MONTH_DAY = /^(\d{4})[ /-]([a-z]{3,9})[ /-](\d{1,2})$/i;

/** Longer than any date. */
const MOST_CHARACTERS = 60;

/**
 * Parses a date written by a person: "31/12/2025", "31.12.25", "31 Dec 2025", "Dec 31, 2025". A time of day after it
 * is ignored.
 * @param text not ISO
 * @returns `YYYY-MM-DD`; undefined if it is not a date
 * @throws UnreadableDate in the user's words
 */
export function dayOfText(text: string, order: DateOrder): string | undefined {
	if (order === 'iso' || text.length > MOST_CHARACTERS) return undefined;
	const plain = text.trim().replace(/\s+/g, ' ').replace(WEEKDAY, '').replace(TIME, '');
	return dayOfNumbers(text, plain, order) ?? dayOfNames(plain);
}

function dayOfNames(plain: string): string | undefined {
	const [day, month, year] =
		groups(DAY_MONTH_YEAR, plain) ??
		swapped(groups(MONTH_DAY_YEAR, plain), [1, 0, 2]) ??
		swapped(groups(YEAR_MONTH_DAY, plain), [2, 1, 0]) ??
		[];
	const number = month === undefined ? 0 : monthOf(month);
	return number === 0 ? undefined : iso(fullYear(year.replace("'", '')), number, Number(day));
}

const groups = (pattern: RegExp, text: string) => pattern.exec(text)?.slice(1);
const swapped = (parts: string[] | undefined, order: number[]) => parts && order.map((index) => parts[index]);

/** @returns 1 to 12; 0 if it is not the name of a month */
function monthOf(name: string): number {
	const lower = name.toLowerCase();
	const full = FULL_NAMES.indexOf(lower);
	return full >= 0 ? full + 1 : MONTHS.indexOf(lower === 'sept' ? 'sep' : lower) + 1;
}

/** One way to read three numbers as a date. */
interface Reading {
	order: DateOrder | 'yearFirst';
	day: string | undefined;
}

function dayOfNumbers(text: string, plain: string, order: DateOrder): string | undefined {
	const match = NUMBERS.exec(plain);
	if (!match) return undefined;
	const [first, middle, last] = [match[1], match[3], match[4]];
	if (first.length === 4) return last.length <= 2 ? iso(Number(first), Number(middle), Number(last)) : undefined;
	if (first.length === 3 || (last.length !== 2 && last.length !== 4)) return undefined;
	const year = fullYear(last);
	const readings: Reading[] = [
		{ order: 'dayFirst', day: iso(year, Number(middle), Number(first)) },
		{ order: 'monthFirst', day: iso(year, Number(first), Number(middle)) },
		// 25-12-31 may start with a two-digit year.
		...(last.length <= 2
			? [{ order: 'yearFirst' as const, day: iso(fullYear(first), Number(middle), Number(last)) }]
			: []),
	];
	return order === 'any' ? onlyReading(text, readings) : chosenReading(text, readings, order);
}

function onlyReading(text: string, readings: Reading[]): string | undefined {
	const days = [...new Set(readings.flatMap(({ day }) => day ?? []))];
	if (days.length <= 1) return days[0];
	throw new UnreadableDate(`${shown(text)} can be ${days.map(inWords).join(' or ')}.`);
}

const NAMES: Partial<Record<Reading['order'], string>> = { dayFirst: 'the day', monthFirst: 'the month' };

function chosenReading(text: string, readings: Reading[], order: DateOrder): string {
	const chosen = readings.find((reading) => reading.order === order);
	if (chosen?.day) return chosen.day;
	const other = readings.find(({ day, order: its }) => day && NAMES[its]);
	throw new UnreadableDate(
		`${shown(text)} is not a date with ${NAMES[order]} ` +
			`first.${other ? ` With ${NAMES[other.order]} first it is ${inWords(other.day as string)}.` : ''}`,
	);
}

const inWords = (day: string) => DateTime.fromISO(day, { zone: 'utc' }).toFormat('d MMMM yyyy', { locale: 'en' });

function fullYear(year: string): number {
	if (year.length === 4) return Number(year);
	return Number(year) + (Number(year) < PIVOT ? 2000 : 1900);
}

/** @returns undefined if there is no such day */
function iso(year: number, month: number, day: number): string | undefined {
	const date = DateTime.utc(year, month, day);
	return date.isValid ? (date.toISODate() ?? undefined) : undefined;
}
