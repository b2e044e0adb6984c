import { simplifier, status, yesOrNo } from '../../../operations/output/columns';
import { by, BY_ID, resource } from '../../../operations/screens/properties';
import {
	createRecord,
	deleteRecord,
	fixedChange,
	get,
	getMany,
	step,
	updateRecord,
	upsertRecord,
} from '../../../operations/verbs';
import { ACCOUNTS } from '../../../xero/catalogue';
import { accountCode, accountDetails, accountName, accountType, typeOfKnown } from './accountFields';
import { accountFilters } from './accountFilters';
import { belowVerbs } from './below';

/** Xero writes one account per call, and lists the whole chart of accounts in one answer. */
export const account = resource(
	{
		value: 'account',
		name: 'Account',
		description: 'Chart of accounts',
		entry: ACCOUNTS,
		search: 'searchAccountIds',
		keys: {
			id: BY_ID,
			code: by('Code', '200'),
			name: by('Name', 'Sales'),
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
		updateRecord([accountCode(false), accountName(false), accountType, ...accountDetails]),
		get,
		getMany({
			filters: accountFilters,
			sort: ['Code', 'Name', 'Type'],
		}),
		fixedChange(
			step(
				'archive',
				'Archive',
				'ARCHIVED',
				'Archive accounts; they keep their history but accept no new entries',
			),
		),
		deleteRecord(),
		...belowVerbs(ACCOUNTS),
	],
);
