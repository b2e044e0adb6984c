import type { IDataObject } from 'n8n-workflow';

import {
	BILLS,
	CATALOGUE,
	CONTACTS,
	CREDIT_NOTES,
	INVOICES,
	OVERPAYMENTS,
	PAYMENTS,
	PREPAYMENTS,
	SALES_INVOICES,
	type Entry,
} from '../../xero/catalogue';

/** What an event can be about, in the user's words. Invoices and bills share one of Xero's categories. */
export interface Subject {
	value: string;
	name: string;
	/** `eventCategory` of the event. */
	category: string;
	/** Tells subjects of one category apart; needs the record, because the event itself does not say. */
	is?(record: IDataObject): boolean;
	/** Where its records are; events about the app itself have none. */
	entry?: Entry;
	/** Xero sends the status with the event, so that steps can be told without the record. */
	statusInEvent?: true;
}

export const SUBJECTS: readonly Subject[] = [
	{ value: 'BILL', name: 'Bill', category: INVOICES.webhook, entry: BILLS, is: (record) => BILLS.kind.is(record) },
	{ value: 'CONTACT', name: 'Contact', category: CONTACTS.webhook, entry: CONTACTS },
	{
		value: 'CREDITNOTE',
		name: 'Credit Note',
		category: CREDIT_NOTES.webhook,
		entry: CREDIT_NOTES,
		statusInEvent: true,
	},
	{
		value: 'INVOICE',
		name: 'Invoice',
		category: INVOICES.webhook,
		entry: SALES_INVOICES,
		is: (record) => !BILLS.kind.is(record),
	},
	{
		value: 'OVERPAYMENT',
		name: 'Overpayment',
		category: OVERPAYMENTS.webhook,
		entry: OVERPAYMENTS,
		statusInEvent: true,
	},
	// Whether the status comes with the event is not known.
	{ value: 'PAYMENT', name: 'Payment', category: PAYMENTS.webhook, entry: PAYMENTS },
	{ value: 'PREPAYMENT', name: 'Prepayment', category: PREPAYMENTS.webhook, entry: PREPAYMENTS, statusInEvent: true },
	{ value: 'SUBSCRIPTION', name: 'App Subscription', category: 'SUBSCRIPTION' },
];

/** Stands for every category that is not listed above: Xero adds one now and then. */
export const OTHER = { value: 'OTHER.EVENT', name: 'Other Kind of Event' };

/** What Xero tells itself. All else, such as approving, paying, archiving, voiding and deleting, arrives as UPDATE. */
export const CHANGES = [
	{ value: 'CREATE', name: 'Created' },
	{ value: 'UPDATE', name: 'Updated' },
] as const;

/** The catalogue's entry of the records behind a category's events. App subscriptions have none. */
export function entryOf(category: string): Entry | undefined {
	return CATALOGUE.find(({ webhook }) => webhook === category);
}

/** What an event of the category may be about; exactly one once its record is known. */
export function subjectsOf(category: string, record?: IDataObject): Subject[] {
	const possible = SUBJECTS.filter((subject) => subject.category === category);
	return record ? possible.filter(({ is }) => is === undefined || is(record)) : possible;
}

export const isKnown = (category: string): boolean => SUBJECTS.some((subject) => subject.category === category);
