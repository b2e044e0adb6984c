import type { IDataObject } from 'n8n-workflow';

import { referencesOf, takes, type Entry, type Ids, type Lookup } from '../../xero/catalogue';
import { valuesAt } from '../../xero/compare';
import { recordsBy } from '../../xero/lookup';
import type { Connected } from '../../xero/client';

/**
 * Xero answers 404 to a whole call if one element contains an unknown ID, and does not say which one. This finds out
 * with one or two calls, and returns the problem of each such element.
 */
export async function unknownIds(
	run: Connected,
	entry: Entry,
	tenantId: string,
	bodies: IDataObject[],
	ids?: Ids,
): Promise<Map<number, string>> {
	const own = await unknownOwnIds(run, entry, tenantId, bodies, ids);
	return new Map([...own, ...(await unknownReferences(run, entry, tenantId, bodies))]);
}

/** The same for the IDs of the records that the bodies change. */
export async function unknownOwnIds(
	run: Connected,
	entry: Entry,
	tenantId: string,
	bodies: IDataObject[],
	ids?: Ids,
): Promise<Map<number, string>> {
	return await unknownAmong(run, [{ path: entry.id, to: entry }], tenantId, bodies, ids);
}

/** The same for IDs of other records in the bodies. Bodies of many parents share the calls. */
export async function unknownReferences(
	run: Connected,
	entry: Entry,
	tenantId: string,
	bodies: IDataObject[],
): Promise<Map<number, string>> {
	return await unknownAmong(run, referencesOf(entry), tenantId, bodies);
}

async function unknownAmong(
	run: Connected,
	references: ReadonlyArray<{ path: string; to: Entry }>,
	tenantId: string,
	bodies: IDataObject[],
	ids?: Ids,
): Promise<Map<number, string>> {
	const problems = new Map<number, string>();
	for (const { path, to } of references) {
		const { id: lookup } = to.lookups;
		if (!lookup || !isPacked(lookup)) continue;
		const named = bodies.map((body) => valuesAt(body, path).find((id) => id !== undefined));
		const asked = named.filter((id): id is string => typeof id === 'string');
		if (asked.length === 0) continue;
		const query = { ...(takes(to, 'summaryOnly') ? { summaryOnly: true } : {}), ...to.complete };
		const list = { entry: to, ids, tenantId, query, purpose: `find the ${to.nouns}` };
		const records = await recordsBy(run.client, list, lookup, asked);
		const known = new Set(records.map((record) => String(record[to.id]).toLowerCase()));
		named.forEach((id, index) => {
			if (id !== undefined && !known.has(String(id)))
				problems.set(index, `Xero has no ${to.noun} with the ID ${id} in this organisation.`);
		});
	}
	return problems;
}

/** Looking up records one by one would take more calls than trying smaller batches. */
const isPacked = ({ find }: Lookup) => 'comma' in find || 'filter' in find;
