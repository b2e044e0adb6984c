import type { IDataObject } from 'n8n-workflow';

import { sharedCache } from '../xero/cache';
import { hasEnded } from '../xero/catalogue/collections';
import type { RecordFields } from '../xero/compare';
import { isIssuedId } from '../xero/rowState';
import type { Call } from './call';
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
	return bodies.map((_, index) => found.get(index));
}
