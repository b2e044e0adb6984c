import { Faults, refuse } from '../core/errors';
import { ONE, type Input, type Nested, type Rules } from '../engine/definition';
import { project } from '../engine/view';
import { byId } from '../engine/write';
import { stamp, type Org } from '../org';
import type { ContactGroupRecord, ContactRecord } from '../records';
import { CONTACT_GROUPS, CONTACT_INSIDE } from '../resources/contacts';

/** From Xero’s page on contact groups; the message, with its apostrophe, is from the official description. */
const MOST_GROUPS = 100;
const TOO_MANY = 'You’ve reached the limit of 100 contact groups.';

const NO_LISTS = { Addresses: [], Phones: [], ContactGroups: [], ContactPersons: [], HasValidationErrors: false };

const current = (org: Org, { id }: ContactGroupRecord) => org.tables.contactGroups.get(id)!;

function write(input: Input, existing: ContactGroupRecord | undefined, org: Org): ContactGroupRecord {
	const faults = new Faults();
	const Name = ((input.Name as string | null | undefined) ?? existing?.Name ?? '').trim();
	if (!Name) faults.add('The Name of a contact group must be specified.');
	const groups = [...org.tables.contactGroups.values()].filter(({ Status }) => Status === 'ACTIVE');
	if (groups.some((one) => one.id !== existing?.id && one.Name.toLowerCase() === Name.toLowerCase()))
		faults.add('Please enter a unique Name.');
	if (!existing && groups.length >= MOST_GROUPS) faults.add(TOO_MANY);
	if (existing?.Status === 'DELETED') faults.add('Deleted contact groups cannot be edited.');
	faults.check();
	const Status = (input.Status as ContactGroupRecord['Status'] | null | undefined) ?? existing?.Status ?? 'ACTIVE';
	return org.tables.contactGroups.put({
		...stamp(org, existing),
		Name,
		Status,
		ContactIDs: Status === 'DELETED' ? [] : (existing?.ContactIDs ?? []),
	});
}

function setMembers(org: Org, group: ContactGroupRecord, ContactIDs: string[]): void {
	org.tables.contactGroups.put({ ...current(org, group), ...stamp(org, group), ContactIDs });
}

function memberOf(org: Org, input: Input): ContactRecord {
	const contact = org.tables.contacts.get((input.ContactID as string | null | undefined) ?? undefined);
	if (!contact) return refuse('The ContactID of a contact that exists must be specified.');
	if (contact.ContactStatus !== 'ACTIVE') return refuse('Archived contacts cannot be added to a contact group.');
	return contact;
}

/** /ContactGroups/{id}/Contacts: contacts are named by id. */
const members: Nested<ContactGroupRecord> = {
	plural: 'Contacts',
	fields: CONTACT_INSIDE,
	put(group, input, org) {
		const { id } = memberOf(org, input);
		const { ContactIDs, Status } = current(org, group);
		if (Status === 'DELETED') refuse('Deleted contact groups cannot be edited.');
		if (!ContactIDs.includes(id)) setMembers(org, group, [...ContactIDs, id]);
		// The reply contains only ids, no names.
		return { ContactID: id, ...NO_LISTS, ValidationErrors: [] };
	},
	remove(group, id, org) {
		const { ContactIDs } = current(org, group);
		const left = ContactIDs.filter((one) => one !== id.toLowerCase());
		if (left.length === ContactIDs.length) refuse('The contact is not a member of this contact group.');
		setMembers(org, group, left);
		return undefined;
	},
	removeAll: (group, org) => setMembers(org, group, []),
};

export const contactGroupRules: Rules<ContactGroupRecord> = {
	match: (input, org) => byId(org.tables.contactGroups, input.ContactGroupID),
	write,
	view(record, org, { detail }) {
		const wire = project(record, CONTACT_GROUPS.fields, org, 'summary');
		if (!ONE.includes(detail)) return { ...wire, Contacts: [] };
		const found = record.ContactIDs.flatMap((id) => org.tables.contacts.get(id) ?? []);
		return { ...wire, Contacts: found.map(({ id, Name }) => ({ ContactID: id, Name, ...NO_LISTS })) };
	},
	nested: { Contacts: members },
};
