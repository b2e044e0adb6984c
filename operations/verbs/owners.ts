import type { IDataObject } from 'n8n-workflow';

import { partOf, statusName, type Ids, type Part } from '../../xero/catalogue';
import type { RunContext } from '../runContext';
import { sideBySide, type Done } from '../sideBySide';
import type { Resource } from '../types';
import type { Result } from '../result';
import { readTargets, resolveIds } from './target';

/** The record of an item that something stands below, or is done to: an invoice with its files. */
export interface Owner {
	item: number;
	tenantId: string;
	ids: Ids;
	/** As it was found by its number or name, or for its kind; undefined where an ID was taken as it is. */
	record?: IDataObject;
	/** For the output: its ID, and what a person knows it by where that is known. */
	named: IDataObject;
}

/** What stands below the records of a resource, as a resource of its own. */
export function partResource(resource: Resource, part: Part): Resource {
	const entry = partOf(resource, part);
	// By what Xero finds them again after a lost answer; people name them otherwise.
	const keys = Object.fromEntries(
		Object.entries(entry.lookups).map(([way, lookup]) => [way, { ...lookup, label: lookup.field }]),
	);
	return { ...entry, value: entry.path, name: entry.collection, keys, simplify: (row) => row, operations: [] };
}

/**
 * The records that the items name, in the order of the items. Each item ends in `owners` or `refused`.
 * @param labelAs what its label is called in the output, where what stands below has a field of that name
 */
export async function findOwners(
	run: RunContext,
	resource: Resource,
	labelAs: string = resource.label,
): Promise<{ owners: Owner[]; refused: Result[] }> {
	const { targets, refused } = await readTargets(run, resource);
	const { resolved, missing } = await resolveIds(run, resource, targets);
	const owners = resolved.map(({ target: { item, tenantId, ids }, id, record }): Owner => {
		// Its column is always there; where an ID was taken as it is, nobody has asked for the name.
		const label = (record?.[resource.label] ?? null) as string | null;
		const named = { [resource.id]: id, ...(labelAs === resource.id ? {} : { [labelAs]: label }) };
		return { item, tenantId, ids: { ...ids, [resource.id]: id }, record, named };
	});
	return { owners: owners.sort((a, b) => a.item - b.item), refused: [...refused, ...missing] };
}

/** Reads something below the record of each item, side by side. Without an error output, nothing behind a failed item is read. */
export async function forEachOwner(
	run: RunContext,
	resource: Resource,
	work: (owner: Owner) => Promise<Done>,
	labelAs?: string,
): Promise<Result[]> {
	const { owners, refused } = await findOwners(run, resource, labelAs);
	const failed = refused.flatMap(({ items }) => items).reduce((first, item) => Math.min(first, item), Infinity);
	const wanted = run.ctx.continueOnFail() ? owners : owners.filter(({ item }) => item < failed);
	return [...refused, ...(await sideBySide(run, wanted, ({ item }) => item, work))];
}

/** "invoice INV-0042", as far as it is known. */
export function nameOf({ noun, label }: Resource, { record }: Owner): string {
	return record?.[label] ? `${noun} ${String(record[label]).slice(0, 60)}` : noun;
}

/** "In Xero the invoice INV-0042 is a draft.": what may be the reason of a refusal; '' where it is not known. */
export function stateOf(resource: Resource, owner: Owner | undefined): string {
	const state = statusName(owner?.record?.[resource.status?.field ?? 'Status'], resource.status);
	return owner && state ? `In Xero the ${nameOf(resource, owner)} has the status '${state}'.` : '';
}
