import { decimal } from '../../xero/money';

/** The content of a cell in a column of figures. */
export interface Amount {
	/** null for a blank cell, and for text that is not a figure. */
	value: number | null;
	unit?: '%';
	/** The text of a cell that is not a figure ("N/A"). */
	text?: string;
}

const FIGURE = /^(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)?(?:\.\d+)?$/;

/**
 * Separates the signs of a figure: minus, brackets and percent. The percent sign may be inside or outside the brackets.
 */
const SIGNED = /^(-?)(?:\((-?)([^()%]*)(%?)\)|([^()%]*))(%?)$/;

/** Xero writes a minus as a hyphen; typographic minus signs come from custom layouts and other programs' exports. */
const MINUS = /[\u2012\u2013\u2212]/g;

/** A cell holds one figure. Longer text is a note and is not searched for figures. */
const LONGEST = 60;

/**
 * Reads a cell. Xero sends amounts as text ("-1850.00"), margins as "-413.5%", and ratios with up to 27 decimals, of
 * which a number keeps 15 digits. Brackets mean a negative figure, even after a minus.
 */
export function amount(cell: string): Amount {
	if (cell === '') return { value: null };
	const match = cell.length > LONGEST ? null : SIGNED.exec(cell.replace(/\s/g, '').replace(MINUS, '-'));
	if (!match) return { value: null, text: cell };
	const [, sign, innerSign = '', inner, innerPercent = '', plain = '', percent] = match;
	const figure = inner ?? plain;
	if (!/\d/.test(figure) || !FIGURE.test(figure) || (innerPercent && percent)) return { value: null, text: cell };
	const isNegative = sign !== '' || innerSign !== '' || inner !== undefined;
	const value = Number(figure.replace(/,/g, '')) * (isNegative ? -1 : 1);
	// Some of n8n's nodes would show -0 as "-0".
	return { value: value === 0 ? 0 : value, ...(innerPercent || percent ? { unit: '%' as const } : {}) };
}

/** Reads an amount of money, rounded to the cent as Xero means it. Percentages are not rounded. */
export function money(cell: string): Amount {
	const read = amount(cell);
	if (read.value === null || read.unit) return read;
	try {
		return { ...read, value: decimal(read.value, 2) };
	} catch {
		// A number cannot hold this many digits to the cent.
		return read;
	}
}

/** The cells in whole cents: 0 for a blank cell, and NaN, which equals nothing, for text that is not an amount. */
export function centsOf(cells: string[]): number[] {
	return cells.map((cell) => {
		const { value, unit, text } = amount(cell);
		return text !== undefined || unit ? Number.NaN : Math.round((value ?? 0) * 100);
	});
}
