import { resource } from '../../../operations/screens/properties';
import { simplifier, status, yesOrNo } from '../../../operations/output/simple';
import type { Resource } from '../../../operations/types';
import { fixedChange } from '../../../operations/verbs/changeStatus';
import { deleteRecord } from '../../../operations/verbs/deleteRecord';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { createRecord, updateRecord } from '../../../operations/verbs/record';
import { targetProperty } from '../../../operations/targets/target';
import { upsertRecord } from '../../../operations/verbs/upsertRecord';
import { ACCOUNTS } from '../../../xero/catalogue';
import { accountCode, accountDetails, accountName, accountType, typeOfKnown } from './accountFields';
import { accountFilters } from './accountFilters';
import { attachmentVerbs } from './below';

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
			yesOrNo('EnablePaymentsToAccount'),
		),
	},
	[
		createRecord({ main: [accountCode(true), accountName(true), accountType], additional: accountDetails }),
		upsertRecord({
			main: [accountName(true), typeOfKnown],
			additional: accountDetails,
			matches: [{ way: 'code', field: accountCode(true), native: false }],
		}),
		updateRecord(target, [accountCode(false), accountName(false), accountType, ...accountDetails]),
		get(target),
		getMany({
			filters: accountFilters,
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
