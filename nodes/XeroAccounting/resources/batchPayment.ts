import { date, money, referencePicker, text } from '../../../operations/fields';
import { amount, simplifier, status, yesOrNo } from '../../../operations/output/columns';
import { by, BY_ID, findable, resource } from '../../../operations/screens/properties';
import { createGrouped, deleteRecord, get, getMany } from '../../../operations/verbs';
import { ACCOUNTS, BATCH_PAYMENTS } from '../../../xero/catalogue';
import { belowVerbs } from './below';
import { reference } from './documentFields';
import { exactFilter, moneyStateFilter } from './filters';
import { PAID } from './payment';
import { datedWhere } from './periodFilters';

const account = referencePicker(
	'account',
	'Account.AccountID',
	'Bank Account',
	'searchBankAccounts',
	findable(ACCOUNTS, {
		id: BY_ID,
		name: by('Name', 'Business Account'),
		code: by('Code', '090'),
	}),
	{ description: 'Bank account that pays or receives the whole batch', required: true },
);

const part = [
	// Xero accepts only the ID, because the numbers of bills are not unique.
	referencePicker('invoice', 'Invoice.InvoiceID', 'Invoice or Bill', 'searchPayableDocuments', PAID, {
		description:
			'The invoice or bill to pay, approved and not yet paid in full; a batch contains either invoices or bills',
		required: true,
	}),
	money('amount', 'Amount', 'Amount', {
		description: 'Amount to pay of this invoice or bill, up to what is still due',
		required: true,
		min: 0.01,
		placeholder: 'e.g. 115.00',
	}),
];

const head = [
	account,
	date('date', 'Date', 'Date', {
		description: 'Day of the payment. Items with the same bank account and day become one batch.',
		required: true,
	}),
];

/** Texts for the bank statement. Which of them the banks accept depends on the organisation's country. */
const headMore = [
	reference('Text of the whole batch; items with different references become different batches', 'e.g. PAY-2026-10'),
	text('particulars', 'Particulars', 'Particulars', {
		description: 'Text on the statement of the organisation, in New Zealand',
		max: 12,
	}),
	text('code', 'Code', 'Code', { description: 'Text on the statement of the organisation, in New Zealand', max: 12 }),
	text('details', 'Details', 'Details', { description: 'Text that Xero shows with the batch', max: 255 }),
	text('narrative', 'Narrative', 'Narrative', {
		description: 'Text on the statement of the organisation, in Australia and the United Kingdom',
		max: 18,
	}),
];

const partMore = [
	text('paymentReference', 'Reference', 'Payment Reference', {
		description: 'Text that the supplier receives with this payment',
		max: 255,
	}),
	text('paymentBankAccount', 'BankAccountNumber', 'Payment Bank Account', {
		description: 'Number of the bank account that this payment goes to',
		max: 255,
	}),
	text('paymentParticulars', 'Particulars', 'Payment Particulars', {
		description: "Text on the supplier's statement for this payment, in New Zealand",
		max: 12,
	}),
	text('paymentCode', 'Code', 'Payment Code', {
		description: "Text on the supplier's statement for this payment, in New Zealand",
		max: 12,
	}),
	text('paymentDetails', 'Details', 'Payment Details', {
		description: "Text on the supplier's statement for this payment",
		max: 18,
	}),
];

/**
 * Many invoices or bills paid with one line on the bank statement. A batch payment cannot be changed, only deleted
 * and created again.
 */
export const batchPayment = resource(
	{
		value: 'batchPayment',
		name: 'Batch Payment',
		description: 'Many bills or invoices paid at once, as one line on the bank statement',
		entry: BATCH_PAYMENTS,
		search: 'searchBatchPayments',
		keys: {
			id: BY_ID,
			reference: by('Reference', 'PAY-2026-10'),
		},
		simplify: simplifier(
			'BatchPaymentID',
			'Type',
			'Date',
			'Reference',
			amount('TotalAmount'),
			{ name: 'CurrencyCode', field: 'Account.CurrencyCode' },
			{ name: 'AccountID', field: 'Account.AccountID' },
			status('Status', BATCH_PAYMENTS.status),
			yesOrNo('IsReconciled'),
		),
		named: [{ field: 'Account.AccountID', column: 'AccountName', to: ACCOUNTS }],
	},
	[
		createGrouped({
			description:
				'Pay many invoices or bills at once: items with the same bank account and day become one batch',
			part,
			head,
			partMore,
			headMore,
			paid: 'invoice or bill',
		}),
		get,
		getMany({
			filters: [
				moneyStateFilter('Only those in this state', BATCH_PAYMENTS.status),
				...datedWhere('paid'),
				exactFilter('reference', 'Reference', 'Reference', 'Only those with exactly this reference'),
			],
			sort: ['Date', 'UpdatedDateUTC'],
		}),
		deleteRecord('Delete batch payments with all their payments; the invoices or bills are due again'),
		...belowVerbs(BATCH_PAYMENTS),
	],
);
