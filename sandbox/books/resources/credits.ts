import type { Definition, Field } from '../engine/definition';
import type { DocumentRecord } from '../records';
import { CONTACT_FIELD, LINE_AMOUNT_TYPES, LINE_FIELDS, TOTALS } from './documents';
import { computed, dateTwin, detail, guid, idField, list, number, readOnly, text, updated } from './fields';

/**
 * Fields that overpayments and prepayments share after their ids. All are read-only, because bank transactions create
 * these records.
 */
const COMMON: Record<string, Field> = {
	Type: readOnly(text()),
	Reference: readOnly(text()),
	CurrencyRate: readOnly(number),
	RemainingCredit: computed<DocumentRecord>('number', (record) => record.AmountDue),
	AppliedAmount: computed<DocumentRecord>('number', (record) => record.AmountCredited),
	HasAttachments: computed('boolean', () => false),
	Contact: CONTACT_FIELD,
	Date: dateTwin,
	Status: readOnly(text()),
	LineAmountTypes: LINE_AMOUNT_TYPES,
	LineItems: detail(list(LINE_FIELDS)),
	...TOTALS,
	UpdatedDateUTC: updated(true),
	CurrencyCode: readOnly(text(3)),
};

/** Answers contain the id twice: under its own name and as ID. */
const ids = (name: string) => ({ [name]: idField, ID: readOnly({ ...guid, read: idField.read }) });

export const OVERPAYMENTS: Definition = {
	plural: 'Overpayments',
	singular: 'Overpayment',
	idField: 'OverpaymentID',
	fields: { ...ids('OverpaymentID'), ...COMMON },
	list: {
		parameters: ['modifiedSince', 'where', 'order', 'page'],
		commaLists: { References: { field: 'Reference' } },
		order: 'UpdatedDateUTC',
		summaryWithoutPage: true,
	},
	history: true,
};

export const PREPAYMENTS: Definition = {
	plural: 'Prepayments',
	singular: 'Prepayment',
	idField: 'PrepaymentID',
	fields: {
		...ids('PrepaymentID'),
		...COMMON,
		// Both names contain the Reference of the bank transaction.
		InvoiceNumber: computed<DocumentRecord>('text', (record) => record.Reference),
	},
	list: {
		parameters: ['modifiedSince', 'where', 'order', 'page'],
		commaLists: { InvoiceNumbers: { field: 'InvoiceNumber' } },
		order: 'UpdatedDateUTC',
		summaryWithoutPage: true,
	},
	history: true,
};
