import type { GenericValue, IDataObject } from 'n8n-workflow';

import { takes, type Ids } from '../../xero/catalogue';
import { ownFilter, where } from '../../xero/filter';
import { calendarOf, zoneOf } from '../lookup/calendar';
import { readAt } from '../fields/dateFormat';
import { momentFrom } from '../fields/day';
import { FieldError, isEmpty, labelled, labelledAsync } from '../fields/field';
import { findOnce } from '../lookup/find';
import { resolveReferences } from '../lookup/resolveReferences';
import type { RunContext } from '../run/runContext';
import type { Resource } from '../types';
import type { FilterAt, GetManySpec, Narrowing } from './filter';

/** What the form of an item asks of the list: parameters for Xero, and what is chosen among its answers. */
export async function readListRequest(
	run: RunContext,
	resource: Resource,
	spec: GetManySpec,
	item: number,
	{ tenantId, ids }: { tenantId: string; ids?: Ids },
) {
	const values = run.param<IDataObject>('filters', item, {});
	const at: FilterAt = {
		...(await readAt(run, item)),
		find: async (of, way, value) => await findOnce(run, of, tenantId, way, value),
		idOf: async (named) => {
			const body = { named: named as string };
			const { resolved, refused } = await resolveReferences(run, [{ items: [item], tenantId, ids, body }]);
			for (const refusal of refused) if ('error' in refusal) throw refusal.error;
			return String(resolved[0].body.named);
		},
		zoneOf: async () => await zoneOf(run, tenantId),
		calendar: async (isYearNeeded) => await calendarOf(run, tenantId, isYearNeeded),
	};
	const nothing: string[] = [];
	const parts: Array<string | undefined> = [resource.kind?.where];
	const query: Record<string, GenericValue> = {
		...resource.query,
		...(spec.archivedOnRequest ? {} : resource.complete),
	};
	const lists: Record<string, string[]> = {};
	const keeps: Array<NonNullable<Narrowing['keep']>> = [];
	const isGiven = (name: string, label: string) => {
		const isMissing = isEmpty(values[name]) || (Array.isArray(values[name]) && values[name].length === 0);
		if (isMissing && isLost(run, name)) throw new FieldError(label, NOTHING_GIVEN);
		return !isMissing;
	};
	for (const { name, property, narrow } of spec.filters ?? []) {
		// Unchosen, a picker would silently list everything, or nothing.
		if (property.type === 'resourceLocator' && name in values && isEmpty(values[name])) {
			throw new FieldError(property.displayName, 'Nothing is chosen. Choose one, or remove the filter.');
		}
		if (!isGiven(name, property.displayName)) continue;
		const narrowed = await labelledAsync(property.displayName, async () => await narrow(values[name], at));
		Object.assign(query, narrowed.query);
		for (const [parameter, day] of Object.entries(narrowed.from ?? {}))
			if (!(String(query[parameter] ?? '') > day)) query[parameter] = day;
		for (const [parameter, day] of Object.entries(narrowed.to ?? {}))
			if (query[parameter] === undefined || String(query[parameter]) > day) query[parameter] = day;
		Object.assign(lists, narrowed.lists);
		parts.push(narrowed.where);
		if (narrowed.keep) keeps.push(narrowed.keep);
		if (narrowed.nothing) nothing.push(`${narrowed.nothing}, so there are no ${resource.nouns} of it.`);
	}
	if (takes(resource, 'where') && isGiven('where', 'Where'))
		parts.push(labelled('Where', () => ownFilter(values.where)));
	const modifiedSince = isEmpty(values.modifiedSince)
		? undefined
		: labelled('Modified Since', () => momentFrom(values.modifiedSince, at));
	return {
		query: { ...query, where: where.and(parts), order: order(run, resource, spec, item) },
		lists,
		modifiedSince,
		keeps,
		nothing: nothing[0],
	};
}

const NOTHING_GIVEN =
	'The expression gives nothing for this item: the column is missing or its cell is empty. Without the ' +
	'filter all would be listed; remove it if that is meant.';

/**
 * An agent's model leaves out the filters that it does not need; from a table, an empty value is a column that is not
 * there.
 */
const isLost = (run: RunContext, filter: string) => run.isExpression('filters', filter) && !run.isTool;

function order(run: RunContext, resource: Resource, spec: GetManySpec, item: number): string | undefined {
	const { sort = [] } = spec;
	if (sort.length === 0) return resource.steadyOrder;
	const { by } = run.param<{ by?: { field?: string; direction?: string } }>('sort', item, {});
	if (!by?.field) return resource.steadyOrder;
	if (!sort.includes(by.field)) throw new Error(`'Sort': Xero cannot sort by '${by.field.slice(0, 60)}'.`);
	const chosen = `${by.field} ${by.direction === 'DESC' ? 'DESC' : 'ASC'}`;
	// Records that are equal in the chosen field keep a fixed order, or they would change pages while one reads.
	return resource.steadyOrder && by.field !== resource.steadyOrder ? `${chosen}, ${resource.steadyOrder}` : chosen;
}
