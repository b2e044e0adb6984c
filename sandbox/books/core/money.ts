/**
 * Exact decimals: a number or text becomes a whole number of units (BigInt), so that a sum never shows
 * 0.30000000000000004.
 */

const DECIMAL = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?\s*$/;

function divideHalfAway(value: bigint, divisor: bigint): bigint {
	const negative = value < 0n !== divisor < 0n;
	const top = value < 0n ? -value : value;
	const bottom = divisor < 0n ? -divisor : divisor;
	const rounded = (top * 2n + bottom) / (bottom * 2n);
	return negative ? -rounded : rounded;
}

/** `top / bottom`, rounded half away from zero, as Xero rounds line amounts and tax. */
export function ratio(top: bigint, bottom: bigint): bigint {
	return divideHalfAway(top, bottom);
}

/** True if the text is a decimal number as JSON or a spreadsheet writes it. */
export function isDecimal(text: string): boolean {
	return /\d/.test(text) && DECIMAL.test(text);
}

/**
 * A number or numeric text as units of 10^-places, rounded half away from zero: units(541.255, 2) = 54126n. Throws
 * RangeError for text that is not a number and for Infinity and NaN.
 */
export function units(value: number | string, places: number): bigint {
	if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value) * 10n ** BigInt(places);
	const text = String(value);
	const match = isDecimal(text) ? DECIMAL.exec(text) : null;
	if (!match) throw new RangeError(`Not a decimal number: ${text}`);
	const [, sign, whole, fraction = '', exponent = '0'] = match;
	const digits = BigInt(`${whole}${fraction}` || '0');
	const shift = places - fraction.length + Number(exponent);
	const scaled = shift >= 0 ? digits * 10n ** BigInt(shift) : divideHalfAway(digits, 10n ** BigInt(-shift));
	return sign === '-' ? -scaled : scaled;
}

/** An amount in cents, as a plain number, exact up to 90 trillion. */
export function cents(value: number | string | undefined): number {
	if (value === undefined) return 0;
	return typeof value === 'number' ? Math.round(value * 100) : Number(units(value, 2));
}

/** The JSON number of an amount in cents: 54125 -> 541.25 (the nearest double prints back as two decimals). */
export function amount(ofCents: number): number {
	return ofCents / 100;
}

/** Rounds an input number to the given decimals, half away from zero, by its written digits. */
export function rounded(value: number | string, places: number): number {
	return Number(units(value, places)) / 10 ** places;
}

/** "1234.50": the form of amounts in report cells. */
export function text(ofCents: number): string {
	return (ofCents / 100).toFixed(2);
}

/** `of` cents times part/whole, rounded half away from zero. */
export function share(of: number, part: number, whole: number): number {
	return whole === 0 ? 0 : Number(divideHalfAway(BigInt(of) * BigInt(part), BigInt(whole)));
}

/** Cents in base currency: Xero's CurrencyRate is units of foreign currency per unit of base currency. */
export function toBase(foreignCents: number, rate: number): number {
	return rate === 1 ? foreignCents : Number(divideHalfAway(BigInt(foreignCents) * 10_000_000_000n, units(rate, 10)));
}
