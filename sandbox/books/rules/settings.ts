import { amount } from '../core/money';
import { refuse } from '../core/errors';
import { CURRENCIES } from '../data/chart';
import { ONE, type Definition, type Draft, type Rules } from '../engine/definition';
import { project } from '../engine/view';
import { stamp, type Org } from '../org';
import type { BudgetRecord, ContactGroupRecord, CurrencyRecord } from '../records';
import type { Stored } from '../core/table';
import { CONTACT_GROUPS } from '../resources/contacts';
import { BUDGETS, CURRENCIES_DEFINITION } from '../resources/settings';

/** Rules of a list that can only be read. */
export function readRules<R extends Stored>(definition: Definition): Rules<R> {
	return { view: (record, org, { detail }) => project(record, definition.fields, org, detail) };
}

export const currencyRules: Rules<CurrencyRecord> = {
	write(draft: Draft, _existing, org: Org) {
		const Code = String(draft.Code ?? '')
			.trim()
			.toUpperCase();
		const known = CURRENCIES[Code];
		if (!known) return refuse(`Currency code '${Code}' is not valid.`);
		// Adding a currency twice changes nothing: Xero answers with the one that is there.
		const there = org.tables.currencies.first('code', Code);
		return there ?? org.tables.currencies.put({ ...stamp(org), Code, Description: known.name });
	},
	view: (record, org, { detail }) => project(record, CURRENCIES_DEFINITION.fields, org, detail),
};

export const contactGroupRules: Rules<ContactGroupRecord> = {
	view(record, org, { detail }) {
		const wire = project(record, CONTACT_GROUPS.fields, org, 'summary');
		if (!ONE.includes(detail)) return { ...wire, Contacts: [] };
		const members = record.ContactIDs.flatMap((id) => org.tables.contacts.get(id) ?? []);
		return { ...wire, Contacts: members.map((one) => ({ ContactID: one.id, Name: one.Name })) };
	},
};

function periods(record: BudgetRecord, accountId: string) {
	const months = record.amounts.get(accountId) ?? new Map<number, number>();
	return [...months].map(([month, cents]) => ({
		Period: new Date(month).toISOString().slice(0, 7),
		Amount: amount(cents),
		Notes: '',
	}));
}

export const budgetRules: Rules<BudgetRecord> = {
	view(record, org, { detail }) {
		const wire = project(record, BUDGETS.fields, org, 'summary');
		const lines = [...record.amounts.keys()].flatMap((id) => {
			const account = org.tables.accounts.get(id);
			return account
				? [{ AccountID: id, AccountCode: account.Code, BudgetBalances: periods(record, id) }]
				: [];
		});
		// The list leaves the lines out; they come with the single budget.
		return { ...wire, BudgetLines: ONE.includes(detail) ? lines : [] };
	},
};
