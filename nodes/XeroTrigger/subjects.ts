import type { IDataObject } from 'n8n-workflow';

import {
	BILLS,
	CATALOGUE,
	CONTACTS,
	CREDIT_NOTES,
	INVOICES,
	KINDS,
	OVERPAYMENTS,
	PAYMENTS,
	PREPAYMENTS,
	SALES_INVOICES,
	type Entry,
} from '../../xero/catalogue';

/** A kind of record that events are about. Invoices and bills share one of Xero's categories. */
export interface Subject {
	value: string;
	name: string;
	/** `eventCategory` of the event. */
	category: string;
	/** Distinguishes subjects of one category. Needs the record, because the event does not contain its kind. */
	is?(record: IDataObject): boolean;
	/** Where its records are; events about the app itself have none. */
	entry?: Entry;
	/** True if Xero sends the status with the event, so that the record is not needed. */
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

/** Stands for every category that is not listed above, because Xero adds categories from time to time. */
export const OTHER = { value: 'OTHER.EVENT', name: 'Other Kind of Event' };

/** What Xero tells itself. All else, such as approving, paying, archiving, voiding and deleting, arrives as UPDATE. */
export const CHANGES = [
	{ value: 'CREATE', name: 'Created' },
	{ value: 'UPDATE', name: 'Updated' },
] as const;

/**
 * A step in the life of a record, in the user's words. Xero itself tells only CREATE and UPDATE; a step is what a
 * record's status shows, against the status it had before.
 */
export interface Step {
	value: string;
	name: string;
	/** Which subjects take it. */
	of: readonly string[];
	/** The status it leads to. */
	to: string;
	/** Where it can start. */
	from: readonly string[];
	/** Statuses that are reached through this step only: seen from before it, it was taken as well. */
	beyond?: readonly string[];
	/** Xero lets nothing change any more, so the update that shows the status is the step itself. */
	isLast?: true;
	/** Tells that the step was taken before the update at hand, although the status before is not known. */
	isOlder?(record: IDataObject): boolean;
}

const DOCUMENTS = ['BILL', 'CREDITNOTE', 'INVOICE'];
const CREDIT = ['OVERPAYMENT', 'PREPAYMENT'];

const { stages } = INVOICES.document;
/** The states on a document's way that come before one, and those that come after it. */
const before = (state: (typeof stages)[number]) => stages.slice(0, stages.indexOf(state));
const after = (state: (typeof stages)[number]) => stages.slice(stages.indexOf(state) + 1);

/** Only what is approved can be paid or applied. */
const isPartlyPaid = ({ AmountPaid, AmountCredited, RemainingCredit, Total }: IDataObject) =>
	Number(AmountPaid ?? 0) > 0 ||
	Number(AmountCredited ?? 0) > 0 ||
	(RemainingCredit !== undefined && Number(RemainingCredit) < Number(Total));

export const STEPS: readonly Step[] = [
	{ value: 'SUBMITTED', name: 'Submitted', of: DOCUMENTS, to: 'SUBMITTED', from: before('SUBMITTED') },
	{
		value: 'APPROVED',
		name: 'Approved',
		of: DOCUMENTS,
		to: 'AUTHORISED',
		from: before('AUTHORISED'),
		beyond: after('AUTHORISED'),
		isOlder: isPartlyPaid,
	},
	{ value: 'PAID', name: 'Paid', of: DOCUMENTS, to: 'PAID', from: before('PAID') },
	{ value: 'USED', name: 'Used Up', of: CREDIT, to: 'PAID', from: ['AUTHORISED'] },
	{
		value: 'VOIDED',
		name: 'Voided',
		of: [...DOCUMENTS, ...CREDIT],
		to: 'VOIDED',
		from: stages,
		isLast: true,
	},
	{
		value: 'DELETED',
		name: 'Deleted',
		of: DOCUMENTS,
		to: 'DELETED',
		from: before('AUTHORISED'),
		isLast: true,
	},
	// What it paid is due again.
	{ value: 'DELETED', name: 'Deleted', of: ['PAYMENT'], to: 'DELETED', from: ['AUTHORISED'], isLast: true },
	{ value: 'ARCHIVED', name: 'Archived', of: ['CONTACT'], to: 'ARCHIVED', from: ['ACTIVE'], isLast: true },
];

/** The catalogue's entry of the records behind a category's events. App subscriptions have none. */
export function entryOf(category: string): Entry | undefined {
	return CATALOGUE.find(({ webhook }) => webhook === category);
}

/**
 * The catalogue's entry that says where the page of a category's record is; undefined where it has none. Those to
 * customers and those of suppliers have different ones.
 */
export const pageOf = (category: string, record: IDataObject): Entry | undefined =>
	[...CATALOGUE, ...KINDS].find(
		({ webPage, webhook, kind }) => webPage && webhook === category && kind?.is(record) !== false,
	);

/** What an event of the category may be about; exactly one once its record is known. */
export function subjectsOf(category: string, record?: IDataObject): Subject[] {
	const possible = SUBJECTS.filter((subject) => subject.category === category);
	return record ? possible.filter(({ is }) => is === undefined || is(record)) : possible;
}

export const isKnown = (category: string): boolean => SUBJECTS.some((subject) => subject.category === category);
