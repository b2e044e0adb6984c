import { DAY } from '../core/dates';
import type { Bucket, Ledger } from '../ledger/ledger';
import type { Org } from '../org';
import type { AccountRecord } from '../records';

/** The postings that a column counts: the days from..to inclusive (ms), and the lines that pass its tracking filter. */
export interface Column {
	title: string;
	from: number;
	to: number;
	include?: (bucket: Bucket) => boolean;
}

/** Debits less credits per account, in cents, for the days and lines that a column counts. */
export function movements(ledger: Ledger, column: Pick<Column, 'from' | 'to' | 'include'>): Map<string, number> {
	const found = new Map<string, number>();
	for (const bucket of ledger.all()) {
		if (column.include && !column.include(bucket)) continue;
		let net = 0;
		for (const [day, [debit, credit]] of bucket.days) {
			if (day >= column.from && day <= column.to) net += debit - credit;
		}
		if (net !== 0) found.set(bucket.accountId, (found.get(bucket.accountId) ?? 0) + net);
	}
	return found;
}

/** Debits and credits separately, for the accounts of a list. */
export function grossMovements(
	ledger: Ledger,
	accountId: string,
	from: number,
	to: number,
): { debits: number; credits: number } {
	const sum = { debits: 0, credits: 0 };
	for (const bucket of ledger.all()) {
		if (bucket.accountId !== accountId) continue;
		for (const [day, [debit, credit]] of bucket.days) {
			if (day < from || day > to) continue;
			sum.debits += debit;
			sum.credits += credit;
		}
	}
	return sum;
}

export const EVER = -8.64e15;

/** The first day of the financial year that contains a date. */
export function financialYearStart(org: Org, date: number): number {
	const { financialYearEndDay, financialYearEndMonth } = org.settings;
	const year = new Date(date).getUTCFullYear();
	const end = (y: number) =>
		Math.min(Date.UTC(y, financialYearEndMonth - 1, financialYearEndDay), Date.UTC(y, financialYearEndMonth, 0));
	return (date > end(year) ? end(year) : end(year - 1)) + DAY;
}

/** Accounts of some types in the order of their codes, including archived ones, which may still have balances. */
export function accountsOf(org: Org, types: readonly string[]): AccountRecord[] {
	return [...org.tables.accounts.values()]
		.filter((account) => types.includes(account.Type))
		.sort((a, b) => (a.Name < b.Name ? -1 : 1));
}

/** Income less costs of a movement, in cents: credits to revenue less debits to expense. */
export function earnings(org: Org, moved: Map<string, number>): number {
	let sum = 0;
	for (const [id, net] of moved) {
		const { Class } = org.tables.accounts.get(id)!;
		if (Class === 'REVENUE' || Class === 'EXPENSE') sum -= net;
	}
	return sum;
}
