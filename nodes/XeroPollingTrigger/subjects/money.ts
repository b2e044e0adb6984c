import {
	BANK_TRANSACTIONS,
	BANK_TRANSFERS,
	BATCH_PAYMENTS,
	OVERPAYMENTS,
	PAYMENTS,
	PREPAYMENTS,
} from '../../../xero/catalogue';
import type { Subject } from '../subject';
import { watched } from './common';

const CREDIT_FIELDS = [
	'Type',
	'Contact.Name',
	'Date',
	'Reference',
	'Total',
	'RemainingCredit',
	'CurrencyCode',
] as const;

export const MONEY_SUBJECTS: readonly Subject[] = [
	watched(BANK_TRANSACTIONS, {
		value: 'bankTransaction',
		name: 'Bank Transaction',
		isEdited: true,
		date: 'Date',
		simple: [
			'BankTransactionID',
			'Type',
			'Contact.Name',
			'BankAccount.Name',
			'Date',
			'Reference',
			'Total',
			'CurrencyCode',
			'IsReconciled',
		],
	}),
	watched(BANK_TRANSFERS, {
		value: 'bankTransfer',
		name: 'Bank Transfer',
		isEdited: false,
		date: 'Date',
		simple: [
			'BankTransferID',
			'FromBankAccount.Name',
			'ToBankAccount.Name',
			'Amount',
			'Date',
			'Reference',
			'CreatedDateUTC',
		],
	}),
	watched(BATCH_PAYMENTS, {
		value: 'batchPayment',
		name: 'Batch Payment',
		isEdited: true,
		date: 'Date',
		simple: ['BatchPaymentID', 'Type', 'Account.AccountID', 'Date', 'Reference', 'TotalAmount', 'IsReconciled'],
	}),
	watched(OVERPAYMENTS, {
		value: 'overpayment',
		name: 'Overpayment',
		isEdited: true,
		date: 'Date',
		simple: ['OverpaymentID', ...CREDIT_FIELDS],
	}),
	watched(PAYMENTS, {
		value: 'payment',
		name: 'Payment',
		isEdited: true,
		date: 'Date',
		simple: [
			'PaymentID',
			'PaymentType',
			'Invoice.InvoiceID',
			'Invoice.InvoiceNumber',
			'Invoice.Contact.Name',
			'Account.Code',
			'Date',
			'Amount',
			'Reference',
			'IsReconciled',
		],
	}),
	watched(PREPAYMENTS, {
		value: 'prepayment',
		name: 'Prepayment',
		isEdited: true,
		date: 'Date',
		simple: ['PrepaymentID', ...CREDIT_FIELDS],
	}),
];
