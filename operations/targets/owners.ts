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

/** The record of an item for an action on it or on records below it, such as an invoice and its files. */
export interface Owner {
	item: number;
	items: number[];
	tenantId: string;
	ids: Ids;
	/**
	 * The record, if it was looked up by number or name or to check its kind; undefined if a given ID was used
	 * directly.
	 */
	record?: IDataObject;
	/** For the output: its ID, and its number or name if known. */
	named: IDataObject;
}

/** Makes a resource for records below the records of a resource. */
export function partResource(resource: Resource, part: Part): Resource {
	const entry = partOf(resource, part);
	// Look-ups to find them again after a lost answer; not modes of a picker.
	const keys = Object.fromEntries(
		Object.entries(entry.lookups).map(([way, lookup]) => [way, { ...lookup, label: lookup.field }]),
	);
	return { ...entry, value: entry.path, name: entry.collection, keys, simplify: (row) => row, operations: [] };
}

/**
 * The records of the items, in the order of the items, together with the items' other values.
 * @param labelAs the column of the record's label, if records below have a field with the same name
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
		// The column is always present; if a given ID was used directly, the name is not known.
		const label = (record?.[resource.label] ?? null) as string | null;
		const named = { [resource.id]: id, ...(labelAs === resource.id ? {} : { [labelAs]: label }) };
		return { item, items, tenantId, ids: { ...ids, [resource.id]: id }, record, named, input };
	});
	return { writes: owners, refused };
}

/** The columns for the record itself in rows of records below it. */
export const ownColumns = ({ id, label }: Resource, labelAs = label): Column[] =>
	[...new Set([id, labelAs])].map((field) => ({ field }));

/** The columns of rows below a record, for rows that are returned unchanged. */
export const columnsBelow = (resource: Resource, below: Resource, labelAs?: string): Column[] => [
	...ownColumns(resource, labelAs),
	...columnsOfRows(below),
];

/**
 * Reads something below the record of each item, in parallel. Without an error output, nothing is read for items
 * after a failed one.
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

/** "In Xero the invoice INV-0042 is a draft.": a possible reason for a refusal; '' if it is not known. */
export function stateOf(resource: Resource, owner: Owner | undefined): string {
	const state = statusName(owner?.record?.[statusFieldOf(resource)], resource.status);
	return owner && state ? `In Xero the ${nameOf(resource, owner)} has the status '${state}'.` : '';
}
