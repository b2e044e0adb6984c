import type { IDataObject } from 'n8n-workflow';

import { CONTACTS, type Collection } from '../xero/catalogue/collections';
import { lookUp } from '../xero/lookup';
import type { Call } from './call';
import type { Resource } from './types';

interface Reference extends Collection {
	noun: string;
	idOf(body: IDataObject): unknown;
}

const CONTACT: Reference = {
	...CONTACTS,
	noun: 'contact',
	idOf: (body) => (body.Contact as IDataObject | undefined)?.ContactID,
};

/**
 * Xero answers 404 to a whole call when one element names an ID the organisation does not have, and does not say which one. This asks, in a
 * call or two, and tells for each such element what is wrong with it.
 */
export async function unknownIds(call: Call, resource: Resource, tenantId: string, bodies: IDataObject[]): Promise<Map<number, string>> {
	const own: Reference = { ...resource, idOf: (body) => body[resource.id] };
	const canAsk = resource.keys.id !== undefined && 'comma' in resource.keys.id.find;
	const references = [...(canAsk ? [own] : []), ...(resource.collection === CONTACT.collection ? [] : [CONTACT])];
	const problems = new Map<number, string>();
	for (const reference of references) {
		const ids = bodies.map((body) => String(reference.idOf(body) ?? '').toLowerCase());
		const asked = ids.filter((id) => id !== '');
		if (asked.length === 0) continue;
		const known = new Set((await existing(call, tenantId, reference, asked)).map((record) => String(record[reference.id]).toLowerCase()));
		ids.forEach((id, index) => {
			if (id !== '' && !known.has(id)) problems.set(index, `Xero has no ${reference.noun} with the ID ${id} in this organisation.`);
		});
	}
	return problems;
}

async function existing(call: Call, tenantId: string, { path, collection, id, paging, complete }: Reference, ids: string[]): Promise<IDataObject[]> {
	return await lookUp(
		call.client,
		{ tenantId, path, collection, id, paging, query: { summaryOnly: true, ...complete } },
		ids,
		(values) => ({ IDs: values.join(',') }),
	);
}
