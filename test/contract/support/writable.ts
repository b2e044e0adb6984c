import * as accounting from 'xero-node/dist/gen/model/accounting/models';
import * as projects from 'xero-node/dist/gen/model/projects/models';

import { RESOURCES as ACCOUNTING_RESOURCES } from '../../../nodes/XeroAccounting/resources';
import { RESOURCES as PROJECT_RESOURCES } from '../../../nodes/XeroProjects/resources';
import type { WrittenField } from '../../../operations/types';

/** A record of Xero's, or a part of one, and where forms write it. */
export interface Model {
	/** Its class in Xero's official client. */
	name: string;
	/** Resources whose forms write it. */
	by: readonly string[];
	/** Where it stands in the bodies of those; the record itself unless given. */
	at?: readonly string[];
}

type Attributes = Array<{ name: string; baseName: string; type: string }>;
type Classes = Record<string, { getAttributeTypeMap?(): Attributes }>;

const CLASSES: Classes = { ...(accounting as unknown as Classes), ...(projects as unknown as Classes) };

/** Names on the wire of everything that Xero's own client can put into a record. */
export function attributesOf(model: string): string[] {
	const attributes = CLASSES[model]?.getAttributeTypeMap?.();
	if (!attributes) throw new Error(`Xero's client has no model ${model}.`);
	return attributes.map(({ baseName }) => baseName);
}

/** Names on the wire of everything that some form, or its JSON, puts into a record. */
export function writtenOf({ by, at = [''] }: Model): Set<string> {
	const resources = [...ACCOUNTING_RESOURCES, ...PROJECT_RESOURCES].filter(({ value }) => by.includes(value));
	if (resources.length !== by.length) throw new Error(`Not all of these are resources: ${by.join(', ')}.`);
	const all = resources.flatMap(({ operations }) => operations.flatMap(({ writes = [] }) => pathsOf(writes)));
	return new Set(
		at.flatMap((place) =>
			all.flatMap((path) => (path.startsWith(place) ? [path.slice(place.length).split('.')[0]] : [])),
		),
	);
}

const pathsOf = (fields: readonly WrittenField[], at = ''): string[] =>
	fields.flatMap(({ wire, parts = [] }) => [at + wire, ...pathsOf(parts, `${at}${wire}.`)]);

/** Records that the forms write, and their parts. */
export const MODELS: readonly Model[] = [
	{ name: 'Account', by: ['account'] },
	{ name: 'Address', by: ['contact'], at: ['Address.'] },
	{ name: 'Allocation', by: ['creditNote', 'supplierCreditNote', 'overpayment', 'prepayment'] },
	{ name: 'BalanceDetails', by: ['organisation'], at: ['ConversionBalances.BalanceDetails.'] },
	{ name: 'BankTransaction', by: ['bankTransaction', 'overpayment', 'prepayment'] },
	{ name: 'BankTransfer', by: ['bankTransfer'] },
	{ name: 'BatchPayment', by: ['batchPayment'] },
	{ name: 'BatchPaymentDetails', by: ['contact'], at: ['BatchPayments.'] },
	{ name: 'Bill', by: ['contact'], at: ['PaymentTerms.Bills.', 'PaymentTerms.Sales.'] },
	{ name: 'Contact', by: ['contact'] },
	{ name: 'ContactGroup', by: ['contactGroup'] },
	{ name: 'ContactPerson', by: ['contact'], at: ['ContactPersons.'] },
	{ name: 'ConversionBalances', by: ['organisation'], at: ['ConversionBalances.'] },
	{ name: 'ConversionDate', by: ['organisation'], at: ['ConversionDate.'] },
	{ name: 'CreditNote', by: ['creditNote', 'supplierCreditNote'] },
	{ name: 'Currency', by: ['currency'] },
	{ name: 'HistoryRecord', by: ['invoice'] },
	{ name: 'Invoice', by: ['invoice', 'bill'] },
	{ name: 'Item', by: ['item'] },
	{ name: 'LineItem', by: ['invoice', 'bill', 'quote', 'purchaseOrder'], at: ['LineItems.'] },
	{ name: 'LineItemTracking', by: ['invoice', 'bill'], at: ['LineItems.Tracking.'] },
	{ name: 'LinkedTransaction', by: ['linkedTransaction'] },
	{ name: 'ManualJournal', by: ['manualJournal'] },
	{ name: 'ManualJournalLine', by: ['manualJournal'], at: ['JournalLines.'] },
	{ name: 'Payment', by: ['payment', 'batchPayment'], at: ['', 'Payments.'] },
	{ name: 'PaymentService', by: ['paymentService'] },
	{ name: 'PaymentTerm', by: ['contact'], at: ['PaymentTerms.'] },
	{ name: 'Phone', by: ['contact'], at: ['Phone.'] },
	{ name: 'ProjectCreateOrUpdate', by: ['project'] },
	{ name: 'ProjectPatch', by: ['project'] },
	{ name: 'Purchase', by: ['item'], at: ['PurchaseDetails.', 'SalesDetails.'] },
	{ name: 'PurchaseOrder', by: ['purchaseOrder'] },
	{ name: 'Quote', by: ['quote'] },
	{ name: 'RepeatingInvoice', by: ['repeatingInvoice', 'repeatingBill'] },
	{ name: 'Schedule', by: ['repeatingInvoice', 'repeatingBill'], at: ['Schedule.'] },
	{ name: 'Setup', by: ['organisation'] },
	{ name: 'TaskCreateOrUpdate', by: ['task'] },
	{ name: 'TaxComponent', by: ['taxRate'], at: ['TaxComponents.'] },
	{ name: 'TaxRate', by: ['taxRate'] },
	{ name: 'TimeEntryCreateOrUpdate', by: ['timeEntry'] },
	{ name: 'TrackingCategory', by: ['trackingCategory'] },
	{ name: 'TrackingOption', by: ['trackingOption'] },
];
