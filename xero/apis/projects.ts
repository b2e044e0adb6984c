import type { Pagination } from '../types';
import { elementsOf, type Api, type Write } from './api';
import { MODEL_STATE } from './refusals';

/**
 * The Projects API. Names are in camelCase, and lists are under `items`. Each call has one record as its body;
 * changes name it in the path and are answered with 204.
 */
export const PROJECTS: Api = {
	name: 'Projects',
	base: '/projects.xro/2.0',
	// "Intermittently needs a few seconds to persist": Xero's own sample app waits three (xero-node-oauth2-app, pull
	// request 41).
	findableAfterMs: 3_000,
	needs:
		'The organisation also needs Xero Projects in its plan, and the user who connected it needs access to ' +
		'Projects.',
	writeQuery: () => ({}),
	encode: (entry, write, bodies) => (write.takes === 'nothing' ? undefined : elementsOf(entry, write, bodies)[0]),
	decode({ id }, body) {
		const rows = body?.items;
		if (Array.isArray(rows))
			return { rows: rows as unknown[], pagination: pagesOf(body?.pagination as Pagination | undefined) };
		// A single record is not wrapped in a list.
		return { rows: body?.[id] === undefined ? undefined : [body] };
	},
	pageQuery: (page, pageSize) => ({ page, pageSize }),
	...MODEL_STATE,
	rowOutcome: (row, idField) => (typeof row[idField] === 'string' && row[idField] !== '' ? 'written' : 'unknown'),
};

/**
 * "Number of items returned" (official description) may mean the page or the whole list. If it means the page, a
 * short last page would look like a list that has become shorter. So only the number of pages is used.
 */
function pagesOf(pagination: Pagination | undefined): Pagination | undefined {
	return pagination && { ...pagination, itemCount: pagination.pageCount * pagination.pageSize };
}

/** The ways in which the Projects API writes. */
export const PROJECT_WRITES = {
	create: { method: 'POST', at: 'collection', takes: 'bare' },
	update: { method: 'PUT', at: 'record', takes: 'bare', answersNothing: true },
	patch: { method: 'PATCH', at: 'record', takes: 'bare', answersNothing: true },
	delete: { method: 'DELETE', at: 'record', takes: 'nothing', answersNothing: true },
} as const satisfies Record<string, Write>;
