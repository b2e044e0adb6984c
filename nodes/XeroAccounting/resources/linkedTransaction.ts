import { linePicker, referencePicker } from '../../../operations/fields';
import { simplifier, status } from '../../../operations/output/columns';
import { by, BY_ID, findable, resource } from '../../../operations/screens/properties';
import { createRecord, deleteRecord, get, getMany, updateRecord } from '../../../operations/verbs';
import { linesOf } from '../../../operations/pickers/documentLines';
import { BILLS, CONTACTS, INVOICES, LINKED_TRANSACTIONS, SALES_INVOICES } from '../../../xero/catalogue';
import { recordQuery, statusQuery } from './queryFilters';

const bills = findable(BILLS, { id: BY_ID, number: by('Bill Number', 'RPT-445') });
const invoices = findable(SALES_INVOICES, { id: BY_ID, number: by('Invoice Number', 'INV-0042') });
const contacts = findable(CONTACTS, { id: BY_ID, name: by('Name', 'Ridgeway University') });

const source = (required: boolean, description: string) =>
	referencePicker('bill', 'SourceTransactionID', 'Bill', 'searchBills', bills, { description, required });

/** Offers the lines of the documents chosen in the form; the invoice is one of the optional fields. */
export const linkedLineSearch = {
	searchBillLines: linesOf([{ parameter: 'bill', label: 'Bill', to: bills }]),
	searchInvoiceLines: linesOf([
		{ parameter: 'additionalFields.invoice', label: 'Invoice', to: invoices },
		{ parameter: 'updateFields.invoice', label: 'Invoice', to: invoices },
	]),
};

const customer = (description: string) =>
	referencePicker('contact', 'ContactID', 'Customer', 'searchContacts', contacts, { description });

const target = (description: string) =>
	referencePicker('invoice', 'TargetTransactionID', 'Invoice', 'searchInvoices', invoices, { description });

const charged = [
	customer('The customer to charge'),
	target('The sales invoice that charges it'),
	linePicker('invoiceLine', 'TargetLineItemID', 'Invoice Line', 'searchInvoiceLines', {
		description: 'The line of the invoice that charges it',
	}),
];

/** Costs on a bill that are charged on to a customer. Xero sets the status itself. */
export const linkedTransaction = resource(
	{
		value: 'linkedTransaction',
		name: 'Billable Expense',
		description: 'Costs on a bill that are charged on to a customer; the Xero API calls them linked transactions',
		entry: LINKED_TRANSACTIONS,
		search: 'searchLinkedTransactions',
		keys: { id: BY_ID },
		simplify: simplifier(
			'LinkedTransactionID',
			status('Status'),
			'Type',
			'SourceTransactionTypeCode',
			'SourceTransactionID',
			'SourceLineItemID',
			'ContactID',
			'TargetTransactionID',
			'TargetLineItemID',
		),
		named: [
			{ field: 'SourceTransactionID', column: 'SourceTransactionNumber', to: INVOICES },
			{ field: 'ContactID', column: 'ContactName', to: CONTACTS },
			{ field: 'TargetTransactionID', column: 'TargetTransactionNumber', to: INVOICES },
		],
	},
	[
		createRecord({
			main: [
				source(
					true,
					'The bill with the cost. Money spent from a bank account is named by the ID of its bank ' +
						'transaction.',
				),
				linePicker('billLine', 'SourceLineItemID', 'Bill Line', 'searchBillLines', {
					description: 'The line of the bill that is the cost',
					required: true,
				}),
			],
			additional: charged,
		}),
		updateRecord(charged),
		get,
		getMany({
			filters: [
				recordQuery(source(false, 'Only costs on this bill'), 'SourceTransactionID'),
				recordQuery(
					customer('Only costs to charge to this customer; Xero also requires a status'),
					'ContactID',
				),
				recordQuery(target('Only costs charged on this invoice'), 'TargetTransactionID'),
				statusQuery(LINKED_TRANSACTIONS.status),
			],
		}),
		deleteRecord('Delete billable expenses that are not billed yet; bill and invoice stay'),
	],
);
