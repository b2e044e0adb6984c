import type { GenericValue, IDataObject } from 'n8n-workflow';

import type { XeroClient } from './client';
import type { XeroRequest } from './types';

/** Of a list that no catalogue entry describes; a run that needs more is told. */
const MOST_PAGES = 1_000;

/**
 * Sizes of pages where a list does not count them: Accounting and Payroll 1.0 give 100. A shorter answer is the last
 * one.
 */
const BLIND_PAGE = 100;

/** What stands beside the records of an answer. */
const NOT_RECORDS = ['warnings', 'validationerrors', 'problem', 'pagination', 'links'];

const isRecord = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The records of any answer: the list that it is, or the one list in it; `items` where there are several.
 * An answer without a list is a record by itself, an empty one none.
 * @param field name of the list, where it is known; matched without regard to case
 */
export function looseRows(body: unknown, field = ''): IDataObject[] {
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

/** An answer that wraps what was asked for; a record of its own may have lists as well. */
function isEnvelope(body: IDataObject): boolean {
	const marks = ['Status', 'ProviderName', 'DateTimeUTC', 'httpStatusCode', 'pagination', 'TotalCount'];
	return marks.some((mark) => mark in body) || Object.keys(body).length === 1;
}

const asRecord = (value: unknown): IDataObject => (isRecord(value) ? value : { value: value as GenericValue });

export interface LooseReport {
	/** The list was longer than what is read of it. */
	isCut: boolean;
}

/**
 * The records of a list that no catalogue entry describes, page by page: as many pages as the answer counts, or until
 * one is short.
 * @param request its query holds no page
 */
export async function* looseList(
	client: XeroClient,
	request: Omit<XeroRequest, 'method'>,
	field: string,
	report: LooseReport,
): AsyncGenerator<IDataObject[], void, undefined> {
	let first = '';
	for (let page = 1; ; page++) {
		const query = page === 1 ? request.query : { ...request.query, page };
		const { body } = await client.request<unknown>({ ...request, method: 'GET', query });
		const rows = looseRows(body, field);
		const mark = rows.length > 0 ? JSON.stringify(rows[0]) : '';
		// An endpoint that does not know pages gives the same list again and again.
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

/** A single record is no page, and neither is a list of another size. */
const isFullPage = (body: unknown, rows: IDataObject[]) => rows[0] !== body && rows.length === BLIND_PAGE;

/** How many pages the list has by its own count: `pagination` of most APIs, `TotalCount` and `PerPage` of Files. */
function pageCount(body: unknown): number | undefined {
	if (!isRecord(body)) return undefined;
	const { pagination, TotalCount, PerPage } = body;
	const count = isRecord(pagination) ? Number(pagination.pageCount) : Math.ceil(Number(TotalCount) / Number(PerPage));
	return Number.isFinite(count) ? count : undefined;
}
