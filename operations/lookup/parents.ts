import type { IDataObject } from 'n8n-workflow';

import type { Ids } from '../../xero/catalogue';
import type { Connected } from '../../xero/client';
import { setAt, valueAt } from '../../xero/fieldPath';
import { readAt } from '../fields/dateFormat';
import { isEmpty } from '../fields/value';
import { labelled } from '../fields/fieldError';
import { findRecords, normaliseKey, requireUnique } from './find';
import { groupBy } from '../groupBy';
import { resolveReferences, type GivenIds } from './resolveReferences';
import type { RunContext } from '../run/runContext';
import type { Resource } from '../types';
import type { Result } from '../run/result';

/**
 * The parent records of the item's record, as chosen in the form. @throws Error in the user's words when one is not
 * chosen
 */
export async function readParents(run: RunContext, resource: Resource, item: number): Promise<GivenIds | undefined> {
	const { parents } = resource;
	if (!parents) return undefined;
	const ids: Record<string, GivenIds[string]> = {};
	const at = await readAt(run, item);
	for (const { field, to } of parents) {
		const value = run.param<unknown>(field.name, item, '');
		const { displayName } = field.property;
		if (isEmpty(value)) throw new Error(`No ${to.noun} is chosen. Choose one in '${displayName}'.`);
		ids[field.wire] = labelled(displayName, () => field.read(value, at)) as GivenIds[string];
	}
	return ids;
}

/** Their IDs, for operations that work item by item. */
export async function parentIds(
	run: RunContext,
	resource: Resource,
	item: number,
	tenantId: string,
): Promise<Ids | undefined> {
	const ids = await readParents(run, resource, item);
	if (!ids) return undefined;
	const { resolved, refused } = await resolveReferences(run, [{ items: [item], tenantId, ids, body: {} }]);
	for (const refusal of refused) if ('error' in refusal) throw refusal.error;
	return resolved[0].ids;
}

/**
 * Fills in fields that new records take from their parents, for all items together. An item whose parent does not
 * exist is refused.
 */
export async function fromParents<T extends { items: number[]; tenantId: string; ids?: Ids; body: IDataObject }>(
	run: Connected,
	{ fromParent, parents = [] }: Resource,
	writes: readonly T[],
): Promise<{ complete: T[]; refused: Result[] }> {
	const parent = parents.find(({ to }) => to.path === fromParent?.of.path);
	if (!fromParent || !parent) return { complete: [...writes], refused: [] };
	const { to, field } = parent;
	const complete: T[] = [];
	const refused: Result[] = [];
	const idOf = ({ ids }: T) => ids?.[field.wire] ?? '';
	for (const [tenantId, theirs] of groupBy(writes, (write) => write.tenantId)) {
		const answer = await findRecords(run, to, tenantId, 'id', theirs.map(idOf)).catch((error: Error) => error);
		for (const write of theirs) {
			try {
				if (answer instanceof Error) throw answer;
				const record = requireUnique(answer.get(normaliseKey(idOf(write))), to, 'id', idOf(write));
				const body = { ...write.body };
				for (const [own, theirs] of Object.entries(fromParent.fields))
					setAt(body, own, valueAt(record, theirs) as IDataObject);
				complete.push({ ...write, body });
			} catch (error) {
				refused.push({ items: write.items, error: error as Error });
			}
		}
	}
	return { complete, refused };
}
