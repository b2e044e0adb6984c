import { amount, simplifier, status as statusColumns } from '../../../operations/output/columns';
import { contactId } from './contactColumn';

/** Of invoices and bills, as a row of a sheet. */
export const invoiceColumns = simplifier(
	'InvoiceID',
	'InvoiceNumber',
	'Reference',
	'Contact.Name',
	statusColumns('Status'),
	'Date',
	'DueDate',
	amount('Total'),
	amount('AmountDue'),
	'CurrencyCode',
);

/** Version 1 of the node has rows without it. */
export const invoiceColumnsAdded = simplifier(contactId);
