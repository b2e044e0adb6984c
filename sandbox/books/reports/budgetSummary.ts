import type { ApiRequest } from '../../types';
import { monthName, monthStart } from '../core/dates';
import { refuse } from '../core/errors';
import { query } from '../engine/envelope';
import { todayOf, type Org } from '../org';
import type { BudgetRecord } from '../records';
import type { Report } from './index';
import { dateOf, periodsOf } from './parameters';
import { block, INCOME_SECTIONS, type Block } from './profitAndLoss';
import { amounts, header, section, summary, type Row } from './tree';

const TIMEFRAMES = [1, 3, 12];

/** "Jan-20" */
const label = (month: number) => monthName(month, 3).replace(/ \d\d(\d\d)$/, '-$1');

/** Budgeted cents of one period per account, with the sign of ledger movements: income is a credit. */
function budgeted(org: Org, budget: BudgetRecord | undefined, start: number, months: number): Map<string, number> {
	const found = new Map<string, number>();
	for (const [id, byMonth] of budget?.amounts ?? []) {
		const sign = org.tables.accounts.get(id)?.Class === 'REVENUE' ? -1 : 1;
		let sum = 0;
		for (let step = 0; step < months; step++) sum += byMonth.get(monthStart(start, step)) ?? 0;
		if (sum !== 0) found.set(id, sign * sum);
	}
	return found;
}

function timeframeOf(request: ApiRequest): number {
	const sent = query(request, 'timeframe')?.trim();
	if (!sent) return 1;
	return TIMEFRAMES.includes(Number(sent)) ? Number(sent) : refuse('The timeframe parameter must be 1, 3 or 12.');
}

export function budgetSummary(request: ApiRequest, org: Org): Report {
	const start = monthStart(dateOf(request, 'date', todayOf(org)));
	const months = timeframeOf(request);
	const count = periodsOf(request, 12);
	const budget = [...org.tables.budgets.values()].find((one) => one.Type === 'OVERALL');
	const starts = Array.from({ length: count }, (_, step) => monthStart(start, step * months));
	const moved = starts.map((from) => budgeted(org, budget, from, months));
	const parts = {
		income: block(org, 'income', moved),
		costs: block(org, 'costs', moved),
		other: block(org, 'other', moved),
		expenses: block(org, 'expenses', moved),
	};
	const gross = parts.income.totals.map((value, index) => value - parts.costs.totals[index]);
	const net = gross.map((value, index) => value + parts.other.totals[index] - parts.expenses.totals[index]);
	const shown = (part: keyof typeof parts, { rows, totals }: Block): Row[] => {
		const { title, total } = INCOME_SECTIONS[part];
		return rows.length ? [section(title, [...rows, summary(amounts(total, totals))])] : [];
	};
	return {
		name: 'Budget Summary',
		type: 'BudgetSummary',
		titles: [
			budget?.Description ?? 'Overall Budget',
			'Budget Summary',
			org.profile.name,
			`${monthName(start)} to ${monthName(monthStart(start, count * months - 1))}`,
		],
		rows: [
			header(['Account', ...starts.map((from) => label(monthStart(from, months - 1)))]),
			...shown('income', parts.income),
			...shown('costs', parts.costs),
			section('', [summary(amounts('Gross Profit', gross))]),
			...shown('other', parts.other),
			...shown('expenses', parts.expenses),
			section('', [summary(amounts('Total Expenses', parts.expenses.totals))]),
			section('', [summary(amounts('Net Profit', net))]),
		],
	};
}
