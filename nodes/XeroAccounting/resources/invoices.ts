import { date } from '../../../operations/fields';
import { BILLS, SALES_INVOICES } from '../../../xero/catalogue';
import { ownNumber, reference } from './documentFields';
import { documents } from './invoiceResource';

export const invoice = documents({
	value: 'invoice',
	name: 'Invoice',
	entry: SALES_INVOICES,
	description: 'Sales invoices: what customers owe',
	search: 'searchInvoices',
	side: 'sales',
	who: 'customer',
	numberLabel: 'Invoice Number',
	numberHelp: ownNumber('invoice'),
	own: date('expectedPaymentDate', 'ExpectedPaymentDate', 'Expected Payment Date', {
		description: 'When the customer is expected to pay',
	}),
	reference: reference('Your own reference, such as the order number, printed on the invoice'),
});

export const bill = documents({
	value: 'bill',
	name: 'Bill',
	entry: BILLS,
	description: "Suppliers' invoices: what you have to pay",
	search: 'searchBills',
	side: 'purchases',
	who: 'supplier',
	numberLabel: 'Bill Number',
	numberHelp:
		"The supplier's number for the bill, shown as its reference in Xero; two suppliers may use the same number",
	own: date('plannedPaymentDate', 'PlannedPaymentDate', 'Planned Payment Date', {
		description: 'When you plan to pay the bill',
	}),
});
