import type { GenericValue, IDataObject } from 'n8n-workflow';

import { sharedCache } from '../../xero/cache';
import { hasEnded, partyIn, pathOf, wayIn, type Ids, type Party } from '../../xero/catalogue';
import { resembles, type RecordFields } from '../../xero/compare';
import { valueAt } from '../../xero/fieldPath';
import { recordsBy } from '../../xero/lookup';
import { listAll } from '../../xero/paginate';
import { isIssuedId } from '../../xero/rowState';
import { asRecord } from '../../xero/writeRequest';
import type { Connected } from '../../xero/client';
import { contactsOf } from './contactsOf';
import type { Findable } from './findable';
import { groupBy } from '../groupBy';
import { findRecords, normaliseKey, textAt } from './find';
import { keptListKey } from '../pickers/lists';

/** How the records of a resource are told apart: by ID, by what they can be picked by, by content. */
export function fieldsOf(resource: Findable): RecordFields {
	const { id, keys, content, shownIfAny, document, status, adjusts } = resource;
	return {
		id,
		content,
		shownIfAny,
		adjusts,
		status: status?.field,
		names: document?.contact && [document.contact.field],
		hasEnded: (record) => hasEnded(resource, record),
		keys: Object.values(keys).flatMap(({ field }) => (field === id ? [] : [field])),
	};
}

/**
 * The records that Xero has under the ID of each body, or else under the first number, code or name it carries. For
 * the question whether a write was carried out.
 * @returns undefined for a body that carries none of them
 */
export async function findWritten(
	run: Connected,
	resource: Findable,
	tenantId: string,
	bodies: IDataObject[],
	ids?: Ids,
): Promise<Array<IDataObject[] | undefined>> {
	if (resource.within) return await readBack(run, resource, tenantId, bodies, ids);
	if (resource.tracedBy) return await traced(run, resource, tenantId, bodies, ids);
	const ways = Object.entries({ ...resource.keys, ...resource.lookups });
	const asked = bodies.map((body, index) => {
		const [way, key] =
			ways.find(([, { field }]) => field === resource.id && isIssuedId(body[field])) ??
			ways.find(([, { field }]) => field !== resource.id && textAt(body, field).trim() !== '') ??
			[];
		return { index, way, value: key ? textAt(body, key.field).trim() : '' };
	});
	// What is kept of the list is from before the write.
	if (resource.cached) sharedCache.forget(await keptListKey(run.client, tenantId, pathOf(resource, ids)));
	const found = new Map<number, IDataObject[]>();
	for (const [way, theirs] of groupBy(asked, (each) => each.way)) {
		if (way === undefined) continue;
		const records = await findRecords(
			run,
			resource,
			tenantId,
			way,
			theirs.map(({ value }) => value),
			ids,
		);
		for (const { index, value } of theirs) found.set(index, records.get(normaliseKey(value)) ?? []);
	}
	const contact = resource.document?.contact;
	if (contact) await keepOwnContacts(run, tenantId, contact, bodies, found);
	return bodies.map((_, index) => found.get(index));
}

/**
 * Leaves out the documents of other contacts where a body names its contact by something that rows of lists do not
 * hold (its number): nothing in them would tell two customers' invoices with one reference apart.
 */
async function keepOwnContacts(
	run: Connected,
	tenantId: string,
	contact: Party,
	bodies: IDataObject[],
	found: Map<number, IDataObject[]>,
): Promise<void> {
	const isHidden = (body: IDataObject) => {
		const way = wayIn(contact, partyIn(contact, body));
		return way !== undefined && !contact.inRows.includes(way);
	};
	const hidden = bodies.flatMap((body, index) =>
		isHidden(body) && found.get(index)?.length ? [{ index, body, items: [index], tenantId, outcome: '' }] : [],
	);
	if (hidden.length === 0) return;
	const contacts = await contactsOf(
		run,
		tenantId,
		contact,
		hidden,
		({ items }) => String(items[0]),
		() => true,
	);
	for (const write of hidden)
		found.set(
			write.index,
			(found.get(write.index) ?? []).filter((record) => contacts.matches(write, record)),
		);
}

/**
 * The same for records that go by neither number nor code: what stands in the list that a body narrows, and may be
 * what became of it.
 */
async function traced(
	run: Connected,
	resource: Findable,
	tenantId: string,
	bodies: IDataObject[],
	ids?: Ids,
): Promise<IDataObject[][]> {
	const { tracedBy = {}, lookups } = resource;
	const purpose = `find the ${resource.nouns}`;
	return await Promise.all(
		bodies.map(async (body) => {
			const id = body[resource.id];
			const list = { entry: resource, ids, tenantId, purpose };
			if (isIssuedId(id)) return await recordsBy(run.client, list, lookups.id, [id]);
			const sent = asRecord(resource, body);
			const query = Object.fromEntries(
				Object.entries(tracedBy).map(([parameter, field]) => [parameter, valueAt(body, field) as GenericValue]),
			);
			const records = await listAll(run.client, { ...list, query });
			return records.filter((record) => resembles(sent, record, fieldsOf(resource)));
		}),
	);
}

/** The same for what stands in a field of its parent's record: one look shows all there is. */
async function readBack(
	run: Connected,
	resource: Findable,
	tenantId: string,
	bodies: IDataObject[],
	ids: Ids = {},
): Promise<Array<IDataObject[] | undefined>> {
	const rows = await rowsWithin(run, resource, tenantId, ids);
	const idOf = (record: IDataObject) => String(record[resource.id] ?? '').toLowerCase();
	return bodies.map((body) => {
		if (!isIssuedId(body[resource.id])) return rows.filter((row) => resembles(body, row, fieldsOf(resource)));
		// One without an ID may be the very one.
		return rows.some((row) => idOf(row) === '') ? undefined : rows.filter((row) => idOf(row) === idOf(body));
	});
}

/** The records that stand in a field of their parent's, as it is now. @throws Error when there is no such parent */
export async function rowsWithin(
	run: Connected,
	{ within, nouns }: Findable,
	tenantId: string,
	ids: Ids,
): Promise<IDataObject[]> {
	if (!within) throw new Error(`The ${nouns} have a list of their own.`);
	const { of, field } = within;
	const list = { entry: of, tenantId, query: of.query, purpose: `list the ${nouns}` };
	const [parent] = await recordsBy(run.client, list, { field: of.id, find: { path: true } }, [ids[of.id]]);
	if (!parent) throw new Error(`Xero has no ${of.noun} with the ID ${ids[of.id]} in this organisation.`);
	return heldRows(parent, field);
}

/**
 * The rows that a record holds in a field; none where Xero leaves the field out. An allocation that was taken back has a
 * flag that says so; whether Xero still lists it is not known, and it stands for nothing any more.
 */
export function heldRows(record: IDataObject, field: string): IDataObject[] {
	const rows = record[field];
	return Array.isArray(rows) ? (rows as IDataObject[]).filter(({ IsDeleted }) => IsDeleted !== true) : [];
}
