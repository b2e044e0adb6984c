import { ACCOUNTING, WRITES } from '../apis/accounting';
import { byGuid, byText, MONEY_STATUS, ONE_ANSWER, PAGES, scopes } from './common';
import { byCredit, withCredit } from './creditInPayment';
import { CREDIT_NOTES } from './credits';
import { OVERPAYMENTS, PREPAYMENTS } from './overpayments';
import type { Entry } from './entry';
import { INVOICES } from './sales';

const scope = scopes('accounting.payments');

/** Created in bulk, deleted one by one, never changed. */
export const PAYMENTS = {
	api: ACCOUNTING,
	path: 'Payments',
	collection: 'Payments',
	id: 'PaymentID',
	noun: 'payment',
	nouns: 'payments',
	label: 'Reference',
	bookedOn: 'Date',
	inPlace: withCredit,
	scope,
	paging: PAGES,
	parameters: ['where', 'order'],
	changed: 'UpdatedDateUTC',
	steadyOrder: 'PaymentID',
	// Rows contain only a part of the invoice (recorded).
	rowsLack: ['Invoice.Total', 'Invoice.AmountDue', 'Invoice.Status'],
	lookups: {
		id: byGuid('PaymentID'),
		invoiceNumber: byText('Invoice.InvoiceNumber'),
		reference: byText('Reference'),
		/** Used to look up a payment after a lost answer, because payments have no number. */
		invoice: byGuid('Invoice.InvoiceID'),
		creditNote: byCredit('CreditNote.CreditNoteID'),
		overpayment: byCredit('Overpayment.OverpaymentID'),
		prepayment: byCredit('Prepayment.PrepaymentID'),
	},
	status: MONEY_STATUS,
	content: [
		'Invoice.InvoiceID',
		'Invoice.InvoiceNumber',
		'CreditNote.CreditNoteID',
		'Overpayment.OverpaymentID',
		'Prepayment.PrepaymentID',
		'Account.AccountID',
		'Account.Code',
		'Amount',
		'Date',
	],
	shownIfAny: ['Account.Code'],
	references: [
		{ path: 'Invoice.InvoiceID', to: INVOICES },
		{ path: 'CreditNote.CreditNoteID', to: CREDIT_NOTES },
		{ path: 'Overpayment.OverpaymentID', to: OVERPAYMENTS },
		{ path: 'Prepayment.PrepaymentID', to: PREPAYMENTS },
	],
	sameAs: {
		lookups: ['invoice', 'creditNote', 'overpayment', 'prepayment'],
		fields: ['Date', 'Amount'],
		ifGiven: ['Reference'],
		accounts: ['Account'],
	},
	writes: { create: WRITES.createMany, delete: WRITES.deleteBareByStatus },
	below: ['History'],
	webPage: { path: '/Bank/ViewTransaction.aspx?bankTransactionID={id}' },
	// Announced for November 2026; the category's text is taken from its name.
	webhook: 'PAYMENT',
} as const satisfies Entry;

/** Deleting a batch payment deletes all its payments. */
export const BATCH_PAYMENTS = {
	api: ACCOUNTING,
	path: 'BatchPayments',
	collection: 'BatchPayments',
	id: 'BatchPaymentID',
	noun: 'batch payment',
	nouns: 'batch payments',
	label: 'Reference',
	bookedOn: 'Date',
	scope,
	paging: ONE_ANSWER,
	parameters: ['where', 'order'],
	changed: 'UpdatedDateUTC',
	lookups: { id: byGuid('BatchPaymentID'), reference: byText('Reference') },
	status: MONEY_STATUS,
	content: ['Account.AccountID', 'Date', 'Payments.Invoice.InvoiceID', 'Payments.Amount'],
	sameAs: {
		lookups: [],
		fields: ['Date'],
		ifGiven: ['Reference'],
		accounts: ['Account'],
		parts: { list: 'Payments', paid: 'Invoice.InvoiceID', amount: 'Amount', sum: 'TotalAmount' },
	},
	// "Reference: (NZ Only)", says the description.
	keyless: () => true,
	writes: { create: WRITES.createMany, delete: WRITES.deleteBareByStatus },
	below: ['History'],
} as const satisfies Entry;
