import type { GenericValue, IDataObject, INodeProperties } from 'n8n-workflow';

import { modifiedSince } from '../../xero/dates';
import { ownFilter, where } from '../../xero/filter';
import { decimal } from '../../xero/money';
import { shown } from '../../xero/shown';
import { listQueries } from '../../xero/listQueries';
import type { ListReport, ListRequest } from '../../xero/paginate';
import { splitLists } from '../../xero/queryLimit';
import type { Call } from '../call';
import { tidy } from '../drafts';
import { FieldError, isEmpty, labelled, labelledAsync, sorted, type ReadAt } from '../fields/field';
import { findOnce } from '../find';
import { inWords } from '../permissions';
import { isToolCall } from '../retries';
import type { Operation, Resource, Verb } from '../types';
import { simplifyProperty } from './options';

/** What a filter adds to the request. */
export interface Narrowing {
	query?: Record<string, GenericValue>;
	/** Comma lists by name of the parameter; asked for in several calls where they are too long for one. */
	lists?: Record<string, string[]>;
	where?: string;
	/** Why the list is empty and need not be asked for. */
	nothing?: string;
}

/** What a filter may need to be read. */
export interface FilterAt extends ReadAt {
	/** Records by a key, asked for once a run. */
	find(resource: Resource, way: string, value: string): Promise<IDataObject[]>;
}

/** A field of 'Filters'. */
export interface Filter {
	name: string;
	property: INodeProperties;
	/** @throws Error in the user's words, without the field's name */
	narrow(value: unknown, at: FilterAt): Narrowing | Promise<Narrowing>;
}

export interface GetManySpec {
	filters: Filter[];
	/** Fields to sort by: wire name and label. Empty where Xero cannot sort. */
	sort: Array<{ name: string; value: string }>;
	/** Xero can tell what changed since a moment. */
	modifiedSince: boolean;
	/** Archived records are listed only when a filter asks for them; otherwise a list is complete. */
	archivedOnRequest?: boolean;
	/** Xero understands `where`. */
	where: boolean;
}

const PAGE_HINT = "'Return All' stopped before the list had settled: records changed faster than it could be read. Run it again for a complete list.";

/** Get many: filters as fields, a raw filter for experts, sorting, a limit, and as few calls as the page size allows. */
export const getMany =
	(spec: GetManySpec): Verb =>
	(resource): Operation => ({
		value: 'getAll',
		name: 'Get Many',
		action: `Get many ${resource.nouns}`,
		description: `Retrieve a list of ${resource.nouns}, filtered and sorted`,
		properties: [...limitProperties, simplifyProperty, filterProperty(spec), ...sortProperties(spec)],
		handler: { kind: 'each', run: async (call, item) => await readMany(call, resource, spec, item) },
	});

async function readMany(call: Call, resource: Resource, spec: GetManySpec, item: number): Promise<IDataObject[]> {
	const tenantId = await call.tenant(item);
	const { query, lists, headers, nothing } = await request(call, resource, spec, item, tenantId);
	const simplify = call.param<boolean>('simplify', item, true);
	const limit = call.param<boolean>('returnAll', item, false) ? undefined : labelled('Limit', () => wholeLimit(call.param<unknown>('limit', item, 50)));
	if (nothing) {
		call.hint(nothing, 'warning');
		return [];
	}
	const report: ListReport = { unsettled: false };
	const rows: IDataObject[] = [];
	const { path, collection, id, paging } = resource;
	const list: ListRequest = {
		path,
		collection,
		id,
		paging,
		limit,
		headers,
		tenantId,
		scope: inWords(resource.scope.read),
		purpose: `list the ${resource.nouns}`,
		itemIndex: item,
	};
	for await (const page of listQueries(call.client, list, splitLists(query, lists), report)) {
		for (const record of page) {
			if (resource.kind && !resource.kind.is(record)) continue;
			const clean = tidy(record);
			rows.push(simplify ? resource.simplify(clean) : clean);
		}
	}
	if (report.unsettled) call.hint(PAGE_HINT, 'warning');
	return rows;
}

/** An expression may give anything, and a limit that is no number would read the whole list or none of it. */
function wholeLimit(value: unknown): number {
	const limit = Math.floor(decimal(value, 2));
	if (limit < 1) throw new Error(`${shown(value)} is too small. Give 1 or more, or choose 'Return All'.`);
	return limit;
}

async function request(call: Call, resource: Resource, spec: GetManySpec, item: number, tenantId: string) {
	const values = call.param<IDataObject>('filters', item, {});
	const at: FilterAt = { zone: call.zone, find: async (of, way, value) => await findOnce(call, of, tenantId, way, value) };
	const nothing: string[] = [];
	const parts: Array<string | undefined> = [resource.kind?.where];
	const query: Record<string, GenericValue> = { ...resource.query, ...(spec.archivedOnRequest ? {} : resource.complete) };
	const lists: Record<string, string[]> = {};
	const isGiven = (name: string, label: string) => {
		const isMissing = isEmpty(values[name]) || (Array.isArray(values[name]) && values[name].length === 0);
		if (isMissing && isLost(call, name)) throw new FieldError(label, NOTHING_GIVEN);
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
		Object.assign(lists, narrowed.lists);
		parts.push(narrowed.where);
		if (narrowed.nothing) nothing.push(`${narrowed.nothing}, so there are no ${resource.nouns} of it.`);
	}
	if (spec.where && isGiven('where', 'Where')) parts.push(labelled('Where', () => ownFilter(values.where)));
	const headers = isEmpty(values.modifiedSince)
		? undefined
		: { 'If-Modified-Since': labelled('Modified Since', () => modifiedSince(values.modifiedSince, call.zone)) };
	return { query: { ...query, where: where.and(parts), order: order(call, resource, spec, item) }, lists, headers, nothing: nothing[0] };
}

const NOTHING_GIVEN =
	'The expression gives nothing for this item: the column is missing or its cell is empty. Without the filter all would be listed; remove it if that is meant.';

/** An agent's model leaves out the filters that it does not need; from a table, an empty value is a column that is not there. */
const isLost = (call: Call, filter: string) => call.isExpression('filters', filter) && !isToolCall(call.ctx);

function order(call: Call, resource: Resource, spec: GetManySpec, item: number): string | undefined {
	if (spec.sort.length === 0) return resource.steadyOrder;
	const { by } = call.param<{ by?: { field?: string; direction?: string } }>('sort', item, {});
	if (!by?.field) return resource.steadyOrder;
	if (!spec.sort.some(({ value }) => value === by.field)) throw new Error(`'Sort': Xero cannot sort by '${by.field.slice(0, 60)}'.`);
	const chosen = `${by.field} ${by.direction === 'DESC' ? 'DESC' : 'ASC'}`;
	// Records that are equal in the chosen field keep a fixed order, or they would change pages while one reads.
	return resource.steadyOrder && by.field !== resource.steadyOrder ? `${chosen}, ${resource.steadyOrder}` : chosen;
}

const limitProperties: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

const modifiedSinceProperty: INodeProperties = {
	displayName: 'Modified Since',
	name: 'modifiedSince',
	type: 'dateTime',
	default: '',
	description: 'Only what was created or changed after this moment, voided and deleted included; a time without a zone counts in the time zone of the workflow',
};

const whereProperty: INodeProperties = {
	displayName: 'Where',
	name: 'where',
	type: 'string',
	default: '',
	placeholder: 'e.g. AmountDue > 1000 AND DueDate < DateTime(2026, 1, 31)',
	description: 'Filter in Xero\'s own language, for experts; used in addition to the other filters',
};

function filterProperty(spec: GetManySpec): INodeProperties {
	const properties = [
		...spec.filters.map(({ property }) => property),
		...(spec.modifiedSince ? [modifiedSinceProperty] : []),
		...(spec.where ? [whereProperty] : []),
	];
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: sorted(properties, 'displayName'),
	};
}

function sortProperties({ sort }: GetManySpec): INodeProperties[] {
	if (sort.length === 0) return [];
	return [
		{
			displayName: 'Sort',
			name: 'sort',
			type: 'fixedCollection',
			placeholder: 'Add Sorting',
			default: {},
			options: [
				{
					displayName: 'By',
					name: 'by',
					values: [
						{
							displayName: 'Direction',
							name: 'direction',
							type: 'options',
							default: 'ASC',
							options: [
								{ name: 'Ascending', value: 'ASC' },
								{ name: 'Descending', value: 'DESC' },
							],
						},
						{ displayName: 'Field', name: 'field', type: 'options', default: sort[0].value, options: sorted(sort, 'name') },
					],
				},
			],
		},
	];
}
