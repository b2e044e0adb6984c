import { type Field, flag, options, taxRatePicker, text } from '../../../operations/fields';
import { optional } from '../../../operations/fields/optional';

/** Account types, named as in Xero's chart of accounts. */
export const ACCOUNT_TYPES = [
	{ name: 'Bank', value: 'BANK' },
	{ name: 'Current Asset', value: 'CURRENT' },
	{ name: 'Current Liability', value: 'CURRLIAB' },
	{ name: 'Depreciation', value: 'DEPRECIATN' },
	{ name: 'Direct Costs', value: 'DIRECTCOSTS' },
	{ name: 'Equity', value: 'EQUITY' },
	{ name: 'Expense', value: 'EXPENSE' },
	{ name: 'Fixed Asset', value: 'FIXED' },
	{ name: 'Inventory', value: 'INVENTORY' },
	{ name: 'Liability', value: 'LIABILITY' },
	{ name: 'Non-Current Asset', value: 'NONCURRENT' },
	{ name: 'Non-Current Liability', value: 'TERMLIAB' },
	{ name: 'Other Income', value: 'OTHERINCOME' },
	{ name: 'Overhead', value: 'OVERHEADS' },
	{ name: 'Prepayment', value: 'PREPAYMENT' },
	{ name: 'Revenue', value: 'REVENUE' },
	{ name: 'Sales', value: 'SALES' },
];

export const accountCode = (required: boolean) =>
	text('code', 'Code', 'Code', {
		description: 'Code of the account, unique in the chart of accounts',
		max: 10,
		required,
		placeholder: 'e.g. 200',
	});
export const accountName = (required: boolean) =>
	text('name', 'Name', 'Name', {
		description: 'Name of the account, unique in the chart of accounts',
		max: 150,
		required,
		placeholder: 'e.g. Sales',
	});
export const accountType = options('type', 'Type', 'Type', ACCOUNT_TYPES, {
	description: 'The kind of account, which decides where it appears in reports',
	default: 'REVENUE',
});

/**
 * The type of an account that may already exist. It has no default, so that an update does not change the type unasked.
 */
export const typeOfKnown: Field = { ...accountType, property: optional(accountType.property) };

export const accountDetails: Field[] = [
	text('description', 'Description', 'Description', {
		description: 'What the account is for; bank accounts have no description',
		max: 4000,
	}),
	taxRatePicker(
		'taxType',
		'TaxType',
		'Tax Rate',
		'Tax rate of lines on this account that have no tax rate of their own',
	),
	flag('enablePayments', 'EnablePaymentsToAccount', 'Enable Payments', {
		description: 'Whether payments may be made to and from this account',
	}),
	flag('expenseClaims', 'ShowInExpenseClaims', 'Show in Expense Claims', {
		description: 'Whether the account can be chosen in expense claims',
	}),
	text('bankAccountNumber', 'BankAccountNumber', 'Bank Account Number', {
		description: 'Number of the bank account, needed for the type Bank',
	}),
	options(
		'bankAccountType',
		'BankAccountType',
		'Bank Account Type',
		[
			{ name: 'Bank Account', value: 'BANK' },
			{ name: 'Credit Card', value: 'CREDITCARD' },
			{ name: 'PayPal', value: 'PAYPAL' },
		],
		{ description: 'What kind of bank account it is; only for the type Bank' },
	),
	flag('addToWatchlist', 'AddToWatchlist', 'Add to Watchlist', {
		description: 'Whether the account appears in the watchlist on the dashboard',
	}),
	text('currencyCode', 'CurrencyCode', 'Currency Code', {
		description: 'Currency of a bank account',
		max: 3,
		placeholder: 'e.g. NZD',
	}),
];
