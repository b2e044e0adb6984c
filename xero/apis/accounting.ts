import type { IDataObject } from 'n8n-workflow';

import { rowState } from '../rowState';
import type { Pagination } from '../types';
import { elementsOf, type Api, type Write } from './api';
import { VALIDATION } from './refusals';

/**
 * The Accounting API. Lists and bodies are arrays under the collection's name. New records are PUT and changes are
 * POSTed, usually many at once.
 */
export const ACCOUNTING: Api = {
	name: 'Accounting',
	base: '/api.xro/2.0',
	// Without summarizeErrors=false, one bad element makes Xero refuse the call although it stores the good ones
	// (recorded).
	writeQuery: ({ query }, { takes, allOrNone }) =>
		takes === 'nothing' ? {} : { ...query, ...(takes === 'many' && !allOrNone ? { summarizeErrors: false } : {}) },
	encode(entry, write, bodies) {
		if (write.takes === 'nothing' || write.takes === 'file') return undefined;
		const elements = elementsOf(entry, write, bodies);
		return write.takes === 'bare' ? elements[0] : { [entry.collection]: elements };
	},
	decode({ collection, inPlace }, body) {
		const given = body?.[collection];
		// What there is one of stands there by itself.
		const rows = typeof given === 'object' && given !== null && !Array.isArray(given) ? [given] : given;
		const placed = (row: unknown) =>
			inPlace && typeof row === 'object' && row !== null ? inPlace(row as IDataObject) : row;
		return {
			rows: Array.isArray(rows) ? (rows as unknown[]).map(placed) : undefined,
			pagination: body?.pagination as Pagination | undefined,
		};
	},
	pageQuery: (page, pageSize) => ({ page, pageSize }),
	...VALIDATION,
	rowOutcome: rowState,
};

const put = { method: 'PUT', at: 'collection' } as const;
const post = { method: 'POST', at: 'collection' } as const;
const postTo = { method: 'POST', at: 'record' } as const;
const DELETED = { Status: 'DELETED' } as const;

/** The ways in which the Accounting API writes; catalogue entries name theirs. */
export const WRITES = {
	createMany: { ...put, takes: 'many' },
	createManyAtOnce: { ...put, takes: 'many', allOrNone: true },
	createOne: { ...put, takes: 'one' },
	createBare: { ...put, takes: 'bare' },
	postMany: { ...post, takes: 'many' },
	postBare: { ...post, takes: 'bare' },
	postOne: { ...post, takes: 'one' },
	postOneById: { ...postTo, takes: 'one' },
	postBareById: { ...postTo, takes: 'bare' },
	/** An action on a record, at its own path below the record. Neither the request nor the answer has content. */
	act: { ...post, takes: 'bare', answersNothing: true },
	upload: { method: 'PUT', at: 'record', by: 'FileName', takes: 'file' },
	deleteAll: { method: 'DELETE', at: 'collection', takes: 'nothing', answersNothing: true },
	deleteById: { method: 'DELETE', at: 'record', takes: 'nothing', answersNothing: true },
	/** Deleting is a status here. */
	deleteManyByStatus: { ...post, takes: 'many', fixed: DELETED },
	deleteOneByPost: { ...post, takes: 'one', fixed: DELETED },
	deleteOneByStatus: { ...postTo, takes: 'one', fixed: DELETED },
	deleteBareByStatus: { ...postTo, takes: 'bare', fixed: DELETED },
} as const satisfies Record<string, Write>;
