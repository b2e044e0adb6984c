import type { IDataObject } from 'n8n-workflow';

/** Whether a picker is for sales or purchase documents. */
export type Side = 'sales' | 'purchases';

/** How Xero marks which side a record is for. */
const FITS: Record<Side, { taxRate: string; accountClass: string; item: string }> = {
	sales: { taxRate: 'CanApplyToRevenue', accountClass: 'REVENUE', item: 'IsSold' },
	purchases: { taxRate: 'CanApplyToExpenses', accountClass: 'EXPENSE', item: 'IsPurchased' },
};

/**
 * True unless Xero marks the rate as only for the other side. A rate for neither side (imports, liabilities) is
 * offered on both.
 */
export function isTaxRateFor(side: Side, rate: IDataObject): boolean {
	const isForNeither = Object.values(FITS).every(({ taxRate }) => rate[taxRate] === false);
	return isForNeither || rate[FITS[side].taxRate] !== false;
}

export const isItemFor = (side: Side, item: IDataObject) => item[FITS[side].item] !== false;

/** Xero's system accounts for receivables and payables. Only Xero posts to them; they are not allowed on lines. */
const OWED = ['DEBTORS', 'CREDITORS'];

/**
 * Accounts that are allowed on a line of an invoice or a bill. All classes are allowed, because assets and
 * liabilities are bought and sold, too.
 */
export const isLineAccount = (account: IDataObject) =>
	account.Type !== 'BANK' && !OWED.includes(String(account.SystemAccount ?? ''));

/** System accounts and account types that are not allowed on a line of a manual journal. */
const NOT_IN_JOURNALS = { system: [...OWED, 'RETAINEDEARNINGS'], types: ['BANK', 'INVENTORY'] };

export const isJournalAccount = (account: IDataObject) =>
	!NOT_IN_JOURNALS.types.includes(String(account.Type ?? '')) &&
	!NOT_IN_JOURNALS.system.includes(String(account.SystemAccount ?? ''));

/** 0 for the usual accounts of this side, 1 for all others. */
export const rankOfAccount = (side: Side, account: IDataObject) => (account.Class === FITS[side].accountClass ? 0 : 1);

export const isBankAccount = (account: IDataObject) => account.Type === 'BANK';

/** Accounts that can receive or make payments. */
export const isPaymentAccount = (account: IDataObject) =>
	isBankAccount(account) || account.EnablePaymentsToAccount === true;
