import { amount } from '../core/money';
import { addMonths, monthStart, parseDate } from '../core/dates';
import { QueryParse, refuse } from '../core/errors';
import { CURRENCIES } from '../data/chart';
import { ONE, type Definition, type Input, type Rules } from '../engine/definition';
import { query } from '../engine/envelope';
import { project } from '../engine/view';
import { stamp, todayOf, type Org } from '../org';
import type { BudgetRecord, CurrencyRecord } from '../records';
import type { Stored } from '../core/table';
import { BUDGETS, CURRENCIES_DEFINITION } from '../resources/settings';

/** Rules of a read-only list. */
export function readRules<R extends Stored>(definition: Definition): Rules<R> {
	return { view: (record, org, { detail }) => project(record, definition.fields, org, detail) };
}

export const currencyRules: Rules<CurrencyRecord> = {
	write(input: Input, _existing, org: Org) {
		const Code = String(input.Code ?? '')
			.trim()
			.toUpperCase();
		const known = CURRENCIES[Code];
		if (!known) return refuse(`Currency code '${Code}' is not valid.`);
		// Adding a currency twice changes nothing: Xero returns the existing one.
		const there = org.tables.currencies.first('code', Code);
		return there ?? org.tables.currencies.put({ ...stamp(org), Code, Description: known.name });
	},
	view: (record, org, { detail }) => project(record, CURRENCIES_DEFINITION.fields, org, detail),
};

const MOST_MONTHS = 24;

/** Xero’s page on budgets: by default the previous, this and the next month, and never more than 24 months. */
function span(org: Org): [number, number] {
	const [from, to] = ['DateFrom', 'DateTo'].map((name) => parseDate(query(org.caller, name) ?? ''));
	const today = todayOf(org);
	if (from === undefined && to === undefined) return [monthStart(today, -1), monthStart(today, 1)];
	const first = monthStart(from ?? addMonths(to!, -MOST_MONTHS + 1));
	const last = monthStart(to ?? addMonths(first, MOST_MONTHS - 1));
	if (last >= monthStart(first, MOST_MONTHS)) throw new QueryParse(`At most ${MOST_MONTHS} months can be requested.`);
	return [first, last];
}

function periods(record: BudgetRecord, accountId: string, [first, last]: [number, number]) {
	const months = [...(record.amounts.get(accountId) ?? new Map<number, number>())];
	const asked = months.filter(([month]) => month >= first && month <= last);
	return asked.map(([month, cents]) => ({
		Period: new Date(month).toISOString().slice(0, 7),
		Amount: amount(cents),
		Notes: '',
	}));
}

export const budgetRules: Rules<BudgetRecord> = {
	view(record, org, { detail }) {
		const wire = project(record, BUDGETS.fields, org, 'summary');
		const asked = ONE.includes(detail) ? span(org) : undefined;
		const lines = [...record.amounts.keys()].flatMap((id) => {
			const account = org.tables.accounts.get(id);
			if (!account || !asked) return [];
			return [{ AccountID: id, AccountCode: account.Code, BudgetBalances: periods(record, id, asked) }];
		});
		// The list has no lines; only a single budget has.
		return { ...wire, BudgetLines: lines };
	},
};
