import { amount, simplifier, status as statusColumns } from '../../../operations/output/columns';
import { contactId } from './contactColumn';

/** Invoices and bills as rows of a sheet. */
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

/** Version 1 of the node does not have this column. */
export const invoiceColumnsAdded = simplifier(contactId);
