import { resource } from '../../../operations/screens/properties';
import { simplifier } from '../../../operations/output/simple';
import type { Resource } from '../../../operations/types';
import { getMany } from '../../../operations/verbs/getMany';
import { PROJECT_USERS } from '../../../xero/catalogue';

export const user: Resource = resource(
	{
		value: 'user',
		name: 'User',
		description: 'People who can log time; their IDs are others than in Xero Accounting',
		entry: PROJECT_USERS,
		keys: {},
		simplify: simplifier('userId', 'name', 'email'),
	},
	[getMany({ filters: [], sort: [], modifiedSince: false, where: false })],
);
