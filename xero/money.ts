/**
 * Decimal numbers without float noise. Values are read as decimal text and rounded half away from zero, as Xero
 * rounds; no arithmetic is done in binary fractions.
 *
 * How text is read, one rule for every number field:
 * - A point is the decimal sign, also before three digits: "1.085" is what JSON, databases and CSV files write, and
 *   what n8n's file nodes hand on as text. To refuse it would refuse most exchange rates and weights.
 * - Commas are thousands where they can be nothing else: "1,234.50", "1,234,567".
 * - "1,085" could be either, by a factor of a thousand: refused with both readings. So is every other comma, with the
 *   one reading it has: a table that writes decimals with commas is stopped at its first such cell instead of being
 *   read by halves.
 */

import { shown } from './shown';

const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?$/;
/** 1,234,567.89: a group of thousands never begins with 0. */
const GROUPED = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/;
/** 1,085: thousands or decimals. */
const AMBIGUOUS = /^[+-]?[1-9]\d{0,2},\d{3}$/;
/** 0,125 and 12,5 and 1.234,56 and 1.234.567. */
const EUROPEAN = /^[+-]?(?:\d+,\d+|[1-9]\d{0,2}(?:\.\d{3})+,\d+|[1-9]\d{0,2}(?:\.\d{3}){2,})$/;
/** Xero's amounts stay far below; more digits than this a double cannot hold exactly. */
const MOST_DIGITS = 15;
/** No number needs more; a million digits would block n8n for seconds. */
const MOST_CHARACTERS = 100;

/**
 * A number from whatever the user's field holds.
 * @param value a number, or text such as "9.80", "-3", "1,234.50"
 * @param places decimals to keep: 2 for amounts, 4 for unit prices and quantities, 10 for currency rates
 * @throws Error in the user's words when it is no number, or could be two
 */
export function decimal(value: unknown, places: number): number {
	return Number(decimalText(value, places));
}

/** As `decimal`, but as text: "9.8000". */
export function decimalText(value: unknown, places: number): string {
	const digits = wholeOf(value, places);
	const padded = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
	const result = places === 0 ? padded : `${padded.slice(0, -places)}.${padded.slice(-places)}`;
	if (significant(result) > MOST_DIGITS) {
		throw new Error(
			`The number ${plainText(value).slice(0, 40)} is too large or too long: ${MOST_DIGITS} digits are ` +
				'kept exactly.',
		);
	}
	return digits < 0n ? `-${result}` : result;
}

/**
 * The number as a whole one of its smallest decimals, for exact arithmetic: 12.345 at 2 places is 1235n.
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

/** Divided, half away from zero, as Xero rounds. @param by above 0 */
export function divided(value: bigint, by: bigint): bigint {
	const size = value < 0n ? -value : value;
	const result = (size + by / 2n) / by;
	return value < 0n ? -result : result;
}

/** Digits that carry the value: zeros before it and at the end of the decimals do not. */
function significant(text: string): number {
	const withoutEnd = text.includes('.') ? text.replace(/0{1,20}$/, '') : text;
	return withoutEnd.replace('.', '').replace(/^0+/, '').length;
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
		if (AMBIGUOUS.test(text)) throw ambiguous(text);
		return GROUPED.test(text) ? text.replace(/,/g, '') : text;
	}
	return /^[+-]?[\d.]+e[+-]?\d+$/i.test(text) ? expand(Number(text)) : text;
}

/**
 * A double as decimal text without exponent. Fifteen significant digits are kept: what stands behind them in a result
 * such as 0.1 + 0.2 or 1.005 * 3 is noise of the binary form.
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

function ambiguous(text: string): Error {
	const unsigned = text.replace(/^\+/, '');
	const readings = [unsigned.replace(',', '.'), unsigned.replace(',', '')];
	return new Error(
		`${shown(text)} can mean ${readings[0]} or ${readings[1]}. Write it as ${readings[0]} or as ${readings[1]}.`,
	);
}

function european(text: string): Error {
	const reading = text.replace(/^\+/, '').replace(/\./g, '').replace(',', '.');
	return new Error(
		`${shown(text)} is not a number. Write it with a point for the decimals and without thousands: ` +
			`${reading}. To convert a whole column, use an expression such as {{ $json.price.replaceAll('.', ` +
			"'').replace(',', '.') }}.",
	);
}
