import { centsOf } from './amount';
import { monthsOf } from './comparison';
import { monthsEarlier, monthStart, spanOfLabel, spanOfTitles, startEarlier, type Span } from './labels';
import type { FlatReport } from './tree';
import type { Query, Report, ReportTree } from './types';

/** A column of figures: where its cells are, what it is called, and the time it is about. */
export interface Column {
	/** Position of its cells in a line. */
	cell: number;
	label: string;
	span?: Span;
	/** True for the sum of the other columns, which a report split by tracking ends with. */
	isTotal: boolean;
}

/** The columns of figures of a report: all but the first, which holds the lines' names. */
export function columnsOf(report: Report, tree: ReportTree, flat: FlatReport, query: Query): Column[] {
	const whole = spanOfTitles(titlesOf(tree))?.span;
	// Split by tracking, the columns are options with names of the user's own: one called "May 2019" is no period.
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
	// Xero's own total closes a report split by tracking; an option of the user's may be called "Total" as well.
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

/** Whether each of a column's cells is the sum of those before it. */
function repeatsOthers({ lines }: FlatReport, cell: number): boolean {
	return lines.every(({ cells }) => {
		const [sum, ...others] = [...centsOf(cells.slice(1, cell + 1))].reverse();
		return sum === others.reduce((all, value) => all + value, 0);
	});
}

/**
 * A column's own time. A label with a day names the last day only; the first one follows from the report's title and
 * a period's length.
 */
function withStart(named: Span, index: number, months: number, whole: Span | undefined): Span {
	// The budget summary names a quarter by its last month.
	if (named.from === monthStart(named.to, 0)) return { from: monthStart(named.to, months - 1), to: named.to };
	if (named.from || !whole?.from) return named;
	const isExpected = monthStart(monthsEarlier(whole.to, index * months), 0) === monthStart(named.to, 0);
	const from = startEarlier({ from: whole.from, to: whole.to }, index * months);
	return isExpected && from <= named.to ? { from, to: named.to } : named;
}

/** The title before the one that tells the time: the organisation's name, in aged reports the contact's. */
export function titleBeforeTime(tree: ReportTree): string | null {
	const titles = titlesOf(tree);
	const index = spanOfTitles(titles)?.index ?? 0;
	return titles[index - 1] ?? null;
}

function titlesOf({ ReportTitles }: ReportTree): string[] {
	return Array.isArray(ReportTitles) ? ReportTitles.map(String) : [];
}
