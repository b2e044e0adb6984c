import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Call } from '../call';
import { groupBy, type Draft } from '../drafts';
import { chosen, pickerProperty } from '../fields/locator';
import { findRecords, fold, theOne } from '../find';
import { itemNames } from '../itemNames';
import { withTrackingIds } from '../lines/trackingIds';
import { isGuid, notAnId } from '../../xero/filter';
import type { Resource, Result } from '../types';

/** The parameter that names the record an operation works on. */
export const TARGET = 'record';

/** Picker for one record of the resource: from the list, by ID, or by one of its keys. */
export function targetProperty(resource: Resource, search: string, description: string): INodeProperties {
	const ways = Object.entries(resource.keys).map(([mode, { label, placeholder = 'e.g. INV-0001' }]) => ({ mode, label, placeholder }));
	return pickerProperty(TARGET, resource.name, search, ways, { description, required: true });
}

export interface Target {
	item: number;
	tenantId: string;
	way: string;
	value: string;
}

/** Reads the target of each item; an empty one is refused. */
export async function readTargets(call: Call, resource: Resource): Promise<{ targets: Target[]; refused: Result[] }> {
	const targets: Target[] = [];
	const refused: Result[] = [];
	for (const item of call.items) {
		try {
			const { mode, value } = chosen(call.param(TARGET, item, ''), Object.keys(resource.keys));
			if (value === '') throw new Error(`No ${resource.noun} is chosen. Choose one in '${resource.name}'.`);
			if (mode === 'id' && !isGuid(value)) throw notAnId(value);
			targets.push({ item, tenantId: await call.tenant(item), way: mode, value });
		} catch (error) {
			refused.push({ items: [item], error: error as Error });
		}
	}
	return { targets, refused };
}

/**
 * The records behind the targets, found together. Each target ends in `found` or `missing`.
 * @param sendsLinesBack the records' lines will be sent back to Xero, so they have to be whole
 */
export async function findTargets(
	call: Call,
	resource: Resource,
	targets: Target[],
	sendsLinesBack = false,
): Promise<{ found: Array<{ target: Target; record: IDataObject }>; missing: Result[] }> {
	const found: Array<{ target: Target; record: IDataObject }> = [];
	const missing: Result[] = [];
	for (const group of groupBy(targets, ({ tenantId, way }) => `${tenantId} ${way}`).values()) {
		const [{ tenantId, way }] = group;
		try {
			const records = await findRecords(call, resource, tenantId, way, group.map(({ value }) => value));
			const theirs: Array<{ target: Target; record: IDataObject }> = [];
			for (const target of group) {
				try {
					theirs.push({ target, record: theOne(records.get(fold(target.value)), resource, way, target.value) });
				} catch (error) {
					missing.push({ items: [target.item], error: error as Error });
				}
			}
			const rows = theirs.map(({ record }) => record);
			const whole = sendsLinesBack ? await withTrackingIds(call, tenantId, rows) : rows;
			for (const [index, { target }] of theirs.entries()) found.push({ target, record: whole[index] });
		} catch (error) {
			// The question itself failed: that is the answer for every item that asked.
			for (const { item } of group) missing.push({ items: [item], error: error as Error });
		}
	}
	return { found, missing };
}

/**
 * The targets' own IDs. Numbers and names are looked up. IDs are taken as they are, except where the endpoint serves several kinds: Xero
 * would change a bill by its ID as readily as an invoice, so the kind of each is looked up before anything is written.
 */
export async function resolveIds(
	call: Call,
	resource: Resource,
	targets: Target[],
): Promise<{ resolved: Array<{ target: Target; id: string }>; missing: Result[] }> {
	const isGiven = (target: Target) => target.way === 'id' && resource.kind === undefined;
	const given = targets.filter(isGiven).map((target) => ({ target, id: target.value }));
	const { found, missing } = await findTargets(call, resource, targets.filter((target) => !isGiven(target)));
	return { resolved: [...given, ...found.map(({ target, record }) => ({ target, id: String(record[resource.id]) }))], missing };
}

/** One record can be written once a run: a second item that names it would race with the first. */
export function refuseRepeats(drafts: Draft[], resource: Resource): { once: Draft[]; refused: Result[] } {
	const seen = new Map<string, number>();
	const once: Draft[] = [];
	const refused: Result[] = [];
	for (const draft of drafts) {
		const key = `${draft.tenantId} ${String(draft.body[resource.id] ?? draft.path)}`.toLowerCase();
		const first = seen.get(key);
		if (first === undefined) {
			seen.set(key, draft.items[0]);
			once.push(draft);
		} else refused.push({ items: draft.items, error: new Error(`${itemNames([first])} already changes this ${resource.noun}. Put both changes into one item.`) });
	}
	return { once, refused };
}
