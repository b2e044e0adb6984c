import type { GenericValue, IDataObject } from 'n8n-workflow';

import type { Api, Write } from './apis/api';
import { refusalsAt } from './apis';
import type { ApiPath } from './apiPath';
import { CATALOGUE, entryAt, type Entry } from './catalogue';
import { looseRows } from './looseList';
import { rowState } from './rowState';

/** What a call may do; the first is preselected. */
export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Method = (typeof METHODS)[number];

/** Those whose calls have a body. */
export const WITH_BODY: readonly Method[] = ['POST', 'PUT', 'PATCH'];

export const isRead = (method: Method): method is 'GET' => method === 'GET';

/** The body of a call stands under this name in what is written, for it may be a list. */
export const CONTENT = 'content';
/** The reply stands under this name in what was written. */
export const REPLY = 'reply';

/** What is known of the collection behind a path; undefined for paths that no entry describes. */
export function knownAt({ path }: ApiPath): { entry: Entry; isCollection: boolean } | undefined {
	return entryAt(path);
}

/**
 * The query as it is sent: four decimals of prices, where the collection takes them, unless the user says otherwise.
 */
export function withUsualQuery(at: ApiPath, query: Record<string, GenericValue>): Record<string, GenericValue> {
	return { ...knownAt(at)?.entry.query, ...query };
}

/** A collection that is read page by page in the way of its entry; undefined where the reply has to tell. */
export function listAt(at: ApiPath): Entry | undefined {
	const known = knownAt(at);
	if (!known?.isCollection || known.entry.isOne || known.entry.collection === '') return undefined;
	return { ...known.entry, path: at.parts.map(encodeURIComponent).join('/') };
}

/** Records in a body for a collection that takes a list of them: under its name, whatever the case, or alone. */
export function recordsInBody(at: ApiPath, body: unknown): number {
	const known = knownAt(at);
	if (!known?.isCollection) return 1;
	const name = known.entry.collection.toLowerCase();
	const list = Array.isArray(body)
		? body
		: Object.entries(body ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
	return Array.isArray(list) ? list.length : 1;
}

/** Paths of lists that a write through this path makes out of date. */
export function listsTouched(at: ApiPath): Entry[] {
	const known = knownAt(at);
	return known ? CATALOGUE.filter(({ path }) => path === known.entry.path && !path.includes('{')) : [];
}

/** One call that writes, as a collection of its own: the body goes out as it is, and the whole reply is its record. */
export function callEntry(
	at: ApiPath,
	method: Method,
	body: 'json' | 'file' = 'json',
): Omit<Entry, 'lookups'> & { lookups: Record<string, never> } {
	const { refusals, messages } = refusalsAt(at.path);
	const api: Api = {
		name: at.base,
		base: at.base,
		writeQuery: () => withUsualQuery(at, {}),
		encode: (_entry, { takes }, [sent]) => (takes !== 'bare' ? undefined : (sent[CONTENT] as IDataObject)),
		decode: (_entry, reply) => ({ rows: [{ [REPLY]: reply ?? '' }] }),
		pageQuery: (page) => ({ page }),
		refusals,
		messages,
		// Of several records Xero may have stored some: only one by itself can be refused as a whole.
		rowOutcome: ({ [REPLY]: reply }) => {
			const rows = looseRows(reply);
			return rows.length === 1 && rowState(rows[0], '') === 'refused' ? 'refused' : 'written';
		},
	};
	const write: Write = {
		method: method as Write['method'],
		at: 'collection',
		takes: !WITH_BODY.includes(method) ? 'nothing' : body === 'file' ? 'file' : 'bare',
	};
	const scope = knownAt(at)?.entry.scope ?? { read: '' };
	return {
		api,
		path: at.parts.map(encodeURIComponent).join('/'),
		collection: '',
		id: '',
		noun: 'API call',
		nouns: 'API calls',
		label: '',
		scope,
		paging: { style: 'none' },
		parameters: [],
		lookups: {},
		writes: { create: write },
	};
}
