import type { IDataObject } from 'n8n-workflow';

import { pathOf } from '../../xero/catalogue';
import { askTogether } from '../lookup/askTogether';
import { offering } from '../lookup/candidates';
import { findRecords, normaliseKey, requireUnique } from '../lookup/find';
import type { Findable } from '../lookup/findable';
import { groupBy, partition } from '../groupBy';
import { withTrackingIds } from '../lines/trackingIds';
import { resolveReferences, type Place, type Referred } from '../lookup/resolveReferences';
import { byItem, type Prepared } from '../write/pendingWrites';
import type { Result } from '../run/result';
import type { GivenTarget, Target } from './target';

/** The record of an item, after it was found. */
export interface Found<T> {
	target: T;
	items: number[];
	id: string;
	/** Missing if a given ID was used without reading the record. */
	record?: IDataObject;
}

/** A found record that was read. */
export type FoundRecord<T> = Found<T> & { record: IDataObject };

/** Found and missing targets; each target is in one of the two. */
interface Answer<F> {
	found: F[];
	missing: Result[];
}

/** The same resource without cached lists, because data that is sent back must be what Xero has now. */
export const asXeroHasIt = <R extends Findable>(resource: R): R => ({ ...resource, cached: undefined });

/**
 * Finds the records of the targets together. The same record is the same object, even if items name it in different
 * ways.
 * @param sendsLinesBack true if the records' lines will be sent back to Xero, so they have to be complete
 */
export async function findTargets<T extends Target>(
	place: Place,
	resource: Findable,
	targets: readonly T[],
	sendsLinesBack = false,
): Promise<Answer<FoundRecord<T>>> {
	const found: Array<FoundRecord<T>> = [];
	const missing: Result[] = [];
	const placeOf = ({ tenantId, ids }: T) => `${tenantId} ${pathOf(resource, ids)}`;
	const first = new Map<string, IDataObject>();
	const same = (target: T, record: IDataObject): IDataObject => {
		const id = record[resource.id];
		if (typeof id !== 'string') return record;
		const key = `${placeOf(target)} ${id}`.toLowerCase();
		if (!first.has(key)) first.set(key, record);
		return first.get(key) as IDataObject;
	};
	const groups = groupBy(targets, (target) => `${placeOf(target)} ${target.way}`).values();
	const failed = await askTogether(groups, async (group) => {
		const [{ tenantId, way, ids }] = group;
		const values = group.map(({ value }) => value);
		const records = await findRecords(place, resource, tenantId, way, values, ids);
		const theirs: Array<{ target: T; record: IDataObject }> = [];
		for (const target of group) {
			const { item, value } = target;
			try {
				const record = requireUnique(records.get(normaliseKey(value)), resource, way, value);
				theirs.push({ target, record });
			} catch (error) {
				const offered = await offering(place, resource, tenantId, value, error as Error);
				missing.push({ items: [item], error: offered });
			}
		}
		const rows = theirs.map(({ record }) => record);
		const whole = sendsLinesBack ? await withTrackingIds(place, tenantId, resource, rows) : rows;
		for (const [index, { target }] of theirs.entries()) {
			const record = same(target, whole[index]);
			found.push({ target, items: [target.item], id: String(record[resource.id]), record });
		}
	});
	return { found, missing: [...missing, ...failed] };
}

/**
 * Finds the targets' IDs, with the records that had to be looked up. Numbers and names are looked up. IDs are used
 * directly, except if the endpoint serves several kinds: Xero would change a bill by its ID as well as an invoice, so
 * the kind is checked before anything is written.
 */
export async function findIds<T extends Target>(
	place: Place,
	resource: Findable,
	targets: readonly T[],
): Promise<Answer<Found<T>>> {
	const [given, named] = partition(targets, ({ way }) => way === 'id' && resource.kind === undefined);
	const { found, missing } = await findTargets(place, resource, named);
	const known = given.map((target) => ({ target, items: [target.item], id: target.value }));
	return { found: [...known, ...found], missing };
}

/** The same, but reads only the records of which more than the ID is needed. */
export async function findSome<T extends Target>(
	place: Place,
	resource: Findable,
	targets: readonly T[],
	isNeeded: (target: T) => boolean,
	sendsLinesBack = false,
): Promise<Answer<Found<T>>> {
	const [needed, others] = partition(targets, isNeeded);
	const byId = await findIds(place, resource, others);
	const read = await findTargets(place, asXeroHasIt(resource), needed, sendsLinesBack);
	return { found: [...byId.found, ...read.found], missing: [...byId.missing, ...read.missing] };
}

/**
 * Resolves the targets and references of items to IDs, in the order of the items.
 * @param find how to find the records; by default only their IDs
 */
export async function resolveTargets<T extends GivenTarget, F extends Found<Referred<T>> = Found<Referred<T>>>(
	place: Place,
	resource: Findable,
	{ writes, refused }: Prepared<T>,
	find: (targets: Array<Referred<T>>) => Promise<Answer<F>> = async (targets) =>
		(await findIds(place, resource, targets)) as Answer<F>,
): Promise<Prepared<F>> {
	const { resolved, refused: unknown } = await resolveReferences(place, writes);
	const { found, missing } = await find(resolved);
	return { writes: found.sort(byItem), refused: [...refused, ...unknown, ...missing] };
}

/** The same with the current records. @param sendsLinesBack see `findTargets` */
export async function resolveRecords<T extends GivenTarget>(
	place: Place,
	resource: Findable,
	inputs: Prepared<T>,
	sendsLinesBack = false,
): Promise<Prepared<FoundRecord<Referred<T>>>> {
	const find = async (targets: Array<Referred<T>>) => await findTargets(place, resource, targets, sendsLinesBack);
	return await resolveTargets(place, resource, inputs, find);
}
