import type { IDataObject } from 'n8n-workflow';

import { hasEnded, partyIn, valueIn, wayIn, wholeQuery, type Party } from '../../xero/catalogue';
import { recordsBy } from '../../xero/lookup';
import type { Connected } from '../../xero/client';
import { groupBy } from '../groupBy';
import type { PendingWrite } from '../write/pendingWrites';
import { normaliseKey } from './find';

/** The contacts that writes of one organisation refer to, if they exist in Xero. */
export interface ContactsOf {
	/** The same text for writes of the same contact. */
	keyOf(write: PendingWrite): string;
	/** True if the document in a list row belongs to the write's contact. */
	matches(write: PendingWrite, record: IDataObject): boolean;
}

/**
 * Looks up the contacts that writes name by something that rows of lists do not hold: a number has to become an ID
 * before it can be compared. What rows do hold (the name) is compared with the row; it becomes an ID only where
 * another write names the contact of a document of the same key in another way.
 * @param contact how documents of this kind name their contact
 * @param keyOf what the writes' documents are recognised by
 * @param wanted writes whose contact will be compared with a row
 * @throws NodeApiError when the contacts cannot be asked for
 */
export async function contactsOf(
	run: Connected,
	tenantId: string,
	contact: Party,
	writes: readonly PendingWrite[],
	keyOf: (write: PendingWrite) => string,
	wanted: (write: PendingWrite) => boolean,
): Promise<ContactsOf> {
	const wayOf = ({ body }: PendingWrite) => wayIn(contact, partyIn(contact, body));
	const valueOf = ({ body }: PendingWrite, way: string) =>
		normaliseKey(valueIn(contact, partyIn(contact, body), way));
	const mixed = [...groupBy(writes, keyOf).values()].filter((same) => new Set(same.map(wayOf)).size > 1).flat();
	const isMixed = new Set(mixed);
	const compared = writes.filter((write) => wanted(write) || isMixed.has(write));
	const [byId, ...others] = contact.ways;
	const known = new Map<string, Map<string, string[]>>();
	for (const way of others) {
		const asked = contact.inRows.includes(way) ? mixed : compared;
		const values = asked.filter((write) => wayOf(write) === way);
		known.set(
			way,
			await idsOf(
				run,
				tenantId,
				contact,
				way,
				values.map(({ body }) => valueIn(contact, partyIn(contact, body), way)),
			),
		);
	}
	const idsFor = (write: PendingWrite): string[] => {
		const way = wayOf(write);
		if (way === undefined) return [];
		return way === byId ? [valueOf(write, way)] : (known.get(way)?.get(valueOf(write, way)) ?? []);
	};
	return {
		keyOf: (write) => {
			const way = wayOf(write);
			const [id] = idsFor(write);
			return id ?? JSON.stringify([way, way === undefined ? '' : valueOf(write, way)]);
		},
		matches: (write, record) => {
			const theirs = partyIn(contact, record);
			const way = wayOf(write);
			if (
				way &&
				contact.inRows.includes(way) &&
				valueOf(write, way) === normaliseKey(valueIn(contact, theirs, way))
			)
				return true;
			return idsFor(write).includes(normaliseKey(valueIn(contact, theirs, byId)));
		},
	};
}

/** IDs of contacts by number or name. Active contacts come first, because an archived one may have the same value. */
export async function idsOf(
	run: Connected,
	tenantId: string,
	{ to }: Party,
	way: string,
	values: readonly string[],
): Promise<Map<string, string[]>> {
	const ids = new Map<string, string[]>();
	if (values.length === 0) return ids;
	const lookup = to.lookups[way];
	const list = { entry: to, tenantId, query: wholeQuery(to), purpose: `find the ${to.nouns}` };
	for (const record of await recordsBy(run.client, list, lookup, values)) {
		const key = normaliseKey(String(record[lookup.field] ?? ''));
		const before = ids.get(key) ?? [];
		const own = normaliseKey(String(record[to.id]));
		ids.set(key, hasEnded(to, record) ? [...before, own] : [own, ...before]);
	}
	return ids;
}
