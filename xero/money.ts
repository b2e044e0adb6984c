/**
 * Decimal numbers without floating-point errors. Values are read as decimal text and rounded half away from zero, as
 * in Xero.
 *
 * Rules for reading text, the same for every number field:
 * - A point is the decimal separator, even before three digits: JSON, databases and CSV files write "1.085", and
 * n8n's file nodes pass it on as text. Refusing it would refuse most exchange rates and weights.
 * - Amounts of money have two decimals, so three digits after a point may be thousands there: see `moneyAmount`.
 * - Commas are thousands separators if they can be nothing else: "1,234.50", "1,234,567".
 * - "1,085" could be either, with a factor of a thousand between them, so it is refused and the error gives both
 * readings. All other commas are refused with their only reading, so that a table with decimal commas stops at its
 * first such cell instead of being misread in part.
 */

import { shown } from './shown';

const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?$/;
/** 1,234,567.89: a number with thousands separators never begins with 0. */
const GROUPED = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/;
/** 1,085: thousands or decimals? */
const AMBIGUOUS = /^[+-]?[1-9]\d{0,2},\d{3}$/;
/** 1.085 in a field for an amount: 1.09, or thousands as in German and Italian tables? */
const AMBIGUOUS_AMOUNT = /^[+-]?[1-9]\d{0,2}\.\d{3}$/;
/** 0,125 and 12,5 and 1.234,56 and 1.234.567. */
const EUROPEAN = /^[+-]?(?:\d+,\d+|[1-9]\d{0,2}(?:\.\d{3})+,\d+|[1-9]\d{0,2}(?:\.\d{3}){2,})$/;
/** Xero's amounts have far fewer digits; a double cannot hold more digits exactly. */
const MOST_DIGITS = 15;
/** No number needs more. A text with a million digits would block n8n for seconds. */
const MOST_CHARACTERS = 100;

/**
 * Reads an amount of money, rounded to two decimals. Numbers are never ambiguous; the text "1.085" is.
 * @throws Error as `decimal` does
 */
export function moneyAmount(value: unknown): number {
	const text = typeof value === 'string' ? value.trim() : '';
	if (AMBIGUOUS_AMOUNT.test(text)) throw ambiguous(text, [decimalText(text, 2), text.replace('.', '')]);
	return decimal(value, 2);
}

/**
 * Reads a number from any value of a field.
 * @param value a number, or text such as "9.80", "-3", "1,234.50"
 * @param places decimals to keep: 2 for amounts, 4 for unit prices and quantities, 10 for currency rates
 * @throws Error in the user's words if it is not a number, or ambiguous
 */
export function decimal(value: unknown, places: number): number {
	return Number(decimalText(value, places));
}

/** As `decimal`, but as text: "9.8000". */
export function decimalText(value: unknown, places: number): string {
	const result = textOf(wholeOf(value, places), places);
	if (significant(result) > MOST_DIGITS) {
		throw new Error(
			`The number ${plainText(value).slice(0, 40)} is too large or too long: ${MOST_DIGITS} digits are ` +
				'kept exactly.',
		);
	}
	return result;
}

/** Cents as text: 123450n is "1234.50". */
export const centsText = (cents: bigint): string => textOf(cents, 2);

/** Text of a number of smallest decimals. */
function textOf(units: bigint, places: number): string {
	const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
	const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
	return units < 0n ? `-${text}` : text;
}

/**
 * The number as a bigint in units of its smallest decimal, for exact arithmetic: 12.345 at 2 places is 1235n.
 * @throws Error as `decimal` does
 */
export function wholeOf(value: unknown, places: number): bigint {
	const text = plainText(value);
	const match = PLAIN.exec(text);
	if (!match || (match[2] === '' && (match[3] ?? '') === ''))
		throw EUROPEAN.test(text) ? european(text) : notANumber(value);
	const [, sign, whole, fraction = ''] = match;
	let digits = BigInt(`${whole}${fraction.slice(0, places).padEnd(places, '0')}` || '0');
	if (Number(fraction[places] ?? '0') >= 5) digits += 1n;
	return sign === '-' ? -digits : digits;
}

/** Divides and rounds half away from zero, as Xero does. @param by above 0 */
export function divided(value: bigint, by: bigint): bigint {
	const size = value < 0n ? -value : value;
	const result = (size + by / 2n) / by;
	return value < 0n ? -result : result;
}

/** Number of significant digits, without leading zeros and zeros at the end of the decimals. */
function significant(text: string): number {
	const withoutEnd = text.includes('.') ? text.replace(/0{1,20}$/, '') : text;
	return withoutEnd.replace(/[-.]/g, '').replace(/^0+/, '').length;
}

function plainText(value: unknown): string {
	if (typeof value === 'number') {
		if (!Number.isFinite(value)) throw notANumber(value);
		return expand(value);
	}
	if (typeof value !== 'string') throw new Error(`A number is expected here, not ${shown(value)}.`);
	if (value.length > MOST_CHARACTERS && value.trim().length > MOST_CHARACTERS) {
		throw new Error(
			`${shown(value)} is not a number: it is ${value.trim().length.toLocaleString('en')} characters long.`,
		);
	}
	const text = value.trim();
	if (text.includes(',')) {
		if (AMBIGUOUS.test(text)) throw ambiguous(text, [text.replace(',', '.'), text.replace(',', '')]);
		return GROUPED.test(text) ? text.replace(/,/g, '') : text;
	}
	return /^[+-]?[\d.]+e[+-]?\d+$/i.test(text) ? expand(Number(text)) : text;
}

/**
 * A double as decimal text without exponent. It keeps fifteen significant digits; further digits, as in 0.1 + 0.2 or
 * 1.005 * 3, are binary rounding errors.
 */
function expand(value: number): string {
	const [mantissa, exponentText] = value.toExponential(MOST_DIGITS - 1).split('e');
	const exponent = Number(exponentText);
	const negative = mantissa.startsWith('-');
	const digits = mantissa.replace(/[-.]/g, '');
	const point = 1 + exponent;
	const plain =
		point <= 0
			? `0.${'0'.repeat(-point)}${digits}`
			: point >= digits.length
				? digits + '0'.repeat(point - digits.length)
				: `${digits.slice(0, point)}.${digits.slice(point)}`;
	return negative ? `-${plain}` : plain;
}

function notANumber(value: unknown): Error {
	return new Error(`${shown(value)} is not a number. Write it with a point for the decimals, for example 1234.50.`);
}

function ambiguous(text: string, readings: [string, string]): Error {
	const [first, second] = readings.map((reading) => reading.replace(/^\+/, ''));
	return new Error(`${shown(text)} can mean ${first} or ${second}. Write it as ${first} or as ${second}.`);
}

function european(text: string): Error {
	const reading = text.replace(/^\+/, '').replace(/\./g, '').replace(',', '.');
	return new Error(
		`${shown(text)} is not a number. Write it with a point for the decimals and without thousands: ` +
			`${reading}. To convert a whole column, use an expression such as {{ $json.price.replaceAll('.', ` +
			"'').replace(',', '.') }}.",
	);
}
