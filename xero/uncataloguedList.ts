import type { GenericValue, IDataObject } from 'n8n-workflow';

import type { XeroClient } from './client';
import type { XeroRequest } from './types';

/** Most pages to read of a list without catalogue entry; the node says so if there are more. */
const MOST_PAGES = 1_000;

/**
 * Page size of lists that do not give the number of pages (100 in Accounting and Payroll 1.0). A shorter page is the
 * last one.
 */
const BLIND_PAGE = 100;

/** Keys of an answer that do not contain records. */
const NOT_RECORDS = ['warnings', 'validationerrors', 'problem', 'pagination', 'links'];

const isRecord = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Finds the records in any answer: the answer itself if it is a list, or the only list in it, or `items` if there are
 * several. An answer without a list is a single record; an empty answer has none.
 * @param field name of the list, if it is known, in any case
 */
export function recordsInAnswer(body: unknown, field = ''): IDataObject[] {
	if (Array.isArray(body)) return (body as unknown[]).map(asRecord);
	if (!isRecord(body)) return body === undefined || body === null || body === '' ? [] : [asRecord(body)];
	if (Object.keys(body).length === 0) return [];
	const lists = Object.entries(body).filter(
		([name, value]) => Array.isArray(value) && !NOT_RECORDS.includes(name.toLowerCase()),
	) as Array<[string, unknown[]]>;
	const named = (wanted: string) => lists.find(([name]) => name.toLowerCase() === wanted.toLowerCase());
	const list = named(field) ?? named('items') ?? (isEnvelope(body) && lists.length === 1 ? lists[0] : undefined);
	return list ? list[1].map(asRecord) : [body];
}

/** True for an answer that wraps its records. A single record may contain lists, too. */
function isEnvelope(body: IDataObject): boolean {
	const marks = ['Status', 'ProviderName', 'DateTimeUTC', 'httpStatusCode', 'pagination', 'TotalCount'];
	return marks.some((mark) => mark in body) || Object.keys(body).length === 1;
}

const asRecord = (value: unknown): IDataObject => (isRecord(value) ? value : { value: value as GenericValue });

export interface ListCut {
	/** True if the list was longer than what was read. */
	isCut: boolean;
}

/**
 * Reads a list without catalogue entry page by page: as many pages as the answer announces, or until a page is not
 * full.
 * @param request must not contain a page in its query
 */
export async function* uncataloguedList(
	client: XeroClient,
	request: Omit<XeroRequest, 'method'>,
	field: string,
	report: ListCut,
): AsyncGenerator<IDataObject[], void, undefined> {
	let first = '';
	for (let page = 1; ; page++) {
		const query = page === 1 ? request.query : { ...request.query, page };
		const { body } = await client.request<unknown>({ ...request, method: 'GET', query });
		const rows = recordsInAnswer(body, field);
		const mark = rows.length > 0 ? JSON.stringify(rows[0]) : '';
		// An endpoint without paging returns the same list for every page.
		if (page > 1 && (mark === first || mark === '')) return;
		first = mark;
		yield rows;
		const pages = pageCount(body);
		if (pages === undefined ? !isFullPage(body, rows) : page >= pages) return;
		if (page === MOST_PAGES) {
			report.isCut = true;
			return;
		}
	}
}

/** A single record is not a page, and neither is a list of another size. */
const isFullPage = (body: unknown, rows: IDataObject[]) => rows[0] !== body && rows.length === BLIND_PAGE;

/** The number of pages that the answer announces: `pagination` of most APIs, `TotalCount` and `PerPage` of Files. */
function pageCount(body: unknown): number | undefined {
	if (!isRecord(body)) return undefined;
	const { pagination, TotalCount, PerPage } = body;
	const count = isRecord(pagination) ? Number(pagination.pageCount) : Math.ceil(Number(TotalCount) / Number(PerPage));
	return Number.isFinite(count) ? count : undefined;
}
