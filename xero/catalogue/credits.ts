import { ACCOUNTING, WRITES } from '../apis/accounting';
import type { Part } from './below';
import {
	byGuid,
	byText,
	COPIED,
	CREDIT_STATUS,
	DOCUMENT_CONTENT,
	DOCUMENT_STATUS,
	FOUR_DECIMALS,
	NEW_STAGES,
	ofType,
	ONE_ANSWER,
	PAGES,
	ROWS_LACK,
	scopes,
} from './common';
import { CONTACT_OF } from './contacts';
import type { Credit, Entry } from './entry';
import { INVOICES } from './sales';

/** Credit of customers and suppliers: credit notes, overpayments, prepayments. Allocations use it up, refunds pay it back. */

const CREDIT = {
	left: 'RemainingCredit',
	against: INVOICES,
	as: 'Invoice',
	owed: 'AmountDue',
	names: { ACCREC: 'a sales invoice', ACCPAY: 'a bill' },
	open: 'AUTHORISED',
	allocations: 'Allocations',
	refunds: 'Payments',
} as const satisfies Partial<Credit>;

/** Those to customers and those of suppliers: one endpoint for both. */
export const CREDIT_NOTES = {
	api: ACCOUNTING,
	path: 'CreditNotes',
	collection: 'CreditNotes',
	id: 'CreditNoteID',
	noun: 'credit note',
	nouns: 'credit notes',
	label: 'CreditNoteNumber',
	scope: scopes('accounting.invoices'),
	paging: PAGES,
	parameters: ['where', 'order', 'unitdp'],
	query: FOUR_DECIMALS,
	changed: 'UpdatedDateUTC',
	steadyOrder: 'CreditNoteID',
	rowsLack: ROWS_LACK,
	lookups: {
		id: byGuid('CreditNoteID'),
		number: byText('CreditNoteNumber'),
		reference: byText('Reference'),
	},
	status: DOCUMENT_STATUS,
	content: DOCUMENT_CONTENT,
	document: {
		lines: 'LineItems',
		contact: CONTACT_OF,
		stages: ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'PAID'],
		copies: { fields: [...COPIED, 'Reference'], days: ['Date'], startsAs: NEW_STAGES },
		sameBy: { number: 'alone', reference: 'unlessAnothers' },
	},
	writes: { create: WRITES.createMany, update: WRITES.postMany },
	credit: { ...CREDIT, types: { ACCRECCREDIT: 'ACCREC', ACCPAYCREDIT: 'ACCPAY' }, paidAs: 'CreditNote.CreditNoteID' },
	below: ['Allocations', 'Attachments', 'History', 'pdf'],
	webhook: 'CREDITNOTE',
} as const satisfies Entry;

/** The number follows the rules of invoices. */
export const SALES_CREDIT_NOTES = {
	...CREDIT_NOTES,
	kind: ofType('ACCRECCREDIT'),
	lookups: { ...CREDIT_NOTES.lookups, number: { ...CREDIT_NOTES.lookups.number, takenBy: ['VOIDED'] } },
	online: true,
	// Under AccountsPayable, as in Xero's only example, it ends in an error: XeroAPI/xero-mcp-server 100.
	page: { path: '/AccountsReceivable/ViewCreditNote.aspx?creditNoteID={id}' },
} as const satisfies Entry;

export const SUPPLIER_CREDIT_NOTES = {
	...CREDIT_NOTES,
	noun: 'supplier credit note',
	nouns: 'supplier credit notes',
	kind: ofType('ACCPAYCREDIT'),
	// The number is the supplier's own: two suppliers may use the same.
	document: {
		...CREDIT_NOTES.document,
		copies: { ...CREDIT_NOTES.document.copies, fields: COPIED },
		sameBy: { number: 'withContact' },
	},
	page: { path: '/AccountsPayable/ViewCreditNote.aspx?creditNoteID={id}' },
} as const satisfies Entry;

const PAYMENT_SCOPE = scopes('accounting.payments');

/** Made by a bank transaction that pays too much. */
export const OVERPAYMENTS = {
	api: ACCOUNTING,
	path: 'Overpayments',
	collection: 'Overpayments',
	id: 'OverpaymentID',
	noun: 'overpayment',
	nouns: 'overpayments',
	label: 'Reference',
	scope: PAYMENT_SCOPE,
	paging: PAGES,
	parameters: ['where', 'order', 'unitdp', 'References'],
	query: FOUR_DECIMALS,
	changed: 'UpdatedDateUTC',
	steadyOrder: 'OverpaymentID',
	lookups: { id: byGuid('OverpaymentID'), reference: byText('Reference') },
	status: CREDIT_STATUS,
	credit: {
		...CREDIT,
		types: { 'RECEIVE-OVERPAYMENT': 'ACCREC', 'SPEND-OVERPAYMENT': 'ACCPAY' },
		paidAs: 'Overpayment.OverpaymentID',
	},
	below: ['Allocations', 'History'],
	webhook: 'OVERPAYMENT',
} as const satisfies Entry;

/** Made by a bank transaction that pays in advance. */
export const PREPAYMENTS = {
	api: ACCOUNTING,
	path: 'Prepayments',
	collection: 'Prepayments',
	id: 'PrepaymentID',
	noun: 'prepayment',
	nouns: 'prepayments',
	label: 'Reference',
	scope: PAYMENT_SCOPE,
	paging: PAGES,
	parameters: ['where', 'order', 'unitdp', 'InvoiceNumbers'],
	query: FOUR_DECIMALS,
	changed: 'UpdatedDateUTC',
	steadyOrder: 'PrepaymentID',
	lookups: { id: byGuid('PrepaymentID'), reference: byText('Reference') },
	status: CREDIT_STATUS,
	credit: {
		...CREDIT,
		types: { 'RECEIVE-PREPAYMENT': 'ACCREC', 'SPEND-PREPAYMENT': 'ACCPAY' },
		paidAs: 'Prepayment.PrepaymentID',
	},
	below: ['Allocations', 'History'],
	webhook: 'PREPAYMENT',
} as const satisfies Entry;

/** What credit was set against. Several of one credit share a call; each is taken back by itself, and none is ever changed. */
export const ALLOCATIONS = {
	paging: ONE_ANSWER,
	parameters: [],
	lookups: {},
	segment: 'Allocations',
	collection: 'Allocations',
	id: 'AllocationID',
	noun: 'allocation',
	nouns: 'allocations',
	label: 'AllocationID',
	heldIn: 'Allocations',
	content: ['Invoice.InvoiceID', 'Amount'],
	references: [{ path: 'Invoice.InvoiceID', to: INVOICES }],
	writes: { create: WRITES.createMany, delete: WRITES.deleteById },
	// Each changes what is left of the same credit.
	inOrder: true,
	// By Xero's pages it is the later of the two dates, whatever was sent; the description wants one all the same.
	adjusts: ['Date'],
	// Replies of 2019 in the description hold none.
	mayLackId: true,
} as const satisfies Part;
