import { DAY, isoDate, parseDate } from '../../books/core/dates';
import { day, money } from '../format';
import { html, type Html } from '../html';
import type { Row } from '../books';
import type { Action, Column, Filter, Situation } from './kind';

export const isoDay = (ms: number): string => isoDate(ms).slice(0, 10);

/** A date in the syntax of Xero's filters. */
export function inFilter(ms: number): string {
	const [year, month, date] = isoDay(ms).split('-').map(Number);
	return `DateTime(${year},${month},${date})`;
}

export const is = (row: Row, ...statuses: string[]): boolean => statuses.includes(String(row.Status));

export function isOverdue(row: Row, { today }: Situation): boolean {
	const due = parseDate(String(row.DueDate ?? ''));
	return is(row, 'AUTHORISED') && due !== undefined && due < today;
}

export const isUnsettled = (row: Row): boolean => !row.AmountPaid && !row.AmountCredited;

/** Xero refuses a due date before the date, so a document that is too new also gets an earlier date. */
export function overdueDates(row: Row, { today }: Situation): Row {
	const due = today - DAY;
	const date = parseDate(String(row.Date ?? '')) ?? today;
	return { DueDate: isoDay(due), ...(date > due && { Date: isoDay(due - 30 * DAY) }) };
}

export const contactOf = (row: Row): string => String((row.Contact as Row | undefined)?.Name ?? '');

export const text = (label: string, field: string): Column => ({ label, show: (row) => String(row[field] ?? '') });
/** The number of a document; the page cuts off long ones. */
export const number = (label: string, field: string): Column => ({ ...text(label, field), style: 'fixed' });
export const contact: Column = { label: 'Contact', show: contactOf };
export const date = (label: string, field: string): Column => ({
	label,
	style: 'fixed',
	show: (row) => day(row[field]),
});
export const amount = (label: string, field: string): Column => ({
	label,
	style: 'number',
	show: (row) => (row[field] === undefined ? '' : money(Number(row[field]))),
});
export const currency: Column = {
	label: '',
	style: 'fixed',
	show: (row) => String(row.CurrencyCode ?? ''),
};

const GOOD = ['PAID', 'ACCEPTED', 'BILLED', 'INVOICED'];

/** The status with the words of Xero's screens. */
export function statusColumn(words: Record<string, string>): Column {
	return {
		label: 'Status',
		show(row, situation): Html {
			const status = String(row.Status);
			const word = words[status] ?? status;
			if (isOverdue(row, situation)) return html`<span class="badge bad" title="${word}">Overdue</span>`;
			return html`<span class="badge${GOOD.includes(status) ? ' good' : ''}">${word}</span>`;
		},
	};
}

export const everything: Filter = { name: '', label: 'All', query: () => ({}) };

/** A button that sends a new status to the record itself. */
export function changeStatus(
	resource: string,
	idField: string,
	action: { name: string; label: string; done: string; danger?: boolean; from: string[]; to: string },
	also: (row: Row) => Row = () => ({}),
): Action {
	const { from, to, ...shown } = action;
	return {
		...shown,
		isOffered: (row) => is(row, ...from),
		change: (row) => [[resource, String(row[idField])], { ...also(row), Status: to }],
	};
}
