import type { ApiRequest, ApiResult } from '../../types';
import { QueryParse } from '../core/errors';
import type { Stored } from '../core/table';
import type { Org } from '../org';
import { sortBy } from '../where/order';
import type { ListParameter, Resource } from './definition';
import { envelope, flag, query } from './envelope';
import { candidates, tests } from './filters';

const DEFAULT_PAGE = 100;
const LARGEST_PAGE = 1000;
/** Above this Xero refuses lists read without paging. */
const HIGH_VOLUME = 100_000;

/** Sorted matches of the last few questions, so that reading page after page filters once. */
class Answers {
	private readonly kept = new Map<string, { revision: number; records: Stored[] }>();

	get(key: string, revision: number, make: () => Stored[]): Stored[] {
		const hit = this.kept.get(key);
		if (hit?.revision === revision) return hit.records;
		const records = make();
		if (this.kept.size >= 8) this.kept.delete(this.kept.keys().next().value as string);
		this.kept.set(key, { revision, records });
		return records;
	}
}

const answers = new WeakMap<Org, Answers>();

function matches<R extends Stored>(resource: Resource<R>, request: ApiRequest, org: Org): R[] {
	const { definition } = resource;
	const order =
		(definition.list.parameters.includes('order') && query(request, 'order')?.trim()) ||
		definition.list.order;
	const { page, pageSize, ...asked } = Object.fromEntries(
		Object.entries(request.query).map(([name, value]) => [name.toLowerCase(), value]),
	);
	const key = JSON.stringify([
		definition.plural,
		asked,
		request.headers['if-modified-since'],
		request.appId,
		Boolean(page ?? pageSize),
	]);
	// Joins (Contact.Name) read other tables: any write anywhere ends what is kept.
	const revision = Object.values(org.tables).reduce((sum, table) => sum + table.revision, 0);
	let cache = answers.get(org);
	if (!cache) answers.set(org, (cache = new Answers()));
	return cache.get(key, revision, () => {
		const all = tests<R>(definition, request, org);
		const kept: R[] = [];
		for (const record of candidates(resource, request, org))
			if (all.every((test) => test(record))) kept.push(record);
		return sortBy(kept, order, definition.fields, org);
	}) as R[];
}

function whole(text: string | undefined, fallback: number): number {
	const parsed = Number.parseInt(text ?? '', 10);
	return Number.isNaN(parsed) ? fallback : Math.max(1, parsed);
}

/** GET on a collection: filters, order, pages, and the pagination object only when a page was asked for. */
export function list<R extends Stored>(resource: Resource<R>, request: ApiRequest, org: Org): ApiResult {
	const { definition, rules } = resource;
	const takes = (name: ListParameter) => definition.list.parameters.includes(name);
	const summaryOnly = takes('summaryOnly') && flag(request, 'summaryOnly');
	const { fixedPage } = definition.list;
	const paged =
		takes('page') && (summaryOnly || Boolean(fixedPage) || query(request, 'page') !== undefined);
	const found = matches(resource, request, org);
	const row = definition.list.summaryWithoutPage && !paged ? 'row' : 'full';
	const detail = summaryOnly ? 'summary' : row;
	const view = (record: R) => rules.view(record, org, { detail, single: false, unitdp: org.caller.unitdp });
	if (!paged) {
		if (found.length > HIGH_VOLUME)
			throw new QueryParse(
				'The request matches more than 100,000 records. Use paging or narrow the filter.',
			);
		return envelope(org, request, definition.plural, found.map(view));
	}
	const page = whole(query(request, 'page'), 1);
	const pageSize = fixedPage ?? Math.min(LARGEST_PAGE, whole(query(request, 'pageSize'), DEFAULT_PAGE));
	const rows = found.slice((page - 1) * pageSize, page * pageSize).map(view);
	if (fixedPage) return envelope(org, request, definition.plural, rows);
	const pagination = {
		page,
		pageSize,
		pageCount: Math.ceil(found.length / pageSize),
		itemCount: found.length,
	};
	return envelope(org, request, definition.plural, rows, pagination);
}
