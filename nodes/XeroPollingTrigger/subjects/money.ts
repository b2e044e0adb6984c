import {
	BANK_TRANSACTIONS,
	BANK_TRANSFERS,
	BATCH_PAYMENTS,
	OVERPAYMENTS,
	PAYMENTS,
	PREPAYMENTS,
} from '../../../xero/catalogue';
import { bankTransaction } from '../../XeroAccounting/resources/bankTransaction';
import { bankTransfer } from '../../XeroAccounting/resources/bankTransfer';
import { batchPayment } from '../../XeroAccounting/resources/batchPayment';
import { overpayment, prepayment } from '../../XeroAccounting/resources/credit';
import { payment } from '../../XeroAccounting/resources/payment';
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
	watched(BANK_TRANSACTIONS, bankTransaction, {
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
	watched(BANK_TRANSFERS, bankTransfer, {
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
	watched(BATCH_PAYMENTS, batchPayment, {
		date: 'Date',
		simple: ['BatchPaymentID', 'Type', 'Account.AccountID', 'Date', 'Reference', 'TotalAmount', 'IsReconciled'],
	}),
	watched(OVERPAYMENTS, overpayment, {
		date: 'Date',
		simple: ['OverpaymentID', ...CREDIT_FIELDS],
	}),
	watched(PAYMENTS, payment, {
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
			'Invoice.CurrencyCode',
			'Reference',
			'IsReconciled',
		],
	}),
	watched(PREPAYMENTS, prepayment, {
		date: 'Date',
		simple: ['PrepaymentID', ...CREDIT_FIELDS],
	}),
];
