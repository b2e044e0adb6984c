import type { GenericValue, IDataObject } from 'n8n-workflow';

import type { Api, Write } from './apis/api';
import { refusalsAt } from './apis';
import type { ApiPath } from './apiPath';
import { CATALOGUE, entryAt, type Entry } from './catalogue';
import { recordsInAnswer } from './uncataloguedList';
import { rowState } from './rowState';

/** HTTP methods that the user can choose; the first is preselected. */
export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Method = (typeof METHODS)[number];

/** Methods whose calls have a body. */
export const WITH_BODY: readonly Method[] = ['POST', 'PUT', 'PATCH'];

export const isRead = (method: Method): method is 'GET' => method === 'GET';

/**
 * The write path expects an object as body, but a call's body may be a list. So it is wrapped in an object under this
 * name.
 */
export const CONTENT = 'content';
/** The reply is wrapped in the written record under this name. */
export const REPLY = 'reply';

/** The catalogue entry of the collection that a path belongs to; undefined for paths without an entry. */
export function knownAt({ path }: ApiPath): { entry: Entry; isCollection: boolean } | undefined {
	return entryAt(path);
}

/**
 * The query as it is sent. It asks for four decimals of prices if the collection supports them, unless the user's
 * query says otherwise.
 */
export function withUsualQuery(at: ApiPath, query: Record<string, GenericValue>): Record<string, GenericValue> {
	return { ...knownAt(at)?.entry.query, ...query };
}

/** The entry that says how to page through the list at this path; undefined if only the reply can show that. */
export function listAt(at: ApiPath): Entry | undefined {
	const known = knownAt(at);
	if (!known?.isCollection || known.entry.isOne || known.entry.collection === '') return undefined;
	return { ...known.entry, path: at.parts.map(encodeURIComponent).join('/') };
}

/**
 * How many records a body contains for a collection that accepts a list: a list under the collection's name (in any
 * case), or a single record.
 */
export function recordsInBody(at: ApiPath, body: unknown): number {
	const known = knownAt(at);
	if (!known?.isCollection) return 1;
	const name = known.entry.collection.toLowerCase();
	const list = Array.isArray(body)
		? body
		: Object.entries(body ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
	return Array.isArray(list) ? list.length : 1;
}

/** Entries whose cached lists are out of date after a write to this path. */
export function listsTouched(at: ApiPath): Entry[] {
	const known = knownAt(at);
	return known ? CATALOGUE.filter(({ path }) => path === known.entry.path && !path.includes('{')) : [];
}

/**
 * Describes a single writing call as if it were a collection: the body is sent unchanged, and the whole reply is the
 * record.
 */
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
		// Of several records Xero may have stored some, so only a call with a single record counts as refused as a whole.
		rowOutcome: ({ [REPLY]: reply }) => {
			const rows = recordsInAnswer(reply);
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
