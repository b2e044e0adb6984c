import { text } from '../../../operations/fields/field';
import { resource } from '../../../operations/screens/properties';
import { simplifier, status } from '../../../operations/output/simple';
import type { Resource } from '../../../operations/types';
import { deleteRecord } from '../../../operations/verbs/deleteRecord';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { createRecord, updateRecord } from '../../../operations/verbs/record';
import { targetProperty } from '../../../operations/targets/target';
import { CONTACT_GROUPS } from '../../../xero/catalogue';
import { memberVerbs } from './groupMembers';

const groupName = (required: boolean) =>
	text('name', 'Name', 'Name', { description: 'Name of the group, unique in the organisation', max: 255, required });

const target = (of: Resource) => targetProperty(of, 'searchContactGroups', 'The contact group to work on');

export const contactGroup: Resource = resource(
	{
		value: 'contactGroup',
		name: 'Contact Group',
		description: 'Groups of customers and suppliers',
		entry: CONTACT_GROUPS,
		keys: {
			id: { label: 'By ID', placeholder: 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9' },
			name: { label: 'By Name', placeholder: 'e.g. Wholesale' },
		},
		simplify: simplifier('ContactGroupID', 'Name', status('Status')),
	},
	[
		createRecord({ main: [groupName(true)] }),
		updateRecord(target, [groupName(false)]),
		get(target),
		getMany({ filters: [], sort: [{ name: 'Name', value: 'Name' }], modifiedSince: false, where: true }),
		deleteRecord(target, ({ nouns }) => `Delete ${nouns}; their contacts stay`),
		...memberVerbs(target),
	],
);
