import type { Definition, Fields } from '../engine/definition';
import type { Org } from '../org';
import { PAYABLES } from '../documents/kinds';
import type { PayableKind, PaymentRecord } from '../records';
import { ACCOUNT_IN_PAYMENT } from './accounts';
import { OVERPAYMENTS, PREPAYMENTS } from './credits';
import { CREDIT_NOTES, INVOICES } from './documents';
import { boolean, choice, computed, date, guid, idField, number, object, readOnly, text, updated } from './fields';

type Read = (record: never, org: Org) => unknown;

/**
 * Filters find the document in the field where rows show it; whether they find credit in the place of an invoice
 * depends on a switch.
 */
const documentRead = (kind: PayableKind) =>
	((record: PaymentRecord, org: Org) => {
		if (record.documentKind !== 'Invoice' && org.switches.is('creditInPayment', 'unfiltered')) return undefined;
		const shownAs = org.switches.is('creditInPayment', 'itself') ? record.documentKind : 'Invoice';
		return shownAs === kind ? org.tables[PAYABLES[record.documentKind].table].get(record.documentId) : undefined;
	}) as Read;

export const PAYMENT_INVOICE: Fields = INVOICES.fields;
export const PAYMENT_CREDIT: Fields = CREDIT_NOTES.fields;

export const PAYMENTS: Definition = {
	plural: 'Payments',
	singular: 'Payment',
	idField: 'PaymentID',
	fields: {
		PaymentID: idField,
		Invoice: { ...object(PAYMENT_INVOICE), read: documentRead('Invoice') },
		CreditNote: { ...object(PAYMENT_CREDIT), read: documentRead('CreditNote') },
		Overpayment: { ...object(OVERPAYMENTS.fields), read: documentRead('Overpayment') },
		Prepayment: { ...object(PREPAYMENTS.fields), read: documentRead('Prepayment') },
		BatchPaymentID: readOnly({ ...guid, read: ((record: PaymentRecord) => record.batchId) as Read }),
		InvoiceNumber: { ...text(), hidden: true },
		CreditNoteNumber: { ...text(), hidden: true },
		Account: {
			...object(ACCOUNT_IN_PAYMENT),
			read: ((record: PaymentRecord, org: Org) => org.tables.accounts.get(record.AccountID)) as Read,
		},
		Code: { ...text(), hidden: true },
		Date: date,
		Amount: number,
		BankAmount: computed<PaymentRecord>('number', (record) => record.Amount),
		CurrencyRate: number,
		// A text of 300 characters was stored unchanged (recorded).
		Reference: text(),
		Details: text(),
		Particulars: text(),
		PaymentType: readOnly(text()),
		Status: choice('AUTHORISED', 'DELETED'),
		IsReconciled: boolean,
		UpdatedDateUTC: updated(true),
		HasAccount: computed('boolean', () => true),
		HasValidationErrors: computed('boolean', () => false),
	},
	list: { parameters: ['modifiedSince', 'where', 'order', 'page'], order: 'UpdatedDateUTC' },
	put: 'batch',
	post: 'batch',
	postOne: true,
	history: true,
	errorFlag: 'HasValidationErrors',
};
