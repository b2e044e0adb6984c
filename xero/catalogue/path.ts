import type { Entry } from './entry';
import type { Ids } from './facts';

/**
 * Builds the path of a call, without the host. All paths are built here.
 * @param ids of each parent, and of the record itself if the path is that of a single record
 * @param below further parts of the path, one by one: `'Attachments', 'receipt 1.pdf'`
 * @throws Error when an ID is missing
 */
export function pathOf(entry: Pick<Entry, 'api' | 'path' | 'id'>, ids: Ids = {}, ...below: string[]): string {
	const collection = entry.path.replace(/\{(\w+)\}/g, (_, field: string) => segment(idIn(ids, field)));
	const record = ids[entry.id] === undefined ? [] : [idIn(ids, entry.id)];
	return [`${entry.api.base}/${collection}`, ...[...record, ...below].map(segment)].join('/');
}

/** For an entry below another one: the same entry with the path of its parent record. */
export const above = <E extends Pick<Entry, 'path'>>(entry: E): E => ({
	...entry,
	path: entry.path.slice(0, entry.path.lastIndexOf('/')),
});

/** The path of the whole list that contains the records: their own list, or that of their parents. */
export function listPath(entry: Pick<Entry, 'api' | 'path' | 'id' | 'paging'>, ids: Ids = {}): string {
	return entry.paging.style === 'within' ? `${entry.api.base}/${entry.path.split('/')[0]}` : pathOf(entry, ids);
}

/** @throws Error for a name that leads to another path: URL parsers resolve ".." even when its dots are encoded */
function segment(text: string): string {
	if (/^\.{1,2}$/.test(text)) throw new Error(`'${text}' is not allowed in a path.`);
	return encodeURIComponent(text);
}

/** An empty ID would make the path that of the whole collection. */
function idIn(ids: Ids, field: string): string {
	const id = ids[field];
	if (typeof id !== 'string' || id === '')
		throw new Error(`The ID '${field}' is missing, so the path of the record cannot be built.`);
	return id;
}
