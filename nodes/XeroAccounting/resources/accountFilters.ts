import { among } from '../../../operations/fields';
import type { Filter } from '../../../operations/verbs';
import { statusChoices } from '../../../operations/screens/statusChoices';
import { where } from '../../../xero/filter';
import { ACCOUNT_TYPES } from './accountFields';
import { commaList } from './documentFields';
import { stateFilter } from './filters';

export const accountFilters: Filter[] = [
	{
		name: 'types',
		property: {
			displayName: 'Type',
			name: 'types',
			type: 'multiOptions',
			default: [],
			description: 'Only accounts of these types',
			options: ACCOUNT_TYPES,
		},
		narrow: (value) => ({
			where: where.or(commaList(value).map((each) => where.text('Type', among(each, ACCOUNT_TYPES)))),
		}),
	},
	stateFilter('Only active or only archived accounts', statusChoices('ACTIVE', 'ARCHIVED')),
];
