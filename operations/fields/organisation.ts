import { pickerProperty } from './locator';

/** The organisation of every call. May be empty if the connection has only one. */
export const organisationProperty = pickerProperty(
	'organisation',
	'Organisation',
	'searchOrganisations',
	[
		{ mode: 'id', label: 'By ID', placeholder: 'e.g. 45e4708e-d862-4111-ab3a-dd8cd03913e1' },
		{ mode: 'name', label: 'By Name', placeholder: 'e.g. Demo Company (NZ)' },
	],
	{
		description:
			'The Xero organisation to work in. Can stay empty when the connection has only one. To work in ' +
			'several, give each item its own by ID or name.',
	},
);
