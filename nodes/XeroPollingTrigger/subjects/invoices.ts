import { BILLS, SALES_INVOICES } from '../../../xero/catalogue';
import { invoiceColumns } from '../../XeroAccounting/resources/invoiceColumns';
import type { Subject } from '../subject';
import { watched } from './common';

const FIELDS = {
	isEdited: true,
	date: 'Date',
	row: invoiceColumns,
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
function overdue(entry: typeof SALES_INVOICES | typeof BILLS, value: string, name: string): Subject {
	const owed = watched(entry, { ...FIELDS, value, name });
	return {
		...owed,
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
	watched(BILLS, { ...FIELDS, value: 'bill', name: 'Bill' }),
	watched(SALES_INVOICES, { ...FIELDS, value: 'invoice', name: 'Invoice' }),
	overdue(BILLS, 'overdueBill', 'Overdue Bill'),
	overdue(SALES_INVOICES, 'overdueInvoice', 'Overdue Invoice'),
];
