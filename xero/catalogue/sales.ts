import { ACCOUNTING, WRITES } from '../apis/accounting';
import {
	byList,
	byText,
	COPIED,
	DOCUMENT_CONTENT,
	DOCUMENT_STATUS,
	FOUR_DECIMALS,
	HUNDREDS,
	NEW_STAGES,
	ofType,
	PAGES,
	ROWS_LACK,
	scopes,
	SUMS,
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
	bookedOn: 'Date',
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
	// According to the parameter's description, documents of archived contacts may be missing without it.
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
	due: { amount: 'AmountDue', of: 'Total', open: 'AUTHORISED', where: 'Status=="AUTHORISED" AND AmountDue>0' },
	content: DOCUMENT_CONTENT,
	document: {
		lines: 'LineItems',
		contact: { ...CONTACT_OF, list: 'ContactIDs' },
		stages: STAGES,
		copies: { fields: [...COPIED, 'Reference'], days: ['Date', 'DueDate'] },
		startsAs: NEW_STAGES,
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
		// For the number of a voided invoice, Xero answers "Invoice not of valid status for modification". Numbers of
		// deleted drafts may be free, so they are sent.
		number: { ...INVOICES.lookups.number, valueKeptIn: ['VOIDED'] },
	},
	online: true,
	webPage: { path: '/AccountsReceivable/View.aspx?InvoiceID={id}' },
} as const satisfies Entry;

export const BILLS = {
	...INVOICES,
	noun: 'bill',
	nouns: 'bills',
	kind: ofType('ACCPAY'),
	// The supplier chooses the number, so two suppliers may use the same one. Only sales invoices also have a
	// reference.
	document: {
		...INVOICES.document,
		copies: { ...INVOICES.document.copies, fields: COPIED },
		similarBy: {
			number: 'number',
			...SUMS,
			day: 'Date',
		},
		sameBy: { number: 'withContact' },
	},
	// Bills are neither emailed nor shown online.
	below: ['Attachments', 'History', 'pdf'],
	webPage: { path: '/AccountsPayable/Edit.aspx?InvoiceID={id}' },
} as const satisfies Entry;

/** Costs on a bill or bank transaction that will be charged on to a customer. */
export const LINKED_TRANSACTIONS = {
	api: ACCOUNTING,
	path: 'LinkedTransactions',
	collection: 'LinkedTransactions',
	id: 'LinkedTransactionID',
	noun: 'billable expense',
	nouns: 'billable expenses',
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
