import { CREDIT_NOTES, MANUAL_JOURNALS, PURCHASE_ORDERS, QUOTES, REPEATING_INVOICES } from '../../../xero/catalogue';
import { creditNote } from '../../XeroAccounting/resources/creditNotes';
import { manualJournal } from '../../XeroAccounting/resources/manualJournal';
import { purchaseOrder } from '../../XeroAccounting/resources/purchaseOrder';
import { quote } from '../../XeroAccounting/resources/quote';
import { repeatingInvoice } from '../../XeroAccounting/resources/repeating';
import type { Subject } from '../subject';
import { watched } from './common';

export const DOCUMENT_SUBJECTS: readonly Subject[] = [
	watched(CREDIT_NOTES, {
		value: 'creditNote',
		row: creditNote.simplify,
		also: ['Type'],
		name: 'Credit Note',
		isEdited: true,
		date: 'Date',
		simple: [
			'CreditNoteID',
			'CreditNoteNumber',
			'Type',
			'Contact.Name',
			'Date',
			'Reference',
			'Total',
			'RemainingCredit',
			'CurrencyCode',
		],
	}),
	watched(MANUAL_JOURNALS, {
		value: 'manualJournal',
		row: manualJournal.simplify,
		name: 'Manual Journal',
		isEdited: true,
		date: 'Date',
		simple: ['ManualJournalID', 'Narration', 'Date', 'LineAmountTypes', 'ShowOnCashBasisReports'],
	}),
	watched(PURCHASE_ORDERS, {
		value: 'purchaseOrder',
		row: purchaseOrder.simplify,
		name: 'Purchase Order',
		isEdited: true,
		date: 'Date',
		simple: [
			'PurchaseOrderID',
			'PurchaseOrderNumber',
			'Contact.Name',
			'Date',
			'DeliveryDate',
			'Reference',
			'Total',
			'CurrencyCode',
		],
	}),
	watched(QUOTES, {
		value: 'quote',
		row: quote.simplify,
		name: 'Quote',
		isEdited: true,
		date: 'Date',
		simple: [
			'QuoteID',
			'QuoteNumber',
			'Title',
			'Contact.Name',
			'Date',
			'ExpiryDate',
			'Reference',
			'Total',
			'CurrencyCode',
		],
	}),
	watched(REPEATING_INVOICES, {
		value: 'repeatingInvoice',
		row: repeatingInvoice.simplify,
		also: ['Type'],
		name: 'Repeating Invoice',
		isEdited: true,
		date: 'Date',
		simple: [
			'RepeatingInvoiceID',
			'Type',
			'Contact.Name',
			'Reference',
			'Schedule.Period',
			'Schedule.Unit',
			'Schedule.NextScheduledDate',
			'Total',
			'CurrencyCode',
		],
	}),
];
