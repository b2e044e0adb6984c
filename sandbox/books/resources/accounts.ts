import { CLASS_OF } from '../data/chart';
import type { Definition } from '../engine/definition';
import { boolean, choice, guid, hasAttachments, idField, readOnly, text, updated } from './fields';

export const ACCOUNTS: Definition = {
	plural: 'Accounts',
	singular: 'Account',
	idField: 'AccountID',
	fields: {
		AccountID: idField,
		Code: text(10),
		Name: text(150),
		Status: choice('ACTIVE', 'ARCHIVED', 'DELETED'),
		Type: choice(...Object.keys(CLASS_OF)),
		TaxType: text(),
		Description: text(4000),
		Class: readOnly(text()),
		SystemAccount: readOnly(text()),
		EnablePaymentsToAccount: boolean,
		ShowInExpenseClaims: boolean,
		BankAccountNumber: text(34),
		BankAccountType: {
			...choice('BANK', 'CREDITCARD', 'PAYPAL', 'NONE'),
			write: ((record: { BankAccountType?: string }) => record.BankAccountType ?? '') as never,
		},
		CurrencyCode: text(3),
		ReportingCode: text(),
		ReportingCodeName: readOnly(text()),
		HasAttachments: hasAttachments,
		UpdatedDateUTC: updated(),
		AddToWatchlist: boolean,
	},
	list: { parameters: ['modifiedSince', 'where', 'order'], failsOnNull: true, order: 'Code' },
	put: 'single',
	firstOnly: true,
	postOne: true,
	deleteOne: true,
	attachments: true,
};

/** An account as shown in bank transactions. */
export const ACCOUNT_REFERENCE = {
	AccountID: { ...guid, read: idField.read },
	Code: text(),
	Name: text(),
};

/** In payments, an account has no name. */
export const ACCOUNT_IN_PAYMENT = { AccountID: ACCOUNT_REFERENCE.AccountID, Code: ACCOUNT_REFERENCE.Code };
