import { date, flag, moneyAccountPicker, money, number, referencePicker } from '../../../operations/fields';
import { amount, simplifier, status } from '../../../operations/output/columns';
import { by, BY_ID, findable, resource } from '../../../operations/screens/properties';
import { createRecord, deleteRecord, get, getMany } from '../../../operations/verbs';
import { INVOICES, PAYMENTS } from '../../../xero/catalogue';
import { belowVerbs } from './below';
import { contact } from './contact';
import { reference } from './documentFields';
import { exactFilter, moneyStateFilter } from './filters';
import { contactKept } from './ofContact';
import { datedWhere } from './periodFilters';

/** The document that is paid. Sales invoices and bills share the endpoint and the numbers. */
export const PAID = findable(
	{ ...INVOICES, noun: 'invoice or bill', nouns: 'invoices and bills' },
	{
		id: BY_ID,
		number: by('Number', 'INV-0042'),
	},
);

/** Account and date of payments and refunds. */
export const paymentMoney = [
	moneyAccountPicker('account', 'Account', 'Account', 'Bank account, or another account with payments enabled'),
	date('date', 'Date', 'Date', { description: 'Day of the payment', required: true }),
];

const main = [
	// Xero accepts numbers as well, but would itself choose one of several documents with the same number.
	referencePicker('invoice', 'Invoice.InvoiceID', 'Invoice or Bill', 'searchPayableDocuments', PAID, {
		description: 'The invoice or bill to pay, approved and not yet paid in full',
		required: true,
	}),
	...paymentMoney,
	money('amount', 'Amount', 'Amount', {
		description: 'In the currency of the invoice or bill, up to what is still due',
		required: true,
		min: 0.01,
		placeholder: 'e.g. 115.00',
	}),
];

export const paymentDetails = [
	number('currencyRate', 'CurrencyRate', 'Currency Rate', 10, {
		description:
			'Exchange rate of the payment if the document is in another currency. Leave empty for the rate of the day.',
		min: 0.0000000001,
	}),
	flag('isReconciled', 'IsReconciled', 'Mark as Reconciled', {
		description:
			'Whether the payment counts as reconciled with the bank statement, for conversions and accounts ' +
			'without statements',
	}),
	reference('Text shown with the payment, such as the number of the transfer', 'e.g. TRF-1234'),
];

/** The fields that may name the contact: refunds show the credit in the place of an invoice, or in its own field. */
const PAID_TO = ['Invoice', 'CreditNote', 'Overpayment', 'Prepayment'].map((paid) => `${paid}.Contact.ContactID`);

/** Many payments are created in one call. They are deleted one by one and cannot be changed. */
export const payment = resource(
	{
		value: 'payment',
		name: 'Payment',
		description: 'Money received for invoices or paid for bills',
		entry: PAYMENTS,
		search: 'searchPayments',
		keys: {
			id: BY_ID,
			invoiceNumber: by('Invoice Number', 'INV-0042'),
			reference: by('Reference', 'TRF-1234'),
		},
		simplify: simplifier(
			'PaymentID',
			'PaymentType',
			{ name: 'InvoiceNumber', field: 'Invoice.InvoiceNumber' },
			{ name: 'ContactName', field: 'Invoice.Contact.Name' },
			{ field: 'Invoice.Contact.ContactID', name: 'ContactID' },
			'Date',
			amount('Amount'),
			{ name: 'CurrencyCode', field: 'Invoice.CurrencyCode' },
			'Account.Code',
			'Reference',
			status('Status', PAYMENTS.status),
			{ name: 'InvoiceID', field: 'Invoice.InvoiceID' },
		),
	},
	[
		createRecord({
			main,
			additional: paymentDetails,
			same:
				'a payment of the same amount and day for the same invoice or bill, from the same account, and ' +
				'with the same reference where one is given',
		}),
		get,
		getMany({
			filters: [
				moneyStateFilter('Only payments in this state', PAYMENTS.status),
				contactKept(() => contact, 'payments', ...PAID_TO),
				...datedWhere('paid'),
				exactFilter(
					'invoiceNumber',
					'Invoice Number',
					'Invoice.InvoiceNumber',
					'Only payments of this invoice or bill',
				),
				exactFilter('reference', 'Reference', 'Reference', 'Only those with exactly this reference'),
			],
			sort: ['Amount', 'Date', 'UpdatedDateUTC'],
		}),
		deleteRecord('Delete payments; the invoices or bills are due again'),
		...belowVerbs(PAYMENTS),
	],
);
