import { Faults, refuse } from '../core/errors';
import { CLASS_OF, TAX } from '../data/chart';
import type { Input, Rules } from '../engine/definition';
import { project } from '../engine/view';
import { byId } from '../engine/write';
import { stamp, type Org } from '../org';
import type { AccountRecord } from '../records';
import { ACCOUNTS } from '../resources/accounts';

const TEXTS = ['Description', 'BankAccountNumber', 'BankAccountType', 'ReportingCode'] as const;

function taken(
	org: Org,
	index: 'code' | 'name',
	key: string | undefined,
	existing: AccountRecord | undefined,
): boolean {
	const other = org.tables.accounts.first(index, key);
	return other !== undefined && other.id !== existing?.id;
}

function archive(input: Input, existing: AccountRecord, org: Org): AccountRecord {
	const others = Object.keys(input).filter((name) => !['AccountID', 'Status'].includes(name));
	if (others.length > 0) refuse('You cannot update other fields when archiving an account.');
	if (existing.SystemAccount) refuse('System accounts cannot be archived.');
	return org.tables.accounts.put({ ...existing, ...stamp(org, existing), Status: 'ARCHIVED' });
}

function taxTypeOf(org: Org, input: Input, existing: AccountRecord | undefined, type: string, faults: Faults): string {
	const side = {
		REVENUE: 'sales',
		EXPENSE: 'purchases',
		ASSET: 'none',
		LIABILITY: 'none',
		EQUITY: 'none',
	} as const;
	const fallback = TAX[org.profile.countryCode].byside[side[CLASS_OF[type]]];
	const sent = (input.TaxType as string | null | undefined) ?? existing?.TaxType ?? fallback;
	const rate = org.tables.taxRates.first('type', sent);
	if (!rate) faults.add(`The TaxType code '${sent}' does not exist or cannot be used for this type of transaction.`);
	return rate?.TaxType ?? sent;
}

function write(input: Input, existing: AccountRecord | undefined, org: Org): AccountRecord {
	if (existing && input.Status === 'ARCHIVED') return archive(input, existing, org);
	if (existing?.SystemAccount && (input.Type !== undefined || input.TaxType !== undefined)) {
		refuse('You cannot update the Type or TaxType of a system account.');
	}
	const faults = new Faults();
	const Code = ((input.Code as string | null | undefined) ?? existing?.Code ?? '').trim() || undefined;
	const Name = ((input.Name as string | null | undefined) ?? existing?.Name ?? '').trim();
	const Type = (input.Type as string | null | undefined) ?? existing?.Type;
	if (!Type) refuse('Account Type must be specified.');
	if (!Code && Type !== 'BANK') faults.add('Account Code must be specified.');
	if (!Name) faults.add('Account Name must be specified.');
	if (taken(org, 'code', Code, existing)) faults.add('Please enter a unique Code.');
	if (Name && taken(org, 'name', Name, existing)) faults.add('Please enter a unique Name.');
	if (existing && existing.Type !== Type && (existing.Type === 'BANK') !== (Type === 'BANK')) {
		faults.add('The Type of a bank account cannot be changed.');
	}
	if (Type === 'BANK' && !(input.BankAccountNumber ?? existing?.BankAccountNumber))
		faults.add('BankAccountNumber must be specified.');
	const currency =
		(input.CurrencyCode as string | null | undefined) ?? existing?.CurrencyCode ?? org.profile.baseCurrency;
	if (Type === 'BANK' && !org.tables.currencies.first('code', currency)) {
		faults.add(`Organisation is not subscribed to currency ${currency}`);
	}
	const TaxType = taxTypeOf(org, input, existing, Type, faults);
	faults.check();
	const texts = TEXTS.map((name) => [name, (input[name] as string | null | undefined) ?? existing?.[name]]);
	const flag = (name: 'EnablePaymentsToAccount' | 'ShowInExpenseClaims' | 'AddToWatchlist') =>
		(input[name] as boolean | null | undefined) ?? existing?.[name] ?? false;
	return org.tables.accounts.put({
		...stamp(org, existing),
		...(Object.fromEntries(texts) as Partial<AccountRecord>),
		Code,
		Name,
		Type,
		Status: (input.Status as AccountRecord['Status'] | undefined) ?? existing?.Status ?? 'ACTIVE',
		Class: CLASS_OF[Type],
		TaxType,
		EnablePaymentsToAccount: flag('EnablePaymentsToAccount'),
		ShowInExpenseClaims: flag('ShowInExpenseClaims'),
		AddToWatchlist: flag('AddToWatchlist'),
		SystemAccount: existing?.SystemAccount,
		...(Type === 'BANK' && {
			CurrencyCode: currency,
			BankAccountType: (input.BankAccountType as string | undefined) ?? existing?.BankAccountType ?? 'BANK',
		}),
	});
}

function usedByItems(record: AccountRecord, org: Org): boolean {
	for (const item of org.tables.items.values()) {
		const codes = [
			item.SalesDetails.AccountCode,
			item.PurchaseDetails.AccountCode,
			item.PurchaseDetails.COGSAccountCode,
		];
		if (record.Code && codes.includes(record.Code)) return true;
	}
	return false;
}

export const accountRules: Rules<AccountRecord> = {
	match: (input, org) => byId(org.tables.accounts, input.AccountID),
	write,
	remove(record, org) {
		if (record.SystemAccount) refuse('System accounts cannot be deleted.');
		if (org.accrual.uses(record.id) || org.cash.uses(record.id) || usedByItems(record, org)) {
			refuse('This account is in use and cannot be deleted. Archive it instead.');
		}
		org.tables.accounts.remove(record);
	},
	view: (record, org, { detail }) => project(record, ACCOUNTS.fields, org, detail),
};
