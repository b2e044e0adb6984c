import type { IDataObject } from 'n8n-workflow';

import { append } from './append';
import type { XeroClient } from './client';
import { blindPages, pagesByOffset, rowsWithin, wholeList } from './otherPages';
import { countedPages, type ListRequest, type Totals } from './pages';

export type { ListRequest } from './pages';

/** A list that shrank while it was read is read again, at most so often. */
const MOST_REREADS = 2;

/** What a caller may tell the user about a finished list. */
export interface ListReport {
	/** True when the list still kept changing after it had been read again. */
	unsettled: boolean;
	/** Records in all that the query has, where Xero has told. */
	total?: number;
}

/**
 * The records of a list, page by page, each record once.
 *
 * Once the first page has told how many there are, further pages are asked for side by side; of a list that was read
 * before, the first ones at once. Records are told apart by id, so one that slips to a later page while one reads is
 * not handed out twice. One that slips to an earlier page would be missed; it shows as a total that shrank, and then
 * the list is read again for what is missing.
 */
export async function* listPages(
	client: XeroClient,
	request: ListRequest,
	report: ListReport = { unsettled: false },
): AsyncGenerator<IDataObject[], void, undefined> {
	const { limit = Infinity, entry } = request;
	const { id } = entry;
	if (limit <= 0) return;
	const seen = new Set<unknown>();
	let left = limit;
	for (let pass = 0; pass <= MOST_REREADS; pass++) {
		const totals: Totals = { shrank: false };
		const met = new Set<unknown>();
		let full = 0;
		for await (const rows of readOnce(client, request, limit, totals)) {
			report.total = totals.items;
			// A whole page that was there before stands in the place of another one, which nobody has seen.
			// (A last, short one may well hold nothing but records pushed there.)
			full ||= rows.length;
			const isMet = rows.length > 0 && rows.every((row) => row[id] !== undefined && met.has(row[id]));
			if (isMet && rows.length >= full) totals.shrank = true;
			for (const row of rows) met.add(row[id]);
			const fresh = rows.filter((row) => row[id] === undefined || !seen.has(row[id])).slice(0, left);
			for (const row of fresh) seen.add(row[id]);
			left -= fresh.length;
			if (fresh.length > 0) yield fresh;
			if (left <= 0) return;
		}
		if (!totals.shrank) return;
	}
	report.unsettled = true;
}

/** A list read once, in the way its paging asks for. */
async function* readOnce(
	client: XeroClient,
	request: ListRequest,
	limit: number,
	totals: Totals,
): AsyncGenerator<IDataObject[]> {
	const { paging } = request.entry;
	if (paging.style === 'within') yield await rowsWithin(client, request, paging);
	else if (paging.style === 'none') yield await wholeList(client, request, totals);
	else if (paging.style === 'offset') yield* pagesByOffset(client, request, paging.field);
	else if (paging.style === 'blind') yield* blindPages(client, request, paging.pageSize);
	else {
		const uncounted = yield* countedPages(client, request, paging.maxPageSize, limit, totals);
		if (!uncounted || uncounted.rows.length === 0) return;
		// Nothing tells whether the page size was heeded, so only an empty page is surely the end.
		yield* blindPages(client, request, 1, { page: 2, pageSize: uncounted.pageSize }, uncounted.rows);
	}
}

/** All records of a list that is known to be bounded by its request (ids, a limit, an unpaged list). */
export async function listAll(client: XeroClient, request: ListRequest): Promise<IDataObject[]> {
	const all: IDataObject[] = [];
	for await (const rows of listPages(client, request)) append(all, rows);
	return all;
}
