import { plainText } from '../../../operations/fields';
import type { Filter } from '../../../operations/verbs';
import { CONTACTS } from '../../../xero/catalogue';
import { where } from '../../../xero/filter';
import { idList } from './documentFields';
import { exactFilter, flagFilter, searchFilter } from './filters';

export const contactFilters: Filter[] = [
	searchFilter('Text contained in the name, first or last name, contact number or email'),
	{
		name: 'emailAddress',
		property: {
			displayName: 'Email',
			name: 'emailAddress',
			type: 'string',
			default: '',
			placeholder: 'name@email.com',
			description: 'Only contacts with exactly this email',
		},
		narrow: (value) => ({ where: where.text('EmailAddress', plainText(value).trim()) }),
	},
	exactFilter('accountNumber', 'Account Number', 'AccountNumber', 'Only contacts with exactly this account number'),
	{
		name: 'ids',
		property: {
			displayName: 'IDs',
			name: 'ids',
			type: 'string',
			default: '',
			description: 'Only these contacts, by ID, separated by commas',
		},
		// If the user gives an ID, the contact is returned even if it is archived.
		narrow: (value) => ({ query: CONTACTS.complete, lists: { IDs: idList(value) } }),
	},
	flagFilter('includeArchived', 'Include Archived', 'includeArchived', 'Whether to return archived contacts, too'),
];
