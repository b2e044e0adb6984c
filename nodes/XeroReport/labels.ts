import { DateTime } from 'luxon';

/** First and last day, both included, as `YYYY-MM-DD`; a single day has no `from`. */
export interface Span {
	from?: string;
	to: string;
}

const MONTHS = [
	'january',
	'february',
	'march',
	'april',
	'may',
	'june',
	'july',
	'august',
	'september',
	'october',
	'november',
	'december',
];

/**
 * "30 Apr 2019", "30 April 2019", "30 Apr 19", "Apr-19", "Nov 2019". Xero writes months in full, shortened, or as
 * "Sept".
 */
const DAY_FIRST = /^(?:(\d{1,2})[ -])?([a-z]{3,9})\.?[ -](\d{4}|\d{2})$/i;
/** "Apr 30, 2019" */
const MONTH_FIRST = /^([a-z]{3,9})\.? (\d{1,2}), ?(\d{4})$/i;
/** "2018-10-09T00:00:00", in cells of the aged reports. */
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:T00:00:00(?:\.0+)?Z?)?$/;
const RANGE = /^(?:from )?(.+?) (?:to|-|–) (.+)$/i;
const AS_AT = /^as (?:at|of) (.+)$/i;
/** "For the month of November 2019", "For the 3 months ended 31 March 2019" */
const FOR_THE = /^for the (?:(\d{1,2}) )?(month|quarter|year)s? (?:of|ended|ending) (.+)$/i;

const UNIT_MONTHS: Record<string, number> = { month: 1, quarter: 3, year: 12 };

/**
 * The day or month that a label names; undefined if it names neither. Labels with digits only ("4/5/2019") are ignored,
 * because the order of day and month depends on the organisation's country.
 */
export function spanOfLabel(label: string): Span | undefined {
	const range = RANGE.exec(label.trim());
	if (range) {
		const end = dayOrMonth(range[2]);
		const start = dayOrMonth(range[1]);
		return end && start ? { from: start.from ?? start.to, to: end.to } : undefined;
	}
	return dayOrMonth(label);
}

/** The period of a report, from the title below its name; undefined if no title names one. */
export function spanOfTitles(titles: readonly string[]): { span: Span; index: number } | undefined {
	for (const [index, title] of titles.entries()) {
		const span = spanOfTitle(title.trim());
		if (span) return { span, index };
	}
	return undefined;
}

function spanOfTitle(title: string): Span | undefined {
	const asAt = AS_AT.exec(title);
	if (asAt) {
		const day = dayOrMonth(asAt[1]);
		return day && { to: day.to };
	}
	const forThe = FOR_THE.exec(title);
	if (forThe) {
		const end = dayOrMonth(forThe[3]);
		const months = Number(forThe[1] ?? 1) * UNIT_MONTHS[forThe[2].toLowerCase()];
		return end && { from: monthStart(end.to, months - 1), to: end.to };
	}
	return RANGE.test(title) ? spanOfLabel(title) : undefined;
}

function dayOrMonth(text: string): Span | undefined {
	const label = text.trim();
	const iso = ISO.exec(label);
	if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
	const monthFirst = MONTH_FIRST.exec(label);
	if (monthFirst) return day(Number(monthFirst[3]), monthNumber(monthFirst[1]), Number(monthFirst[2]));
	const dayFirst = DAY_FIRST.exec(label);
	if (!dayFirst) return undefined;
	const year = Number(dayFirst[3]) + (dayFirst[3].length === 2 ? 2000 : 0);
	const month = monthNumber(dayFirst[2]);
	if (dayFirst[1] !== undefined) return day(year, month, Number(dayFirst[1]));
	const first = day(year, month, 1);
	return first && { from: first.to, to: DateTime.fromISO(first.to).endOf('month').toISODate() ?? first.to };
}

function day(year: number, month: number, dayOfMonth: number): Span | undefined {
	const date = DateTime.fromObject({ year, month, day: dayOfMonth });
	const to = date.toISODate();
	return month > 0 && date.isValid && to ? { to } : undefined;
}

/** 1 to 12; 0 if the word is not a month. */
function monthNumber(word: string): number {
	const start = /^sept$/i.test(word) ? 'sep' : word.toLowerCase();
	return MONTHS.findIndex((month) => month.startsWith(start)) + 1;
}

/** First day of the month that is some months before the date's month. */
export function monthStart(isoDate: string, monthsBefore: number): string {
	return DateTime.fromISO(isoDate).startOf('month').minus({ months: monthsBefore }).toISODate() ?? isoDate;
}

/** The date some months earlier; the last day of a month becomes the last day of the earlier month. */
export function monthsEarlier(isoDate: string, months: number): string {
	const date = DateTime.fromISO(isoDate);
	const moved = date.minus({ months });
	const isLast = months > 0 && date.day === date.daysInMonth;
	return (isLast ? moved.endOf('month') : moved).toISODate() ?? isoDate;
}

/**
 * The first day of a span some months earlier: the same day of the month, so that the spans follow each other without
 * gaps. A single day at the end of its month stays at the end.
 */
export function startEarlier({ from, to }: Required<Span>, months: number): string {
	if (from === to) return monthsEarlier(from, months);
	return DateTime.fromISO(from).minus({ months }).toISODate() ?? from;
}
