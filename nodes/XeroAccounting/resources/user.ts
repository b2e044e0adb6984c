import { simplifier, yesOrNo } from '../../../operations/output/columns';
import { BY_ID, resource } from '../../../operations/screens/properties';
import { get, getMany } from '../../../operations/verbs';
import { USERS } from '../../../xero/catalogue';

/** People who can sign in to the organisation. */
export const user = resource(
	{
		value: 'user',
		name: 'User',
		description: 'People who may sign in to the organisation',
		entry: USERS,
		search: 'searchUsers',
		target: 'The user to get',
		keys: {
			id: BY_ID,
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
		get,
		getMany({
			filters: [],
			sort: ['EmailAddress', 'LastName'],
		}),
	],
);
