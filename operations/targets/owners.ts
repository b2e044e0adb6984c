import type { IDataObject } from 'n8n-workflow';

import { partOf, statusFieldOf, statusName, type Ids, type Part } from '../../xero/catalogue';
import type { Findable } from '../lookup/findable';
import type { Place, Referred } from '../lookup/resolveReferences';
import type { Prepared } from '../write/pendingWrites';
import type { RunContext } from '../run/runContext';
import { sideBySide, type Done } from '../run/sideBySide';
import { columnsOfRows } from '../output/outputRecord';
import type { Column } from '../output/columns';
import type { Resource } from '../types';
import type { Result } from '../run/result';
import { findSome, resolveTargets } from './findTargets';
import { readTargets, type GivenTarget } from './target';

/** The record of an item that something stands below, or is done to: an invoice with its files. */
export interface Owner {
	item: number;
	items: number[];
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
 * The records that the items name, in the order of the items, with what else the items say.
 * @param labelAs what its label is called in the output, where what stands below has a field of that name
 * @param isRead those of which more than the ID is needed, also where the ID is given
 */
export async function resolveOwners<T extends GivenTarget>(
	place: Place,
	resource: Findable,
	inputs: Prepared<T>,
	labelAs: string = resource.label,
	isRead: (input: Referred<T>) => boolean = () => false,
): Promise<Prepared<Owner & { input: Referred<T> }>> {
	const find = async (targets: Array<Referred<T>>) => await findSome(place, resource, targets, isRead);
	const { writes, refused } = await resolveTargets(place, resource, inputs, find);
	const owners = writes.map(({ target: input, items, id, record }) => {
		const { item, tenantId, ids } = input;
		// Its column is always there; where an ID was taken as it is, nobody has asked for the name.
		const label = (record?.[resource.label] ?? null) as string | null;
		const named = { [resource.id]: id, ...(labelAs === resource.id ? {} : { [labelAs]: label }) };
		return { item, items, tenantId, ids: { ...ids, [resource.id]: id }, record, named, input };
	});
	return { writes: owners, refused };
}

/** The columns for the record itself in rows of what stands below it. */
export const ownColumns = ({ id, label }: Resource, labelAs = label): Column[] =>
	[...new Set([id, labelAs])].map((field) => ({ field }));

/** The columns of rows of what stands below a record, where these go out as they come. */
export const columnsBelow = (resource: Resource, below: Resource, labelAs?: string): Column[] => [
	...ownColumns(resource, labelAs),
	...columnsOfRows(below),
];

/**
 * Reads something below the record of each item, side by side. Without an error output, nothing behind a failed item is
 * read.
 */
export async function forEachOwner(
	run: RunContext,
	resource: Resource,
	work: (owner: Owner) => Promise<Done>,
	labelAs?: string,
): Promise<Result[]> {
	const inputs = await readTargets(run, resource);
	const { writes: owners, refused } = await resolveOwners(run, resource, inputs, labelAs);
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
	const state = statusName(owner?.record?.[statusFieldOf(resource)], resource.status);
	return owner && state ? `In Xero the ${nameOf(resource, owner)} has the status '${state}'.` : '';
}
