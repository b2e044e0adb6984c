import type { ApiRequest } from '../../types';
import { DAY, longDate, monthStart } from '../core/dates';
import { text } from '../core/money';
import { todayOf, type Org } from '../org';
import type { AccountRecord } from '../records';
import { earnings, EVER, financialYearStart, movements } from './columns';
import type { Report } from './index';
import { dateOf, ledgerOf } from './parameters';
import { header, row, section, summary, type Row } from './tree';

const SECTIONS: { title: string; Class: AccountRecord['Class']; debit: boolean }[] = [
	{ title: 'Revenue', Class: 'REVENUE', debit: false },
	{ title: 'Expenses', Class: 'EXPENSE', debit: true },
	{ title: 'Assets', Class: 'ASSET', debit: true },
	{ title: 'Liabilities', Class: 'LIABILITY', debit: false },
	{ title: 'Equity', Class: 'EQUITY', debit: false },
];

/** A balance in its column: debits left, credits right, and zero on the account's usual side. */
function pair(cents: number, debitSide: boolean): [string, string] {
	const left = cents > 0 || (cents === 0 && debitSide);
	return left ? [text(cents), ''] : ['', text(-cents)];
}

export function trialBalance(request: ApiRequest, org: Org): Report {
	const date = dateOf(request, 'date', todayOf(org));
	const ledger = ledgerOf(request, org);
	const yearStart = financialYearStart(org, date);
	const month = movements(ledger, { from: monthStart(date), to: date });
	const year = movements(ledger, { from: yearStart, to: date });
	const balance = movements(ledger, { from: EVER, to: date });
	// Results of closed years have moved to retained earnings.
	const past = earnings(org, movements(ledger, { from: EVER, to: yearStart - DAY }));
	const sums = [0, 0, 0, 0];

	const line = (account: AccountRecord, debitSide: boolean): Row[] => {
		const result = account.Class === 'REVENUE' || account.Class === 'EXPENSE';
		const retained = account.SystemAccount === 'RETAINEDEARNINGS' ? past : 0;
		const moved = month.get(account.id) ?? 0;
		const total = ((result ? year : balance).get(account.id) ?? 0) - retained;
		if (moved === 0 && total === 0) return [];
		[moved, total].forEach((value, index) => (sums[index * 2 + (value > 0 ? 0 : 1)] += Math.abs(value)));
		const name = account.Code ? `${account.Name} (${account.Code})` : account.Name;
		return [
			row([name, ...pair(moved, debitSide), ...pair(total, debitSide)], {
				Id: 'account',
				Value: account.id,
			}),
		];
	};
	const accounts = [...org.tables.accounts.values()].sort((a, b) => (a.Name < b.Name ? -1 : 1));
	const sections = SECTIONS.flatMap(({ title, Class, debit }) => {
		const rows = accounts.filter((account) => account.Class === Class).flatMap((account) => line(account, debit));
		return rows.length ? [section(title, rows)] : [];
	});
	return {
		name: 'Trial Balance',
		type: 'TrialBalance',
		titles: ['Trial Balance', org.profile.name, `As at ${longDate(date)}`],
		rows: [
			header(['Account', 'Debit', 'Credit', 'YTD Debit', 'YTD Credit']),
			...sections,
			section('', [summary(['Total', ...sums.map(text)])]),
		],
	};
}
