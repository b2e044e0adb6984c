import type { Change } from '../../types';
import type { DocumentRecord, DocumentStatus, PayableKind } from '../records';

/**
 * The effect of a document type on the ledger: its control account, and whether it debits (1) or credits (-1) that
 * account.
 */
export interface Kind {
	side: 'sales' | 'purchases';
	control: 'DEBTORS' | 'CREDITORS';
	sign: 1 | -1;
	payment: string;
	discounts: boolean;
	/**
	 * Created by a bank transaction. Its lines are in the ledger from the first day, so allocating it clears the lines,
	 * not the control account.
	 */
	money?: boolean;
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
	...moneyKinds('RECEIVE', { side: 'sales', control: 'DEBTORS', sign: -1, discounts: false }, 'AR'),
	...moneyKinds('SPEND', { side: 'purchases', control: 'CREDITORS', sign: 1, discounts: false }, 'AP'),
};

/** Overpayments and prepayments: credit that was received or paid as money. */
function moneyKinds(type: string, kind: Omit<Kind, 'payment'>, side: 'AR' | 'AP'): Record<string, Kind> {
	return {
		[`${type}-OVERPAYMENT`]: { ...kind, payment: `${side}OVERPAYMENTPAYMENT`, money: true },
		[`${type}-PREPAYMENT`]: { ...kind, payment: `${side}PREPAYMENTPAYMENT`, money: true },
	};
}

/** The allowed changes of status. Callers never set PAID; payments and allocations do. */
export const TRANSITIONS: Record<DocumentStatus | 'NEW', readonly DocumentStatus[]> = {
	NEW: ['DRAFT', 'SUBMITTED', 'AUTHORISED'],
	DRAFT: ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'DELETED'],
	SUBMITTED: ['SUBMITTED', 'DRAFT', 'AUTHORISED', 'DELETED'],
	AUTHORISED: ['AUTHORISED', 'VOIDED'],
	PAID: [],
	VOIDED: [],
	DELETED: [],
};

/** Names and table of each kind of document that is paid or pays others. */
export interface Payable {
	table: 'invoices' | 'creditNotes' | 'overpayments' | 'prepayments';
	singular: PayableKind;
	plural: string;
	idField: string;
	category: Change['category'];
	/** Fields that a webhook event carries besides the id. */
	notified: readonly ('Type' | 'Status' | 'UpdatedDateUTCString')[];
}

/** The two families of documents that callers write. They differ only in names. */
export interface Family extends Payable {
	table: 'invoices' | 'creditNotes';
	singular: 'Invoice' | 'CreditNote';
	numberField: 'InvoiceNumber' | 'CreditNoteNumber';
	/** The type whose numbers are unique and assigned by Xero if missing. */
	numbered: 'ACCREC' | 'ACCRECCREDIT';
	prefix: string;
	needsDueDate: boolean;
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
		notified: [],
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
		notified: ['Type', 'Status'],
		messages: {
			status: 'Credit note not of valid status for modification',
			unique: 'Credit Note # must be unique.',
			type: 'Credit Note Type must be specified.',
			newStatus: 'Credit note not of valid status for creation',
		},
	},
};

export const PAYABLES: Record<PayableKind, Payable> = {
	Invoice: FAMILIES.invoices,
	CreditNote: FAMILIES.creditNotes,
	Overpayment: {
		table: 'overpayments',
		singular: 'Overpayment',
		plural: 'Overpayments',
		idField: 'OverpaymentID',
		category: 'OVERPAYMENT',
		notified: ['Type', 'Status', 'UpdatedDateUTCString'],
	},
	Prepayment: {
		table: 'prepayments',
		singular: 'Prepayment',
		plural: 'Prepayments',
		idField: 'PrepaymentID',
		category: 'PREPAYMENT',
		notified: ['Type', 'Status', 'UpdatedDateUTCString'],
	},
};

const ENDINGS: [string, PayableKind][] = [
	['CREDIT', 'CreditNote'],
	['-OVERPAYMENT', 'Overpayment'],
	['-PREPAYMENT', 'Prepayment'],
];

/** The kind of a document type. */
export function payableOf(type: string): Payable {
	return PAYABLES[ENDINGS.find(([ending]) => type.endsWith(ending))?.[1] ?? 'Invoice'];
}

/** Approved, and therefore in the ledger. */
export function isPosted(record: DocumentRecord): boolean {
	return record.Status === 'AUTHORISED' || record.Status === 'PAID';
}
