import { shortDate } from '../books/core/dates';
import { html, type Html } from './html';

const digits = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** "1,234.50" */
export const money = (amount: number): string => digits.format(amount);

/** "21 Nov 2026", for a date in the API's form. */
export function day(wire: unknown): string {
	const [, ms] = /Date\((-?\d+)/.exec(String(wire ?? '')) ?? [];
	return ms === undefined ? '' : shortDate(Number(ms));
}

/** "21 Nov 2026 18:02:40": sent in UTC; the page's script changes it to the reader's own time. */
export function moment(at: number): Html {
	const iso = new Date(at).toISOString();
	return html`<time datetime="${iso}">${shortDate(at)} ${iso.slice(11, 19)} UTC</time>`;
}
