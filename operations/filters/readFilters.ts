import type { GenericValue, IDataObject } from 'n8n-workflow';

import { takes, type Ids } from '../../xero/catalogue';
import { ownFilter, where } from '../../xero/filter';
import { momentFrom } from '../fields/day';
import { labelled, labelledAsync } from '../fields/fieldError';
import { isEmpty } from '../fields/value';
import type { RunContext } from '../run/runContext';
import type { Resource } from '../types';
import type { GetManySpec, Narrowing } from './filter';
import { filterAt } from './filterAt';
import { isGiven } from './isGiven';

/** The filters of an item: parameters for Xero, and filters applied to its answers. */
export interface ListFilters {
	query: Record<string, GenericValue>;
	/** Comma lists by parameter; they may be too long for one call. */
	lists: Record<string, string[]>;
	modifiedSince?: string;
	keeps: Array<NonNullable<Narrowing['keep']>>;
	/** Why the list is empty and need not be asked for. */
	nothing?: string;
}

/** @throws Error in the user's words for a filter that cannot be used, or that an expression leaves empty */
export async function readFilters(
	run: RunContext,
	resource: Resource,
	spec: GetManySpec,
	item: number,
	place: { tenantId: string; ids?: Ids },
): Promise<ListFilters> {
	const values = run.param<IDataObject>('filters', item, {});
	const at = await filterAt(run, item, place);
	const conditions: Array<string | undefined> = [resource.kind?.where];
	const query = { ...resource.query, ...(spec.archivedOnRequest ? {} : resource.complete) };
	const filters: ListFilters = { query, lists: {}, keeps: [] };
	for (const { name, property, narrow } of spec.filters ?? []) {
		if (!isGiven(run, values, property)) continue;
		const narrowed = await labelledAsync(property.displayName, async () => await narrow(values[name], at));
		conditions.push(narrowed.where);
		addNarrowing(filters, narrowed, resource);
	}
	const isWhereGiven = takes(resource, 'where') && isGiven(run, values, { name: 'where', displayName: 'Where' });
	if (isWhereGiven) conditions.push(labelled('Where', () => ownFilter(values.where)));
	if (!isEmpty(values.modifiedSince))
		filters.modifiedSince = labelled('Modified Since', () => momentFrom(values.modifiedSince, at));
	return { ...filters, query: { ...query, where: where.and(conditions) } };
}

/** If two filters limit the same days, the narrower one counts. */
function addNarrowing(filters: ListFilters, narrowed: Narrowing, { nouns }: Resource): void {
	const { query, lists, keeps } = filters;
	Object.assign(query, narrowed.query);
	for (const [parameter, day] of Object.entries(narrowed.from ?? {}))
		if (!(String(query[parameter] ?? '') > day)) query[parameter] = day;
	for (const [parameter, day] of Object.entries(narrowed.to ?? {}))
		if (query[parameter] === undefined || String(query[parameter]) > day) query[parameter] = day;
	Object.assign(lists, narrowed.lists);
	if (narrowed.keep) keeps.push(narrowed.keep);
	if (narrowed.nothing) filters.nothing ??= `${narrowed.nothing}, so there are no ${nouns} of it.`;
}
