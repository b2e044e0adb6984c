import type { IDataObject } from 'n8n-workflow';

import type { Entry } from '../../xero/catalogue';

/** Most lines to list in a row, and most characters of a description. */
const MOST_LINES = 20;
const LONGEST = 40;

/** Column of the lines as Xero has stored them. */
export const LINES = 'Lines';

/**
 * The lines of a written document as one text: "1. Green tea: 9.00, OUTPUT2 1.35; 2. …". It shows the tax of each
 * line, which Xero may have taken from the account. null if the reply contains no lines.
 */
export function linesInWords({ document }: Pick<Entry, 'document'>, record: IDataObject): string | null {
	const lines = document && record[document.lines];
	if (!Array.isArray(lines) || lines.length === 0) return null;
	const shown = (lines as IDataObject[]).slice(0, MOST_LINES).map((line, index) => `${index + 1}. ${inWords(line)}`);
	const more = lines.length - shown.length;
	return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

function inWords({ Description, ItemCode, AccountCode, LineAmount, TaxType, TaxAmount }: IDataObject): string {
	const [first = ''] = String(Description ?? '').split('\n');
	const text = first.trim() || String(ItemCode ?? AccountCode ?? '');
	const name = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
	const tax = [TaxType, cents(TaxAmount)].filter(Boolean).join(' ');
	return `${name}: ${[cents(LineAmount), tax].filter(Boolean).join(', ')}`;
}

const cents = (value: unknown) => (typeof value === 'number' ? value.toFixed(2) : '');
