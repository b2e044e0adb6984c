/** What a cell of figures holds. */
export interface Amount {
	/** null for a blank cell, and for one whose text is no figure. */
	value: number | null;
	unit?: '%';
	/** The text of a cell that is no figure ("N/A"). */
	text?: string;
}

/** A group of thousands never begins with 0: "0,125" is no figure of Xero's and stays text. */
const FIGURE = /^-?(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)?(?:\.\d+)?$/;

/** Xero sends amounts as text ("-1850.00"), margins as "-413.5%", and ratios with up to 27 decimals, of which a number keeps 15 digits. */
export function amount(cell: string): Amount {
	if (cell === '') return { value: null };
	const isPercent = cell.endsWith('%');
	const inBrackets = /^\((.*)\)$/.exec(cell);
	const figure = (isPercent ? cell.slice(0, -1) : inBrackets ? `-${inBrackets[1]}` : cell).replace(
		/\s/g,
		'',
	);
	if (!/\d/.test(figure) || !FIGURE.test(figure)) return { value: null, text: cell };
	const value = Number(figure.replace(/,/g, ''));
	// -0 would be shown as "-0" by some of n8n's nodes.
	return { value: value === 0 ? 0 : value, ...(isPercent ? { unit: '%' as const } : {}) };
}
