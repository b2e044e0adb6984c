import { linePicker } from '../../../operations/fields/linePicker';
import { referencePicker } from '../../../operations/fields/reference';
import { linesOf } from '../../../operations/pickers/documentLines';
import { findable, resource } from '../../../operations/screens/properties';
import { simplifier, status } from '../../../operations/output/simple';
import type { Resource } from '../../../operations/types';
import { deleteRecord } from '../../../operations/verbs/deleteRecord';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { createRecord, updateRecord } from '../../../operations/verbs/record';
import { targetProperty } from '../../../operations/targets/target';
import { BILLS, CONTACTS, INVOICES, LINKED_TRANSACTIONS, SALES_INVOICES } from '../../../xero/catalogue';
import { recordQuery, statusQuery } from './queryFilters';

const id = { label: 'By ID', placeholder: 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9' };

const bills = findable(BILLS, { id, number: { label: 'By Bill Number', placeholder: 'e.g. RPT-445' } });
const invoices = findable(SALES_INVOICES, { id, number: { label: 'By Invoice Number', placeholder: 'e.g. INV-0042' } });
const contacts = findable(CONTACTS, { id, name: { label: 'By Name', placeholder: 'e.g. Ridgeway University' } });

const source = (required: boolean, description: string) =>
	referencePicker('bill', 'SourceTransactionID', 'Bill', 'searchBills', bills, { description, required });

/** The lines of the documents that its form names; the invoice stands among the optional fields. */
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
	customer('Who is to be charged'),
	target('The sales invoice that charges it'),
	linePicker('invoiceLine', 'TargetLineItemID', 'Invoice Line', 'searchInvoiceLines', {
		description: 'The line of the invoice that charges it',
	}),
];

const record = (of: Resource) => {
	const property = targetProperty(of, 'searchLinkedTransactions', 'The billable expense to work on');
	return property;
};

/** Costs on a bill that are charged on to a customer. Xero works out the state by itself. */
export const linkedTransaction: Resource = resource(
	{
		value: 'linkedTransaction',
		name: 'Billable Expense',
		description: 'Costs on a bill that are charged on to a customer: linked transactions in the words of the API',
		entry: LINKED_TRANSACTIONS,
		keys: { id },
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
		updateRecord(record, charged),
		get(record),
		getMany({
			filters: [
				recordQuery(source(false, 'Only costs on this bill'), 'SourceTransactionID'),
				recordQuery(
					customer('Only what this customer is to be charged; Xero wants a status with it'),
					'ContactID',
				),
				recordQuery(target('Only what this invoice charges'), 'TargetTransactionID'),
				statusQuery(LINKED_TRANSACTIONS.status),
			],
			sort: [],
			modifiedSince: false,
			where: false,
		}),
		deleteRecord(record, () => 'Delete billable expenses that are not billed yet; bill and invoice stay'),
	],
);
