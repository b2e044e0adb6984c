import { centsOf } from './amount';
import { monthsOf } from './comparison';
import { monthsEarlier, monthStart, spanOfLabel, spanOfTitles, startEarlier, type Span } from './labels';
import type { FlatReport } from './tree';
import type { Query, Report, ReportTree } from './types';

/** A column of figures: its position, its label and its period. */
export interface Column {
	/** Position of the column's cells in a line. */
	cell: number;
	label: string;
	span?: Span;
	/** True for the sum of the other columns, with which a report split by tracking ends. */
	isTotal: boolean;
}

/** The columns of figures of a report: all columns but the first, which contains the lines' names. */
export function columnsOf(report: Report, tree: ReportTree, flat: FlatReport, query: Query): Column[] {
	const whole = spanOfTitles(titlesOf(tree))?.span;
	// In a report split by tracking, the columns are options that the user has named. An option called "May 2019" is
	// not a period.
	const isSplit = report.splitBy?.some((parameter) => query[parameter] !== undefined) ?? false;
	const months = monthsOf(query);
	const labels = flat.headings.slice(1);
	const spanOf = (label: string, index: number): Span | undefined => {
		if (report.columns === 'amounts') return whole;
		const named = spanOfLabel(label);
		const dated = named && withStart(named, index, months, whole);
		if (isSplit) return dated?.from && !named?.from ? dated : whole;
		return dated ?? (labels.length === 1 ? whole : undefined);
	};
	// A report split by tracking ends with Xero's own total, but the user may also have an option called "Total".
	const isTotal = (label: string, cell: number) =>
		cell > 1 &&
		((cell === labels.length && /^total$/i.test(label)) || (/\btotal\b/i.test(label) && repeatsOthers(flat, cell)));
	return labels.map((label, index) => ({
		cell: index + 1,
		label: label === '' ? `Column ${index + 2}` : label,
		span: spanOf(label, index),
		isTotal: isSplit && isTotal(label, index + 1),
	}));
}

/** Whether every cell of a column is the sum of the cells before it. */
function repeatsOthers({ lines }: FlatReport, cell: number): boolean {
	return lines.every(({ cells }) => {
		const [sum, ...others] = [...centsOf(cells.slice(1, cell + 1))].reverse();
		return sum === others.reduce((all, value) => all + value, 0);
	});
}

/**
 * A column's period. A label with a day names only the last day; the first day follows from the report's title and the
 * length of a period.
 */
function withStart(named: Span, index: number, months: number, whole: Span | undefined): Span {
	// The budget summary labels a quarter with its last month.
	if (named.from === monthStart(named.to, 0)) return { from: monthStart(named.to, months - 1), to: named.to };
	if (named.from || !whole?.from) return named;
	const isExpected = monthStart(monthsEarlier(whole.to, index * months), 0) === monthStart(named.to, 0);
	const from = startEarlier({ from: whole.from, to: whole.to }, index * months);
	return isExpected && from <= named.to ? { from, to: named.to } : named;
}

/** The title before the one that names the period: the organisation's name or, in aged reports, the contact's. */
export function titleBeforeTime(tree: ReportTree): string | null {
	const titles = titlesOf(tree);
	const index = spanOfTitles(titles)?.index ?? 0;
	return titles[index - 1] ?? null;
}

function titlesOf({ ReportTitles }: ReportTree): string[] {
	return Array.isArray(ReportTitles) ? ReportTitles.map(String) : [];
}
