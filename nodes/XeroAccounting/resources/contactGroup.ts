import { text } from '../../../operations/fields';
import { simplifier, status } from '../../../operations/output/columns';
import { by, BY_ID, resource } from '../../../operations/screens/properties';
import { createRecord, deleteRecord, get, getMany, updateRecord, upsertRecord } from '../../../operations/verbs';
import { CONTACT_GROUPS } from '../../../xero/catalogue';
import { memberVerbs } from './groupMembers';

const groupName = (required: boolean) =>
	text('name', 'Name', 'Name', { description: 'Name of the group, unique in the organisation', max: 255, required });

export const contactGroup = resource(
	{
		value: 'contactGroup',
		name: 'Contact Group',
		description: 'Groups of customers and suppliers',
		entry: CONTACT_GROUPS,
		search: 'searchContactGroups',
		keys: {
			id: BY_ID,
			name: by('Name', 'Wholesale'),
		},
		simplify: simplifier('ContactGroupID', 'Name', status('Status')),
	},
	[
		createRecord({ main: [groupName(true)] }),
		upsertRecord({ main: [groupName(true)], matches: [{ way: 'name', field: groupName(true), native: false }] }),
		updateRecord([groupName(false)]),
		get,
		getMany({ sort: ['Name'] }),
		deleteRecord('Delete contact groups; their contacts stay'),
		...memberVerbs,
	],
);
