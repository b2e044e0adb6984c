import { Faults, refuse } from '../core/errors';
import { amount, cents, rounded } from '../core/money';
import { checkLock } from '../documents/guards';
import { KINDS, PAYABLES } from '../documents/kinds';
import { paidDocument, paymentShown } from '../documents/paymentShown';
import { settle, settled } from '../documents/settle';
import type { Input, Rules } from '../engine/definition';
import { byId } from '../engine/write';
import { postPayment, unpost } from '../ledger/posting';
import { stamp, todayOf, type Org } from '../org';
import type { AccountRecord, DocumentRecord, PayableKind, PaymentRecord } from '../records';

/** From Garage Hive's help page on errors of Xero. */
const NO_ACCOUNT = 'Account could not be found.';
/** The rule is on Xero's page on payments; the message is made up. */
const NOT_PAYABLE = 'The account of a payment must be a bank account or have payments enabled.';
/**
 * Xero answers both for a document that is already paid, according to the help of Workato and of Garage Hive, and to
 * the author of a sync who saw 474 of them.
 */
const NOT_AUTHORISED = 'Payments can only be made against Authorised documents';
const TOO_MUCH = 'Payment amount exceeds the amount outstanding on this document';
/** One message for every change except the first deletion, from the texts that a public connector looks for. */
const NOT_MODIFIABLE = 'Payment not of valid status for modification';
/** From Bookeo's help page. */
const IN_BATCH = 'Payments within a batch cannot be deleted.';

function accountOf(org: Org, input: Input): AccountRecord {
	const sent = (input.Account ?? {}) as Input;
	const code = (sent.Code ?? input.Code) as string | undefined;
	const account =
		org.tables.accounts.get((sent.AccountID as string | null) ?? undefined) ??
		org.tables.accounts.first('code', code);
	if (!account || account.Status !== 'ACTIVE') return refuse(NO_ACCOUNT);
	return account.Type === 'BANK' || account.EnablePaymentsToAccount ? account : refuse(NOT_PAYABLE);
}

const ONE_DOCUMENT = 'Only one of Invoice, CreditNote, Prepayment or Overpayment can be specified.';

/** The number by which a payment may name its document; overpayments and prepayments have none. */
const numberOf = (kind: PayableKind, input: Input) =>
	(((input[kind] ?? {}) as Input)[`${kind}Number`] ?? input[`${kind}Number`] ?? undefined) as string | undefined;

const ENDED = ['VOIDED', 'DELETED'];

/** Finds a document by number, preferably a live one. Bills may share a number. */
function numbered(org: Org, table: 'invoices' | 'creditNotes', number: string | undefined): DocumentRecord | undefined {
	if (!number?.trim()) return undefined;
	const all = org.tables[table].find('number', number);
	const live = all.filter(({ Status }) => !ENDED.includes(Status));
	if (live.length > 1 && org.switches.is('paidNumber', 'refused'))
		return refuse(`More than one document has the number '${number}'.`);
	return live[0] ?? all[0];
}

/** The one document that a payment names, by id or by number. */
function documentOf(org: Org, input: Input): { kind: PayableKind; record: DocumentRecord } {
	const found = Object.values(PAYABLES).flatMap(({ singular: kind, table, idField }) => {
		const sent = (input[kind] ?? {}) as Input;
		const record =
			byId(org.tables[table], sent[idField]) ??
			(table === 'invoices' || table === 'creditNotes' ? numbered(org, table, numberOf(kind, input)) : undefined);
		return record ? [{ kind, record }] : [];
	});
	if (found.length > 1) return refuse(ONE_DOCUMENT);
	return found[0] ?? refuse('The document to be paid could not be found.');
}

/** Deletes a payment, even if it is part of a batch. */
export function takeBackPayment(existing: PaymentRecord, org: Org): PaymentRecord {
	if (existing.IsReconciled && org.switches.is('reconciledPayment', 'refused'))
		refuse('This payment cannot be deleted as it has been reconciled with a Bank Statement.');
	const faults = new Faults();
	checkLock(org, existing.Date, faults);
	faults.check();
	unpost(org, existing.id);
	settle(org, paidDocument(org, existing), { paid: -cents(existing.Amount) }, existing.Date);
	return org.tables.payments.put({ ...existing, ...stamp(org, existing), Status: 'DELETED' });
}

function remove(existing: PaymentRecord, org: Org): PaymentRecord {
	if (existing.Status === 'DELETED') refuse(NOT_MODIFIABLE);
	if (existing.batchId) refuse(IN_BATCH);
	return takeBackPayment(existing, org);
}

/** Stores and posts one payment, as part of a batch if one is given. Throws Refused. */
export function createPayment(input: Input, org: Org, batchId?: string): PaymentRecord {
	const { kind, record } = documentOf(org, input);
	const account = accountOf(org, input);
	const paid = cents(rounded((input.Amount as number | null | undefined) ?? 0, 2));
	const day = (input.Date as number | null | undefined) ?? todayOf(org);
	const faults = new Faults();
	if (record.Status !== 'AUTHORISED') faults.add(NOT_AUTHORISED);
	if (paid <= 0) faults.add('Payment amount must be greater than zero');
	if (paid > cents(record.AmountDue)) faults.add(TOO_MUCH);
	checkLock(org, day, faults);
	faults.check();
	const rate =
		record.CurrencyRate === 1 ? 1 : rounded((input.CurrencyRate as number | null) ?? record.CurrencyRate, 6);
	const payment = org.tables.payments.put({
		...stamp(org),
		documentKind: kind,
		documentId: record.id,
		AccountID: account.id,
		Date: day,
		Amount: amount(paid),
		CurrencyRate: rate,
		Reference: (input.Reference as string | null) ?? undefined,
		Details: (input.Details as string | null) ?? undefined,
		Particulars: (input.Particulars as string | null) ?? undefined,
		IsReconciled: input.IsReconciled === true,
		Status: 'AUTHORISED',
		PaymentType: KINDS[record.Type].payment,
		batchId,
	});
	postPayment(org, { id: payment.id, day, accountId: account.id, amount: paid, rate }, record, settled(record));
	settle(org, record, { paid }, day);
	return payment;
}

export const paymentRules: Rules<PaymentRecord> = {
	match(input, org, byPath) {
		const payment = byId(org.tables.payments, input.PaymentID);
		if (payment && !byPath && org.switches.is('paymentsByCollection', 'refused')) refuse(NOT_MODIFIABLE);
		return payment;
	},
	write(input, existing, org) {
		if (!existing) return createPayment(input, org);
		return input.Status === 'DELETED' ? remove(existing, org) : refuse(NOT_MODIFIABLE);
	},
	view: paymentShown,
};
