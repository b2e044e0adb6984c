import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { RunContext } from '../runContext';
import { groupBy, halves } from '../groups';
import { prepareEach, type PendingWrite } from '../pendingWrites';
import { offering } from '../candidates';
import { chosen, pickerProperty } from '../fields/locator';
import { findRecords, normaliseKey, requireUnique } from '../find';
import { itemNames } from '../itemNames';
import { withTrackingIds } from '../lines/trackingIds';
import { pathOf, type Ids } from '../../xero/catalogue';
import { isGuid, notAnId } from '../../xero/filter';
import { readParents } from '../parents';
import { resolveReferences, type Referring } from '../named';
import type { Sender } from '../sender';
import type { Resource } from '../types';
import type { Result } from '../result';

/** The parameter that names the record an operation works on. */
export const TARGET = 'record';

/** Picker for one record of the resource: from the list, by ID, or by one of its keys. */
export function targetProperty(resource: Resource, search: string, description: string): INodeProperties {
	const ways = Object.entries(resource.keys).map(([mode, { label, placeholder = 'e.g. INV-0001' }]) => ({
		mode,
		label,
		placeholder,
	}));
	return pickerProperty(TARGET, resource.name, search, ways, { description, required: true });
}

export interface Target {
	item: number;
	tenantId: string;
	way: string;
	value: string;
	/** IDs of the parents, where the record stands below others. */
	ids?: Ids;
}

/** A target as the form names it. */
export type GivenTarget = Omit<Target, 'ids'> & Referring;

/** Reads the target of an item. @throws Error in the user's words when none is chosen */
export async function readTarget(run: RunContext, resource: Resource, item: number): Promise<GivenTarget> {
	const ids = await readParents(run, resource, item);
	const { mode, value } = chosen(run.param(TARGET, item, ''), Object.keys(resource.keys));
	if (value === '') throw new Error(`No ${resource.noun} is chosen. Choose one in '${resource.name}'.`);
	if (mode === 'id' && !isGuid(value)) throw notAnId(value);
	return { item, tenantId: await run.tenant(item), way: mode, value, ids, items: [item], body: {} };
}

/** Reads the target of each item, with the IDs of the records it stands below; an empty one is refused. */
export async function readTargets(
	run: RunContext,
	resource: Resource,
): Promise<{ targets: Target[]; refused: Result[] }> {
	const { writes, refused } = await prepareEach(run, async (item) => await readTarget(run, resource, item));
	const { resolved, refused: unknown } = await resolveReferences(run, writes);
	return { targets: resolved, refused: [...refused, ...unknown] };
}

/** The same, never read from a list that was kept: what is sent back has to be what Xero has now. */
export const asXeroHasIt = (resource: Resource): Resource => ({ ...resource, cached: undefined });

/**
 * The records behind the targets, found together. Each target ends in `found` or `missing`. However items name a record, it is one object.
 * @param sendsLinesBack the records' lines will be sent back to Xero, so they have to be whole
 */
export async function findTargets<T extends Target>(
	run: Pick<Sender, 'client' | 'isTool'>,
	resource: Resource,
	targets: readonly T[],
	sendsLinesBack = false,
): Promise<{ found: Array<{ target: T; record: IDataObject }>; missing: Result[] }> {
	const found: Array<{ target: T; record: IDataObject }> = [];
	const missing: Result[] = [];
	const first = new Map<string, IDataObject>();
	const same = ({ tenantId, ids }: T, record: IDataObject): IDataObject => {
		const id = record[resource.id];
		if (typeof id !== 'string') return record;
		const key = `${tenantId} ${pathOf(resource, ids)} ${id}`.toLowerCase();
		if (!first.has(key)) first.set(key, record);
		return first.get(key) as IDataObject;
	};
	for (const group of groupBy(
		targets,
		({ tenantId, way, ids }) => `${tenantId} ${way} ${pathOf(resource, ids)}`,
	).values()) {
		const [{ tenantId, way, ids }] = group;
		try {
			const records = await findRecords(
				run,
				resource,
				tenantId,
				way,
				group.map(({ value }) => value),
				ids,
			);
			const theirs: Array<{ target: T; record: IDataObject }> = [];
			for (const target of group) {
				try {
					theirs.push({
						target,
						record: requireUnique(records.get(normaliseKey(target.value)), resource, way, target.value),
					});
				} catch (error) {
					const offered = await offering(run, resource, tenantId, target.value, error as Error);
					missing.push({ items: [target.item], error: offered });
				}
			}
			const rows = theirs.map(({ record }) => record);
			const whole = sendsLinesBack ? await withTrackingIds(run, tenantId, resource, rows) : rows;
			for (const [index, { target }] of theirs.entries())
				found.push({ target, record: same(target, whole[index]) });
		} catch (error) {
			// The question itself failed: that is the answer for every item that asked.
			for (const { item } of group) missing.push({ items: [item], error: error as Error });
		}
	}
	return { found, missing };
}

/**
 * The targets' own IDs, with the records that had to be looked up for them. Numbers and names are looked up. IDs are
 * taken as they are, except where the endpoint serves several kinds: Xero would change a bill by its ID as readily as
 * an invoice, so the kind of each is looked up before anything is written.
 */
export async function resolveIds<T extends Target>(
	run: Pick<Sender, 'client' | 'isTool'>,
	resource: Resource,
	targets: readonly T[],
): Promise<{ resolved: Array<{ target: T; id: string; record?: IDataObject }>; missing: Result[] }> {
	const isGiven = (target: Target) => target.way === 'id' && resource.kind === undefined;
	const given = targets.filter(isGiven).map((target) => ({ target, id: target.value }));
	const { found, missing } = await findTargets(
		run,
		resource,
		targets.filter((target) => !isGiven(target)),
	);
	return {
		resolved: [
			...given,
			...found.map(({ target, record }) => ({ target, id: String(record[resource.id]), record })),
		],
		missing,
	};
}

/** The same, with the records of those targets of which more than the ID is needed. */
export async function findSome<T extends Target>(
	run: Pick<Sender, 'client' | 'isTool'>,
	resource: Resource,
	targets: readonly T[],
	isNeeded: (target: T) => boolean,
): Promise<{ resolved: Array<{ target: T; id: string; record?: IDataObject }>; missing: Result[] }> {
	const [needed, others] = halves(targets, isNeeded);
	const byId = await resolveIds(run, resource, others);
	const { found, missing } = await findTargets(run, asXeroHasIt(resource), needed);
	const read = found.map(({ target, record }) => ({ target, id: String(record[resource.id]), record }));
	const resolved = [...byId.resolved, ...read].sort((a, b) => a.target.item - b.target.item);
	return { resolved, missing: [...byId.missing, ...missing] };
}

/** One record can be written once a run: a second item that names it would race with the first. */
export function refuseRepeats(writes: PendingWrite[], resource: Resource): { once: PendingWrite[]; refused: Result[] } {
	const seen = new Map<string, number>();
	const once: PendingWrite[] = [];
	const refused: Result[] = [];
	for (const write of writes) {
		const key = `${write.tenantId} ${String(write.body[resource.id])}`.toLowerCase();
		const first = seen.get(key);
		if (first === undefined) {
			seen.set(key, write.items[0]);
			once.push(write);
		} else
			refused.push({
				items: write.items,
				error: new Error(
					`${itemNames([first])} already changes this ${resource.noun}. Put both changes into one item.`,
				),
			});
	}
	return { once, refused };
}
