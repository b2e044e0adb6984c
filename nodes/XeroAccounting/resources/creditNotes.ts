import { SALES_CREDIT_NOTES, SUPPLIER_CREDIT_NOTES } from '../../../xero/catalogue';
import { creditNotes } from './creditNoteResource';
import { ownNumber, reference } from './documentFields';

export const creditNote = creditNotes({
	value: 'creditNote',
	name: 'Credit Note',
	entry: SALES_CREDIT_NOTES,
	description: 'Credit given to customers',
	search: 'searchCreditNotes',
	side: 'salesCredit',
	who: 'customer',
	numberHelp: ownNumber('credit note'),
	reference: reference(
		'Your own reference, such as the number of the invoice it corrects, printed on the note',
		'e.g. INV-0042',
	),
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
	numberHelp: "The supplier's number for the credit note; two suppliers may use the same number",
	against: { label: 'Bill', search: 'searchOpenBills' },
});
