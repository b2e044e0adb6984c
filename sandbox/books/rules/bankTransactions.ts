import { Faults, refuse } from '../core/errors';
import { checkBankLines, checkTotals } from '../documents/bankLines';
import { contactOf } from '../documents/contact';
import { checkLock, currencyOf } from '../documents/guards';
import type { LineInput } from '../documents/lineDraft';
import { readLines, totals } from '../documents/lines';
import type { Input, Rules } from '../engine/definition';
import { project } from '../engine/view';
import { byId } from '../engine/write';
import { postBankTransaction } from '../ledger/posting';
import { stamp, todayOf, type Org } from '../org';
import type { BankTransactionRecord, LineAmountTypes } from '../records';
import { BANK_TRANSACTIONS } from '../resources/bank';
import { bareLine, checkUnused, makesCredit, onControl, overpaid, uncoded, writeCredit } from './bankCredits';

const TRANSFER = 'Bank transfers are made and deleted through the BankTransfers endpoint.';
const RECONCILED = 'This Bank Transaction cannot be edited as it has been reconciled with a Bank Statement.';

function bankAccount(org: Org, input: Input, existing: BankTransactionRecord | undefined): string {
	const sent = input.BankAccount as Input | null | undefined;
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

/** Refuses changes that are no longer allowed. */
function checkChangeable(org: Org, existing: BankTransactionRecord): void {
	if (existing.IsReconciled) refuse(RECONCILED);
	if (existing.Status !== 'AUTHORISED') refuse('Bank Transaction not of valid status for modification');
	if (existing.Type.endsWith('-TRANSFER')) refuse(TRANSFER);
	checkUnused(org, existing);
	if (makesCredit(existing.Type) && org.switches.is('creditTransactions', 'refused'))
		refuse('Updates of overpayments and prepayments are not supported.');
	const faults = new Faults();
	checkLock(org, existing.Date, faults);
	faults.check();
}

function store(record: BankTransactionRecord, org: Org): BankTransactionRecord {
	const creditId = makesCredit(record.Type) ? writeCredit(org, record) : undefined;
	const isNamed = creditId === undefined || org.switches.is('creditReference', 'kept');
	const Reference = isNamed ? record.Reference : undefined;
	const stored = org.tables.bankTransactions.put({ ...record, Reference, creditId });
	postBankTransaction(org, stored);
	return stored;
}

/** The currency is that of the bank account; only overpayments may set one. */
function moneyOf(
	org: Org,
	input: Input,
	{ Type, BankAccountID }: { Type: string; BankAccountID: string },
	existing: BankTransactionRecord | undefined,
	faults: Faults,
) {
	const heeded = overpaid(Type) || org.switches.is('bankCurrency', 'taken');
	const { CurrencyCode, CurrencyRate } = heeded ? input : {};
	const kept = existing?.BankAccountID === BankAccountID ? existing : undefined;
	const account = org.tables.accounts.get(BankAccountID)?.CurrencyCode;
	const keptRate = org.switches.is('bankRate', 'kept') ? kept?.CurrencyRate : undefined;
	return currencyOf(
		org,
		CurrencyCode ?? kept?.CurrencyCode ?? account,
		CurrencyRate ?? (CurrencyCode ? undefined : keptRate),
		faults,
	);
}

function write(input: Input, existing: BankTransactionRecord | undefined, org: Org): BankTransactionRecord {
	if (existing) checkChangeable(org, existing);
	if (existing && input.Status === 'DELETED')
		return store({ ...existing, ...stamp(org, existing), Status: 'DELETED' }, org);
	const type =
		existing?.Type ??
		(input.Type as string | null | undefined) ??
		refuse('The Type of the bank transaction must be specified.');
	if (type.endsWith('-TRANSFER')) refuse(TRANSFER);
	const BankAccountID = bankAccount(org, input, existing);
	const contact =
		input.Contact === undefined && existing
			? org.tables.contacts.get(existing.ContactID)!
			: contactOf(input.Contact as Input | null, org);
	const faults = new Faults();
	const Date = (input.Date as number | null | undefined) ?? existing?.Date ?? todayOf(org);
	checkLock(org, Date, faults);
	const mode = overpaid(type)
		? 'NoTax'
		: ((input.LineAmountTypes as LineAmountTypes | null | undefined) ?? existing?.LineAmountTypes ?? 'Inclusive');
	const old = existing?.LineItems ?? [];
	const inputs = (input.LineItems as LineInput[] | null | undefined) ?? old.map(({ LineItemID }) => ({ LineItemID }));
	if (inputs.length === 0) faults.add('One or more line items must be specified');
	const side = type.startsWith('RECEIVE') ? 'sales' : 'purchases';
	const rules = {
		side,
		mode,
		oldMode: existing?.LineAmountTypes,
		contact,
		linesSent: input.LineItems != null,
		discounts: false,
		complete: !overpaid(type),
	} as const;
	const LineItems = overpaid(type)
		? readLines(org, inputs.map(bareLine), old.map(uncoded), rules, faults).map((line) =>
				onControl(org, type, line),
			)
		: readLines(org, inputs, old, rules, faults);
	const sums = totals(LineItems, mode);
	checkBankLines(org, type, { inputs, lines: LineItems, mode }, faults);
	checkTotals(input, sums, faults);
	const currency = moneyOf(org, input, { Type: type, BankAccountID }, existing, faults);
	faults.check();
	const record: BankTransactionRecord = {
		...stamp(org, existing),
		Type: type,
		ContactID: contact.id,
		BankAccountID,
		creditId: existing?.creditId,
		Date,
		Reference:
			input.Reference === undefined ? existing?.Reference : ((input.Reference as string | null) ?? undefined),
		Url: (input.Url as string | null | undefined) ?? existing?.Url,
		LineAmountTypes: mode,
		LineItems,
		...sums,
		...currency,
		Status: (input.Status as BankTransactionRecord['Status'] | null | undefined) ?? 'AUTHORISED',
		IsReconciled: existing ? existing.IsReconciled : input.IsReconciled === true,
	};
	return store(record, org);
}

export const bankTransactionRules: Rules<BankTransactionRecord> = {
	match: (input, org) => byId(org.tables.bankTransactions, input.BankTransactionID),
	write,
	view: (record, org, { detail }) => project(record, BANK_TRANSACTIONS.fields, org, detail),
};
