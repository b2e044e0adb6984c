import type { ApiRequest } from '../../types';
import { DAY, longDate, monthEnd, monthStart, shortDate } from '../core/dates';
import { refuse } from '../core/errors';
import type { Bucket } from '../ledger/ledger';
import { todayOf, type Org } from '../org';
import { accountsOf, movements, type Column } from './columns';
import type { Report } from './index';
import {
	dateOf,
	earlier,
	ledgerOf,
	monthsOf,
	periodsOf,
	requireCategories,
	trackingOf,
	type TrackingFilter,
} from './parameters';
import { amounts, header, row, section, summary, type Row } from './tree';

/** Sections in Xero's order; `sign` turns a debit balance into the shown figure. */
export const INCOME_SECTIONS = {
	income: { title: 'Income', total: 'Total Income', types: ['REVENUE', 'SALES'], sign: -1 },
	costs: { title: 'Less Cost of Sales', total: 'Total Cost of Sales', types: ['DIRECTCOSTS'], sign: 1 },
	other: { title: 'Plus Other Income', total: 'Total Other Income', types: ['OTHERINCOME'], sign: -1 },
	expenses: {
		title: 'Less Operating Expenses',
		total: 'Total Operating Expenses',
		types: ['EXPENSE', 'OVERHEADS', 'DEPRECIATN'],
		sign: 1,
	},
} as const;

type Part = keyof typeof INCOME_SECTIONS;

const MOST_DAYS = 366 * 5;

export interface Block {
	rows: Row[];
	totals: number[];
}

/** The rows of one section and its totals per column, in cents. Accounts without movement in any column are left out. */
export function block(org: Org, part: Part, moved: Map<string, number>[]): Block {
	const { types, sign } = INCOME_SECTIONS[part];
	const totals = moved.map(() => 0);
	const rows = accountsOf(org, types).flatMap((account) => {
		const cents = moved.map((column) => sign * (column.get(account.id) ?? 0) || 0);
		if (cents.every((value) => value === 0)) return [];
		cents.forEach((value, index) => (totals[index] += value));
		return [row(amounts(account.Name, cents), { Id: 'account', Value: account.id })];
	});
	return { rows, totals };
}

/** The sections of the income statement: income is always shown, the others only if they are not empty. */
export function incomeRows(org: Org, moved: Map<string, number>[]): Row[] {
	const parts = { income: block(org, 'income', moved), costs: block(org, 'costs', moved) };
	const below = { other: block(org, 'other', moved), expenses: block(org, 'expenses', moved) };
	const gross = parts.income.totals.map((value, index) => value - parts.costs.totals[index]);
	const net = gross.map((value, index) => value + below.other.totals[index] - below.expenses.totals[index]);
	const shown = (part: Part, { rows, totals }: Block, always = false): Row[] => {
		const { title, total } = INCOME_SECTIONS[part];
		return rows.length || always ? [section(title, [...rows, summary(amounts(total, totals))])] : [];
	};
	return [
		...shown('income', parts.income, true),
		...shown('costs', parts.costs),
		section('', [row(amounts('Gross Profit', gross))]),
		...shown('other', below.other),
		...shown('expenses', below.expenses, true),
		section('', [row(amounts('Net Profit', net))]),
	];
}

function spreadColumns(from: number, to: number, tracking: TrackingFilter): Column[] {
	const category = tracking.spread!;
	const ids = category.Options.map((option) => option.TrackingOptionID);
	const base = tracking.include ?? (() => true);
	const column = (title: string, test: (bucket: Bucket) => boolean): Column => ({
		title,
		from,
		to,
		include: (bucket) => base(bucket) && test(bucket),
	});
	return [
		...category.Options.map((option) =>
			column(option.Name, (bucket) => bucket.options.includes(option.TrackingOptionID)),
		),
		column('Unassigned', (bucket) => !bucket.options.some((id) => ids.includes(id))),
		column('Total', () => true),
	];
}

export function profitAndLoss(request: ApiRequest, org: Org): Report {
	const today = todayOf(org);
	const from = dateOf(request, 'fromDate', monthStart(today));
	const to = dateOf(request, 'toDate', from > today ? monthEnd(from) : monthEnd(today));
	if (from > to) refuse('The fromDate must be before the toDate.');
	const most = org.switches.is('longRange', 'refused') ? 365 : MOST_DAYS;
	if (to - from > most * DAY) refuse('The date range of the report is too long.');
	requireCategories(request, ['', '2']);
	const tracking = trackingOf(
		request,
		org,
		['trackingOptionID', 'trackingOptionID2'],
		['trackingCategoryID', 'trackingCategoryID2'],
	);
	const columns: Column[] = tracking.spread
		? spreadColumns(from, to, tracking)
		: earlier(org, from, to, periodsOf(request), monthsOf(request)).map((period) => ({
				...period,
				title: shortDate(period.to),
				include: tracking.include,
			}));
	const ledger = ledgerOf(request, org);
	const moved = columns.map((column) => movements(ledger, column));
	return {
		name: 'Profit and Loss',
		type: 'ProfitAndLoss',
		titles: ['Profit & Loss', org.profile.name, `${longDate(from)} to ${longDate(to)}`],
		rows: [header(['', ...columns.map(({ title }) => title)]), ...incomeRows(org, moved)],
	};
}
