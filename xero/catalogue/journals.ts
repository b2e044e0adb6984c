import { ACCOUNTING, WRITES } from '../apis/accounting';
import { byGuid, byText, byWhole, ONE_ANSWER, PAGES, scopes } from './common';
import type { Entry } from './entry';

export const MANUAL_JOURNALS = {
	api: ACCOUNTING,
	path: 'ManualJournals',
	collection: 'ManualJournals',
	id: 'ManualJournalID',
	forReportingRole: true,
	noun: 'manual journal',
	nouns: 'manual journals',
	label: 'Narration',
	bookedOn: 'Date',
	scope: scopes('accounting.manualjournals'),
	paging: PAGES,
	// With `order`, Xero was seen to ignore `page` and to send all journals on every page: tap-xero, pull request 104
	// (Dec 2022). So no steadyOrder.
	parameters: ['where', 'order'],
	changed: 'UpdatedDateUTC',
	lookups: { id: byGuid('ManualJournalID'), narration: byText('Narration') },
	status: {
		field: 'Status',
		all: ['DRAFT', 'POSTED', 'ARCHIVED', 'VOIDED', 'DELETED'],
		ended: ['ARCHIVED', 'DELETED', 'VOIDED'],
	},
	content: ['Date', 'JournalLines.AccountCode', 'JournalLines.Description', 'JournalLines.LineAmount'],
	document: {
		lines: 'JournalLines',
		// Required by Xero's description; without LineAmountTypes, Xero treats amounts as without tax.
		keeps: ['Date', 'LineAmountTypes', 'Narration'],
		balances: { amount: 'LineAmount', tax: 'TaxAmount' },
		stages: ['DRAFT', 'POSTED'],
		startsAs: ['DRAFT', 'POSTED'],
		sameBy: { narration: 'alone' },
		sameWith: { narration: { day: 'Date' } },
	},
	writes: { create: WRITES.createMany, update: WRITES.postMany },
	below: ['Attachments', 'History'],
	webPage: { path: '/Journal/View.aspx?invoiceID={id}' },
} as const satisfies Entry;

/** The general ledger; for apps that Xero has approved. */
export const JOURNALS = {
	api: ACCOUNTING,
	path: 'Journals',
	collection: 'Journals',
	id: 'JournalID',
	forReportingRole: true,
	noun: 'journal',
	nouns: 'journals',
	label: 'JournalNumber',
	scope: { read: 'accounting.journals.read' },
	needs:
		'Journals are read only by apps that Xero has approved for it, and by those that had the permission ' +
		'before 2 March 2026. ' +
		"Without that, use 'Manual Journal', the documents themselves, or the node 'Xero Report'.",
	paging: { style: 'offset', field: 'JournalNumber' },
	parameters: ['paymentsOnly'],
	changed: 'CreatedDateUTC',
	lookups: {
		id: { field: 'JournalID', find: { path: true } },
		number: { field: 'JournalNumber', find: { path: true } },
	},
} as const satisfies Entry;

export const BUDGETS = {
	api: ACCOUNTING,
	path: 'Budgets',
	collection: 'Budgets',
	id: 'BudgetID',
	noun: 'budget',
	nouns: 'budgets',
	label: 'Description',
	scope: { read: 'accounting.budgets.read' },
	paging: ONE_ANSWER,
	parameters: ['IDs', 'DateTo', 'DateFrom'],
	// Lists contain no lines.
	rowsLack: ['BudgetLines'],
	lookups: { id: byWhole('BudgetID'), name: byWhole('Description') },
} as const satisfies Entry;
