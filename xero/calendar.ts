import { DateTime } from 'luxon';

/** An organisation's current day and the end of its financial year. */
export interface Calendar {
	/** `YYYY-MM-DD` in the organisation's time zone. */
	today: string;
	/** `Organisation.FinancialYearEndDay` and `…Month`; undefined if Xero does not give it. */
	yearEnd?: { day: number; month: number };
}

/** First and last day, both included, `YYYY-MM-DD`. */
export interface DateRange {
	from: string;
	to: string;
}

/** Named periods, as in Xero's own reports. */
export const PERIODS = {
	today: ({ today }) => ({ from: date(today), to: date(today) }),
	thisMonth: ({ today }) => month(date(today)),
	lastMonth: ({ today }) => month(date(today).minus({ months: 1 })),
	thisQuarter: (calendar) => quarter(calendar, 0),
	lastQuarter: (calendar) => quarter(calendar, -1),
	financialYearToDate: (calendar) => ({ from: yearStart(calendar), to: date(calendar.today) }),
	thisFinancialYear: (calendar) => year(calendar, 0),
	lastFinancialYear: (calendar) => year(calendar, -1),
} as const satisfies Record<string, (calendar: Calendar) => { from: DateTime; to: DateTime }>;

export type PeriodName = keyof typeof PERIODS;

/** Periods that depend on the organisation's financial year. */
const NEED_YEAR_END: readonly PeriodName[] = [
	'thisQuarter',
	'lastQuarter',
	'financialYearToDate',
	'thisFinancialYear',
	'lastFinancialYear',
];

export const needsYearEnd = (name: PeriodName): boolean => NEED_YEAR_END.includes(name);

/** @throws Error in the user's words when the financial year is needed and not known */
export function rangeOf(name: PeriodName, calendar: Calendar): DateRange {
	const { from, to } = PERIODS[name](calendar);
	return { from: from.toISODate() as string, to: to.toISODate() as string };
}

/** In UTC, because luxon then has no daylight saving to look up. */
function date(day: string): DateTime {
	return DateTime.fromISO(day, { zone: 'utc' });
}

function month(day: DateTime): { from: DateTime; to: DateTime } {
	return { from: day.startOf('month'), to: day.endOf('month') };
}

/** First day of the financial year in which today lies. */
function yearStart(calendar: Calendar): DateTime {
	const today = date(calendar.today);
	const end = yearEnd(calendar, today.year);
	return (today > end ? end : yearEnd(calendar, today.year - 1)).plus({ days: 1 });
}

/**
 * The last day of the financial year that ends in a calendar year. 28 February means the end of February, in leap
 * years as well.
 */
function yearEnd({ yearEnd: end }: Calendar, calendarYear: number): DateTime {
	if (!end) throw new Error("Xero does not tell the organisation's financial year. Choose dates instead.");
	const first = DateTime.utc(calendarYear, end.month, 1);
	const isMonthEnd = end.day >= (DateTime.utc(2023, end.month, 1).daysInMonth as number);
	return isMonthEnd ? first.endOf('month').startOf('day') : first.set({ day: end.day });
}

function year(calendar: Calendar, offset: number): { from: DateTime; to: DateTime } {
	const from = yearStart(calendar);
	const endYear = yearEnd(calendar, from.year) > from ? from.year : from.year + 1;
	if (offset === 0) return { from, to: yearEnd(calendar, endYear) };
	return { from: yearEnd(calendar, endYear - 2).plus({ days: 1 }), to: yearEnd(calendar, endYear - 1) };
}

/** Quarters of the financial year. */
function quarter(calendar: Calendar, offset: number): { from: DateTime; to: DateTime } {
	const start = yearStart(calendar);
	const today = date(calendar.today);
	let number = 0;
	while (start.plus({ months: 3 * (number + 1) }) <= today) number++;
	const from = start.plus({ months: 3 * (number + offset) });
	return { from, to: start.plus({ months: 3 * (number + offset + 1) }).minus({ days: 1 }) };
}

/** The day that a text begins with, for counting days; undefined if it does not begin with a day. */
export function utcDay(value: unknown): DateTime | undefined {
	const day = DateTime.fromISO(String(value ?? '').slice(0, 10), { zone: 'utc' });
	return day.isValid ? day : undefined;
}
