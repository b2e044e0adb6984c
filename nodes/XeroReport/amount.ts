import { decimal } from '../../xero/money';

/** What a cell of figures holds. */
export interface Amount {
	/** null for a blank cell, and for one whose text is no figure. */
	value: number | null;
	unit?: '%';
	/** The text of a cell that is no figure ("N/A"). */
	text?: string;
}

const FIGURE = /^(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)?(?:\.\d+)?$/;

/** A figure with its signs taken apart: minus, brackets and percent, the percent inside or outside of the brackets. */
const SIGNED = /^(-?)(?:\((-?)([^()%]*)(%?)\)|([^()%]*))(%?)$/;

/** Xero writes a minus as a hyphen; typographic ones come from layouts and exports of others. */
const MINUS = /[\u2012\u2013\u2212]/g;

/** A cell holds one figure; longer text is a note, and is not searched for one. */
const LONGEST = 60;

/**
 * Xero sends amounts as text ("-1850.00"), margins as "-413.5%", and ratios with up to 27 decimals, of which a number
 * keeps 15 digits. Brackets mean less than zero, with a minus before them as well.
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
	// -0 would be shown as "-0" by some of n8n's nodes.
	return { value: value === 0 ? 0 : value, ...(innerPercent || percent ? { unit: '%' as const } : {}) };
}

/** An amount of money as Xero means it: to the cent. Percentages stay as they are. */
export function money(cell: string): Amount {
	const read = amount(cell);
	if (read.value === null || read.unit) return read;
	try {
		return { ...read, value: decimal(read.value, 2) };
	} catch {
		// More digits than a number can hold to the cent.
		return read;
	}
}

/** The cells in whole cents, 0 for a blank; NaN for what is no amount, which equals nothing. */
export function centsOf(cells: string[]): number[] {
	return cells.map((cell) => {
		const { value, unit, text } = amount(cell);
		return text !== undefined || unit ? Number.NaN : Math.round((value ?? 0) * 100);
	});
}
