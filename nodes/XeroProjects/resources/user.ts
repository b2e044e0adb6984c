import { simplifier } from '../../../operations/output/columns';
import { resource } from '../../../operations/screens/properties';
import { getMany } from '../../../operations/verbs';
import { PROJECT_USERS } from '../../../xero/catalogue';

export const user = resource(
	{
		value: 'user',
		name: 'User',
		description: 'People who can log time; their IDs differ from those in Xero Accounting',
		entry: PROJECT_USERS,
		keys: {},
		simplify: simplifier('userId', 'name', 'email'),
	},
	[getMany()],
);
