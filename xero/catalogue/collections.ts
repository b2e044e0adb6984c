import type { GenericValue } from 'n8n-workflow';

import type { Paging } from '../paginate';

/** What is true of a collection of Xero's whoever reads it. Resources, look-ups, pickers and triggers take it from here. */
export interface Collection {
	/** `/api.xro/2.0/Invoices` */
	path: string;
	/** Key of the array in bodies and answers. */
	collection: string;
	/** Field that holds a record's ID. */
	id: string;
	paging: Paging;
	/** Sent with a list that has to be complete: without it, Xero leaves records out. */
	complete?: Readonly<Record<string, GenericValue>>;
	/** States that end a record. Such a record does not count as being there, and a name or number does not mean it while another is in use. */
	ended?: { readonly field: string; readonly states: readonly string[] };
	/** Besides IDs and numbers, what tells two records apart and comes back in lists and write replies, as paths: `LineItems.Quantity`. */
	content?: readonly string[];
}

export const ACCOUNTING = '/api.xro/2.0';

/** Without `page`, Xero leaves out the lines of documents. */
const PAGES: Paging = { style: 'pages', maxPageSize: 1000 };
const ONE_ANSWER: Paging = { style: 'none' };

export const ACCOUNTS = {
	path: `${ACCOUNTING}/Accounts`,
	collection: 'Accounts',
	id: 'AccountID',
	paging: ONE_ANSWER,
	ended: { field: 'Status', states: ['ARCHIVED', 'DELETED'] },
} as const satisfies Collection;

export const BANK_TRANSFERS = {
	path: `${ACCOUNTING}/BankTransfers`,
	collection: 'BankTransfers',
	id: 'BankTransferID',
	paging: ONE_ANSWER,
	complete: { includeDeleted: true },
	ended: { field: 'Status', states: ['DELETED'] },
} as const satisfies Collection;

export const CONTACTS = {
	path: `${ACCOUNTING}/Contacts`,
	collection: 'Contacts',
	id: 'ContactID',
	paging: PAGES,
	// Archived contacts stay out otherwise.
	complete: { includeArchived: true },
	ended: { field: 'ContactStatus', states: ['ARCHIVED'] },
} as const satisfies Collection;

export const INVOICES = {
	path: `${ACCOUNTING}/Invoices`,
	collection: 'Invoices',
	id: 'InvoiceID',
	paging: PAGES,
	// By the text of the parameter, documents of archived contacts may stay out otherwise.
	complete: { includeArchived: true },
	// Lists hold voided and deleted ones as well (recorded).
	ended: { field: 'Status', states: ['DELETED', 'VOIDED'] },
	content: [
		'Contact.ContactID',
		'Contact.ContactNumber',
		'Contact.Name',
		'CurrencyCode',
		'Date',
		'DueDate',
		'LineItems.AccountCode',
		'LineItems.Description',
		'LineItems.ItemCode',
		'LineItems.Quantity',
		'LineItems.UnitAmount',
	],
} as const satisfies Collection;

export const TAX_RATES = {
	path: `${ACCOUNTING}/TaxRates`,
	collection: 'TaxRates',
	id: 'TaxType',
	paging: ONE_ANSWER,
	// Lists hold deleted ones as well (recorded).
	ended: { field: 'Status', states: ['ARCHIVED', 'DELETED'] },
} as const satisfies Collection;

export const TRACKING_CATEGORIES = {
	path: `${ACCOUNTING}/TrackingCategories`,
	collection: 'TrackingCategories',
	id: 'TrackingCategoryID',
	paging: ONE_ANSWER,
	complete: { includeArchived: true },
	ended: { field: 'Status', states: ['ARCHIVED', 'DELETED'] },
} as const satisfies Collection;

/** True for a voided, deleted or archived record. */
export function hasEnded({ ended }: Pick<Collection, 'ended'>, record: Readonly<Record<string, unknown>>): boolean {
	return ended !== undefined && ended.states.includes(String(record[ended.field]));
}
