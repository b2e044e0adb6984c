import { ACCOUNTING, WRITES } from '../apis/accounting';
import {
	byList,
	byText,
	byWhole,
	COPIED,
	DOCUMENT_CONTENT,
	DOCUMENT_STATUS,
	FOUR_DECIMALS,
	HUNDREDS,
	MONEY_STATUS,
	NEW_STAGES,
	ofType,
	ONE_ANSWER,
	PAGES,
	ROWS_LACK,
	scopes,
} from './common';
import { CONTACT_OF } from './contacts';
import type { Entry } from './entry';

const scope = scopes('accounting.invoices');
const writes = { create: WRITES.createMany, update: WRITES.postMany } as const;
const STAGES = ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'PAID'] as const;

/** Sales invoices and bills: one endpoint for both. */
export const INVOICES = {
	api: ACCOUNTING,
	path: 'Invoices',
	collection: 'Invoices',
	id: 'InvoiceID',
	noun: 'invoice',
	nouns: 'invoices',
	label: 'InvoiceNumber',
	scope,
	paging: PAGES,
	parameters: [
		'where',
		'order',
		'IDs',
		'InvoiceNumbers',
		'ContactIDs',
		'Statuses',
		'includeArchived',
		'createdByMyApp',
		'unitdp',
		'summaryOnly',
		'searchTerm',
	],
	query: FOUR_DECIMALS,
	// By the text of the parameter, documents of archived contacts may stay out otherwise.
	complete: { includeArchived: true },
	changed: 'UpdatedDateUTC',
	steadyOrder: 'InvoiceID',
	rowsLack: ROWS_LACK,
	lookups: {
		id: byList('InvoiceID', 'IDs'),
		number: byList('InvoiceNumber', 'InvoiceNumbers'),
		reference: byText('Reference'),
	},
	status: DOCUMENT_STATUS,
	content: DOCUMENT_CONTENT,
	document: {
		lines: 'LineItems',
		contact: { ...CONTACT_OF, list: 'ContactIDs' },
		stages: STAGES,
		copies: { fields: [...COPIED, 'Reference'], days: ['Date', 'DueDate'], startsAs: NEW_STAGES },
		sameBy: { number: 'alone', reference: 'unlessAnothers' },
	},
	writes,
	below: ['Attachments', 'Email', 'History', 'OnlineInvoice', 'pdf'],
	webhook: 'INVOICE',
} as const satisfies Entry;

export const SALES_INVOICES = {
	...INVOICES,
	kind: ofType('ACCREC'),
	lookups: {
		...INVOICES.lookups,
		// Xero answers "Invoice not of valid status for modification" to the number of a voided invoice; those of
		// deleted drafts are tried.
		number: { ...INVOICES.lookups.number, takenBy: ['VOIDED'] },
	},
	online: true,
} as const satisfies Entry;

export const BILLS = {
	...INVOICES,
	noun: 'bill',
	nouns: 'bills',
	kind: ofType('ACCPAY'),
	// The number is the supplier's own: two suppliers may use the same.
	// Only sales have a reference beside the number.
	document: {
		...INVOICES.document,
		copies: { ...INVOICES.document.copies, fields: COPIED },
		alike: {
			number: 'number',
			sums: { Exclusive: 'SubTotal', Inclusive: 'Total', NoTax: 'Total' },
			pricesIn: 'LineAmountTypes',
			day: 'Date',
		},
		sameBy: { number: 'withContact' },
	},
	// Only what customers get is emailed and shown online.
	below: ['Attachments', 'History', 'pdf'],
} as const satisfies Entry;

/** No `where`, no page size and no pagination object. */
export const QUOTES = {
	api: ACCOUNTING,
	path: 'Quotes',
	collection: 'Quotes',
	id: 'QuoteID',
	noun: 'quote',
	nouns: 'quotes',
	label: 'QuoteNumber',
	scope,
	paging: HUNDREDS,
	parameters: ['DateFrom', 'DateTo', 'ExpiryDateFrom', 'ExpiryDateTo', 'ContactID', 'Status', 'QuoteNumber', 'order'],
	changed: 'UpdatedDateUTC',
	steadyOrder: 'QuoteID',
	rowsLack: [...ROWS_LACK, 'Terms'],
	lookups: {
		id: { field: 'QuoteID', find: { path: true } },
		number: { field: 'QuoteNumber', find: { one: 'QuoteNumber' } },
	},
	status: {
		field: 'Status',
		all: ['DRAFT', 'SENT', 'ACCEPTED', 'DECLINED', 'INVOICED', 'DELETED'],
		ended: ['DELETED'],
	},
	content: DOCUMENT_CONTENT,
	document: {
		lines: 'LineItems',
		contact: CONTACT_OF,
		// Without its number a quote gets another one each time; texts that are not sent become empty; contact and
		// date are asked for (recorded).
		keeps: [
			'BrandingThemeID',
			'CurrencyCode',
			'CurrencyRate',
			'Date',
			'ExpiryDate',
			'LineAmountTypes',
			'QuoteNumber',
			'Reference',
			'Summary',
			'Terms',
			'Title',
		],
		// Recorded; invoices and purchase orders take the account's default.
		taxedBySender: true,
		stages: ['DRAFT', 'SENT', 'ACCEPTED', 'INVOICED'],
		copies: {
			fields: [...COPIED, 'Reference', 'Title', 'Summary', 'Terms'],
			days: ['Date', 'ExpiryDate'],
			startsAs: ['DRAFT', 'SENT'],
		},
		sameBy: { number: 'alone' },
	},
	writes,
	below: ['Attachments', 'History', 'pdf'],
} as const satisfies Entry;

/** Templates; Xero makes the invoices. They have no time stamp. */
export const REPEATING_INVOICES = {
	api: ACCOUNTING,
	path: 'RepeatingInvoices',
	collection: 'RepeatingInvoices',
	id: 'RepeatingInvoiceID',
	noun: 'repeating invoice',
	nouns: 'repeating invoices',
	label: 'Reference',
	scope,
	paging: ONE_ANSWER,
	parameters: ['where', 'order'],
	lookups: { id: byWhole('RepeatingInvoiceID'), reference: byWhole('Reference') },
	status: { ...MONEY_STATUS, all: ['DRAFT', 'AUTHORISED', 'DELETED'], names: { AUTHORISED: 'Approved' } },
	content: [...DOCUMENT_CONTENT, 'Schedule.DueDate', 'Schedule.DueDateType', 'Schedule.Period', 'Schedule.Unit'],
	document: {
		lines: 'LineItems',
		contact: CONTACT_OF,
		stages: ['DRAFT', 'AUTHORISED'],
		sameBy: { reference: 'unlessAnothers' },
	},
	writes: { create: WRITES.createMany, delete: WRITES.deleteManyByStatus },
	below: ['Attachments', 'History'],
	vanishes: true,
	// Its own schedule moves this date on, each time an invoice is made from it.
	restless: ['Schedule.NextScheduledDate', 'Schedule.NextScheduledDateString'],
} as const satisfies Entry;

export const REPEATING_SALES = { ...REPEATING_INVOICES, kind: ofType('ACCREC') } as const satisfies Entry;

export const REPEATING_BILLS = {
	...REPEATING_INVOICES,
	noun: 'repeating bill',
	nouns: 'repeating bills',
	kind: ofType('ACCPAY'),
	// Only those of sales have a reference.
	lookups: { id: REPEATING_INVOICES.lookups.id },
	document: { ...REPEATING_INVOICES.document, sameBy: {} },
} as const satisfies Entry;

/** Costs on a bill or bank transaction that are to be charged on to a customer. */
export const LINKED_TRANSACTIONS = {
	api: ACCOUNTING,
	path: 'LinkedTransactions',
	collection: 'LinkedTransactions',
	id: 'LinkedTransactionID',
	noun: 'linked transaction',
	nouns: 'linked transactions',
	label: 'LinkedTransactionID',
	scope,
	paging: HUNDREDS,
	parameters: ['LinkedTransactionID', 'SourceTransactionID', 'ContactID', 'Status', 'TargetTransactionID'],
	lookups: { id: { field: 'LinkedTransactionID', find: { path: true } } },
	status: { field: 'Status', all: ['APPROVED', 'DRAFT', 'ONDRAFT', 'BILLED', 'VOIDED'], ended: ['VOIDED'] },
	vanishes: true,
	content: ['SourceTransactionID', 'SourceLineItemID', 'ContactID', 'TargetTransactionID', 'TargetLineItemID'],
	tracedBy: { SourceTransactionID: 'SourceTransactionID' },
	writes: { create: WRITES.createBare, update: WRITES.postOneById, delete: WRITES.deleteById },
} as const satisfies Entry;
