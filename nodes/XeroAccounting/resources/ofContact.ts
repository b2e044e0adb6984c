import type { IDataObject } from 'n8n-workflow';

import type { Resource } from '../../../operations/types';
import type { Filter, FilterAt, Narrowing } from '../../../operations/verbs';
import { choiceOf } from '../../../operations/fields/choice';
import { noneWith } from '../../../operations/lookup/find';
import { valueAt } from '../../../xero/fieldPath';
import { isGuid, where } from '../../../xero/filter';
import { contactField, idList } from './documentFields';
import { property } from './filters';

/**
 * Filters by contact. Numbers and names are looked up first, because rows of lists contain no contact number
 * (recorded), and a misspelt name would silently list nothing.
 */

/** The contacts of a filter. If several have the name or number, all are included. */
async function narrowed(
	contacts: Resource,
	{ mode, value }: { mode: string; value: string },
	{ find }: FilterAt,
	narrow: (ids: string[]) => Narrowing,
): Promise<Narrowing> {
	if (mode === 'id') return narrow(idList(value));
	const found = await find(contacts, mode, value);
	if (found.length === 0) return { nothing: noneWith(contacts, mode, value) };
	return narrow(found.map(({ ContactID }) => String(ContactID)));
}

/**
 * A filter by contact.
 * @param narrow turns the IDs of the contacts into a query
 */
export const ofContact = (
	contacts: () => Resource,
	narrow: (ids: string[]) => Narrowing,
	description = 'Only those of this contact',
): Filter => ({
	name: 'contact',
	property: { ...contactField(false, 'contact').property, description },
	narrow: async (value, at) => await narrowed(contacts(), choiceOf(value, isGuid(value) ? 'id' : 'name'), at, narrow),
});

/** The query by contact for lists that accept `where`. */
export const byContact = (ids: readonly string[]): Narrowing => ({
	where: where.or(ids.map((id) => where.guid('Contact.ContactID', id))),
});

/** 'Contact' for lists that Xero filters by `where`. */
export const contactWhere = (contacts: () => Resource): Filter => ofContact(contacts, byContact);

/** The filter by a contact's name that earlier workflows contain. Without it, those workflows would list everything. */
export const earlierContactName = (contacts: () => Resource): Filter => ({
	name: 'contactName',
	property: property('Contact Name', 'contactName', "Use 'Contact' instead"),
	isEarlier: true,
	narrow: async (value, at) =>
		await narrowed(contacts(), { ...choiceOf(value, 'name'), mode: 'name' }, at, byContact),
});

/**
 * 'Contact' for lists that Xero may not be able to filter; rows of other contacts are removed here.
 * @param paths where a row may name its contact
 */
export const contactKept = (contacts: () => Resource, nouns: string, ...paths: string[]): Filter =>
	ofContact(
		contacts,
		(ids) => {
			const wanted = new Set(ids.map((id) => id.toLowerCase()));
			return {
				keep: (row) => {
					const theirs = contactsOf(row, paths);
					return theirs.length === 0 ? undefined : theirs.some((id) => wanted.has(id));
				},
			};
		},
		`Only those of this contact. Xero cannot filter by contact here, so all ${nouns} that match the ` +
			'other filters are read, 1,000 a call.',
	);

const contactsOf = (row: IDataObject, paths: readonly string[]): string[] =>
	paths.flatMap((path) => {
		const id = valueAt(row, path);
		return typeof id === 'string' ? [id.toLowerCase()] : [];
	});
