import type { ApiRequest, ApiResult } from '../../types';
import { DAY } from '../core/dates';
import { Faults, PostDataInvalid, refuse } from '../core/errors';
import { cents } from '../core/money';
import { isObject, readFields } from '../engine/body';
import type { Input } from '../engine/definition';
import { envelope, notOffered } from '../engine/envelope';
import type { Org } from '../org';
import type { AccountRecord } from '../records';
import { ACCOUNTS } from '../resources/accounts';
import { list, number, object, text } from '../resources/fields';
import { systemAccount } from '../ledger/posting';
import { accountRules } from './accounts';

const FIELDS = {
	ConversionDate: object({ Month: number, Year: number }),
	ConversionBalances: list({
		AccountCode: text(10),
		Balance: number,
		BalanceDetails: list({ Balance: number, CurrencyCode: text(3), CurrencyRate: number }),
	}),
	Accounts: list(ACCOUNTS.fields),
};

/** The day before the month in which the books begin. */
function dayBefore({ Month, Year }: Input, faults: Faults): number {
	const [month, year] = [Number(Month ?? 0), Number(Year ?? 0)];
	if (!(month >= 1 && month <= 12)) faults.add('The Month of the ConversionDate must be between 1 and 12.');
	if (!(year > 2006)) faults.add('The Year of the ConversionDate must be greater than 2006.');
	return Date.UTC(year, month - 1, 1) - DAY;
}

/** Replaces the previous balances. A difference between debits and credits goes to the account that Xero has for it. */
function setBalances(org: Org, day: number, balances: readonly Input[], faults: Faults): void {
	const entries = balances.flatMap(({ AccountCode, Balance }) => {
		const account = org.tables.accounts.first('code', String(AccountCode ?? ''));
		if (!account) faults.add(`Account code '${String(AccountCode)}' is not a valid code for this document.`);
		return account ? [{ accountId: account.id, cents: cents(Number(Balance ?? 0)) }] : [];
	});
	faults.check();
	const off = entries.reduce((sum, entry) => sum + entry.cents, 0);
	const rest = off === 0 ? [] : [{ accountId: systemAccount(org, 'HISTORICAL'), cents: -off }];
	for (const ledger of [org.accrual, org.cash]) ledger.post(org.id, day, [...entries, ...rest]);
}

/**
 * Sets accounts by their code. According to Xero, this works only for new organisations and does not touch system
 * accounts.
 */
function setAccounts(org: Org, accounts: readonly Input[]): { New: number; Updated: number; System: number } {
	const counts = { New: 0, Updated: 0, System: 0 };
	for (const draft of accounts) {
		const known = org.tables.accounts.first('code', String(draft.Code ?? ''));
		counts[known?.SystemAccount ? 'System' : known ? 'Updated' : 'New']++;
		if (!known?.SystemAccount) accountRules.write!(draft, known as AccountRecord, org);
	}
	return counts;
}

/** POST /Setup: conversion date and balances, and accounts. The messages of refusals are made up. */
export function setup(request: ApiRequest, org: Org): ApiResult {
	if (request.method !== 'POST') return notOffered(org);
	if (!isObject(request.body))
		throw new PostDataInvalid('JSON for post data was invalid, the body is not an object.');
	const draft = readFields(request.body, FIELDS, '');
	return org.undo.attempt(() => {
		const faults = new Faults();
		const accounts = (draft.Accounts ?? []) as Input[];
		const balances = (draft.ConversionBalances ?? []) as Input[];
		const date = (draft.ConversionDate ?? {}) as Input;
		if (balances.length > 0 && Object.keys(date).length === 0) refuse('A ConversionDate must be specified.');
		const counts = setAccounts(org, accounts);
		if (balances.length > 0) setBalances(org, dayBefore(date, faults), balances, faults);
		return envelope(org, request, 'ImportSummary', {
			Accounts: {
				Total: org.tables.accounts.size,
				...counts,
				Deleted: 0,
				Locked: 0,
				Errored: 0,
				Present: accounts.length > 0,
				NewOrUpdated: counts.New + counts.Updated,
			},
			Organisation: { Present: false },
		});
	});
}
