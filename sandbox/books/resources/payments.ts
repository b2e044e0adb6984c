import type { Definition, Fields } from '../engine/definition';
import type { Org } from '../org';
import type { PaymentRecord } from '../records';
import { ACCOUNT_REFERENCE } from './accounts';
import { CREDIT_NOTES, INVOICES } from './documents';
import { boolean, choice, computed, date, idField, number, object, readOnly, text, updated } from './fields';

type Read = (record: never, org: Org) => unknown;

const documentRead = (kind: 'Invoice' | 'CreditNote', table: 'invoices' | 'creditNotes') =>
	((record: PaymentRecord, org: Org) =>
		record.documentKind === kind ? org.tables[table].get(record.documentId) : undefined) as Read;

export const PAYMENT_INVOICE: Fields = INVOICES.fields;
export const PAYMENT_CREDIT: Fields = CREDIT_NOTES.fields;

export const PAYMENTS: Definition = {
	plural: 'Payments',
	singular: 'Payment',
	idField: 'PaymentID',
	fields: {
		PaymentID: idField,
		Invoice: { ...object(PAYMENT_INVOICE), read: documentRead('Invoice', 'invoices') },
		CreditNote: { ...object(PAYMENT_CREDIT), read: documentRead('CreditNote', 'creditNotes') },
		InvoiceNumber: { ...text(), hidden: true },
		CreditNoteNumber: { ...text(), hidden: true },
		Account: {
			...object(ACCOUNT_REFERENCE),
			read: ((record: PaymentRecord, org: Org) => org.tables.accounts.get(record.AccountID)) as Read,
		},
		Code: { ...text(), hidden: true },
		Date: date,
		Amount: number,
		BankAmount: computed<PaymentRecord>('number', (record) => record.Amount),
		CurrencyRate: number,
		Reference: text(255),
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
	errorFlag: 'HasValidationErrors',
};
