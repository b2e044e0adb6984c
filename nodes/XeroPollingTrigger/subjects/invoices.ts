import type { Resource } from '../../../operations/types';
import { BILLS, SALES_INVOICES } from '../../../xero/catalogue';
import { bill, invoice } from '../../XeroAccounting/resources/invoices';
import type { Subject } from '../subject';
import { watched } from './common';

const FIELDS = {
	date: 'Date',
	simple: [
		'InvoiceID',
		'InvoiceNumber',
		'Reference',
		'Contact.Name',
		'Contact.ContactID',
		'Date',
		'DueDate',
		'Total',
		'AmountDue',
		'CurrencyCode',
	],
} as const;

/** Xero only ever lets approved documents be owed; part-paid ones stay approved. */
function overdue(entry: typeof SALES_INVOICES | typeof BILLS, resource: Resource, value: string): Subject {
	const owed = watched(entry, resource, FIELDS);
	return {
		...owed,
		value,
		name: `Overdue ${resource.name}`,
		nouns: `overdue ${entry.nouns}`,
		query: { ...owed.query, where: `${entry.kind.where} AND ${entry.due.where}` },
		finding: { by: 'dueDate' },
		also: ['DaysOverdue'],
		statuses: [],
		gone: {},
		isEdited: false,
	};
}

export const INVOICE_SUBJECTS: readonly Subject[] = [
	watched(BILLS, bill, FIELDS),
	watched(SALES_INVOICES, invoice, FIELDS),
	overdue(BILLS, bill, 'overdueBill'),
	overdue(SALES_INVOICES, invoice, 'overdueInvoice'),
];
