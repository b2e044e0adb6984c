import { SALES_CREDIT_NOTES, SUPPLIER_CREDIT_NOTES } from '../../../xero/catalogue';
import { creditNotes } from './creditNoteResource';

export const creditNote = creditNotes({
	value: 'creditNote',
	name: 'Credit Note',
	entry: SALES_CREDIT_NOTES,
	description: 'Credit given to customers',
	search: 'searchCreditNotes',
	side: 'salesCredit',
	who: 'customer',
	numberHelp: 'Number of the credit note, unique in the organisation. Empty for the next number of Xero.',
	references: true,
	against: { label: 'Invoice', search: 'searchOpenInvoices' },
});

export const supplierCreditNote = creditNotes({
	value: 'supplierCreditNote',
	name: 'Supplier Credit Note',
	entry: SUPPLIER_CREDIT_NOTES,
	description: 'Credit received from suppliers, for bills',
	search: 'searchSupplierCreditNotes',
	side: 'purchases',
	who: 'supplier',
	numberHelp: "The supplier's number of the credit note; two suppliers may use the same",
	references: false,
	against: { label: 'Bill', search: 'searchOpenBills' },
});
