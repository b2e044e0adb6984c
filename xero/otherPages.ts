import type { IDataObject } from 'n8n-workflow';

import { above, type Paging } from './catalogue';
import type { XeroClient } from './client';
import { fetchPage, type ListRequest, type Totals } from './pages';
import { recordsIn } from './writeRequest';

/** Lists without a page count. */

/** Reads a list that comes in one answer. */
export async function wholeList(client: XeroClient, request: ListRequest, totals: Totals): Promise<IDataObject[]> {
	const { rows } = await fetchPage(client, request, {});
	totals.items = rows.length;
	return rows;
}

/** Reads pages until one is not full, because Xero does not give the number of pages. */
export async function* blindPages(
	client: XeroClient,
	request: ListRequest,
	pageSize: number,
	start: { page: number; pageSize?: number } = { page: 1 },
	before: IDataObject[] = [],
): AsyncGenerator<IDataObject[]> {
	let previous = before[0]?.[request.entry.id];
	for (let { page } = start; ; page++) {
		const { rows } = await fetchPage(client, request, { ...start, page });
		const mark = rows[0]?.[request.entry.id];
		// An endpoint without paging returns the same list for every page.
		if (mark !== undefined && mark === previous) return;
		previous = mark;
		yield rows;
		if (rows.length < pageSize) return;
	}
}

/** Reads by record number: each answer begins after the last record of the previous answer. */
export async function* pagesByOffset(
	client: XeroClient,
	request: ListRequest,
	field: string,
): AsyncGenerator<IDataObject[]> {
	// Starts after the number that the caller gives.
	for (let offset = Number(request.query?.offset ?? 0); ;) {
		const { rows } = await fetchPage(client, request, { offset });
		if (rows.length === 0) return;
		yield rows;
		const next = Number(rows[rows.length - 1][field]);
		if (!(next > offset)) return;
		offset = next;
	}
}

type Within = Extract<Paging, { style: 'within' }>;

/** Reads records that are part of another record, with one call. */
export async function rowsWithin(
	client: XeroClient,
	request: ListRequest,
	{ of, carries = {} }: Within,
): Promise<IDataObject[]> {
	const { entry } = request;
	const holder = { ...above(entry), collection: of, id: '' };
	const [record] = (await fetchPage(client, { ...request, entry: holder }, {})).rows;
	const carried = Object.fromEntries(Object.entries(carries).map(([own, field]) => [own, record?.[field]]));
	return recordsIn(record?.[entry.collection]).map((row) => ({ ...row, ...carried }) as IDataObject);
}
