import type { IDataObject } from 'n8n-workflow';

import { listQueries } from '../../xero/listQueries';
import type { ListReport, ListRequest } from '../../xero/paginate';
import { splitLists, type Query } from '../../xero/queryLimit';
import type { GetManySpec, Narrowing } from '../filters/filter';
import { filterProperties, sortProperties } from '../filters/form';
import { readListRequest } from '../filters/read';
import { lastRunProperties, SinceLastRun } from '../filters/lastRun';
import { withOption } from '../screens/options';
import { toOutputRecord } from '../output/outputRecord';
import { parentIds } from '../lookup/parents';
import type { RunContext } from '../run/runContext';
import { LIST_FOR_MODEL, MOST_ROWS } from '../run/toolCalls';
import type { Operation, Resource, Verb } from '../types';
import { limitFor, limitProperties } from '../filters/limit';
import { simplifyProperty } from '../screens/simplify';

export type { Filter, FilterAt, GetManySpec, Narrowing } from '../filters/filter';

const PAGE_HINT =
	"'Return All' stopped before the list had settled: records changed faster than it could be read. Run it " +
	'again for a complete list.';

/**
 * Get many: filters as fields, a raw filter for experts, sorting, a limit, and as few calls as the page size allows.
 */
export const getMany =
	(spec: GetManySpec = {}): Verb =>
	(resource): Operation => ({
		value: 'getAll',
		name: 'Get Many',
		action: `Get many ${resource.nouns}`,
		description: `Retrieve a list of ${resource.nouns}, filtered and sorted`,
		properties: lastRunOptions(resource).reduce(withOption, [
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
	const { query, lists, modifiedSince, keeps, nothing } = await readListRequest(run, resource, spec, item, {
		tenantId,
		ids,
	});
	const simplify = run.param<boolean>('simplify', item, true);
	const limit = limitFor(run, item) ?? (run.isTool ? LIST_FOR_MODEL : undefined);
	if (nothing) {
		run.hint(nothing, 'warning');
		return [];
	}
	const lastRun = SinceLastRun.for(run, resource, item, tenantId, [ids, run.param('filters', item, {})]);
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
	// Archived is a change, too.
	const whole = lastRun ? { ...resource.complete, ...query } : query;
	const found = await collect(run, resource, { list, queries: splitLists(whole, lists), keeps, most });
	addHints(run, resource, { ...found, isNarrowedHere: keeps.length > 0, limit });
	const { rows, report } = found;
	// What a model is not shown is not handed over.
	const shown = run.isTool ? Math.min(limit ?? Infinity, MOST_ROWS) : limit;
	const wanted = lastRun ? lastRun.take(rows, shown, !report.unsettled) : rows;
	return simplify ? wanted.map((row) => resource.simplify(row)) : wanted;
}

type Keep = NonNullable<Narrowing['keep']>;

/** What was read of a list. */
interface Found {
	rows: IDataObject[];
	report: ListReport;
	/** How many records Xero gave. */
	read: number;
	/** How many of them did not tell whether the filters mean them. */
	unsure: number;
}

/** Reads the list and leaves out what Xero cannot filter by. */
async function collect(
	run: RunContext,
	{ kind }: Resource,
	{ list, queries, keeps, most }: { list: ListRequest; queries: Query[]; keeps: Keep[]; most?: number },
): Promise<Found> {
	const found: Found = { rows: [], report: { unsettled: false }, read: 0, unsure: 0 };
	const { rows } = found;
	for await (const page of listQueries(run.client, list, queries, found.report)) {
		found.read += page.length;
		for (const record of page) {
			if (rows.length === most) break;
			if (kind && !kind.is(record)) continue;
			const isKept = keeps.map((keep) => keep(record));
			if (isKept.every((kept) => kept)) rows.push(toOutputRecord(record));
			else if (!isKept.includes(false)) found.unsure++;
		}
		// Of what is chosen here, Xero would send the rest in vain.
		if (keeps.length > 0 && rows.length === most) break;
	}
	return found;
}

/** Says beside the rows what they may lack. */
function addHints(
	run: RunContext,
	resource: Resource,
	{ rows, report, read, unsure, isNarrowedHere, limit }: Found & { isNarrowedHere: boolean; limit?: number },
): void {
	if (report.unsettled) run.hint(PAGE_HINT, 'warning');
	if (unsure > 0) run.hint(unsureOf(resource, unsure), 'warning');
	if (isNarrowedHere && read > MANY_READ) run.hint(readFor(resource, read, rows.length));
	const total = isNarrowedHere ? undefined : report.total;
	if (run.isTool && rows.length === limit && total !== limit) run.hint(moreOf(resource, limit, total));
}

const sinceHeader = (moment: string | undefined) =>
	moment === undefined ? undefined : { 'If-Modified-Since': moment };

/** Where Xero can tell what changed. */
const lastRunOptions = (resource: Resource) => (resource.changed ? lastRunProperties(resource) : []);

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
