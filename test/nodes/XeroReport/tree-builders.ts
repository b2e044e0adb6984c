import { createHash } from 'node:crypto';
import type { ReportCell, ReportNode, ReportTree } from '../../../nodes/XeroReport/types';

/** Builds report trees the way Xero shapes them, with figures of our own. */

export const header = (...values: string[]): ReportNode => ({
	RowType: 'Header',
	Cells: values.map((Value) => ({ Value })),
});

export const section = (Title: string, ...Rows: ReportNode[]): ReportNode => ({
	RowType: 'Section',
	Title,
	Rows,
});

export const plain = (...values: string[]): ReportNode => ({
	RowType: 'Row',
	Cells: values.map((Value) => ({ Value })),
});

export const total = (...values: string[]): ReportNode => ({
	RowType: 'SummaryRow',
	Cells: values.map((Value) => ({ Value })),
});

/** A stable GUID for a word. */
export function guid(word: string): string {
	const hex = createHash('sha256').update(word).digest('hex');
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`8${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	].join('-');
}

/** A row whose cells carry an ID, as accounts and invoices do. */
export const withId = (Id: string, id: string, ...values: string[]): ReportNode => ({
	RowType: 'Row',
	Cells: values.map((Value): ReportCell => ({ Value, Attributes: [{ Value: id, Id }] })),
});

/** An account's row: the ID is made of the name. */
export const account = (name: string, ...values: string[]): ReportNode =>
	withId('account', guid(name), name, ...values);

export const tree = (ReportTitles: string[], ...Rows: ReportNode[]): ReportTree => ({
	ReportName: ReportTitles[0],
	ReportTitles,
	ReportDate: '4 May 2026',
	Rows,
});
