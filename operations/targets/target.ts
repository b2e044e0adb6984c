import type { INodeProperties } from 'n8n-workflow';

import type { Ids } from '../../xero/catalogue';
import { isGuid, notAnId } from '../../xero/filter';
import { chosen, pickerProperty } from '../fields/locator';
import type { Referring } from '../lookup/resolveReferences';
import { readParents } from '../lookup/parents';
import { prepareEach, type Prepared } from '../write/pendingWrites';
import type { RunContext } from '../run/runContext';
import type { Resource } from '../types';

/** The parameter for the record that an operation works on. */
export const TARGET = 'record';

/**
 * Picker for one record of the resource: from the list, by ID, or by one of its keys. @throws Error for a resource that
 * names no list search
 */
export function targetProperty({ name, noun, nouns, keys, search, target, parents }: Resource): INodeProperties {
	if (!search) throw new Error(`Nobody has said what lists the ${nouns} for their picker.`);
	const ways = Object.entries(keys).map(([mode, { label, placeholder = 'e.g. INV-0001' }]) => ({
		mode,
		label,
		placeholder,
	}));
	const description = target ?? `The ${noun} to work on`;
	const property = pickerProperty(TARGET, name, search, ways, { description, required: true });
	if (!parents) return property;
	// The list depends on the chosen parent.
	return { ...property, typeOptions: { loadOptionsDependsOn: parents.map(({ field }) => `${field.name}.value`) } };
}

export interface Target {
	item: number;
	tenantId: string;
	way: string;
	value: string;
	/** IDs of the parents, where the record stands below others. */
	ids?: Ids;
}

/** A target as given in the form. */
export type GivenTarget = Omit<Target, 'ids'> & Referring;

/** Reads the target of an item. @throws Error in the user's words when none is chosen */
export async function readTarget(run: RunContext, resource: Resource, item: number): Promise<GivenTarget> {
	const ids = await readParents(run, resource, item);
	const { mode, value } = chosen(run.param(TARGET, item, ''), Object.keys(resource.keys));
	if (value === '') throw new Error(`No ${resource.noun} is chosen. Choose one in '${resource.name}'.`);
	if (mode === 'id' && !isGuid(value)) throw notAnId(value);
	return { item, tenantId: await run.tenant(item), way: mode, value, ids, items: [item], body: {} };
}

/** Reads the target and the other values of each item. */
export async function readTargets<T = object>(
	run: RunContext,
	resource: Resource,
	more: (item: number) => T | Promise<T> = () => ({}) as T,
	items: readonly number[] = run.items,
): Promise<Prepared<GivenTarget & T>> {
	return await prepareEach({ items }, async (item) => ({
		...(await readTarget(run, resource, item)),
		...(await more(item)),
	}));
}
