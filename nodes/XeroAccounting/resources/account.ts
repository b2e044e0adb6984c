import { among } from '../../../operations/fields/among';
import { flag, options, text, type Field } from '../../../operations/fields/field';
import { optional } from '../../../operations/fields/optional';
import { taxRatePicker } from '../../../operations/fields/records';
import { resource } from '../../../operations/properties';
import { simplifier, status } from '../../../operations/simple';
import { statusChoices } from '../../../operations/statusNames';
import type { Resource } from '../../../operations/types';
import { fixedChange } from '../../../operations/verbs/changeStatus';
import { deleteRecord } from '../../../operations/verbs/deleteRecord';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { createRecord, updateRecord } from '../../../operations/verbs/record';
import { targetProperty } from '../../../operations/verbs/target';
import { upsertRecord } from '../../../operations/verbs/upsertRecord';
import { ACCOUNTS } from '../../../xero/catalogue';
import { where } from '../../../xero/filter';
import { attachmentVerbs } from './below';
import { commaList } from './documentFields';
import { stateFilter } from './documentFilters';

/** Account types as Xero's chart of accounts calls them. */
const TYPES = [
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

const code = (required: boolean) =>
	text('code', 'Code', 'Code', {
		description: 'Code of the account, unique in the chart of accounts',
		max: 10,
		required,
		placeholder: 'e.g. 200',
	});
const accountName = (required: boolean) =>
	text('name', 'Name', 'Name', {
		description: 'Name of the account, unique in the chart of accounts',
		max: 150,
		required,
		placeholder: 'e.g. Sales',
	});
const type = options('type', 'Type', 'Type', TYPES, {
	description: 'Where the account stands in the reports',
	default: 'REVENUE',
});

/** Of an account that may exist already: nothing is chosen unless the user chooses it. */
const typeOfKnown: Field = { ...type, property: optional(type.property) };

const details: Field[] = [
	text('description', 'Description', 'Description', {
		description: 'What the account is for; bank accounts have none',
		max: 4000,
	}),
	taxRatePicker('taxType', 'TaxType', 'Tax Rate', 'Tax rate of lines on this account that name none'),
	flag('enablePayments', 'EnablePaymentsToAccount', 'Enable Payments', {
		description: 'Whether payments may be made to and from this account',
	}),
	flag('expenseClaims', 'ShowInExpenseClaims', 'Show in Expense Claims', {
		description: 'Whether the account can be chosen in expense claims',
	}),
	text('bankAccountNumber', 'BankAccountNumber', 'Bank Account Number', {
		description: 'Number of the bank account, needed for the type Bank',
	}),
	text('currencyCode', 'CurrencyCode', 'Currency Code', {
		description: 'Currency of a bank account',
		max: 3,
		placeholder: 'e.g. NZD',
	}),
];

const target = (of: Resource) => targetProperty(of, 'searchAccountIds', 'The account to work on');

/** Xero takes one account a call, and gives the whole chart in one. */
export const account: Resource = resource(
	{
		value: 'account',
		name: 'Account',
		description: 'Chart of accounts',
		entry: ACCOUNTS,
		keys: {
			id: { label: 'By ID', placeholder: 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9' },
			code: { label: 'By Code', placeholder: 'e.g. 200' },
			name: { label: 'By Name', placeholder: 'e.g. Sales' },
		},
		simplify: simplifier(
			'AccountID',
			'Code',
			'Name',
			'Type',
			'Class',
			status('Status'),
			'TaxType',
			'Description',
			'CurrencyCode',
			'EnablePaymentsToAccount',
		),
	},
	[
		createRecord({ main: [code(true), accountName(true), type], additional: details }),
		upsertRecord({
			main: [accountName(true), typeOfKnown],
			additional: details,
			matches: [{ way: 'code', field: code(true), native: false }],
		}),
		updateRecord(target, [code(false), accountName(false), type, ...details]),
		get(target),
		getMany({
			filters: [
				{
					name: 'types',
					property: {
						displayName: 'Type',
						name: 'types',
						type: 'multiOptions',
						default: [],
						description: 'Only accounts of these types',
						options: TYPES,
					},
					narrow: (value) => ({
						where: where.or(commaList(value).map((each) => where.text('Type', among(each, TYPES)))),
					}),
				},
				stateFilter('Only active or only archived accounts', statusChoices('ACTIVE', 'ARCHIVED')),
			],
			sort: [
				{ name: 'Code', value: 'Code' },
				{ name: 'Name', value: 'Name' },
				{ name: 'Type', value: 'Type' },
			],
			modifiedSince: true,
			where: true,
		}),
		fixedChange(
			target,
			{
				value: 'archive',
				name: 'Archive',
				description: 'Archive accounts; they keep their history and take no further entries',
			},
			{ body: { Status: 'ARCHIVED' }, outcome: 'archived' },
		),
		deleteRecord(target),
		...attachmentVerbs(target),
	],
);
