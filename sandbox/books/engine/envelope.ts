import type { ApiRequest, ApiResult, Change } from '../../types';
import { FAILED_TEXT, NOT_FOUND_TEXT } from '../../texts';
import type { Org } from '../org';

export interface Pagination {
	page: number;
	pageSize: number;
	pageCount: number;
	itemCount: number;
}

/** Wraps records in the envelope of the Accounting API. DateTimeUTC has no offset, unlike dates of records. */
export function envelope(
	org: Org,
	request: ApiRequest,
	plural: string,
	records: unknown,
	pagination?: Pagination,
): ApiResult {
	return { status: 200, json: { ...head(org, request, pagination), [plural]: records } };
}

function head(org: Org, request: ApiRequest, pagination?: Pagination): Record<string, unknown> {
	return {
		Id: org.guid(),
		Status: 'OK',
		ProviderName: request.appName,
		DateTimeUTC: `/Date(${org.now()})/`,
		...(pagination && { pagination }),
	};
}

/** An answer whose text is ready; the object is built only if code in this process asks for it. */
class Written implements ApiResult {
	readonly status = 200;
	changes?: Change[];

	constructor(readonly text: Buffer) {}

	get json(): unknown {
		return JSON.parse(this.text.toString('utf8'));
	}
}

const COMMA = Buffer.from(',');
const END = Buffer.from(']}');

/**
 * Rows as the content of a JSON array. Each row becomes bytes as soon as it is written, because a thousand unfinished
 * texts would take much memory.
 */
export function joined<R>(rows: R[], write: (row: R) => string): Buffer {
	const parts: Buffer[] = [];
	for (const row of rows) parts.push(COMMA, Buffer.from(write(row)));
	return Buffer.concat(parts.slice(1));
}

/** The same envelope around the content of an array of records. */
export function textEnvelope(
	org: Org,
	request: ApiRequest,
	plural: string,
	records: Buffer,
	pagination?: Pagination,
): ApiResult {
	const start = JSON.stringify(head(org, request, pagination)).slice(0, -1);
	return new Written(Buffer.concat([Buffer.from(`${start},${JSON.stringify(plural)}:[`), records, END]));
}

/** The same in the form of Quotes: no charset in the content type, and SummarizeErrors at the beginning. */
export function plain(result: ApiResult, request: ApiRequest): ApiResult {
	if (result.status !== 200 || result.json === undefined) return result;
	const SummarizeErrors = query(request, 'summarizeErrors')?.trim().toLowerCase() !== 'false';
	return {
		...result,
		text: undefined,
		contentType: 'application/json',
		json: { SummarizeErrors, ...(result.json as Record<string, unknown>) },
	};
}

/** Xero's answer for an id that it never issued: one sentence as html. */
export const NOT_FOUND: ApiResult = { status: 404, html: NOT_FOUND_TEXT };

/** The answer to a method that the endpoint does not have. */
export function notOffered(org: Org): ApiResult {
	if (org.switches.is('notOffered', '405')) return { status: 405, html: '' };
	const Message = 'The Api Method called is not implemented.';
	return {
		status: 501,
		json: { ErrorNumber: 20, Type: 'ApiMethodNotImplementedException', Message },
	};
}

/** Xero's answer to an internal failure. */
export const FAILED: ApiResult = {
	status: 500,
	json: { ErrorNumber: 500, Type: 'UnknownErrorException', Message: FAILED_TEXT },
};

/** A 400 in Xero's exception form. */
export function exception(number: 10 | 14 | 16, type: string, message: string, elements?: unknown[]): ApiResult {
	return {
		status: 400,
		json: { ErrorNumber: number, Type: type, Message: message, ...(elements && { Elements: elements }) },
	};
}

/** The value of a query parameter; its name may be in any case. */
export function query(request: Pick<ApiRequest, 'query'>, name: string): string | undefined {
	const lower = name.toLowerCase();
	const key = Object.keys(request.query).find((sent) => sent.toLowerCase() === lower);
	return key === undefined ? undefined : request.query[key];
}

/** True if the parameter of that name was sent as true. */
export function flag(request: Pick<ApiRequest, 'query'>, name: string): boolean {
	return query(request, name)?.trim().toLowerCase() === 'true';
}
