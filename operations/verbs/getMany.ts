import type { IDataObject } from 'n8n-workflow';

import { mergedList } from '../../xero/mergedList';
import { listPages, type ListRequest } from '../../xero/paginate';
import { splitLists, type Query } from '../../xero/queryLimit';
import type { GetManySpec } from '../filters/filter';
import { filterProperties } from '../filters/form';
import { SinceLastRun } from '../filters/lastRun';
import { lastRunProperties } from '../filters/lastRunForm';
import { addHints, type Found } from '../filters/listHints';
import { readFilters, type ListFilters } from '../filters/readFilters';
import { readOrder, sortProperties } from '../filters/sort';
import { withOption } from '../screens/options';
import { toOutputRecord } from '../output/outputRecord';
import { parentIds } from '../lookup/parents';
import type { RunContext } from '../run/runContext';
import { LIST_FOR_MODEL, MOST_ROWS } from '../run/toolCalls';
import type { Operation, Resource, Verb } from '../types';
import { limitFor, limitProperties } from '../filters/limit';
import { simplifyProperty } from '../screens/simplify';

/** Get many: filters as fields, a raw filter, sorting, a limit, and as few calls as the page size allows. */
export const getMany =
	(spec: GetManySpec = {}): Verb =>
	(resource): Operation => ({
		value: 'getAll',
		name: 'Get Many',
		action: `Get many ${resource.nouns}`,
		description: `Retrieve a list of ${resource.nouns}, filtered and sorted`,
		properties: lastRunProperties(resource).reduce(withOption, [
			...limitProperties,
			simplifyProperty,
			...filterProperties(resource, spec),
			...sortProperties(spec),
		]),
		handler: { kind: 'each', execute: async (run, item) => await readMany(run, resource, spec, item) },
	});

async function readMany(run: RunContext, resource: Resource, spec: GetManySpec, item: number): Promise<IDataObject[]> {
	const tenantId = await run.tenant(item);
	const ids = await parentIds(run, resource, item, tenantId);
	const place = { tenantId, ids };
	const { query, lists, modifiedSince, keeps, nothing } = await readFilters(run, resource, spec, item, place);
	const order = readOrder(run, resource, spec, item);
	const simplify = run.param<boolean>('simplify', item, true);
	const limit = limitFor(run, item) ?? (run.isTool ? LIST_FOR_MODEL : undefined);
	if (nothing) {
		run.hint(nothing, 'warning');
		return [];
	}
	const lastRun = SinceLastRun.for(run, resource, item, tenantId, [ids, run.param('filters', item, {})]);
	const most = lastRun ? undefined : limit;
	const since = lastRun ? lastRun.since(modifiedSince) : modifiedSince;
	const list: ListRequest = {
		entry: resource,
		ids,
		limit: keeps.length > 0 || spec.rowsOf ? undefined : most,
		headers: since === undefined ? undefined : { 'If-Modified-Since': since },
		tenantId,
		purpose: `list the ${resource.nouns}`,
		itemIndex: item,
	};
	// Archiving is a change, too.
	const queries = splitLists({ ...(lastRun ? resource.complete : {}), ...query, order }, lists);
	const found = await collect(run, resource, { list, queries, keeps, most, rowsOf: spec.rowsOf });
	addHints(run, resource, { ...found, isNarrowedHere: keeps.length > 0, limit });
	// Rows that a model is not shown must not count as returned.
	const shown = run.isTool ? Math.min(limit ?? Infinity, MOST_ROWS) : limit;
	const wanted = lastRun ? lastRun.take(found.rows, shown, !found.report.unsettled) : found.rows;
	return simplify ? wanted.map((row) => resource.simplify(row)) : wanted;
}

interface Collected extends Pick<GetManySpec, 'rowsOf'>, Pick<ListFilters, 'keeps'> {
	list: ListRequest;
	queries: Query[];
	most?: number;
}

/** Reads the list, and applies the filters that Xero does not have. */
async function collect(
	run: RunContext,
	{ kind }: Resource,
	{ list, queries, keeps, most, rowsOf = (record) => [record] }: Collected,
): Promise<Found> {
	const found: Found = { rows: [], report: { unsettled: false }, read: 0, unsure: 0 };
	const { rows } = found;
	const pages =
		queries.length === 1
			? listPages(run.client, { ...list, query: queries[0] }, found.report)
			: mergedList(run.client, list, queries, found.report);
	for await (const page of pages) {
		found.read += page.length;
		for (const record of page.flatMap(rowsOf)) {
			if (rows.length === most) break;
			if (kind && !kind.is(record)) continue;
			const isKept = keeps.map((keep) => keep(record));
			if (isKept.every((kept) => kept)) rows.push(toOutputRecord(record));
			else if (!isKept.includes(false)) found.unsure++;
		}
		// Stop early, because the remaining records would be read for nothing.
		if (list.limit === undefined && rows.length === most) break;
	}
	return found;
}
