import { wireDate } from '../core/dates';
import { Faults, refuse } from '../core/errors';
import { amount, cents, rounded } from '../core/money';
import { checkLock } from '../documents/guards';
import { KINDS, PAYABLES } from '../documents/kinds';
import { contactReference } from '../documents/match';
import { settle, settled } from '../documents/settle';
import type { Draft, Rules } from '../engine/definition';
import { project } from '../engine/view';
import { byId } from '../engine/write';
import { postPayment, unpost } from '../ledger/posting';
import { stamp, todayOf, type Org } from '../org';
import type { AccountRecord, DocumentRecord, PayableKind, PaymentRecord } from '../records';
import { PAYMENTS } from '../resources/payments';

const NO_ACCOUNT =
	'Account could not be found for the payment. It must be a bank account or have payments enabled.';

function accountOf(org: Org, draft: Draft): AccountRecord {
	const sent = (draft.Account ?? {}) as Draft;
	const code = (sent.Code ?? draft.Code) as string | undefined;
	const account =
		org.tables.accounts.get((sent.AccountID as string | null) ?? undefined) ??
		org.tables.accounts.first('code', code);
	if (!account || account.Status !== 'ACTIVE') return refuse(NO_ACCOUNT);
	return account.Type === 'BANK' || account.EnablePaymentsToAccount ? account : refuse(NO_ACCOUNT);
}

const ONE_DOCUMENT = 'Only one of Invoice, CreditNote, Prepayment or Overpayment can be specified.';

/** The number a payment may name its document by; overpayments and prepayments have none. */
const numberOf = (kind: PayableKind, draft: Draft) =>
	(((draft[kind] ?? {}) as Draft)[`${kind}Number`] ?? draft[`${kind}Number`] ?? undefined) as
		string | undefined;

/** The one document a payment names: by id, or by number. */
function documentOf(org: Org, draft: Draft): { kind: PayableKind; record: DocumentRecord } {
	const found = Object.values(PAYABLES).flatMap(({ singular: kind, table, idField }) => {
		const sent = (draft[kind] ?? {}) as Draft;
		const record =
			byId(org.tables[table], sent[idField]) ??
			org.tables[table].first('number', numberOf(kind, draft));
		return record ? [{ kind, record }] : [];
	});
	if (found.length > 1) return refuse(ONE_DOCUMENT);
	return found[0] ?? refuse('The document to be paid could not be found.');
}

/** The document of a stored payment. */
const paidDocument = (org: Org, payment: PaymentRecord) =>
	org.tables[PAYABLES[payment.documentKind].table].get(payment.documentId)!;

/** Takes a payment back, whatever it is part of. */
export function takeBackPayment(existing: PaymentRecord, org: Org): PaymentRecord {
	if (existing.IsReconciled)
		refuse('This payment cannot be deleted as it has been reconciled with a Bank Statement.');
	unpost(org, existing.id);
	settle(org, paidDocument(org, existing), { paid: -cents(existing.Amount) }, existing.Date);
	return org.tables.payments.put({ ...existing, ...stamp(org, existing), Status: 'DELETED' });
}

function remove(existing: PaymentRecord, org: Org): PaymentRecord {
	if (existing.Status === 'DELETED') refuse('Payment has already been deleted.');
	if (existing.batchId)
		refuse('This payment is part of a batch payment and cannot be deleted by itself: delete the batch.');
	return takeBackPayment(existing, org);
}

/** Stores and posts one payment, as part of a batch when one is named. Throws Refused. */
export function createPayment(draft: Draft, org: Org, batchId?: string): PaymentRecord {
	const { kind, record } = documentOf(org, draft);
	const account = accountOf(org, draft);
	const paid = cents(rounded((draft.Amount as number | null | undefined) ?? 0, 2));
	const day = (draft.Date as number | null | undefined) ?? todayOf(org);
	if (record.Status === 'PAID') refuse('Payment amount exceeds the amount outstanding on this document');
	if (record.Status !== 'AUTHORISED') refuse('Payments can only be made against Authorised documents');
	const faults = new Faults();
	if (paid <= 0) faults.add('Payment amount must be greater than zero');
	if (paid > cents(record.AmountDue))
		faults.add('Payment amount exceeds the amount outstanding on this document');
	checkLock(org, day, faults);
	faults.check();
	const rate =
		record.CurrencyRate === 1
			? 1
			: rounded((draft.CurrencyRate as number | null) ?? record.CurrencyRate, 6);
	const payment = org.tables.payments.put({
		...stamp(org),
		documentKind: kind,
		documentId: record.id,
		AccountID: account.id,
		Date: day,
		Amount: amount(paid),
		CurrencyRate: rate,
		Reference: (draft.Reference as string | null) ?? undefined,
		Details: (draft.Details as string | null) ?? undefined,
		Particulars: (draft.Particulars as string | null) ?? undefined,
		IsReconciled: draft.IsReconciled === true,
		Status: 'AUTHORISED',
		PaymentType: KINDS[record.Type].payment,
		batchId,
	});
	postPayment(
		org,
		{ id: payment.id, day, accountId: account.id, amount: paid, rate },
		record,
		settled(record),
	);
	settle(org, record, { paid }, day);
	return payment;
}

function creditShown(payment: PaymentRecord, document: DocumentRecord) {
	const { documentKind: kind } = payment;
	if (kind === 'Invoice') return {};
	const number = kind === 'CreditNote' && { CreditNoteNumber: document.Number };
	return { [kind]: { [PAYABLES[kind].idField]: document.id, ...number } };
}

function batchShown(org: Org, payment: PaymentRecord) {
	const batch = org.tables.batchPayments.get(payment.batchId);
	if (!batch) return {};
	const BatchPayment = {
		Account: { AccountID: batch.AccountID },
		BatchPaymentID: batch.id,
		Date: wireDate(batch.Date),
		Type: batch.Type,
		Status: batch.Status,
		TotalAmount: batch.TotalAmount,
		UpdatedDateUTC: wireDate(batch.updated),
		IsReconciled: false,
	};
	return { BatchPaymentID: batch.id, BatchPayment };
}

export const paymentRules: Rules<PaymentRecord> = {
	match: (draft, org) => byId(org.tables.payments, draft.PaymentID),
	write(draft, existing, org) {
		if (!existing) return createPayment(draft, org);
		return draft.Status === 'DELETED'
			? remove(existing, org)
			: refuse('Payments cannot be edited, only deleted.');
	},
	view(record, org) {
		const { Invoice: _i, CreditNote: _c, Overpayment: _o, Prepayment: _p, ...fields } = PAYMENTS.fields;
		const wire = project(record, fields, org);
		const document = paidDocument(org, record);
		// Payments of credit notes show the credit note in the place of the invoice, too.
		const Invoice = {
			Type: document.Type,
			InvoiceID: document.id,
			InvoiceNumber: document.Number,
			Payments: [],
			CreditNotes: [],
			Prepayments: [],
			Overpayments: [],
			InvoiceAddresses: [],
			InvoicePaymentServices: [],
			HasErrors: false,
			IsDiscounted: false,
			Contact: contactReference(document, org, 'full'),
			LineItems: [],
			CurrencyCode: document.CurrencyCode,
		};
		return { ...wire, Invoice, ...creditShown(record, document), ...batchShown(org, record) };
	},
};
