import { referencePicker } from '../../../operations/fields';
import { simplifier } from '../../../operations/output/columns';
import { by, BY_ID, findable } from '../../../operations/screens/properties';
import type { Verb } from '../../../operations/types';
import { action, IN_ONE_GO, subList } from '../../../operations/verbs';
import { ALL_GROUP_MEMBERS, CONTACT_GROUPS, CONTACTS, GROUP_MEMBERS } from '../../../xero/catalogue';

const LABEL = 'ContactGroupName';

const contacts = findable(CONTACTS, {
	id: BY_ID,
	number: by('Contact Number', 'CUST-42'),
	accountNumber: by('Account Number', 'A-1042'),
	email: { label: 'By Email', placeholder: 'name@email.com' },
	// Last, because plain text from an expression is read in this mode.
	name: by('Name', 'Ridgeway University'),
});

const contact = (description: string) =>
	referencePicker('contact', CONTACTS.id, 'Contact', 'searchContacts', contacts, { description, required: true });

const shared = {
	part: GROUP_MEMBERS,
	labelAs: LABEL,
	repeats: 'once',
	shows: [CONTACT_GROUPS.id, LABEL, CONTACTS.id, CONTACTS.label],
} as const;

/** Operations on the contacts of a group, one contact per item. */
export const memberVerbs: Verb[] = [
	action(() => ({
		...shared,
		value: 'addContact',
		name: 'Add Contact',
		action: 'Add contact to contact group',
		description: `Put the contact of each item into the group, ${IN_ONE_GO}; contacts already in the group stay there`,
		purpose: 'add the contacts to the group',
		main: [contact('The contact to put into the group')],
		done: 'added',
	})),
	subList(() => ({
		value: 'getContacts',
		name: 'Get Contacts',
		action: 'Get contacts of contact group',
		description: 'List the contacts of a group',
		part: GROUP_MEMBERS,
		labelAs: LABEL,
		simplify: simplifier(CONTACTS.id, 'Name'),
	})),
	action(() => ({
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
	action(({ id }) => ({
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
