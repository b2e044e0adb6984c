import { CREDIT_NOTES, MANUAL_JOURNALS, PURCHASE_ORDERS, QUOTES, REPEATING_INVOICES } from '../../../xero/catalogue';
import { creditNote } from '../../XeroAccounting/resources/creditNotes';
import { manualJournal } from '../../XeroAccounting/resources/manualJournal';
import { purchaseOrder } from '../../XeroAccounting/resources/purchaseOrder';
import { quote } from '../../XeroAccounting/resources/quote';
import { repeatingInvoice } from '../../XeroAccounting/resources/repeating';
import type { Subject } from '../subject';
import { watched } from './common';

export const DOCUMENT_SUBJECTS: readonly Subject[] = [
	watched(CREDIT_NOTES, creditNote, {
		also: ['Type'],
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
	watched(MANUAL_JOURNALS, manualJournal, {
		date: 'Date',
		simple: ['ManualJournalID', 'Narration', 'Date', 'LineAmountTypes', 'ShowOnCashBasisReports'],
	}),
	watched(PURCHASE_ORDERS, purchaseOrder, {
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
	watched(QUOTES, quote, {
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
	watched(REPEATING_INVOICES, repeatingInvoice, {
		also: ['Type'],
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
