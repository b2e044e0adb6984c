import type { GenericValue, IDataObject } from 'n8n-workflow';

import { CONTACTS, INVOICES } from '../../xero/catalogue/collections';
import { where } from '../../xero/filter';
import type { Paging } from '../../xero/paginate';

/** What an event can be about, in the user's words. Invoices and bills share one of Xero's categories. */
export interface Subject {
	value: string;
	name: string;
	/** `eventCategory` of the event. */
	category: string;
	/** Tells subjects of one category apart; needs the record, because the event itself does not say. */
	is?(record: IDataObject): boolean;
	/** Xero sends the status with the event, so that steps can be told without the record. */
	statusInEvent?: true;
}

/** Where the records behind a category's events are found. */
export interface Source {
	path: string;
	/** Key of the array in the answer. */
	collection: string;
	/** Field that holds the record's ID. */
	id: string;
	scope: string;
	query?: Record<string, GenericValue>;
	paging: Paging;
	byIds(ids: string[]): Record<string, GenericValue>;
}

export const SUBJECTS: readonly Subject[] = [
	{ value: 'BILL', name: 'Bill', category: 'INVOICE', is: ({ Type }) => Type === 'ACCPAY' },
	{ value: 'CONTACT', name: 'Contact', category: 'CONTACT' },
	{ value: 'CREDITNOTE', name: 'Credit Note', category: 'CREDITNOTE', statusInEvent: true },
	{ value: 'INVOICE', name: 'Invoice', category: 'INVOICE', is: ({ Type }) => Type !== 'ACCPAY' },
	{ value: 'OVERPAYMENT', name: 'Overpayment', category: 'OVERPAYMENT', statusInEvent: true },
	// Announced for November 2026; the category's text is taken from its name, and whether the status comes with the event is not known.
	{ value: 'PAYMENT', name: 'Payment', category: 'PAYMENT' },
	{ value: 'PREPAYMENT', name: 'Prepayment', category: 'PREPAYMENT', statusInEvent: true },
	{ value: 'SUBSCRIPTION', name: 'App Subscription', category: 'SUBSCRIPTION' },
];

/** Stands for every category that is not listed above: Xero adds one now and then. */
export const OTHER = { value: 'OTHER.EVENT', name: 'Other Kind of Event' };

/** What Xero tells itself. All else, such as approving, paying, archiving, voiding and deleting, arrives as UPDATE. */
export const CHANGES = [
	{ value: 'CREATE', name: 'Created' },
	{ value: 'UPDATE', name: 'Updated' },
] as const;

/** Without `page`, Xero leaves out the lines of documents. */
const PAGES: Paging = { style: 'pages', maxPageSize: 1000 };

const byIdList = (ids: string[]) => ({ IDs: ids.join(',') });

/** These endpoints know no `IDs` parameter. */
const byFilter = (field: string) => (ids: string[]) => ({
	where: where.or(ids.map((id) => where.guid(field, id))),
});

/** By category. App subscriptions have no record in the accounting API. */
export const SOURCES: Readonly<Partial<Record<string, Source>>> = {
	CONTACT: {
		path: '/api.xro/2.0/Contacts',
		collection: 'Contacts',
		id: 'ContactID',
		scope: 'accounting.contacts.read',
		// Archiving a contact is an update, and Xero leaves archived contacts out unless asked.
		query: CONTACTS.complete,
		paging: PAGES,
		byIds: byIdList,
	},
	CREDITNOTE: {
		path: '/api.xro/2.0/CreditNotes',
		collection: 'CreditNotes',
		id: 'CreditNoteID',
		scope: 'accounting.invoices.read',
		query: { unitdp: 4 },
		paging: PAGES,
		byIds: byFilter('CreditNoteID'),
	},
	INVOICE: {
		path: '/api.xro/2.0/Invoices',
		collection: 'Invoices',
		id: 'InvoiceID',
		scope: 'accounting.invoices.read',
		query: { ...INVOICES.complete, unitdp: 4 },
		paging: PAGES,
		byIds: byIdList,
	},
	OVERPAYMENT: {
		path: '/api.xro/2.0/Overpayments',
		collection: 'Overpayments',
		id: 'OverpaymentID',
		scope: 'accounting.payments.read',
		query: { unitdp: 4 },
		paging: PAGES,
		byIds: byFilter('OverpaymentID'),
	},
	PAYMENT: {
		path: '/api.xro/2.0/Payments',
		collection: 'Payments',
		id: 'PaymentID',
		scope: 'accounting.payments.read',
		paging: PAGES,
		byIds: byFilter('PaymentID'),
	},
	PREPAYMENT: {
		path: '/api.xro/2.0/Prepayments',
		collection: 'Prepayments',
		id: 'PrepaymentID',
		scope: 'accounting.payments.read',
		query: { unitdp: 4 },
		paging: PAGES,
		byIds: byFilter('PrepaymentID'),
	},
};

/** What an event of the category may be about; exactly one once its record is known. */
export function subjectsOf(category: string, record?: IDataObject): Subject[] {
	const possible = SUBJECTS.filter((subject) => subject.category === category);
	return record ? possible.filter(({ is }) => is === undefined || is(record)) : possible;
}

export const isKnown = (category: string): boolean =>
	SUBJECTS.some((subject) => subject.category === category);
