import { ACCOUNTING, WRITES } from '../apis/accounting';
import {
	byGuid,
	byText,
	COPIED,
	DOCUMENT_CONTENT,
	DOCUMENT_STATUS,
	FOUR_DECIMALS,
	NEW_STAGES,
	ofType,
	PAGES,
	ROWS_LACK,
	scopes,
} from './common';
import { CONTACT_OF } from './contacts';
import { CREDIT } from './allocations';
import type { Entry } from './entry';

/** Credit notes to customers and from suppliers share one endpoint. */
export const CREDIT_NOTES = {
	api: ACCOUNTING,
	path: 'CreditNotes',
	collection: 'CreditNotes',
	id: 'CreditNoteID',
	noun: 'credit note',
	nouns: 'credit notes',
	label: 'CreditNoteNumber',
	bookedOn: 'Date',
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
		copies: { fields: [...COPIED, 'Reference'], days: ['Date'] },
		startsAs: NEW_STAGES,
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
	lookups: { ...CREDIT_NOTES.lookups, number: { ...CREDIT_NOTES.lookups.number, valueKeptIn: ['VOIDED'] } },
	online: true,
	// The path in Xero's only example, under AccountsPayable, leads to an error page: XeroAPI/xero-mcp-server 100.
	webPage: { path: '/AccountsReceivable/ViewCreditNote.aspx?creditNoteID={id}' },
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
	webPage: { path: '/AccountsPayable/ViewCreditNote.aspx?creditNoteID={id}' },
} as const satisfies Entry;
