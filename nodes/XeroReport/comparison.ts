import { DateTime } from 'luxon';

import { FieldError } from '../../operations/fields/fieldError';
import { isEmpty } from '../../operations/fields/value';
import { dayAfter } from '../../xero/dates';
import { monthsEarlier, spanOfLabel, startEarlier } from './labels';
import { flatten } from './tree';
import type { Query, Report, ReportTree } from './types';

/** Months of a period, by Xero's `timeframe`, which is a word in most reports and a number in the budget summary. */
const TIMEFRAME_MONTHS: Record<string, number> = { MONTH: 1, QUARTER: 3, YEAR: 12, '1': 1, '3': 3, '12': 12 };

/** The period of a column; a balance has no first day. */
interface Period {
	from?: string;
	to: string;
}

export function monthsOf(query: Query): number {
	return TIMEFRAME_MONTHS[String(query.timeframe ?? '')] ?? 1;
}

/**
 * The periods that a comparison asks for, the latest first. Empty without a comparison, or if the report's last day is
 * not known.
 */
export function periodsOf({ comparison }: Report, query: Query): Period[] {
	if (!comparison || query.periods === undefined || isEmpty(query[comparison.to])) return [];
	const months = monthsOf(query);
	const to = String(query[comparison.to]);
	const from = comparison.from === undefined ? undefined : String(query[comparison.from]);
	return Array.from({ length: Number(query.periods) + 1 }, (_, index) => ({
		...(from === undefined ? {} : { from: startEarlier({ from, to }, index * months) }),
		to: monthsEarlier(to, index * months),
	}));
}

/**
 * Whether Xero's own columns may leave out days. According to Coupler's and CData's notes, the columns of earlier
 * periods end on the same day number as the last one (30 Sep, 30 Aug, 30 Jul), so they are whole months only if the
 * last one ends on a 31st.
 */
export function mayLeaveOutDays(report: Report, query: Query): boolean {
	const months = monthsOf(query);
	return periodsOf(report, query).some(({ to }, index, [last]) => to !== byDayNumber(last.to, index * months));
}

function byDayNumber(day: string, months: number): string {
	return DateTime.fromISO(day).minus({ months }).toISODate() ?? day;
}

/** One query for each period, without the comparison. */
export function singleQueries(report: Report, query: Query): Query[] {
	const { comparison } = report;
	if (!comparison) return [query];
	const { periods: _periods, timeframe: _timeframe, ...rest } = query;
	return periodsOf(report, query).map(({ from, to }) => ({
		...rest,
		...(comparison.from === undefined ? {} : { [comparison.from]: from }),
		[comparison.to]: to,
	}));
}

/** Headings that name a day other than the last day of the expected period. */
export function unexpectedColumns(report: Report, query: Query, tree: ReportTree): string[] {
	const periods = periodsOf(report, query);
	const labels = flatten(tree).headings.slice(1);
	if (labels.length !== periods.length) return [];
	return labels.filter((label, index) => {
		const named = spanOfLabel(label);
		return named !== undefined && named.to !== periods[index].to;
	});
}

/**
 * @throws FieldError for a range that is longer than a period: Xero moves the whole range back by one period for each
 * column, so the columns would overlap and count days more than once
 */
export function assertOnePeriod(report: Report, query: Query, label: string): void {
	const [period] = periodsOf(report, query);
	if (period?.from === undefined) return;
	if (period.from >= dayAfter(monthsEarlier(period.to, monthsOf(query)))) return;
	const length = { 1: 'month', 3: 'quarter', 12: 'year' }[monthsOf(query)];
	const fix = length === 'year' ? 'Shorten the range.' : "Choose a longer 'Period Length', or shorten the range.";
	throw new FieldError(
		label,
		`${period.from} to ${period.to} is longer than a ${length}, so the columns would overlap and count ` +
			`some days twice. ${fix}`,
	);
}
