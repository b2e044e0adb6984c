import type { IDataObject } from 'n8n-workflow';

import { sharedCache } from '../xero/cache';
import { hasEnded } from '../xero/catalogue/collections';
import type { RecordFields } from '../xero/compare';
import { isIssuedId } from '../xero/rowState';
import type { Call } from './call';
import { contactsOf } from './contactsOf';
import { groupBy } from './drafts';
import { findRecords, fold } from './find';
import { cacheKey } from './pickers/lists';
import type { Resource } from './types';

/** How the records of a resource are told apart: by ID, by what they can be picked by, by content. */
export function fieldsOf(resource: Resource): RecordFields {
	const { id, keys, content } = resource;
	return { id, content, hasEnded: (record) => hasEnded(resource, record), keys: Object.values(keys).flatMap(({ field }) => (field === id ? [] : [field])) };
}

/**
 * The records that Xero has under the ID of each body, or else under the first number, code or name it carries. For the question whether a
 * write was carried out.
 * @returns undefined for a body that carries none of them
 */
export async function findWritten(call: Call, resource: Resource, tenantId: string, bodies: IDataObject[]): Promise<Array<IDataObject[] | undefined>> {
	const ways = Object.entries(resource.keys);
	const asked = bodies.map((body, index) => {
		const [way, key] =
			ways.find(([, { field }]) => field === resource.id && isIssuedId(body[field])) ??
			ways.find(([, { field }]) => field !== resource.id && typeof body[field] === 'string' && String(body[field]).trim() !== '') ??
			[];
		return { index, way, value: key ? String(body[key.field]).trim() : '' };
	});
	// What is kept of the list is from before the write.
	if (resource.cached) sharedCache.forget(await cacheKey(call.client, tenantId, resource.path));
	const found = new Map<number, IDataObject[]>();
	for (const [way, theirs] of groupBy(asked, (each) => each.way)) {
		if (way === undefined) continue;
		const records = await findRecords(call, resource, tenantId, way, theirs.map(({ value }) => value));
		for (const { index, value } of theirs) found.set(index, records.get(fold(value)) ?? []);
	}
	await keepOwnContacts(call, tenantId, bodies, found);
	return bodies.map((_, index) => found.get(index));
}

/**
 * Leaves out the documents of other contacts where a body names its contact by number. Rows of lists name contacts by ID and name only
 * (recorded), so nothing in them would tell two customers' invoices with one reference apart.
 */
async function keepOwnContacts(call: Call, tenantId: string, bodies: IDataObject[], found: Map<number, IDataObject[]>): Promise<void> {
	const isByNumber = ({ Contact }: IDataObject) => {
		const { ContactID, ContactNumber } = (Contact ?? {}) as IDataObject;
		return !ContactID && Boolean(ContactNumber);
	};
	const numbered = bodies.flatMap((body, index) => (isByNumber(body) && found.get(index)?.length ? [{ index, body, items: [index], tenantId, outcome: '' }] : []));
	if (numbered.length === 0) return;
	const contacts = await contactsOf(call, tenantId, numbered, ({ items }) => String(items[0]), () => true);
	for (const draft of numbered) found.set(draft.index, (found.get(draft.index) ?? []).filter((record) => contacts.matches(draft, record)));
}
