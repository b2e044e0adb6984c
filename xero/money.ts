/**
 * Decimal numbers without float noise. Values are read as decimal text and rounded half away from zero, as Xero rounds; no arithmetic is
 * done in binary fractions.
 */

const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?$/;
/** 1,234,567.89: commas between groups of three can only be thousands. */
const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;
/** Xero's amounts stay far below; more digits than this a double cannot hold exactly. */
const MOST_DIGITS = 15;

/**
 * A number from whatever the user's field holds.
 * @param value a number, or text such as "9.80", "-3", "1,234.50"
 * @param places decimals to keep: 2 for amounts, 4 for unit prices and quantities, 6 for currency rates
 * @throws Error in the user's words when it is no number
 */
export function decimal(value: unknown, places: number): number {
	return Number(decimalText(value, places));
}

/** As `decimal`, but as text: "9.8000". */
export function decimalText(value: unknown, places: number): string {
	const text = plainText(value);
	const match = PLAIN.exec(text);
	if (!match || (match[2] === '' && (match[3] ?? '') === '')) throw notANumber(value);
	const [, sign, whole, fraction = ''] = match;
	const kept = fraction.slice(0, places).padEnd(places, '0');
	let digits = BigInt(`${whole}${kept}` || '0');
	if (Number(fraction[places] ?? '0') >= 5) digits += 1n;
	const padded = digits.toString().padStart(places + 1, '0');
	if (padded.length > MOST_DIGITS) throw new Error(`The number ${text.slice(0, 40)} is too large.`);
	const result = places === 0 ? padded : `${padded.slice(0, -places)}.${padded.slice(-places)}`;
	return sign === '-' && digits !== 0n ? `-${result}` : result;
}

function plainText(value: unknown): string {
	if (typeof value === 'number') {
		if (!Number.isFinite(value)) throw notANumber(value);
		return expand(value);
	}
	if (typeof value !== 'string') throw notANumber(value);
	const text = value.trim();
	if (GROUPED.test(text)) return text.replace(/,/g, '');
	return /^[+-]?[\d.]+e[+-]?\d+$/i.test(text) ? expand(Number(text)) : text;
}

/**
 * A double as decimal text without exponent. Fifteen significant digits are kept: what stands behind them in a result such as 0.1 + 0.2 or
 * 1.005 * 3 is noise of the binary form.
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
	const shown = typeof value === 'string' ? `'${value.slice(0, 60)}'` : String(value);
	return new Error(`${shown} is not a number. Write it with a point for the decimals, for example 1234.50.`);
}
