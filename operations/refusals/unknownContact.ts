import type { IDataObject } from 'n8n-workflow';

import { partyIn, valueIn, wayIn, type Entry } from '../../xero/catalogue';

/**
 * Adds the unknown value to the refusal of a document with an unknown contact. For some values, Xero only answers how
 * a contact can be identified.
 */
export function withUnknownContact<E extends Error & { description?: string | null }>(
	error: E,
	{ document }: Entry,
	body: IDataObject,
): E {
	const contact = document?.contact;
	if (!contact?.unknown?.says.test(error.message)) return error;
	const way = wayIn(contact, partyIn(contact, body));
	if (!way || !contact.unknown.ways.includes(way)) return error;
	const value = valueIn(contact, partyIn(contact, body), way);
	const label = inWords(contact.to.lookups[way].field);
	if (value !== '')
		error.description =
			`Xero has no ${contact.to.noun} with the ${label} '${value}' in this organisation. Create it first, ` +
			`or correct the ${label.split(' ').pop()?.toLowerCase()}.`;
	return error;
}

/** "ContactNumber" -> "Contact Number" */
const inWords = (field: string) => field.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
