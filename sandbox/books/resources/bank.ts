import { lineTracking } from '../documents/tracking';
import type { Definition, Field } from '../engine/definition';
import type { Org } from '../org';
import type { BankTransactionRecord, BankTransferRecord } from '../records';
import { ACCOUNT_REFERENCE } from './accounts';
import { CONTACT_FIELD, LINE_AMOUNT_TYPES, LINE_FIELDS, TRACKING_FIELDS } from './documents';
import {
	boolean,
	choice,
	dateTwin,
	detail,
	guid,
	idField,
	list,
	number,
	object,
	readOnly,
	text,
	updated,
	hasAttachments,
} from './fields';

const account = <R>(idOf: (record: R) => string): Field => ({
	...object(ACCOUNT_REFERENCE),
	read: ((record: R, org: Org) => org.tables.accounts.get(idOf(record))) as Field['read'],
});

/** The overpayment or prepayment that a bank transaction of a type with that ending created. */
const credit = (ending: string): Field =>
	readOnly({
		...guid,
		read: ((record: BankTransactionRecord) =>
			record.Type.endsWith(ending) ? record.creditId : undefined) as Field['read'],
	});

const { Item: _item, ...BANK_LINE } = LINE_FIELDS;

const foreignRate = (record: BankTransactionRecord, org: Org) =>
	record.CurrencyCode === org.profile.baseCurrency ? undefined : record.CurrencyRate;

export const BANK_TRANSACTIONS: Definition = {
	plural: 'BankTransactions',
	singular: 'BankTransaction',
	idField: 'BankTransactionID',
	fields: {
		BankTransactionID: idField,
		BankAccount: account<BankTransactionRecord>((record) => record.BankAccountID),
		Type: choice(
			'RECEIVE',
			'RECEIVE-OVERPAYMENT',
			'RECEIVE-PREPAYMENT',
			'RECEIVE-TRANSFER',
			'SPEND',
			'SPEND-OVERPAYMENT',
			'SPEND-PREPAYMENT',
			'SPEND-TRANSFER',
		),
		Reference: text(255),
		IsReconciled: boolean,
		// Always absent in base currency.
		CurrencyRate: { ...number, write: foreignRate as never },
		HasAttachments: hasAttachments,
		Contact: CONTACT_FIELD,
		Url: text(),
		Date: dateTwin,
		Status: choice('AUTHORISED', 'DELETED', 'VOIDED'),
		LineAmountTypes: LINE_AMOUNT_TYPES,
		LineItems: detail(list(BANK_LINE)),
		// Read only to compare them with the sum of the lines.
		SubTotal: number,
		TotalTax: readOnly(number),
		Total: number,
		OverpaymentID: credit('-OVERPAYMENT'),
		PrepaymentID: credit('-PREPAYMENT'),
		UpdatedDateUTC: updated(),
		CurrencyCode: text(3),
	},
	list: {
		parameters: ['modifiedSince', 'where', 'order', 'page'],
		order: 'UpdatedDateUTC',
		summaryWithoutPage: true,
	},
	put: 'batch',
	post: 'batch',
	postOne: true,
	history: true,
	attachments: true,
};

/** Both sides can have tracking; the options are shown with their names. */
const tracking = (side: 'FromTracking' | 'ToTracking'): Field => ({
	...list(TRACKING_FIELDS),
	read: ((record: BankTransferRecord, org: Org) => lineTracking({ Tracking: record[side] }, org)) as Field['read'],
});

export const BANK_TRANSFERS: Definition = {
	plural: 'BankTransfers',
	singular: 'BankTransfer',
	idField: 'BankTransferID',
	fields: {
		BankTransferID: idField,
		CreatedDateUTC: { ...readOnly({ kind: 'instant' }) },
		Date: dateTwin,
		Status: choice('AUTHORISED', 'DELETED'),
		FromBankAccount: account<BankTransferRecord>((record) => record.FromBankAccountID),
		ToBankAccount: account<BankTransferRecord>((record) => record.ToBankAccountID),
		Amount: number,
		FromBankTransactionID: readOnly(guid),
		ToBankTransactionID: readOnly(guid),
		FromIsReconciled: boolean,
		ToIsReconciled: boolean,
		Reference: text(255),
		CurrencyRate: readOnly(number),
		FromTracking: tracking('FromTracking'),
		ToTracking: tracking('ToTracking'),
		HasAttachments: hasAttachments,
	},
	list: {
		parameters: ['modifiedSince', 'where', 'order', 'includeDeleted'],
		archived: { field: 'Status', value: 'DELETED', unless: 'includeDeleted' },
		order: 'CreatedDateUTC',
	},
	put: 'single',
	// A POST never changes a transfer: it deletes the named transfers.
	post: 'batch',
	postOne: true,
	history: true,
	attachments: true,
};
