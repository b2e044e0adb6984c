import { DateTime } from 'luxon';

import type { ReportNode } from '../../../nodes/XeroReport/types';
import type { RecordedRequest, RecorderReply } from '../../support';
import { account, guid, header, plain, section, total, tree } from './tree-builders';

/** How Xero ends the columns of earlier periods: nobody knows for certain, so a report must be right with both. */
export type ColumnEnds = 'dayNumber' | 'monthEnd';

const MONTHS: Record<string, number> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

const shift = (day: DateTime, months: number, ends: ColumnEnds): DateTime => {
	const moved = day.minus({ months });
	const isLast = day.day === day.daysInMonth;
	return ends === 'monthEnd' && isLast ? moved.endOf('month').startOf('day') : moved;
};

const utc = (text: string) => DateTime.fromISO(text, { zone: 'utc' });
const money = (days: number) => `${days}.00`;

/**
 * An organisation that sells for one dollar each day: a column of a profit and loss shows its number of days. "Rent" is paid in months
 * with 31 days only, and "Summer Fair" earns in January only, so that months differ in their lines.
 */
export function answerReports(ends: ColumnEnds) {
	return ({ path, query }: RecordedRequest): RecorderReply => {
		if (path.endsWith('/ProfitAndLoss')) return { body: { Reports: [profitAndLoss(query, ends)] } };
		if (path.endsWith('/BalanceSheet')) return { body: { Reports: [balanceSheet(query, ends)] } };
		if (path.endsWith('/Accounts')) {
			return { body: { Accounts: [{ AccountID: guid('Sales'), Name: 'Sales', Code: '200' }] } };
		}
		return {
			status: 404,
			body: "The resource you're looking for cannot be found",
			headers: { 'content-type': 'text/html' },
		};
	};
}

function columns(query: Record<string, string>): number[] {
	return Array.from({ length: Number(query.periods ?? 0) + 1 }, (_, index) => index * (MONTHS[query.timeframe] ?? 1));
}

function profitAndLoss(query: Record<string, string>, ends: ColumnEnds) {
	const [from, to] = [utc(query.fromDate), utc(query.toDate)];
	const spans = columns(query).map((months) => ({ from: from.minus({ months }), to: shift(to, months, ends) }));
	const days = spans.map((span) => Math.round(span.to.diff(span.from, 'days').days) + 1);
	const rent = spans.map((span) => (span.to.daysInMonth === 31 ? 10 : 0));
	const fair = spans.map((span) => (span.to.month === 1 ? 7 : 0));
	const shown = (name: string, values: number[]): ReportNode[] =>
		values.some(Boolean) ? [account(name, ...values.map(money))] : [];
	const income = days.map((value, index) => value + fair[index]);
	return tree(
		['Profit & Loss', 'Kowhai Trading Ltd', `${from.toFormat('d MMMM yyyy')} to ${to.toFormat('d MMMM yyyy')}`],
		header('', ...spans.map((span) => span.to.toFormat('d MMM yy'))),
		section(
			'Income',
			account('Sales', ...days.map(money)),
			...shown('Summer Fair', fair),
			total('Total Income', ...income.map(money)),
		),
		section('', plain('Gross Profit', ...income.map(money))),
		...(rent.some(Boolean)
			? [
					section(
						'Less Operating Expenses',
						...shown('Rent', rent),
						total('Total Operating Expenses', ...rent.map(money)),
					),
				]
			: []),
		section('', plain('Net Profit', ...income.map((value, index) => money(value - rent[index])))),
	);
}

function balanceSheet(query: Record<string, string>, ends: ColumnEnds) {
	const to = utc(query.date);
	const days = columns(query).map((months) => shift(to, months, ends));
	const since = days.map((day) => money(Math.round(day.diff(utc('2025-01-01'), 'days').days)));
	return tree(
		['Balance Sheet', 'Kowhai Trading Ltd', `As at ${to.toFormat('d MMMM yyyy')}`],
		header('', ...days.map((day) => day.toFormat('d MMM yyyy'))),
		section('Bank', account('Cash', ...since), total('Total Bank', ...since)),
	);
}
