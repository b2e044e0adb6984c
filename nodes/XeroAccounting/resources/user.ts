import { resource } from '../../../operations/screens/properties';
import { simplifier, yesOrNo } from '../../../operations/output/simple';
import type { Resource } from '../../../operations/types';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { targetProperty } from '../../../operations/targets/target';
import { USERS } from '../../../xero/catalogue';

/** People who may sign in to the organisation. */
export const user: Resource = resource(
	{
		value: 'user',
		name: 'User',
		description: 'People who may sign in to the organisation',
		entry: USERS,
		keys: {
			id: { label: 'By ID', placeholder: 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9' },
			email: { label: 'By Email', placeholder: 'name@email.com' },
		},
		simplify: simplifier(
			'UserID',
			'EmailAddress',
			'FirstName',
			'LastName',
			'OrganisationRole',
			yesOrNo('IsSubscriber'),
			'UpdatedDateUTC',
		),
	},
	[
		get((of) => targetProperty(of, 'searchUsers', 'The user to get')),
		getMany({
			filters: [],
			sort: [
				{ name: 'Email', value: 'EmailAddress' },
				{ name: 'Last Name', value: 'LastName' },
			],
			modifiedSince: true,
			where: true,
		}),
	],
);
