import type { IDataObject } from 'n8n-workflow';

import { above, pathOf, type Entry, type Ids, type Paging } from './catalogue';
import type { XeroClient } from './client';
import { sharedPageCounts } from './pageCounts';
import { listReadyAt } from './settling';
import type { Pagination, XeroReply, XeroRequest } from './types';
import { recordsIn } from './writeRequest';

export interface ListRequest extends Omit<XeroRequest, 'method' | 'path' | 'body' | 'idempotencyKey'> {
	entry: Entry;
	/** IDs of the parents in the entry's path. */
	ids?: Ids;
	/** Most records wanted; undefined = all. */
	limit?: number;
}

/**
 * Pages asked for ahead of the one being handed out. The limiter holds them to what Xero allows; this bounds memory.
 */
const LOOK_AHEAD = 5;

/** What one reading has learnt of the list's length. */
export interface Totals {
	items?: number;
	/** Xero counted fewer records than before: one may have slipped to a page that was read already. */
	shrank: boolean;
}

/** A list read once, page by page, in the way its paging asks for. */
export async function* readOnce(
	client: XeroClient,
	request: ListRequest,
	limit: number,
	totals: Totals,
): AsyncGenerator<IDataObject[]> {
	const { paging } = request.entry;
	if (paging.style === 'within') yield await rowsWithin(client, request, paging);
	else if (paging.style === 'none') yield await whole(client, request, totals);
	else if (paging.style === 'pages') yield* counted(client, request, paging.maxPageSize, limit, totals);
	else if (paging.style === 'blind') yield* blind(client, request, paging.pageSize);
	else yield* byOffset(client, request, paging.field);
}

async function whole(client: XeroClient, request: ListRequest, totals: Totals): Promise<IDataObject[]> {
	const { rows } = await fetchRows(client, request, {});
	totals.items = rows.length;
	return rows;
}

async function* counted(
	client: XeroClient,
	request: ListRequest,
	maxPageSize: number,
	limit: number,
	totals: Totals,
): AsyncGenerator<IDataObject[]> {
	const pageSize = Math.min(maxPageSize, limit);
	const list = await nameOf(client, request, pageSize);
	const ahead: Array<Promise<Rows>> = [];
	let asked = 0;
	const ask = () => {
		const rows = fetchRows(client, request, { page: ++asked, pageSize });
		rows.catch(() => undefined); // an earlier page that fails is the one reported
		ahead.push(rows);
	};
	let planned = Math.ceil(limit / pageSize);
	const guess = Math.min(sharedPageCounts.surely(list), planned, LOOK_AHEAD);
	while (asked < guess) ask();
	const first = await ahead.shift()!;
	note(totals, first.pagination);
	yield first.rows;
	if (first.pagination === undefined) {
		// Without a count nothing tells whether the page size was heeded: only an empty page is surely the end.
		if (first.rows.length > 0) yield* blind(client, request, 1, { page: 2, pageSize }, first.rows);
		return;
	}
	// Xero clamps a page size it finds too large and says which one it used.
	planned = Math.ceil(limit / (first.pagination.pageSize || pageSize));
	let last = first.pagination.pageCount;
	sharedPageCounts.note(list, last);
	while (asked < Math.min(last, planned) && ahead.length < LOOK_AHEAD) ask();
	for (;;) {
		// Pages beyond the plan are asked for one by one: only records read twice leave room for them in the limit.
		if (ahead.length === 0 && asked < last) ask();
		const coming = ahead.shift();
		if (!coming) return;
		const { rows, pagination } = await coming;
		note(totals, pagination);
		// Records added while one reads push the last ones onto a page that was not there before.
		last = Math.max(last, pagination?.pageCount ?? 0);
		if (asked < Math.min(last, planned)) ask();
		yield rows;
	}
}

/** What makes a list the same as one that was read before. */
async function nameOf(
	client: XeroClient,
	{ entry, ids, tenantId, query, headers }: ListRequest,
	pageSize: number,
): Promise<string> {
	const { app, credentialId } = await client.connection();
	return JSON.stringify([app, credentialId, tenantId, pathOf(entry, ids), query, headers, pageSize]);
}

async function* blind(
	client: XeroClient,
	request: ListRequest,
	pageSize: number,
	start: { page: number; pageSize?: number } = { page: 1 },
	before: IDataObject[] = [],
): AsyncGenerator<IDataObject[]> {
	let previous = before[0]?.[request.entry.id];
	for (let { page } = start; ; page++) {
		const { rows } = await fetchRows(client, request, { ...start, page });
		const mark = rows[0]?.[request.entry.id];
		// An endpoint that does not know pages gives the same list again and again.
		if (mark !== undefined && mark === previous) return;
		previous = mark;
		yield rows;
		if (rows.length < pageSize) return;
	}
}

async function* byOffset(client: XeroClient, request: ListRequest, field: string): AsyncGenerator<IDataObject[]> {
	// From where the caller wants it: what comes after this number.
	for (let offset = Number(request.query?.offset ?? 0); ;) {
		const { rows } = await fetchRows(client, request, { offset });
		if (rows.length === 0) return;
		yield rows;
		const next = Number(rows[rows.length - 1][field]);
		if (!(next > offset)) return;
		offset = next;
	}
}

function note(totals: Totals, pagination: Pagination | undefined): void {
	if (pagination === undefined) return;
	if (totals.items !== undefined && pagination.itemCount < totals.items) totals.shrank = true;
	totals.items = Math.max(totals.items ?? 0, pagination.itemCount);
}

type Within = Extract<Paging, { style: 'within' }>;

/** Records that stand in another one. */
async function rowsWithin(
	client: XeroClient,
	request: ListRequest,
	{ of, carries = {} }: Within,
): Promise<IDataObject[]> {
	const { entry } = request;
	const holder = { ...above(entry), collection: of, id: '' };
	const [record] = (await fetchRows(client, { ...request, entry: holder }, {})).rows;
	const carried = Object.fromEntries(Object.entries(carries).map(([own, field]) => [own, record?.[field]]));
	return recordsIn(record?.[entry.collection]).map((row) => ({ ...row, ...carried }) as IDataObject);
}

interface Rows {
	rows: IDataObject[];
	pagination?: Pagination;
}

async function fetchRows(
	client: XeroClient,
	request: ListRequest,
	place: { page?: number; pageSize?: number; offset?: number },
): Promise<Rows> {
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
