import { ACCOUNTING, WRITES } from '../apis/accounting';
import { byWhole, COPIED, DOCUMENT_CONTENT, MONEY_STATUS, ofType, ONE_ANSWER, scopes } from './common';
import { CONTACT_OF } from './contacts';
import type { Entry } from './entry';

const RHYTHM = ['Schedule.Period', 'Schedule.Unit', 'Schedule.DueDate', 'Schedule.DueDateType'] as const;

/** Templates from which Xero creates invoices. They have no time stamp. */
export const REPEATING_INVOICES = {
	api: ACCOUNTING,
	path: 'RepeatingInvoices',
	collection: 'RepeatingInvoices',
	id: 'RepeatingInvoiceID',
	noun: 'repeating invoice',
	nouns: 'repeating invoices',
	label: 'Reference',
	scope: scopes('accounting.invoices'),
	paging: ONE_ANSWER,
	parameters: ['where', 'order'],
	lookups: { id: byWhole('RepeatingInvoiceID'), reference: byWhole('Reference') },
	status: { ...MONEY_STATUS, all: ['DRAFT', 'AUTHORISED', 'DELETED'], names: { AUTHORISED: 'Approved' } },
	content: [...DOCUMENT_CONTENT, ...RHYTHM],
	document: {
		lines: 'LineItems',
		contact: CONTACT_OF,
		cutsPrices: true,
		stages: ['DRAFT', 'AUTHORISED'],
		startsAs: ['DRAFT', 'AUTHORISED'],
		copies: {
			fields: [...COPIED, ...RHYTHM, 'Reference', 'ApprovedForSending', 'SendCopy', 'MarkAsSent', 'IncludePDF'],
			// The next date follows from the first one.
			days: ['Schedule.StartDate', 'Schedule.EndDate'],
		},
		sameBy: { reference: 'unlessAnothers' },
	},
	writes: { create: WRITES.createMany, delete: WRITES.deleteManyByStatus },
	below: ['Attachments', 'History'],
	vanishes: true,
	// Changes by itself each time Xero creates an invoice.
	selfChangingFields: ['Schedule.NextScheduledDate', 'Schedule.NextScheduledDateString'],
} as const satisfies Entry;

export const REPEATING_SALES = { ...REPEATING_INVOICES, kind: ofType('ACCREC') } as const satisfies Entry;

export const REPEATING_BILLS = {
	...REPEATING_INVOICES,
	noun: 'repeating bill',
	nouns: 'repeating bills',
	kind: ofType('ACCPAY'),
	// Only sales templates have a reference.
	lookups: { id: REPEATING_INVOICES.lookups.id },
	document: {
		...REPEATING_INVOICES.document,
		// Nothing is sent to a customer either.
		copies: { ...REPEATING_INVOICES.document.copies, fields: [...COPIED, ...RHYTHM] },
		sameBy: {},
	},
} as const satisfies Entry;
