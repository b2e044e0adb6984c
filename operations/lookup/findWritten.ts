import type { GenericValue, IDataObject } from 'n8n-workflow';

import { sharedCache } from '../../xero/cache';
import { hasEnded, partyIn, pathOf, wayIn, type Ids, type Party } from '../../xero/catalogue';
import { contradicts, resembles, type RecordFields } from '../../xero/compare';
import { valueAt } from '../../xero/fieldPath';
import { recordsBy } from '../../xero/lookup';
import { listAll } from '../../xero/listAll';
import { isIssuedId } from '../../xero/rowState';
import { asRecord } from '../../xero/writeRequest';
import type { Connected } from '../../xero/client';
import { contactsOf } from './contactsOf';
import type { Findable } from './findable';
import { groupBy } from '../groupBy';
import { findRecords, normaliseKey, textAt } from './find';
import { recordsOfDays } from './recordsOfDays';
import { keptListKey } from '../pickers/lists';

/** The fields that distinguish records of a resource: ID, keys of the picker, content. */
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
 * Finds the records with the ID of each body, or else with its first number, code or name, to find out whether a
 * write was carried out.
 * @returns undefined for a body without any of these
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
	const isKeyless = (body: IDataObject) => !isIssuedId(body[resource.id]) && resource.keyless?.(body) === true;
	const keyless = bodies.flatMap((body, index) => (isKeyless(body) ? [{ body, index }] : []));
	const asked = bodies.map((body, index) => {
		if (isKeyless(body)) return { index, way: undefined, value: '' };
		const [way, key] =
			ways.find(([, { field }]) => field === resource.id && isIssuedId(body[field])) ??
			ways.find(([, { field }]) => field !== resource.id && textAt(body, field).trim() !== '') ??
			[];
		return { index, way, value: key ? textAt(body, key.field).trim() : '' };
	});
	// The cached list is older than the write.
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
	const there = keyless.length > 0 ? await recordsOfDays(run, resource, tenantId, keyless) : [];
	const fields = { id: '', keys: resource.sameAs?.fields ?? [] };
	for (const { body, index } of keyless)
		found.set(
			index,
			there.filter((record) => !contradicts(body, record, fields)),
		);
	const contact = resource.document?.contact;
	if (contact) await keepOwnContacts(run, tenantId, contact, bodies, found);
	return bodies.map((_, index) => found.get(index));
}

/**
 * Leaves out documents of other contacts if a body has a contact number, which rows of lists lack. Otherwise two
 * customers' invoices with the same reference could not be distinguished.
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
 * The same for records without number or code: the records in the list, narrowed by values of the body, that may be
 * the result.
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

/** The same for records in a field of their parent, which are read with one call. */
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
		// A row without an ID may be the record in question.
		return rows.some((row) => idOf(row) === '') ? undefined : rows.filter((row) => idOf(row) === idOf(body));
	});
}

/** The current records in a field of their parent. @throws Error if the parent does not exist */
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
 * The rows in a field of a record; none if Xero omits the field. An allocation that was taken back has a flag that
 * says so; whether Xero still lists it is not known, and it stands for nothing any more.
 */
export function heldRows(record: IDataObject, field: string): IDataObject[] {
	const rows = record[field];
	return Array.isArray(rows) ? (rows as IDataObject[]).filter(({ IsDeleted }) => IsDeleted !== true) : [];
}
