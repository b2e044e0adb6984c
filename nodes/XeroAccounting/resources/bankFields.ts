import { date, type Field, flag, moneyAccountPicker, number, options, text } from '../../../operations/fields';
import { amountsAre, url } from './documentFields';

/** Fields of money that moves through a bank account. */

/** Named like the buttons in Xero. */
export const TYPES = [
	{ name: 'Spend Money', value: 'SPEND', description: 'Money that left the bank account' },
	{ name: 'Receive Money', value: 'RECEIVE', description: 'Money that came into the bank account' },
	{ name: 'Overpayment Received', value: 'RECEIVE-OVERPAYMENT', description: 'A customer paid too much' },
	{ name: 'Overpayment Spent', value: 'SPEND-OVERPAYMENT', description: 'A supplier was paid too much' },
	{ name: 'Prepayment Received', value: 'RECEIVE-PREPAYMENT', description: 'A customer paid in advance' },
	{ name: 'Prepayment Spent', value: 'SPEND-PREPAYMENT', description: 'A supplier was paid in advance' },
];

/** Money in or out. The choice decides the sign of the amounts, so it comes first. */
export const typeField = (types: typeof TYPES): Field =>
	options('transactionType', 'Type', 'Type', types, {
		description: 'What the transaction is. Amounts are positive in either direction.',
		required: true,
	});

export const bankAccount = moneyAccountPicker(
	'bankAccount',
	'BankAccount',
	'Bank Account',
	'Bank account the money went through',
	'searchBankAccounts',
);

export const bankDate = (required: boolean): Field =>
	date('date', 'Date', 'Date', { description: 'Day on which the money was paid or received', required });

export const bankReference = (required: boolean): Field =>
	text('reference', 'Reference', 'Reference', {
		description: required
			? 'Decides, together with the contact and the bank account, whether the bank transaction exists already'
			: 'Text shown with the transaction, such as the text on the bank statement',
		required,
		max: 255,
		placeholder: 'e.g. TRF-1234',
	});

/** Prices include tax by default, as in Xero. */
export const bankAmountsAre = amountsAre('Inclusive', 'Exclusive', 'NoTax');

/** Only when the transaction is created: an app cannot change a reconciled transaction. */
export const bankReconciled = flag('isReconciled', 'IsReconciled', 'Mark as Reconciled', {
	description:
		'Whether the transaction counts as reconciled with the bank statement, for conversions and accounts ' +
		'without statements',
});

/** The currency is that of the bank account, so only the exchange rate is asked for. */
export const exchange: Field[] = [
	number('currencyRate', 'CurrencyRate', 'Currency Rate', 10, {
		description:
			'Exchange rate if the bank account is in another currency. If empty, a new transaction gets the rate of the day.',
		min: 0.0000000001,
	}),
	url(),
];
