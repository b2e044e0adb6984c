import type { DocumentRecord, DocumentStatus } from '../records';

/** What a document type means for the ledger: the control account it moves, and whether it debits (1) or credits (-1) it. */
export interface Kind {
	side: 'sales' | 'purchases';
	control: 'DEBTORS' | 'CREDITORS';
	sign: 1 | -1;
	payment: string;
	discounts: boolean;
}

export const KINDS: Record<string, Kind> = {
	ACCREC: { side: 'sales', control: 'DEBTORS', sign: 1, payment: 'ACCRECPAYMENT', discounts: true },
	ACCPAY: { side: 'purchases', control: 'CREDITORS', sign: -1, payment: 'ACCPAYPAYMENT', discounts: false },
	ACCRECCREDIT: {
		side: 'sales',
		control: 'DEBTORS',
		sign: -1,
		payment: 'ARCREDITPAYMENT',
		discounts: false,
	},
	ACCPAYCREDIT: {
		side: 'purchases',
		control: 'CREDITORS',
		sign: 1,
		payment: 'APCREDITPAYMENT',
		discounts: false,
	},
};

/** Which status may follow which. PAID is never set by a caller: payments and allocations do that. */
export const TRANSITIONS: Record<DocumentStatus | 'NEW', readonly DocumentStatus[]> = {
	NEW: ['DRAFT', 'SUBMITTED', 'AUTHORISED'],
	DRAFT: ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'DELETED'],
	SUBMITTED: ['SUBMITTED', 'DRAFT', 'AUTHORISED', 'DELETED'],
	AUTHORISED: ['AUTHORISED', 'VOIDED'],
	PAID: [],
	VOIDED: [],
	DELETED: [],
};

/** The two families of documents, told apart by words only. */
export interface Family {
	table: 'invoices' | 'creditNotes';
	singular: 'Invoice' | 'CreditNote';
	plural: 'Invoices' | 'CreditNotes';
	numberField: 'InvoiceNumber' | 'CreditNoteNumber';
	idField: 'InvoiceID' | 'CreditNoteID';
	/** The type whose numbers are unique and made by Xero when missing. */
	numbered: 'ACCREC' | 'ACCRECCREDIT';
	prefix: string;
	needsDueDate: boolean;
	category: 'INVOICE' | 'CREDITNOTE';
	messages: { status: string; unique: string; type: string; newStatus: string };
}

export const FAMILIES: Record<'invoices' | 'creditNotes', Family> = {
	invoices: {
		table: 'invoices',
		singular: 'Invoice',
		plural: 'Invoices',
		numberField: 'InvoiceNumber',
		idField: 'InvoiceID',
		numbered: 'ACCREC',
		prefix: 'INV-',
		needsDueDate: true,
		category: 'INVOICE',
		messages: {
			status: 'Invoice not of valid status for modification',
			unique: 'Invoice # must be unique.',
			type: 'Invoice Type must be specified.',
			newStatus: 'Invoice not of valid status for creation',
		},
	},
	creditNotes: {
		table: 'creditNotes',
		singular: 'CreditNote',
		plural: 'CreditNotes',
		numberField: 'CreditNoteNumber',
		idField: 'CreditNoteID',
		numbered: 'ACCRECCREDIT',
		prefix: 'CN-',
		needsDueDate: false,
		category: 'CREDITNOTE',
		messages: {
			status: 'Credit note not of valid status for modification',
			unique: 'Credit Note # must be unique.',
			type: 'Credit Note Type must be specified.',
			newStatus: 'Credit note not of valid status for creation',
		},
	},
};

/** Approved, so in the ledger. */
export function isPosted(record: DocumentRecord): boolean {
	return record.Status === 'AUTHORISED' || record.Status === 'PAID';
}
