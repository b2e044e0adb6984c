import { ACCOUNTING, WRITES } from '../apis/accounting';
import { COPIED, DOCUMENT_CONTENT, HUNDREDS, ROWS_LACK, scopes } from './common';
import { CONTACT_OF } from './contacts';
import type { Entry } from './entry';

/** No `where`, no page size and no pagination object. */
export const QUOTES = {
	api: ACCOUNTING,
	path: 'Quotes',
	collection: 'Quotes',
	id: 'QuoteID',
	noun: 'quote',
	nouns: 'quotes',
	label: 'QuoteNumber',
	scope: scopes('accounting.invoices'),
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
		// If an update lacks the number, the quote gets a new one; missing texts become empty; contact and date are
		// required (recorded).
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
		keepsWith: { CurrencyRate: ['CurrencyCode'] },
		// Recorded. (Lines of invoices and purchase orders get the account's default.)
		taxedBySender: { item: 'SalesDetails' },
		// "Limited to TrackingOptionID", says Xero's page on quotes.
		tracksById: true,
		stages: ['DRAFT', 'SENT', 'ACCEPTED', 'INVOICED'],
		copies: {
			fields: [...COPIED, 'Reference', 'Title', 'Summary', 'Terms'],
			days: ['Date', 'ExpiryDate'],
		},
		startsAs: ['DRAFT', 'SENT'],
		sameBy: { number: 'alone' },
	},
	writes: { create: WRITES.createMany, update: WRITES.postMany },
	below: ['Attachments', 'History', 'pdf'],
	webPage: { path: '/app/{shortCode}/quotes/view/{id}' },
} as const satisfies Entry;
