import { ONE, type Detail, type Input } from '../engine/definition';
import { textOf } from '../engine/text';
import { project } from '../engine/view';
import { byId } from '../engine/write';
import type { Org } from '../org';
import type { ContactRecord, LinedRecord } from '../records';
import { CONTACT_SHOWN_WHOLE, CONTACT_SUMMARY } from '../resources/contacts';

export const IDENTIFY =
	'The Contact must contain at least 1 of the following elements to identify the contact: Name, ContactID, ContactNumber';

/**
 * Finds the contact of an input by ContactID, or else ContactNumber, or else Name among active contacts. Throws
 * NotFound for an unknown id.
 */
export function matchContact(input: Input, org: Org): ContactRecord | undefined {
	const { contacts } = org.tables;
	const known = byId(contacts, input.ContactID);
	if (known) return known;
	const number = typeof input.ContactNumber === 'string' && input.ContactNumber ? input.ContactNumber : undefined;
	const name = typeof input.Name === 'string' && input.Name.trim() ? input.Name : undefined;
	return contacts.first('number', number) ?? contacts.first('name', name);
}

const EMPTY = {
	Addresses: [],
	Phones: [],
	ContactGroups: [],
	ContactPersons: [],
	HasValidationErrors: false,
};

/**
 * A contact as documents show it: complete in single answers, but id and name with empty lists in rows of lists.
 * Undefined without a contact, as on bank transfers.
 */
export function contactReference(record: LinedRecord, org: Org, detail: Detail): Record<string, unknown> | undefined {
	if (!record.ContactID) return undefined;
	const contact = org.tables.contacts.get(record.ContactID);
	if (ONE.includes(detail)) return project(contact, CONTACT_SHOWN_WHOLE, org, detail);
	return { ...project(contact, CONTACT_SUMMARY, org), ...EMPTY };
}

const EMPTY_TEXT = JSON.stringify(EMPTY).slice(1, -1);

/** The same as JSON text; undefined without a contact. */
export function contactReferenceText(record: LinedRecord, org: Org, detail: Detail): string | undefined {
	if (!record.ContactID) return undefined;
	const contact = org.tables.contacts.get(record.ContactID);
	if (ONE.includes(detail)) return textOf(contact, CONTACT_SHOWN_WHOLE, org, detail);
	return textOf(contact, CONTACT_SUMMARY, org, 'full', EMPTY_TEXT);
}
