import type { IDataObject } from 'n8n-workflow';

import { ACCOUNTING, WRITES } from '../apis/accounting';
import {
	byGuid,
	byText,
	DOCUMENT_CONTENT,
	FOUR_DECIMALS,
	MONEY_STATUS,
	ONE_ANSWER,
	PAGES,
	ROWS_LACK,
	scopes,
	SUMS,
} from './common';
import { CONTACT_OF } from './contacts';
import type { Entry } from './entry';

const scope = scopes('accounting.banktransactions');

/** True for a transaction that creates an overpayment or prepayment. */
const createsCredit = ({ Type }: Readonly<IDataObject>) => /-(OVER|PRE)PAYMENT$/.test(String(Type));

export const BANK_TRANSACTIONS = {
	api: ACCOUNTING,
	path: 'BankTransactions',
	collection: 'BankTransactions',
	id: 'BankTransactionID',
	noun: 'bank transaction',
	nouns: 'bank transactions',
	label: 'Reference',
	bookedOn: 'Date',
	scope,
	paging: PAGES,
	parameters: ['where', 'order', 'unitdp'],
	query: FOUR_DECIMALS,
	changed: 'UpdatedDateUTC',
	steadyOrder: 'BankTransactionID',
	rowsLack: ROWS_LACK,
	lookups: { id: byGuid('BankTransactionID'), reference: byText('Reference') },
	status: { ...MONEY_STATUS, all: ['AUTHORISED', 'DELETED', 'VOIDED'], ended: ['DELETED', 'VOIDED'] },
	content: [...DOCUMENT_CONTENT, 'BankAccount.AccountID', 'BankAccount.Code', 'Type'],
	shownIfAny: ['BankAccount.Code'],
	// For overpayments and prepayments, which may have no reference.
	sameAs: {
		lookups: [],
		fields: ['Type', 'Date', 'Contact.ContactID'],
		ifGiven: [],
		ifBoth: ['Reference'],
		sums: SUMS,
		accounts: ['BankAccount'],
	},
	// "Reference … Only supported for SPEND and RECEIVE transactions", says the description.
	keyless: createsCredit,
	document: {
		lines: 'LineItems',
		contact: CONTACT_OF,
		// Without LineAmountTypes, Xero treats the prices as including tax, whatever they were before; without
		// CurrencyRate, by the description, it uses the rate of the day.
		keeps: ['BankAccount', 'CurrencyRate', 'LineAmountTypes', 'Type'],
		keepsWith: { CurrencyRate: ['BankAccount.AccountID', 'BankAccount.Code'] },
		fixed: ['Type'],
		// "Tax amount 1.50 is incorrect for OUTPUT2 tax type": xero-node 768.
		computes: ['TaxAmount'],
		stages: [],
		startsAs: [],
		sameBy: { reference: 'unlessAnothers' },
		sameWith: { reference: { account: 'BankAccount' } },
	},
	locked: [
		{
			is: ({ IsReconciled }) => IsReconciled === true,
			because:
				'It is reconciled with the bank statement, so no app can change it. Unreconcile it in Xero ' +
				'first: open the transaction, Options, Unreconcile.',
		},
		{
			is: createsCredit,
			because:
				'It created an overpayment or prepayment, so no app can change it. Change it in Xero itself, or ' +
				'delete it there and create a new one.',
		},
		{
			is: ({ Type }) => /-TRANSFER$/.test(String(Type)),
			because:
				"It is one side of a bank transfer. Use the resource 'Bank Transfer': delete the transfer and " +
				'create another.',
		},
	],
	writes: { create: WRITES.createMany, update: WRITES.postMany, delete: WRITES.deleteManyByStatus },
	below: ['Attachments', 'History'],
	webPage: {
		path: '/Bank/ViewTransaction.aspx?bankTransactionID={id}',
		// Transfers, overpayments and prepayments have other pages.
		is: ({ Type }) => Type === 'SPEND' || Type === 'RECEIVE',
	},
} as const satisfies Entry;

/** Created one by one, deleted in bulk, never changed. */
export const BANK_TRANSFERS = {
	api: ACCOUNTING,
	path: 'BankTransfers',
	collection: 'BankTransfers',
	id: 'BankTransferID',
	noun: 'bank transfer',
	nouns: 'bank transfers',
	label: 'Reference',
	bookedOn: 'Date',
	scope,
	paging: ONE_ANSWER,
	parameters: ['where', 'order', 'includeDeleted'],
	complete: { includeDeleted: true },
	changed: 'CreatedDateUTC',
	lookups: { id: byGuid('BankTransferID'), reference: byText('Reference') },
	status: MONEY_STATUS,
	content: [
		'Amount',
		'Date',
		'FromBankAccount.AccountID',
		'FromBankAccount.Code',
		'ToBankAccount.AccountID',
		'ToBankAccount.Code',
	],
	shownIfAny: ['FromBankAccount.Code', 'ToBankAccount.Code'],
	sameAs: {
		lookups: [],
		fields: ['Date', 'Amount'],
		ifGiven: ['Reference'],
		accounts: ['FromBankAccount', 'ToBankAccount'],
		apart: true,
	},
	writes: { create: WRITES.createOne, delete: WRITES.deleteManyByStatus },
	below: ['Attachments', 'History'],
	// Reconciling changes these fields without changing a time stamp.
	selfChangingFields: ['FromIsReconciled', 'ToIsReconciled', 'HasAttachments'],
} as const satisfies Entry;
