import { Faults, refuse } from '../core/errors';
import { amount, cents, rounded, toBase } from '../core/money';
import { checkLock, dayRate } from '../documents/guards';
import { readTracking, type TrackingInput } from '../documents/tracking';
import type { Input, Rules } from '../engine/definition';
import { project } from '../engine/view';
import { byId } from '../engine/write';
import { postTransfer, unpost } from '../ledger/posting';
import { stamp, todayOf, type Org } from '../org';
import type { AccountRecord, BankTransactionRecord, BankTransferRecord } from '../records';
import { BANK_TRANSFERS } from '../resources/bank';

function bankOf(org: Org, sent: unknown, side: 'From' | 'To'): AccountRecord {
	const { AccountID, Code } = (sent ?? {}) as { AccountID?: string | null; Code?: string | null };
	const { accounts } = org.tables;
	const account = accounts.get(AccountID ?? undefined) ?? accounts.first('code', Code ?? undefined);
	if (account?.Type === 'BANK' && account.Status === 'ACTIVE') return account;
	return refuse(`A valid bank account must be specified for ${side}BankAccount.`);
}

/**
 * One side of a transfer as a bank transaction: without contact and lines, and without its own journal in the ledger.
 */
function side(
	org: Org,
	Type: 'SPEND-TRANSFER' | 'RECEIVE-TRANSFER',
	account: AccountRecord,
	transfer: {
		id: string;
		Date: number;
		Reference?: string;
		total: number;
		rate: number;
		reconciled: boolean;
	},
): BankTransactionRecord {
	return org.tables.bankTransactions.put({
		...stamp(org),
		Type,
		ContactID: '',
		BankAccountID: account.id,
		transferId: transfer.id,
		Date: transfer.Date,
		Reference: transfer.Reference,
		LineAmountTypes: 'NoTax',
		LineItems: [],
		SubTotal: transfer.total,
		TotalTax: 0,
		Total: transfer.total,
		CurrencyCode: account.CurrencyCode ?? org.profile.baseCurrency,
		CurrencyRate: transfer.rate,
		Status: 'AUTHORISED',
		IsReconciled: transfer.reconciled,
	});
}

function create(input: Input, org: Org): BankTransferRecord {
	const from = bankOf(org, input.FromBankAccount, 'From');
	const to = bankOf(org, input.ToBankAccount, 'To');
	if (from.id === to.id) refuse('The bank accounts of a transfer must be different.');
	const faults = new Faults();
	const moved = cents(rounded((input.Amount as number | null | undefined) ?? 0, 2));
	if (moved <= 0) faults.add('The transfer amount must be greater than zero.');
	if (from.CurrencyCode !== to.CurrencyCode)
		faults.add('The bank accounts of a transfer must be in the same currency.');
	const Date = (input.Date as number | null | undefined) ?? todayOf(org);
	checkLock(org, Date, faults);
	const tracked = (name: 'FromTracking' | 'ToTracking') =>
		readTracking(org, (input[name] as TrackingInput[] | null | undefined) ?? [], faults);
	const [FromTracking, ToTracking] = [tracked('FromTracking'), tracked('ToTracking')];
	faults.check();
	const rate = dayRate(org, from.CurrencyCode ?? org.profile.baseCurrency);
	const base = stamp(org);
	const Reference = (input.Reference as string | null | undefined) ?? undefined;
	const reconciled = { From: input.FromIsReconciled === true, To: input.ToIsReconciled === true };
	const about = { id: base.id, Date, Reference, total: amount(moved), rate };
	const record = org.tables.bankTransfers.put({
		...base,
		FromBankAccountID: from.id,
		ToBankAccountID: to.id,
		FromBankTransactionID: side(org, 'SPEND-TRANSFER', from, { ...about, reconciled: reconciled.From }).id,
		ToBankTransactionID: side(org, 'RECEIVE-TRANSFER', to, { ...about, reconciled: reconciled.To }).id,
		Amount: amount(moved),
		Date,
		CurrencyRate: rate,
		Reference,
		FromIsReconciled: reconciled.From,
		ToIsReconciled: reconciled.To,
		FromTracking,
		ToTracking,
		CreatedDateUTC: base.updated,
		Status: 'AUTHORISED',
	});
	postTransfer(org, { id: base.id, day: Date, from: from.id, to: to.id, base: toBase(moved, rate) });
	return record;
}

function remove(existing: BankTransferRecord, org: Org): BankTransferRecord {
	if (existing.Status === 'DELETED') refuse('The bank transfer has already been deleted.');
	if (existing.FromIsReconciled || existing.ToIsReconciled)
		refuse('This bank transfer cannot be deleted as it has been reconciled with a Bank Statement.');
	const faults = new Faults();
	checkLock(org, existing.Date, faults);
	faults.check();
	const { bankTransactions, bankTransfers } = org.tables;
	for (const id of [existing.FromBankTransactionID, existing.ToBankTransactionID]) {
		const transaction = bankTransactions.get(id)!;
		bankTransactions.put({ ...transaction, ...stamp(org, transaction), Status: 'DELETED' });
	}
	unpost(org, existing.id);
	return bankTransfers.put({ ...existing, ...stamp(org, existing), Status: 'DELETED' });
}

export const bankTransferRules: Rules<BankTransferRecord> = {
	match: (input, org) =>
		byId(org.tables.bankTransfers, input.BankTransferID) ??
		refuse('The BankTransferID of the transfer to delete must be specified.'),
	write(input, existing, org) {
		if (!existing) return create(input, org);
		return input.Status === 'DELETED'
			? remove(existing, org)
			: refuse('Bank transfers cannot be edited, only deleted.');
	},
	view: (record, org, { detail }) => project(record, BANK_TRANSFERS.fields, org, detail),
};
