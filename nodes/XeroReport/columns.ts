import { monthsEarlier, monthStart, spanOfLabel, spanOfTitles, type Span } from './labels';
import type { FlatReport } from './tree';
import type { Query, Report, ReportTree } from './types';

/** A column of figures: where its cells are, what it is called, and the time it is about. */
export interface Column {
	/** Position of its cells in a line. */
	cell: number;
	label: string;
	span?: Span;
}

/** Months of a period, by Xero's `timeframe`: a word in most reports, a number in the budget summary. */
const TIMEFRAME_MONTHS: Record<string, number> = { MONTH: 1, QUARTER: 3, YEAR: 12, '1': 1, '3': 3, '12': 12 };

/** The columns of figures of a report: all but the first, which holds the lines' names. */
export function columnsOf(report: Report, tree: ReportTree, flat: FlatReport, query: Query): Column[] {
	const whole = spanOfTitles(titlesOf(tree))?.span;
	// Split by tracking, the columns are options with names of the user's own: one called "May 2019" is no period.
	const arePeriods =
		report.columns === 'periods' && !report.splitBy?.some((parameter) => query[parameter] !== undefined);
	const months = TIMEFRAME_MONTHS[String(query.timeframe ?? '')] ?? 1;
	const labels = flat.headings.slice(1);
	return labels.map((label, index) => {
		const column = { cell: index + 1, label: label === '' ? `Column ${index + 2}` : label };
		if (!arePeriods) return { ...column, span: whole };
		const span = period(label, index, months, whole) ?? (labels.length === 1 ? whole : undefined);
		return { ...column, span };
	});
}

/** A column's own time. Day labels name the last day only; the first one follows from the report's title and the length of a period. */
function period(label: string, index: number, months: number, whole: Span | undefined): Span | undefined {
	const named = spanOfLabel(label);
	if (!named) return undefined;
	// The budget summary names a quarter by its last month.
	if (named.from)
		return named.from === monthStart(named.to, 0)
			? { from: monthStart(named.to, months - 1), to: named.to }
			: named;
	if (!whole?.from || monthsEarlier(whole.to, index * months) !== named.to) return named;
	const from = index === 0 ? whole.from : monthsEarlier(whole.from, index * months);
	return from <= named.to ? { from, to: named.to } : named;
}

/** The organisation's name: the title before the one that tells the time. */
export function organisationOf(tree: ReportTree): string | null {
	const titles = titlesOf(tree);
	const index = spanOfTitles(titles)?.index ?? 0;
	return titles[index - 1] ?? null;
}

function titlesOf({ ReportTitles }: ReportTree): string[] {
	return Array.isArray(ReportTitles) ? ReportTitles.map(String) : [];
}
