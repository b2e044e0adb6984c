import type { Entry } from './entry';
import type { Ids } from './facts';

/**
 * The path of a call, below the host. The one place where paths are put together.
 * @param ids of the records in the path: of each parent, and of the record itself where it is one record's path
 * @param below what follows, each part by itself: `'Attachments', 'receipt 1.pdf'`
 * @throws Error when an ID is missing
 */
export function pathOf(entry: Pick<Entry, 'api' | 'path' | 'id'>, ids: Ids = {}, ...below: string[]): string {
	const collection = entry.path.replace(/\{(\w+)\}/g, (_, field: string) => segment(idIn(ids, field)));
	const record = ids[entry.id] === undefined ? [] : [idIn(ids, entry.id)];
	return [`${entry.api.base}/${collection}`, ...[...record, ...below].map(segment)].join('/');
}

/** What holds the records of an entry below another: the path of the record above them. */
export const above = <E extends Pick<Entry, 'path'>>(entry: E): E => ({
	...entry,
	path: entry.path.slice(0, entry.path.lastIndexOf('/')),
});

/** The whole list from which the records come when they are read: their own, or that of what holds them. */
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
