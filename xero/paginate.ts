import type { IDataObject } from 'n8n-workflow';

import type { XeroClient } from './client';
import { blindPages, pagesByOffset, rowsWithin, wholeList } from './otherPages';
import { countedPages, type ListRequest, type Totals } from './pages';

export type { ListRequest } from './pages';

/** How often a list is read again because it became shorter during reading. */
const MOST_REREADS = 2;

/** Facts about a finished list that a caller may report to the user. */
export interface ListReport {
	/** True if the list was still changing after it was read again. */
	unsettled: boolean;
	/** Total number of records of the query, if Xero has given it. */
	total?: number;
}

/**
 * Reads the records of a list page by page, each record once.
 *
 * After the first page has given their number, the other pages are requested in parallel; for a list that was read
 * before, several pages are requested at once. Records are identified by ID, so a record that moves to a later page
 * during reading is not returned twice. A record that moves to an earlier page would be missed; in that case the
 * total becomes smaller, and the list is read again to find it.
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
			// A full page without new records means that another page was not seen. (The last, shorter page may contain
			// only records that moved there.)
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

/** Reads a list once, according to its kind of paging. */
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
		// Xero may ignore the page size, so only an empty page is certainly the end.
		yield* blindPages(client, request, 1, { page: 2, pageSize: uncounted.pageSize }, uncounted.rows);
	}
}
