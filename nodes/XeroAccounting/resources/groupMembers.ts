import type { INodeProperties } from 'n8n-workflow';

import { referencePicker } from '../../../operations/fields/reference';
import { findable } from '../../../operations/screens/properties';
import { simplifier } from '../../../operations/output/simple';
import type { Resource, Verb } from '../../../operations/types';
import { action } from '../../../operations/verbs/action';
import { IN_ONE_GO } from '../../../operations/verbs/options';
import { subList } from '../../../operations/verbs/subList';
import { ALL_GROUP_MEMBERS, CONTACT_GROUPS, CONTACTS, GROUP_MEMBERS } from '../../../xero/catalogue';

type Target = (resource: Resource) => INodeProperties;

const LABEL = 'ContactGroupName';

const contacts = findable(CONTACTS, {
	id: { label: 'By ID', placeholder: 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9' },
	number: { label: 'By Contact Number', placeholder: 'e.g. CUST-42' },
	accountNumber: { label: 'By Account Number', placeholder: 'e.g. A-1042' },
	email: { label: 'By Email', placeholder: 'name@email.com' },
	// Last: what plain text from an expression counts as.
	name: { label: 'By Name', placeholder: 'e.g. Ridgeway University' },
});

const contact = (description: string) =>
	referencePicker('contact', CONTACTS.id, 'Contact', 'searchContacts', contacts, { description, required: true });

const shared = {
	part: GROUP_MEMBERS,
	labelAs: LABEL,
	repeats: 'once',
	shows: [CONTACT_GROUPS.id, LABEL, CONTACTS.id, CONTACTS.label],
} as const;

/** The contacts of a group, one for each item. */
export const memberVerbs = (target: Target): Verb[] => [
	action(target, () => ({
		...shared,
		value: 'addContact',
		name: 'Add Contact',
		action: 'Add contact to contact group',
		description: `Put the contact of each item into the group, ${IN_ONE_GO}; one that is in it stays there`,
		purpose: 'add the contacts to the group',
		main: [contact('The contact to put into the group')],
		done: 'added',
	})),
	subList(target, () => ({
		value: 'getContacts',
		name: 'Get Contacts',
		action: 'Get contacts of contact group',
		description: 'List the contacts of a group',
		part: GROUP_MEMBERS,
		labelAs: LABEL,
		simplify: simplifier(CONTACTS.id, 'Name'),
	})),
	action(target, () => ({
		...shared,
		value: 'removeContact',
		name: 'Remove Contact',
		action: 'Remove contact from contact group',
		description: 'Take the contact of each item out of the group; the contact itself stays',
		purpose: 'remove the contacts from the group',
		intention: 'delete',
		main: [contact('The contact to take out of the group')],
		done: 'removed',
	})),
	action(target, ({ id }) => ({
		value: 'removeAllContacts',
		name: 'Remove All Contacts',
		action: 'Remove all contacts from contact group',
		description: 'Empty the group; the contacts themselves stay',
		purpose: 'empty the groups',
		part: ALL_GROUP_MEMBERS,
		intention: 'delete',
		labelAs: LABEL,
		repeats: 'once',
		shows: [id, LABEL],
		done: 'emptied',
	})),
];
