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

/** Name of the way every picker has: by ID. */
const BY_ID = 'id';

/**
 * The records of an organisation that go by the given values, for all values together in as few calls as possible.
 * @param way 'id' or the name of one of the resource's keys
 * @param ids of the parents, where the records stand below others
 * @returns for each value, in lower case, the records that carry it: none, one, or several
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

/** The records that go by one value, asked for once a run whatever the number of items that name it. */
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

/** The text at a path of a record, `Invoice.InvoiceID`; '' where there is none. */
export function textAt(record: IDataObject, path: string): string {
	const value = valueAt(record, path);
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/**
 * As `findRecords`, for records of which only the ID is wanted: a list that has to be read whole may then be one that
 * was read before. What it does not hold is looked for in a fresh one.
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

/** How values are compared: spaces around, case, and the two ways to write an accent do not count. */
export const normaliseKey = (value: string) => value.trim().normalize('NFC').toLowerCase();

function keyOf(resource: Findable, way: string): Key {
	return resource.keys[way] ?? Object.values(resource.keys)[0];
}

/** Some ways to look records up are none to pick them by. */
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

/** What a key is called on the screen: "Invoice Number". */
export const labelOf = (resource: Findable, way: string) => keyOf(resource, way).label.replace(/^By /, '');

/** What is said when there is no record by that value; without a full stop. */
export const noneWith = (resource: Findable, way: string | readonly string[], value: string) =>
	`Xero has no ${resource.noun} with the ${[way]
		.flat()
		.map((each) => labelOf(resource, each))
		.join(' or ')} '${value.slice(0, 100)}' in this organisation`;

/** The one record a person means by a number or a name. @throws Error when there is none, or more than one */
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
	// Archived contacts, voided and deleted documents are not meant while there is one in use of the same name or
	// number.
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
 * As `findRecords`, for writes. When the question itself fails, that is the answer for every write that asked:
 * thrown, it would end the node and n8n would hand the unwritten items on as if all were well.
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
