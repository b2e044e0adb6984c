import type { IDataObject } from 'n8n-workflow';

import { hasEnded, pathOf, wholeQuery, type Ids, type Lookup } from '../../xero/catalogue';
import { sharedCache } from '../../xero/cache';
import type { Connected } from '../../xero/client';
import { withIsoDates } from '../../xero/dates';
import { valueAt } from '../../xero/fieldPath';
import { isGuid, notAnId } from '../../xero/filter';
import { recordsBy } from '../../xero/lookup';
import { keptListKey, keptList } from '../pickers/lists';
import { refuseAll } from './askTogether';
import type { Findable, Key } from './findable';
import type { Result } from '../run/result';

/** The look-up that every picker has: by ID. */
const BY_ID = 'id';

/**
 * Finds the records with the given values, for all values together in as few calls as possible.
 * @param way 'id' or the name of one of the resource's keys
 * @param ids of the parents, where the records stand below others
 * @returns the records with each value (in lower case): none, one, or several
 */
export async function findRecords(
	run: Connected,
	resource: Findable,
	tenantId: string,
	way: string,
	values: readonly string[],
	ids?: Ids,
): Promise<Map<string, IDataObject[]>> {
	const key = lookupOf(resource, way);
	const wanted = values.filter((value) => value !== '' && (way !== BY_ID || isGuid(value)));
	const found = new Map<string, IDataObject[]>(values.map((value) => [normaliseKey(value), []]));
	if (wanted.length === 0) return found;
	for (const record of await records(run, resource, tenantId, key, wanted, ids)) {
		if (resource.kind && !resource.kind.is(record)) continue;
		found.get(normaliseKey(textAt(record, key.field)))?.push(record);
	}
	return found;
}

const asked = new WeakMap<Connected['client'], Map<string, Promise<IDataObject[]>>>();

/** The records with one value. Looked up once per run, even if many items have the value. */
export async function findOnce(
	{ client }: Connected,
	resource: Findable,
	tenantId: string,
	way: string,
	value: string,
): Promise<IDataObject[]> {
	const key = JSON.stringify([resource.path, resource.nouns, tenantId, way, normaliseKey(value)]);
	const ours = asked.get(client) ?? new Map<string, Promise<IDataObject[]>>();
	asked.set(client, ours);
	let answer = ours.get(key);
	if (!answer)
		ours.set(
			key,
			(answer = findRecords({ client }, resource, tenantId, way, [value]).then(
				(found) => found.get(normaliseKey(value)) ?? [],
			)),
		);
	return await answer;
}

/** The text at a path of a record, such as `Invoice.InvoiceID`; '' if there is none. */
export function textAt(record: IDataObject, path: string): string {
	const value = valueAt(record, path);
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/**
 * Like `findRecords`, if only the IDs are needed: a whole list may then come from the cache. Values that are not in
 * it are searched in a fresh list.
 */
export async function findReferred(
	run: Connected,
	to: Findable,
	tenantId: string,
	way: string,
	values: readonly string[],
	ids?: Ids,
): Promise<Map<string, IDataObject[]>> {
	const { field, find } = lookupOf(to, way);
	if (!('whole' in find)) return await findRecords(run, to, tenantId, way, values, ids);
	const found = new Map<string, IDataObject[]>();
	for (let look = 0; look < 2; look++) {
		for (const value of values) found.set(normaliseKey(value), []);
		const list = await keptList(run.client, tenantId, to, wholeQuery(to), `find the ${to.nouns}`, ids);
		for (const record of to.innerRecords ? list.flatMap(to.innerRecords) : list) {
			if (to.kind && !to.kind.is(record)) continue;
			found.get(normaliseKey(textAt(record, field)))?.push(record);
		}
		if ([...found.values()].every((records) => records.length > 0)) break;
		if (look === 0) sharedCache.forget(await keptListKey(run.client, tenantId, pathOf(to, ids)));
	}
	return found;
}

/** Normalises values for comparison: ignores outer spaces, case, and the two encodings of accents. */
export const normaliseKey = (value: string) => value.trim().normalize('NFC').toLowerCase();

function keyOf(resource: Findable, way: string): Key {
	return resource.keys[way] ?? Object.values(resource.keys)[0];
}

/** Not every look-up is a mode of the picker. */
function lookupOf(resource: Findable, way: string): Lookup {
	return resource.keys[way] ?? resource.lookups[way] ?? keyOf(resource, way);
}

async function records(
	run: Connected,
	resource: Findable,
	tenantId: string,
	key: Lookup,
	values: string[],
	ids?: Ids,
): Promise<IDataObject[]> {
	if (resource.cached && 'whole' in key.find)
		return await keptList(run.client, tenantId, resource, wholeQuery(resource));
	const query = wholeQuery(resource);
	const list = { entry: resource, ids, tenantId, query, purpose: `find the ${resource.nouns}` };
	return await recordsBy(run.client, list, key, values);
}

/** Label of a key in the form: "Invoice Number". */
export const labelOf = (resource: Findable, way: string) => keyOf(resource, way).label.replace(/^By /, '');

/** The message for a value without a record; without a full stop. */
export const noneWith = (resource: Findable, way: string | readonly string[], value: string) =>
	`Xero has no ${resource.noun} with the ${[way]
		.flat()
		.map((each) => labelOf(resource, each))
		.join(' or ')} '${value.slice(0, 100)}' in this organisation`;

/** The one record with a number or a name. @throws Error when there is none, or more than one */
export function requireUnique(
	records: IDataObject[] | undefined,
	resource: Findable,
	way: string,
	value: string,
): IDataObject {
	if (!records || records.length === 0) {
		if (way === BY_ID && !isGuid(value)) throw notAnId(value);
		throw new Error(`${noneWith(resource, way, value)}.`);
	}
	// If a record in use has the same name or number, archived contacts and voided or deleted documents are ignored.
	const inUse = records.filter((record) => !hasEnded(resource, record));
	const meant = inUse.length > 0 ? inUse : records;
	if (meant.length > 1) {
		const also = resource.document?.sameWith?.[way];
		const dayIn = (record: IDataObject) =>
			also && 'day' in also ? [`of ${String(withIsoDates(record)[also.day] ?? '')}`] : [];
		const ids = meant
			.slice(0, 5)
			.map((record) =>
				[String(record[resource.label] ?? ''), ...dayIn(record), `(${String(record[resource.id])})`].join(' '),
			);
		throw new Error(
			`${meant.length} ${resource.nouns} have the ${labelOf(resource, way)} '${value.slice(0, 100)}': ` +
				`${ids.join(', ')}. Use the ID.`,
		);
	}
	return meant[0];
}

/**
 * Like `findRecords`, for writes. If the look-up fails, every write that needs it gets the error. If it were thrown
 * instead, the node would end, and n8n would pass on the unwritten items as if they had succeeded.
 */
export async function findForWrites<T extends { items: number[] }>(
	run: Connected,
	resource: Findable,
	tenantId: string,
	way: string,
	writes: T[],
	valueOf: (write: T) => string,
	ids?: Ids,
): Promise<{ found: Map<string, IDataObject[]>; refused: Result[] }> {
	try {
		return { found: await findRecords(run, resource, tenantId, way, writes.map(valueOf), ids), refused: [] };
	} catch (error) {
		return { found: new Map(), refused: refuseAll(writes, error) };
	}
}
