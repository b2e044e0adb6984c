import type { IDataObject } from 'n8n-workflow';

import { pathOf, type Entry, type Ids } from './catalogue';
import type { XeroClient } from './client';
import { listName, sharedPageCounts } from './pageCounts';
import { listReadyAt } from './settling';
import type { Pagination, XeroReply, XeroRequest } from './types';

export interface ListRequest extends Omit<XeroRequest, 'method' | 'path' | 'body' | 'idempotencyKey'> {
	entry: Entry;
	/** IDs of the parents in the entry's path. */
	ids?: Ids;
	/** Most records wanted; undefined = all. */
	limit?: number;
}

/** What one reading has learnt of the list's length. */
export interface Totals {
	items?: number;
	/** Xero counted fewer records than before: one may have slipped to a page that was read already. */
	shrank: boolean;
}

/** The records of one answer. */
export interface Page {
	rows: IDataObject[];
	pagination?: Pagination;
}

/** One call for a list. @param place which part of it */
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

/**
 * Pages asked for ahead of the one being handed out. The limiter holds them to what Xero allows; this bounds memory.
 */
const LOOK_AHEAD = 5;

/**
 * A list whose pages Xero counts: once the first one has come, those behind it are asked for side by side.
 * @returns the first page of a list that is not counted after all
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
	const guess = Math.min(sharedPageCounts.surely(list), planned, LOOK_AHEAD);
	while (asked < guess) ask();
	const first = await ahead.shift()!;
	note(totals, first.pagination);
	yield first.rows;
	if (first.pagination === undefined) return { pageSize, rows: first.rows };
	// Xero clamps a page size it finds too large and says which one it used.
	planned = Math.ceil(limit / (first.pagination.pageSize || pageSize));
	let last = first.pagination.pageCount;
	sharedPageCounts.note(list, last);
	while (asked < Math.min(last, planned) && ahead.length < LOOK_AHEAD) ask();
	for (;;) {
		// Pages beyond the plan are asked for one by one: only records read twice leave room for them in the limit.
		if (ahead.length === 0 && asked < last) ask();
		const coming = ahead.shift();
		if (!coming) return undefined;
		const { rows, pagination } = await coming;
		note(totals, pagination);
		// Records added while one reads push the last ones onto a page that was not there before.
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
