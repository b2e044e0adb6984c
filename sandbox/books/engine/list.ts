import type { ApiRequest, ApiResult } from '../../types';
import { parseDate, parseInstant } from '../core/dates';
import { QueryParse } from '../core/errors';
import type { Stored } from '../core/table';
import type { Org } from '../org';
import { compileWhere } from '../where/evaluate';
import { sortBy } from '../where/order';
import type { Definition, Field, ListParameter, Resource } from './definition';
import { envelope, flag, query } from './envelope';

const DEFAULT_PAGE = 100;
const LARGEST_PAGE = 1000;
/** Above this Xero refuses lists read without paging. */
const HIGH_VOLUME = 100_000;

type Test<R> = (record: R) => boolean;

function fieldReader(field: Field, name: string, org: Org): (record: unknown) => unknown {
	return (record) =>
		field.read ? field.read(record as never, org) : (record as Record<string, unknown>)[name];
}

function listValues(text: string): Set<string> {
	return new Set(
		text
			.split(',')
			.map((part) => part.trim().toLowerCase())
			.filter(Boolean),
	);
}

/** Every filter of the request as a test of one record. */
function tests<R extends Stored>(definition: Definition, request: ApiRequest, org: Org): Test<R>[] {
	const { list, fields } = definition;
	const takes = (name: ListParameter) => list.parameters.includes(name);
	const found: Test<R>[] = [];
	const since = takes('modifiedSince') ? request.headers['if-modified-since'] : undefined;
	if (since) {
		const from = parseInstant(since);
		// Unreadable headers are passed over, as Xero does; readable ones count to the second, inclusive.
		if (from !== undefined)
			found.push((record) => Math.floor(record.updated / 1000) >= Math.floor(from / 1000));
	}
	for (const [name, { field }] of Object.entries(list.commaLists ?? {})) {
		const sent = query(request, name);
		if (sent === undefined) continue;
		const wanted = listValues(sent);
		const read = fieldReader(fields[field], field, org);
		found.push((record) => wanted.has(String(read(record) ?? '').toLowerCase()));
	}
	for (const [name, { field }] of Object.entries(list.exact ?? {})) {
		const sent = query(request, name)?.trim().toLowerCase();
		if (sent === undefined) continue;
		const read = fieldReader(fields[field], field, org);
		found.push((record) => String(read(record) ?? '').toLowerCase() === sent);
	}
	for (const [name, { field, end }] of Object.entries(list.ranges ?? {})) {
		const bound = parseDate(query(request, name) ?? '');
		if (bound === undefined) continue;
		const read = fieldReader(fields[field], field, org);
		found.push((record) => {
			const date = read(record) as number | undefined;
			return date !== undefined && (end === 'from' ? date >= bound : date <= bound);
		});
	}
	const { archived, search } = list;
	const shows = archived?.unless ?? 'includeArchived';
	if (archived && takes(shows) && !flag(request, shows)) {
		const asked = query(request, 'IDs') !== undefined;
		if (!asked)
			found.push(
				(record) => (record as unknown as Record<string, unknown>)[archived.field] !== archived.value,
			);
	}
	if (takes('createdByMyApp') && flag(request, 'createdByMyApp'))
		found.push((record) => record.appId === request.appId);
	const term = takes('searchTerm') ? query(request, 'searchTerm')?.trim().toLowerCase() : undefined;
	if (term && search) {
		const readers = search.map((name) => fieldReader(fields[name], name, org));
		found.push((record) =>
			readers.some((read) =>
				String(read(record) ?? '')
					.toLowerCase()
					.includes(term),
			),
		);
	}
	const where = takes('where') ? query(request, 'where') : undefined;
	if (where?.trim()) found.push(compileWhere<R>(where, fields, org));
	return found;
}

/** The records to test: those a comma list finds by index, else all of them. */
function candidates<R extends Stored>(resource: Resource<R>, request: ApiRequest, org: Org): Iterable<R> {
	const table = resource.table(org);
	for (const [name, { field, index }] of Object.entries(resource.definition.list.commaLists ?? {})) {
		const sent = query(request, name);
		if (sent === undefined) continue;
		if (field === resource.definition.idField)
			return [...listValues(sent)].flatMap((id) => table.get(id) ?? []);
		if (index) return [...listValues(sent)].flatMap((key) => table.find(index, key));
	}
	for (const [name, { index }] of Object.entries(resource.definition.list.exact ?? {})) {
		const sent = query(request, name);
		if (sent !== undefined && index) return table.find(index, sent);
	}
	return table.values();
}

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
