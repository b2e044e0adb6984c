import { wireDate } from '../core/dates';
import type { ViewOptions } from '../engine/definition';
import { project } from '../engine/view';
import type { Org } from '../org';
import type { DocumentRecord, PaymentRecord } from '../records';
import { ACCOUNT_REFERENCE } from '../resources/accounts';
import { object } from '../resources/fields';
import { INVOICES } from '../resources/documents';
import { PAYMENTS } from '../resources/payments';
import { PAYABLES } from './kinds';
import { contactReference } from './match';

/** The document of a stored payment. */
export const paidDocument = (org: Org, payment: PaymentRecord): DocumentRecord =>
	org.tables[PAYABLES[payment.documentKind].table].get(payment.documentId)!;

const EMPTY = { Prepayments: [], Overpayments: [] };

/**
 * Credit from bank transactions has its own types in the place of an invoice: those that Xero's description lists for
 * invoices.
 */
const TYPES: Record<string, string> = {
	'RECEIVE-OVERPAYMENT': 'AROVERPAYMENT',
	'RECEIVE-PREPAYMENT': 'ARPREPAYMENT',
	'SPEND-OVERPAYMENT': 'APOVERPAYMENT',
	'SPEND-PREPAYMENT': 'APPREPAYMENT',
};
const typeOf = ({ Type }: DocumentRecord) => TYPES[Type] ?? Type;

/** The document as rows of lists show it, without any amount. */
const stub = (org: Org, document: DocumentRecord) => ({
	Type: typeOf(document),
	InvoiceID: document.id,
	InvoiceNumber: document.Number,
	Payments: [],
	CreditNotes: [],
	...EMPTY,
	InvoiceAddresses: [],
	InvoicePaymentServices: [],
	HasErrors: false,
	IsDiscounted: false,
	Contact: contactReference(document, org, 'full'),
	LineItems: [],
	CurrencyCode: document.CurrencyCode,
});

const whole = (org: Org, document: DocumentRecord) => ({
	...project(document, INVOICES.fields, org, 'full'),
	...EMPTY,
	Type: typeOf(document),
	InvoiceNumber: document.Number,
});

/**
 * Payments of credit notes, overpayments and prepayments show these in the place of the invoice, and perhaps also in
 * their own field.
 */
function creditShown(org: Org, { documentKind: kind }: PaymentRecord, document: DocumentRecord) {
	if (kind === 'Invoice' || !org.switches.is('creditInPayment', 'itself')) return {};
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

const { Invoice: _invoice, CreditNote: _credit, Overpayment: _over, Prepayment: _pre, ...OWN_FIELDS } = PAYMENTS.fields;
/** Replies to writes also contain the account's name. */
const OWN_FIELDS_WRITTEN = {
	...OWN_FIELDS,
	Account: { ...object(ACCOUNT_REFERENCE), read: PAYMENTS.fields.Account.read },
};

/** A payment as shown in answers. */
export function paymentShown(record: PaymentRecord, org: Org, { detail }: ViewOptions): Record<string, unknown> {
	const written = detail === 'write';
	const document = paidDocument(org, record);
	const show = written && org.switches.is('paymentDocument', 'whole') ? whole : stub;
	return {
		...project(record, written ? OWN_FIELDS_WRITTEN : OWN_FIELDS, org, detail),
		Invoice: show(org, document),
		...creditShown(org, record, document),
		...batchShown(org, record),
	};
}
