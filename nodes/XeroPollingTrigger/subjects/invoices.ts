import { INVOICES as INVOICE_LIST } from '../../../xero/catalogue/collections';
import type { Subject } from '../subject';
import { BY_UPDATE, DOCUMENT, SIZED } from './common';

const INVOICES = {
	...DOCUMENT,
	collection: 'Invoices',
	id: 'InvoiceID',
	scope: 'accounting.invoices.read',
	pages: SIZED,
	finding: BY_UPDATE,
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

const ofKind = (type: 'ACCREC' | 'ACCPAY', further = '') => ({
	where: `Type=="${type}"${further}`,
	...INVOICE_LIST.complete,
	unitdp: 4,
});

const OVERDUE = {
	finding: { by: 'dueDate' },
	statuses: [],
	gone: {},
	isEdited: false,
} as const;

/** Xero only ever lets approved documents be owed; part-paid ones stay approved. */
const OWED = ' AND Status=="AUTHORISED" AND AmountDue>0';

export const INVOICE_SUBJECTS: readonly Subject[] = [
	{ ...INVOICES, value: 'bill', name: 'Bill', nouns: 'bills', query: ofKind('ACCPAY') },
	{ ...INVOICES, value: 'invoice', name: 'Invoice', nouns: 'invoices', query: ofKind('ACCREC') },
	{
		...INVOICES,
		...OVERDUE,
		value: 'overdueBill',
		name: 'Overdue Bill',
		nouns: 'overdue bills',
		query: ofKind('ACCPAY', OWED),
	},
	{
		...INVOICES,
		...OVERDUE,
		value: 'overdueInvoice',
		name: 'Overdue Invoice',
		nouns: 'overdue invoices',
		query: ofKind('ACCREC', OWED),
	},
];
