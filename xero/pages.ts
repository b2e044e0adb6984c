import type { IDataObject } from 'n8n-workflow';

import { pathOf, type Entry, type Ids } from './catalogue';
import type { XeroClient } from './client';
import { listName, sharedPageCounts } from './pageCounts';
import { listReadyAt } from './eventualConsistency';
import type { Pagination, XeroReply, XeroRequest } from './types';

export interface ListRequest extends Omit<XeroRequest, 'method' | 'path' | 'body' | 'idempotencyKey'> {
	entry: Entry;
	/** IDs of the parents in the entry's path. */
	ids?: Ids;
	/** Maximum number of records; undefined = all. */
	limit?: number;
}

/** What is known about the length of the list after reading it. */
export interface Totals {
	items?: number;
	/** Xero's total became smaller while reading, so a record may have moved to a page that was already read. */
	shrank: boolean;
}

/** The records of one answer. */
export interface Page {
	rows: IDataObject[];
	pagination?: Pagination;
}

/** Makes one call for a list. @param place which part of it */
export async function fetchPage(
	client: XeroClient,
	request: ListRequest,
	place: { page?: number; pageSize?: number; offset?: number },
): Promise<Page> {
	const { entry, ids, query, limit: _limit, ...call } = request;
	const { page, pageSize, ...rest } = place;
	const reply: XeroReply = await client.request({
		scope: entry.scope.read,
		...call,
		notBefore: listReadyAt(request),
		method: 'GET',
		path: pathOf(entry, ids),
		query: { ...query, ...(page === undefined ? {} : entry.api.pageQuery(page, pageSize)), ...rest },
	});
	const { rows, pagination } = entry.api.decode(entry, reply.body);
	return { rows: (rows ?? []) as IDataObject[], pagination };
}

/** How many pages are requested in advance. This limits memory use; the limiter ensures Xero's limits. */
const LOOK_AHEAD = 5;

/**
 * Reads a list for which Xero gives the number of pages: after the first page, the others are requested in parallel.
 * @returns the first page, if Xero gave no number of pages after all
 */
export async function* countedPages(
	client: XeroClient,
	request: ListRequest,
	maxPageSize: number,
	limit: number,
	totals: Totals,
): AsyncGenerator<IDataObject[], { pageSize: number; rows: IDataObject[] } | undefined> {
	const pageSize = Math.min(maxPageSize, limit);
	const list = await listName(client, pathOf(request.entry, request.ids), request, pageSize);
	const ahead: Array<Promise<Page>> = [];
	let asked = 0;
	const ask = () => {
		const rows = fetchPage(client, request, { page: ++asked, pageSize });
		rows.catch(() => undefined); // an earlier page that fails is the one reported
		ahead.push(rows);
	};
	let planned = Math.ceil(limit / pageSize);
	const guess = Math.min(sharedPageCounts.safePages(list), planned, LOOK_AHEAD);
	while (asked < guess) ask();
	const first = await ahead.shift()!;
	note(totals, first.pagination);
	yield first.rows;
	if (first.pagination === undefined) return { pageSize, rows: first.rows };
	// Xero reduces a page size that is too large, and returns the size it used.
	planned = Math.ceil(limit / (first.pagination.pageSize || pageSize));
	let last = first.pagination.pageCount;
	sharedPageCounts.note(list, last);
	while (asked < Math.min(last, planned) && ahead.length < LOOK_AHEAD) ask();
	for (;;) {
		// Further pages are requested one by one: they are only needed if records were read twice and the limit is not
		// reached.
		if (ahead.length === 0 && asked < last) ask();
		const coming = ahead.shift();
		if (!coming) return undefined;
		const { rows, pagination } = await coming;
		note(totals, pagination);
		// Records added during reading may push the last ones to a new page.
		last = Math.max(last, pagination?.pageCount ?? 0);
		if (asked < Math.min(last, planned)) ask();
		yield rows;
	}
}

function note(totals: Totals, pagination: Pagination | undefined): void {
	if (pagination === undefined) return;
	if (totals.items !== undefined && pagination.itemCount < totals.items) totals.shrank = true;
	totals.items = Math.max(totals.items ?? 0, pagination.itemCount);
}
