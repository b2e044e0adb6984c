import type { GenericValue, IDataObject } from 'n8n-workflow';

import type { Ids } from '../../xero/catalogue';
import { ownFilter, where } from '../../xero/filter';
import { listQueries } from '../../xero/listQueries';
import type { ListReport, ListRequest } from '../../xero/paginate';
import { splitLists } from '../../xero/queryLimit';
import type { RunContext } from '../runContext';
import { calendarOf, zoneOf } from '../calendar';
import { toOutputRecord } from '../outputRecord';
import { readAt } from '../fields/dateFormat';
import { momentFrom } from '../fields/day';
import { FieldError, isEmpty, labelled, labelledAsync } from '../fields/field';
import type { FilterAt, GetManySpec, Narrowing } from '../filters/filter';
import { filterProperties, sortProperties } from '../filters/form';
import { findOnce } from '../find';
import { parentIds } from '../parents';
import { resolveReferences } from '../named';
import { lastRunProperties, SinceLastRun } from '../lastRun';
import { withOption } from '../options';
import type { Operation, Resource, Verb } from '../types';
import { LIST_FOR_MODEL } from '../toolCalls';
import { limitFor, limitProperties } from './limit';
import { simplifyProperty } from './options';

export type { Filter, FilterAt, GetManySpec, Narrowing } from '../filters/filter';

const PAGE_HINT =
	"'Return All' stopped before the list had settled: records changed faster than it could be read. Run it " +
	'again for a complete list.';

/**
 * Get many: filters as fields, a raw filter for experts, sorting, a limit, and as few calls as the page size allows.
 */
export const getMany =
	(spec: GetManySpec): Verb =>
	(resource): Operation => ({
		value: 'getAll',
		name: 'Get Many',
		action: `Get many ${resource.nouns}`,
		description: `Retrieve a list of ${resource.nouns}, filtered and sorted`,
		properties: lastRunOptions(resource, spec).reduce(withOption, [
			...limitProperties,
			simplifyProperty,
			...filterProperties(spec),
			...sortProperties(spec),
		]),
		handler: { kind: 'each', execute: async (run, item) => await readMany(run, resource, spec, item) },
	});

async function readMany(run: RunContext, resource: Resource, spec: GetManySpec, item: number): Promise<IDataObject[]> {
	const tenantId = await run.tenant(item);
	const ids = await parentIds(run, resource, item, tenantId);
	const { query, lists, modifiedSince, keeps, nothing } = await request(run, resource, spec, item, { tenantId, ids });
	const simplify = run.param<boolean>('simplify', item, true);
	const limit = limitFor(run, item) ?? (run.isTool ? LIST_FOR_MODEL : undefined);
	if (nothing) {
		run.hint(nothing, 'warning');
		return [];
	}
	const lastRun = SinceLastRun.for(run, resource, item, tenantId, [ids, run.param('filters', item, {})]);
	// Archived is a change, too.
	const whole = lastRun ? { ...resource.complete, ...query } : query;
	const report: ListReport = { unsettled: false };
	const rows: IDataObject[] = [];
	const most = lastRun ? undefined : limit;
	const list: ListRequest = {
		entry: resource,
		ids,
		limit: keeps.length > 0 ? undefined : most,
		headers: sinceHeader(lastRun ? lastRun.since(modifiedSince) : modifiedSince),
		tenantId,
		purpose: `list the ${resource.nouns}`,
		itemIndex: item,
	};
	let read = 0;
	let unsure = 0;
	for await (const page of listQueries(run.client, list, splitLists(whole, lists), report)) {
		read += page.length;
		for (const record of page) {
			if (rows.length === most) break;
			if (resource.kind && !resource.kind.is(record)) continue;
			const isKept = keeps.map((keep) => keep(record));
			if (isKept.every((kept) => kept)) rows.push(toOutputRecord(record));
			else if (!isKept.includes(false)) unsure++;
		}
		// Of what is chosen here, Xero would send the rest in vain.
		if (keeps.length > 0 && rows.length === most) break;
	}
	if (report.unsettled) run.hint(PAGE_HINT, 'warning');
	if (unsure > 0) run.hint(unsureOf(resource, unsure), 'warning');
	if (keeps.length > 0 && read > MANY_READ) run.hint(readFor(resource, read, rows.length));
	const total = keeps.length > 0 ? undefined : report.total;
	if (run.isTool && rows.length === limit && total !== limit) run.hint(moreOf(resource, limit, total));
	const wanted = lastRun ? lastRun.take(rows, limit, !report.unsettled) : rows;
	return simplify ? wanted.map((row) => resource.simplify(row)) : wanted;
}

const sinceHeader = (moment: string | undefined) =>
	moment === undefined ? undefined : { 'If-Modified-Since': moment };

/** Where Xero can tell what changed. */
const lastRunOptions = (resource: Resource, { modifiedSince }: GetManySpec) =>
	modifiedSince && resource.changed ? lastRunProperties(resource) : [];

/** A model takes what it is given for all there is. */
function moreOf({ nouns, kind }: Resource, shown: number, total: number | undefined): string {
	// Of two kinds in one list, only the filter knows how many are of this one.
	const all = total === undefined || (kind && kind.where === '') ? 'there may be more' : `there are ${total} in all`;
	return `These are ${shown} ${nouns}; ${all}. Narrow the filters, or sort and limit, to see others.`;
}

/** Records of a list that is narrowed here beyond which it is said how many were read: more than one call. */
const MANY_READ = 1000;

const readFor = ({ nouns }: Resource, read: number, found: number) =>
	`Xero cannot filter ${nouns} so: ${read} were read to find ${found}. A filter by date or status beside it ` +
	'makes this faster.';

const unsureOf = ({ noun, nouns }: Resource, count: number) =>
	`${count === 1 ? `1 ${noun} does` : `${count} ${nouns} do`} not tell whether the filters mean ` +
	`${count === 1 ? 'it' : 'them'}, and ` +
	`${count === 1 ? 'is' : 'are'} left out.`;

async function request(
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
	for (const { name, property, narrow } of spec.filters) {
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
	if (spec.where && isGiven('where', 'Where')) parts.push(labelled('Where', () => ownFilter(values.where)));
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
	if (spec.sort.length === 0) return resource.steadyOrder;
	const { by } = run.param<{ by?: { field?: string; direction?: string } }>('sort', item, {});
	if (!by?.field) return resource.steadyOrder;
	if (!spec.sort.some(({ value }) => value === by.field))
		throw new Error(`'Sort': Xero cannot sort by '${by.field.slice(0, 60)}'.`);
	const chosen = `${by.field} ${by.direction === 'DESC' ? 'DESC' : 'ASC'}`;
	// Records that are equal in the chosen field keep a fixed order, or they would change pages while one reads.
	return resource.steadyOrder && by.field !== resource.steadyOrder ? `${chosen}, ${resource.steadyOrder}` : chosen;
}
