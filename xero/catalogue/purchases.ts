import { ACCOUNTING, WRITES } from '../apis/accounting';
import { COPIED, DOCUMENT_CONTENT, NEW_STAGES, PAGES, ROWS_LACK, scopes } from './common';
import { CONTACT_OF } from './contacts';
import type { Entry } from './entry';

/** A purchase order never creates a contact (recorded), so an unknown name is an error. */
const { creates: _never, ...KNOWN_CONTACT } = CONTACT_OF;
const NEVER_NEW = { ...KNOWN_CONTACT, unknown: { ...CONTACT_OF.unknown, ways: ['number', 'name'] } } as const;

/** The list has no `where`; Xero finds an order by ID or number in the path. */
export const PURCHASE_ORDERS = {
	api: ACCOUNTING,
	path: 'PurchaseOrders',
	collection: 'PurchaseOrders',
	id: 'PurchaseOrderID',
	noun: 'purchase order',
	nouns: 'purchase orders',
	label: 'PurchaseOrderNumber',
	scope: scopes('accounting.invoices'),
	paging: PAGES,
	parameters: ['Status', 'DateFrom', 'DateTo', 'order'],
	changed: 'UpdatedDateUTC',
	steadyOrder: 'PurchaseOrderID',
	rowsLack: [...ROWS_LACK, 'LineItems.AccountID'],
	lookups: {
		id: { field: 'PurchaseOrderID', find: { path: true } },
		// The number of a deleted order cannot be used again (recorded).
		number: { field: 'PurchaseOrderNumber', find: { path: true }, valueKeptIn: ['DELETED'] },
	},
	status: {
		field: 'Status',
		all: ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'BILLED', 'DELETED'],
		ended: ['DELETED'],
		names: { AUTHORISED: 'Approved' },
	},
	content: DOCUMENT_CONTENT,
	document: {
		lines: 'LineItems',
		contact: NEVER_NEW,
		cutsPrices: true,
		// Recorded: a creation with the number of an existing order updates that order.
		createChanges: 'number',
		stages: ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'BILLED'],
		copies: {
			fields: [...COPIED, 'Reference', 'DeliveryAddress', 'AttentionTo', 'Telephone', 'DeliveryInstructions'],
			days: ['Date', 'DeliveryDate', 'ExpectedArrivalDate'],
		},
		startsAs: NEW_STAGES,
		sameBy: { number: 'alone' },
	},
	writes: { create: WRITES.createMany, update: WRITES.postMany },
	below: ['Attachments', 'History', 'pdf'],
	webPage: { path: '/Accounts/Payable/PurchaseOrders/View/{id}/' },
} as const satisfies Entry;
