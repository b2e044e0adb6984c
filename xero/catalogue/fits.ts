import type { IDataObject } from 'n8n-workflow';

/** Whose documents a picker is for. */
export type Side = 'sales' | 'purchases';

/** How Xero marks what fits which side. */
const FITS: Record<Side, { taxRate: string; accountClass: string; item: string }> = {
	sales: { taxRate: 'CanApplyToRevenue', accountClass: 'REVENUE', item: 'IsSold' },
	purchases: { taxRate: 'CanApplyToExpenses', accountClass: 'EXPENSE', item: 'IsPurchased' },
};

/**
 * True unless Xero says that the rate is the other side's alone; one that is for neither (imports, by liabilities) is
 * offered on both.
 */
export function isTaxRateFor(side: Side, rate: IDataObject): boolean {
	const isForNeither = Object.values(FITS).every(({ taxRate }) => rate[taxRate] === false);
	return isForNeither || rate[FITS[side].taxRate] !== false;
}

export const isItemFor = (side: Side, item: IDataObject) => item[FITS[side].item] !== false;

/** The accounts that Xero keeps for what is owed; it writes them itself and takes them on no line. */
const OWED = ['DEBTORS', 'CREDITORS'];

/**
 * Accounts that can stand on a line of an invoice or a bill. Of these, Xero takes all classes: assets and liabilities
 * are bought and sold.
 */
export const isLineAccount = (account: IDataObject) =>
	account.Type !== 'BANK' && !OWED.includes(String(account.SystemAccount ?? ''));

/** Accounts that Xero writes by itself, and kinds of accounts, that stand on no line of a manual journal. */
const NOT_IN_JOURNALS = { system: [...OWED, 'RETAINEDEARNINGS'], types: ['BANK', 'INVENTORY'] };

export const isJournalAccount = (account: IDataObject) =>
	!NOT_IN_JOURNALS.types.includes(String(account.Type ?? '')) &&
	!NOT_IN_JOURNALS.system.includes(String(account.SystemAccount ?? ''));

/** 0 for the accounts that documents of this side mostly go to, 1 for all others. */
export const rankOfAccount = (side: Side, account: IDataObject) => (account.Class === FITS[side].accountClass ? 0 : 1);

export const isBankAccount = (account: IDataObject) => account.Type === 'BANK';

/** Accounts that money can be received on or paid from. */
export const isPaymentAccount = (account: IDataObject) =>
	isBankAccount(account) || account.EnablePaymentsToAccount === true;
