import type { ApiRequest } from '../../types';
import { parseDate, parseInstant } from '../core/dates';
import type { Stored } from '../core/table';
import type { Org } from '../org';
import { compileWhere } from '../where/evaluate';
import type { Definition, Field, ListParameter, Resource } from './definition';
import { flag, query } from './envelope';

type Test<R> = (record: R) => boolean;

function fieldReader(field: Field, name: string, org: Org): (record: unknown) => unknown {
	return (record) => (field.read ? field.read(record as never, org) : (record as Record<string, unknown>)[name]);
}

function listValues(text: string): Set<string> {
	return new Set(
		text
			.split(',')
			.map((part) => part.trim().toLowerCase())
			.filter(Boolean),
	);
}

/** All filters of the request, as tests of one record. */
export function tests<R extends Stored>(definition: Definition, request: ApiRequest, org: Org): Test<R>[] {
	const { list, fields } = definition;
	const takes = (name: ListParameter) => list.parameters.includes(name);
	const found: Test<R>[] = [];
	const since = takes('modifiedSince') ? request.headers['if-modified-since'] : undefined;
	if (since) {
		const from = parseInstant(since);
		// Like Xero, ignores unreadable headers; readable ones are compared to the second, inclusive.
		if (from !== undefined) found.push((record) => Math.floor(record.updated / 1000) >= Math.floor(from / 1000));
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
	for (const [name, { field }] of Object.entries(list.partial ?? {})) {
		const sent = query(request, name)?.trim().toLowerCase();
		if (sent === undefined) continue;
		const read = fieldReader(fields[field], field, org);
		found.push((record) =>
			String(read(record) ?? '')
				.toLowerCase()
				.includes(sent),
		);
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
	const { archived, gone, ofArchived, search } = list;
	if (gone) found.push((record) => (record as unknown as Record<string, unknown>)[gone.field] !== gone.value);
	const shows = archived?.unless ?? 'includeArchived';
	if (archived && takes(shows) && !flag(request, shows)) {
		const asked = query(request, 'IDs') !== undefined;
		if (!asked)
			found.push((record) => (record as unknown as Record<string, unknown>)[archived.field] !== archived.value);
	}
	if (ofArchived && org.switches.is('archivedContacts', 'leftOut') && !flag(request, 'includeArchived'))
		found.push((record) => !ofArchived(record as never, org));
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
	if (where?.trim()) found.push(compileWhere<R>(where, { ...definition, failsOnNull: list.failsOnNull }, org));
	return found;
}

/** The records to test: those that a comma-separated list finds by index, or else all. */
export function candidates<R extends Stored>(resource: Resource<R>, request: ApiRequest, org: Org): Iterable<R> {
	const table = resource.table(org);
	for (const [name, { field, index }] of Object.entries(resource.definition.list.commaLists ?? {})) {
		const sent = query(request, name);
		if (sent === undefined) continue;
		if (field === resource.definition.idField) return [...listValues(sent)].flatMap((id) => table.get(id) ?? []);
		if (index) return [...listValues(sent)].flatMap((key) => table.find(index, key));
	}
	for (const [name, { index }] of Object.entries(resource.definition.list.exact ?? {})) {
		const sent = query(request, name);
		if (sent !== undefined && index) return table.find(index, sent);
	}
	return table.values();
}
