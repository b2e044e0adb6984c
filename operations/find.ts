import type { GenericValue, IDataObject } from 'n8n-workflow';

import { hasEnded } from '../xero/catalogue/collections';
import { isGuid, isLongText, notAnId, where } from '../xero/filter';
import { lookUp } from '../xero/lookup';
import type { Call } from './call';
import { inWords } from './permissions';
import { slowList } from './pickers/lists';
import type { Key, Resource, Result } from './types';

/** Name of the way every picker has: by ID. */
const BY_ID = 'id';

/**
 * The records of an organisation that go by the given values, for all values together in as few calls as possible.
 * @param way 'id' or the name of one of the resource's keys
 * @returns for each value, in lower case, the records that carry it: none, one, or several
 */
export async function findRecords(
	call: Call,
	resource: Resource,
	tenantId: string,
	way: string,
	values: readonly string[],
): Promise<Map<string, IDataObject[]>> {
	const key = keyOf(resource, way);
	const wanted = values.filter((value) => value !== '' && (way !== BY_ID || isGuid(value)));
	const found = new Map<string, IDataObject[]>(values.map((value) => [fold(value), []]));
	if (wanted.length === 0) return found;
	for (const record of await records(call, resource, tenantId, key, wanted)) {
		if (resource.kind && !resource.kind.is(record)) continue;
		found.get(fold(String(record[key.field] ?? '')))?.push(record);
	}
	return found;
}

const asked = new WeakMap<Call, Map<string, Promise<IDataObject[]>>>();

/** The records that go by one value, asked for once a run whatever the number of items that name it. */
export async function findOnce(call: Call, resource: Resource, tenantId: string, way: string, value: string): Promise<IDataObject[]> {
	const key = JSON.stringify([resource.value, tenantId, way, fold(value)]);
	const ours = asked.get(call) ?? new Map<string, Promise<IDataObject[]>>();
	asked.set(call, ours);
	let answer = ours.get(key);
	if (!answer) ours.set(key, (answer = findRecords(call, resource, tenantId, way, [value]).then((found) => found.get(fold(value)) ?? [])));
	return await answer;
}

/** How values are compared: spaces around, case, and the two ways to write an accent do not count. */
export const fold = (value: string) => value.trim().normalize('NFC').toLowerCase();

function keyOf(resource: Resource, way: string): Key {
	return resource.keys[way] ?? Object.values(resource.keys)[0];
}

async function records(call: Call, resource: Resource, tenantId: string, key: Key, values: string[]): Promise<IDataObject[]> {
	const { path, collection, id, paging } = resource;
	const query = { ...resource.query, ...resource.complete };
	const scope = inWords(resource.scope.read);
	if ('whole' in key.find) return await slowList(call.client, tenantId, { path, collection, id, scope, query: resource.query });
	return await lookUp(
		call.client,
		{ path, collection, id, paging, tenantId, scope, query, purpose: `find the ${resource.nouns}` },
		values,
		(pack) => toQuery(key, pack),
	);
}

function toQuery(key: Key, values: string[]): Record<string, GenericValue> {
	if ('comma' in key.find && !values.some((value) => value.includes(',') || isLongText(value))) return { [key.find.comma]: values.join(',') };
	const literal = 'filter' in key.find && key.find.filter === 'guid' ? where.guid : where.atLeastText;
	return { where: where.or(values.map((value) => literal(key.field, value))) };
}

const labelOf = (resource: Resource, way: string) => keyOf(resource, way).label.replace(/^By /, '');

/** What is said when there is no record by that value; without a full stop. */
export const noneWith = (resource: Resource, way: string, value: string) =>
	`Xero has no ${resource.noun} with the ${labelOf(resource, way)} '${value.slice(0, 100)}' in this organisation`;

/** The one record a person means by a number or a name. @throws Error when there is none, or more than one */
export function theOne(records: IDataObject[] | undefined, resource: Resource, way: string, value: string): IDataObject {
	if (!records || records.length === 0) {
		if (way === BY_ID && !isGuid(value)) throw notAnId(value);
		throw new Error(`${noneWith(resource, way, value)}.`);
	}
	// Archived contacts, voided and deleted documents are not meant while there is one in use of the same name or number.
	const inUse = records.filter((record) => !hasEnded(resource, record));
	const meant = inUse.length > 0 ? inUse : records;
	if (meant.length > 1) {
		const ids = meant.slice(0, 5).map((record) => `${String(record[resource.label] ?? '')} (${String(record[resource.id])})`);
		throw new Error(`${meant.length} ${resource.nouns} have the ${labelOf(resource, way)} '${value.slice(0, 100)}': ${ids.join(', ')}. Use the ID.`);
	}
	return meant[0];
}

/**
 * As `findRecords`, for drafts. When the question itself fails, that is the answer for every draft that asked: thrown, it would end the node
 * and n8n would hand the unwritten items on as if all were well.
 */
export async function findForDrafts<T extends { items: number[] }>(
	call: Call,
	resource: Resource,
	tenantId: string,
	way: string,
	drafts: T[],
	valueOf: (draft: T) => string,
): Promise<{ found: Map<string, IDataObject[]>; refused: Result[] }> {
	try {
		return { found: await findRecords(call, resource, tenantId, way, drafts.map(valueOf)), refused: [] };
	} catch (error) {
		return { found: new Map(), refused: drafts.map(({ items }) => ({ items, error: error as Error })) };
	}
}
