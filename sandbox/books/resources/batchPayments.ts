import type { Definition, Field } from '../engine/definition';
import type { Org } from '../org';
import type { BatchPaymentRecord } from '../records';
import { ACCOUNT_REFERENCE } from './accounts';
import { choice, computed, dateTwin, guid, idField, list, number, object, readOnly, text, updated } from './fields';

const hidden: Field = { ...text(), hidden: true };

export const BATCH_PAYMENTS: Definition = {
	plural: 'BatchPayments',
	singular: 'BatchPayment',
	idField: 'BatchPaymentID',
	fields: {
		BatchPaymentID: idField,
		Account: {
			// Sent with id or code, shown with id and currency.
			...object({ ...ACCOUNT_REFERENCE, Code: hidden, Name: hidden, CurrencyCode: readOnly(text(3)) }),
			read: ((record: BatchPaymentRecord, org: Org) =>
				org.tables.accounts.get(record.AccountID)) as Field['read'],
		},
		Reference: text(255),
		Particulars: text(12),
		Code: text(12),
		Details: text(),
		Narrative: text(18),
		Date: dateTwin,
		Payments: list({
			Invoice: object({ InvoiceID: guid, InvoiceNumber: text() }),
			Amount: number,
			Reference: text(255),
			Details: text(),
			Particulars: text(12),
			Code: text(12),
			BankAccountNumber: text(),
		}),
		Type: readOnly(choice('PAYBATCH', 'RECBATCH')),
		Status: choice('AUTHORISED', 'DELETED'),
		TotalAmount: readOnly(number),
		UpdatedDateUTC: updated(),
		IsReconciled: computed('boolean', () => false),
	},
	list: { parameters: ['modifiedSince', 'where', 'order'], order: 'UpdatedDateUTC' },
	put: 'batch',
	// A POST deletes the named batch; nothing else of a batch can change.
	post: 'single',
	postOne: true,
	history: true,
};
