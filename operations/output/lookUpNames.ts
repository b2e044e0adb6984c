import type { IDataObject } from 'n8n-workflow';

import { pathOf, wholeQuery, type Entry, type Ids } from '../../xero/catalogue';
import { recordsBy } from '../../xero/lookup';
import { hasAdded } from './addedColumns';
import { normaliseKey, textAt } from '../lookup/find';
import { isLost, type Written } from './links';
import type { NamesByRecord, NameColumn } from './nameColumn';
import { keptList } from '../pickers/lists';
import type { Result } from '../run/result';
import type { RunContext } from '../run/runContext';
import { recordBehind } from './columns';
import type { Resource } from '../types';

/** Most names of one kind to look up in one run, because names must not use up the calls for the work itself. */
const MOST_NAMED = 400;

/** The names to look up in one list. */
interface Asked {
	tenantId: string;
	to: Entry;
	/** IDs of the parents in its path. */
	parents: Ids;
	ids: Set<string>;
	label: string;
}

/**
 * Looks up what the records are called that simplified rows name by their ID alone: all rows together, in a call for
 * each list, once the work itself is done. A call that fails is not repeated and fails nothing else.
 * @param isWanted false for results whose rows have no column for it
 */
export async function lookUpNames(
	run: RunContext,
	{ named = [] }: Resource,
	results: readonly Result[],
	isWanted: (result: Written) => boolean,
): Promise<NamesByRecord | undefined> {
	if (named.length === 0 || !hasAdded(run) || isLost(run, results)) return undefined;
	const asked = new Map<string, Asked>();
	for (const result of results) {
		if ('error' in result || result.rows.length === 0 || !isWanted(result)) continue;
		const tenantId = await run.tenant(result.items[0]);
		for (const row of result.rows) note(asked, named, tenantId, recordBehind(row) ?? row);
	}
	const names = new Map<string, unknown>();
	for (const list of asked.values())
		for (const record of await recordsOf(run, list))
			names.set(normaliseKey(textAt(record, list.to.id)), record[list.label]);
	return (record) =>
		Object.fromEntries(
			named.map(({ field, column }) => [column, names.get(normaliseKey(textAt(record, field))) ?? null]),
		) as IDataObject;
}

/** Notes the IDs in a record, by list. */
function note(asked: Map<string, Asked>, named: readonly NameColumn[], tenantId: string, record: IDataObject): void {
	for (const { field, to, label = to.label } of named) {
		const id = textAt(record, field);
		if (id === '') continue;
		const parents = parentsIn(to, record);
		const key = `${tenantId} ${pathOf(to, parents)}`;
		const list = asked.get(key) ?? { tenantId, to, parents, ids: new Set(), label };
		list.ids.add(id);
		asked.set(key, list);
	}
}

/** A time entry's task is in the same project. */
const parentsIn = ({ path }: Entry, record: IDataObject): Ids =>
	Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, field]) => [field, textAt(record, field)]));

async function recordsOf(run: RunContext, { tenantId, to, parents, ids }: Asked): Promise<IDataObject[]> {
	const purpose = `read the names of the ${to.nouns}`;
	const query = wholeQuery(to);
	const { id } = to.lookups;
	try {
		// The last calls of the day are reserved for the work itself.
		if ((await run.client.callsLeftToday(tenantId)) === 0) return [];
		if ('whole' in id.find) return await keptList(run.client, tenantId, to, query, purpose, parents, true);
		if (ids.size > MOST_NAMED)
			run.hint(`Names are looked up for ${MOST_NAMED} ${to.nouns} in one run; the other rows have only the ID.`);
		const list = { entry: to, ids: parents, tenantId, query, purpose, once: true } as const;
		return await recordsBy(run.client, list, id, [...ids].slice(0, MOST_NAMED));
	} catch {
		// A connection that may not read accounts or contacts gets only the IDs.
		return [];
	}
}
