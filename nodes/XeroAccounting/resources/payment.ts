import { date, flag, number } from '../../../operations/fields/field';
import { moneyAccountPicker } from '../../../operations/fields/records';
import { referencePicker } from '../../../operations/fields/reference';
import { findable, resource } from '../../../operations/screens/properties';
import { amount, simplifier, status } from '../../../operations/output/simple';
import type { Resource } from '../../../operations/types';
import { deleteRecord } from '../../../operations/verbs/deleteRecord';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { createRecord } from '../../../operations/verbs/record';
import { targetProperty } from '../../../operations/targets/target';
import { INVOICES, PAYMENTS } from '../../../xero/catalogue';
import { historyVerbs } from './below';
import { contact } from './contact';
import { reference } from './documentFields';
import { dateFilter, exactFilter, moneyStateFilter } from './filters';
import { contactKept } from './ofContact';
import { periodWhere } from './periodFilters';

const ID_PLACEHOLDER = 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9';

/** What is paid; sales invoices and bills share the endpoint and the numbers. */
export const PAID = findable(
	{ ...INVOICES, noun: 'invoice or bill', nouns: 'invoices and bills' },
	{
		id: { label: 'By ID', placeholder: ID_PLACEHOLDER },
		number: { label: 'By Number', placeholder: 'e.g. INV-0042' },
	},
);

/** Account and day, of payments and refunds. */
export const paymentMoney = [
	moneyAccountPicker('account', 'Account', 'Account', 'Bank account, or another one that payments are enabled for'),
	date('date', 'Date', 'Date', { description: 'Day of the payment', required: true }),
];

const main = [
	// Xero takes numbers, too, but would choose by itself among several documents of one number.
	referencePicker('invoice', 'Invoice.InvoiceID', 'Invoice or Bill', 'searchPayableDocuments', PAID, {
		description: 'What is paid, approved and not yet paid in full',
		required: true,
	}),
	...paymentMoney,
	number('amount', 'Amount', 'Amount', 2, {
		description: 'In the currency of the invoice or bill, up to what is still due',
		required: true,
		min: 0.01,
		placeholder: 'e.g. 115.00',
	}),
];

export const paymentDetails = [
	number('currencyRate', 'CurrencyRate', 'Currency Rate', 10, {
		description:
			'Rate of the day of payment where the document is in another currency. Empty for the rate of the day.',
		min: 0.0000000001,
	}),
	flag('isReconciled', 'IsReconciled', 'Mark as Reconciled', {
		description:
			'Whether the payment counts as reconciled with the bank statement, for conversions and accounts ' +
			'without statements',
	}),
	reference('Text that stands with the payment, such as the number of the transfer', 'e.g. TRF-1234'),
];

/** Where rows name the contact: refunds of credit show it in the place of an invoice, or by itself. */
const PAID_TO = ['Invoice', 'CreditNote', 'Overpayment', 'Prepayment'].map((paid) => `${paid}.Contact.ContactID`);

const target = (of: Resource) => targetProperty(of, 'searchPayments', 'The payment to work on');

/** Xero creates many in one call, deletes one by one, and lets nobody change one. */
export const payment: Resource = resource(
	{
		value: 'payment',
		name: 'Payment',
		description: 'Money received for invoices or paid for bills',
		entry: PAYMENTS,
		keys: {
			id: { label: 'By ID', placeholder: ID_PLACEHOLDER },
			invoiceNumber: { label: 'By Invoice Number', placeholder: 'e.g. INV-0042' },
			reference: { label: 'By Reference', placeholder: 'e.g. TRF-1234' },
		},
		simplify: simplifier(
			'PaymentID',
			'PaymentType',
			{ name: 'InvoiceNumber', field: 'Invoice.InvoiceNumber' },
			{ name: 'ContactName', field: 'Invoice.Contact.Name' },
			{ field: 'Invoice.Contact.ContactID', name: 'ContactID' },
			'Date',
			amount('Amount'),
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
		get(target),
		getMany({
			filters: [
				moneyStateFilter('Only payments in this state', PAYMENTS.status),
				contactKept(() => contact, 'payments', ...PAID_TO),
				periodWhere('paid'),
				dateFilter('dateFrom', 'Date From', 'Date', '>=', 'Paid on or after this day'),
				dateFilter('dateTo', 'Date To', 'Date', '<=', 'Paid on or before this day'),
				exactFilter(
					'invoiceNumber',
					'Invoice Number',
					'Invoice.InvoiceNumber',
					'Only payments of this invoice or bill',
				),
				exactFilter('reference', 'Reference', 'Reference', 'Only those with exactly this reference'),
			],
			sort: [
				{ name: 'Amount', value: 'Amount' },
				{ name: 'Date', value: 'Date' },
				{ name: 'Last Changed', value: 'UpdatedDateUTC' },
			],
			modifiedSince: true,
			where: true,
		}),
		deleteRecord(target, () => 'Delete payments; what they paid is due again'),
		...historyVerbs(target),
	],
);
