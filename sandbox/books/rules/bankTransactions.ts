import { Faults, refuse } from '../core/errors';
import { contactOf } from '../documents/contact';
import { checkLock, currencyOf } from '../documents/guards';
import type { LineDraft } from '../documents/lineDraft';
import { readLines, totals } from '../documents/lines';
import type { Draft, Rules } from '../engine/definition';
import { project } from '../engine/view';
import { byId } from '../engine/write';
import { postBankTransaction } from '../ledger/posting';
import { stamp, todayOf, type Org } from '../org';
import type { BankTransactionRecord, LineAmountTypes } from '../records';
import { BANK_TRANSACTIONS } from '../resources/bank';
import { bareLine, checkUnused, makesCredit, onControl, overpaid, uncoded, writeCredit } from './bankCredits';

const RECONCILED = 'This Bank Transaction cannot be edited as it has been reconciled with a Bank Statement.';

function bankAccount(org: Org, draft: Draft, existing: BankTransactionRecord | undefined): string {
	const sent = draft.BankAccount as Draft | null | undefined;
	if (!sent && existing) return existing.BankAccountID;
	const { accounts } = org.tables;
	const account =
		accounts.get((sent?.AccountID as string | null) ?? undefined) ??
		accounts.first('code', (sent?.Code as string | null) ?? undefined);
	if (!account || account.Type !== 'BANK' || account.Status !== 'ACTIVE') {
		return refuse('A valid Bank Account must be specified for this transaction');
	}
	return account.id;
}

function write(draft: Draft, existing: BankTransactionRecord | undefined, org: Org): BankTransactionRecord {
	if (existing?.IsReconciled) refuse(RECONCILED);
	if (existing && existing.Status !== 'AUTHORISED')
		refuse('Bank Transaction not of valid status for modification');
	const type =
		existing?.Type ??
		(draft.Type as string | null | undefined) ??
		refuse('The Type of the bank transaction must be specified.');
	if (type.endsWith('-TRANSFER'))
		refuse('Bank transfers are made and deleted through the BankTransfers endpoint.');
	if (existing) checkUnused(org, existing);
	const BankAccountID = bankAccount(org, draft, existing);
	const contact =
		draft.Contact === undefined && existing
			? org.tables.contacts.get(existing.ContactID)!
			: contactOf(draft.Contact as Draft | null, org);
	const faults = new Faults();
	const Date = (draft.Date as number | null | undefined) ?? existing?.Date ?? todayOf(org);
	checkLock(org, Date, faults);
	const mode = overpaid(type)
		? 'NoTax'
		: ((draft.LineAmountTypes as LineAmountTypes | null | undefined) ??
			existing?.LineAmountTypes ??
			'Exclusive');
	const old = existing?.LineItems ?? [];
	const drafts =
		(draft.LineItems as LineDraft[] | null | undefined) ?? old.map(({ LineItemID }) => ({ LineItemID }));
	if (drafts.length === 0) faults.add('One or more line items must be specified');
	const side = type.startsWith('RECEIVE') ? 'sales' : 'purchases';
	const rules = {
		side,
		mode,
		oldMode: existing?.LineAmountTypes,
		contact,
		linesSent: draft.LineItems != null,
		discounts: false,
		complete: !overpaid(type),
	} as const;
	const LineItems = overpaid(type)
		? readLines(org, drafts.map(bareLine), old.map(uncoded), rules, faults).map((line) =>
				onControl(org, type, line),
			)
		: readLines(org, drafts, old, rules, faults);
	const sums = totals(LineItems, mode);
	if (makesCredit(type) && sums.Total <= 0) faults.add('The amount must be greater than zero.');
	const bankCurrency = org.tables.accounts.get(BankAccountID)?.CurrencyCode;
	const currency = currencyOf(org, draft.CurrencyCode ?? bankCurrency, draft.CurrencyRate, faults);
	faults.check();
	const record: BankTransactionRecord = {
		...stamp(org, existing),
		Type: type,
		ContactID: contact.id,
		BankAccountID,
		creditId: existing?.creditId,
		Date,
		Reference:
			draft.Reference === undefined
				? existing?.Reference
				: ((draft.Reference as string | null) ?? undefined),
		Url: (draft.Url as string | null | undefined) ?? existing?.Url,
		LineAmountTypes: mode,
		LineItems,
		...sums,
		...currency,
		Status: (draft.Status as BankTransactionRecord['Status'] | null | undefined) ?? 'AUTHORISED',
		IsReconciled: existing ? existing.IsReconciled : draft.IsReconciled === true,
	};
	if (makesCredit(type)) record.creditId = writeCredit(org, record);
	org.tables.bankTransactions.put(record);
	postBankTransaction(org, record);
	return record;
}

export const bankTransactionRules: Rules<BankTransactionRecord> = {
	match: (draft, org) => byId(org.tables.bankTransactions, draft.BankTransactionID),
	write,
	view: (record, org, { detail }) => project(record, BANK_TRANSACTIONS.fields, org, detail),
};
