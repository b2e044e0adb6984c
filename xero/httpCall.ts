import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { entryAt } from './catalogue';
import type { Connection } from './connection';
import { receive, withWords } from './download';
import { queryString } from './endpoint';
import type { Words } from './failedCall';
import { fromHelperError, lowerCase, type AttemptResult } from './helperError';
import type { LimitReading } from './limits';
import type { StatusHandling } from './renewal';
import { rateLimitProblem, retryAfterMs } from './retry';
import type { XeroContext, XeroRequest } from './types';

/** A read that takes longer than this counts as lost, in ms. */
const READ_TIMEOUT_MS = 60_000;

/** Timeout of an optional call, in ms. It is short, because the output has to wait for it. */
export const SPARE_TIMEOUT_MS = 5_000;

/** Timeout for the body of a file of up to 25 MB, in ms. */
export const FILE_TIMEOUT_MS = 300_000;

/**
 * Timeout of one attempt at a write, and of all its attempts together, in ms.
 *
 * Xero may need minutes for 50 elements with many lines, and an attempt that we gave up may still be carried out.
 * Xero remembers a key for 360 s after its first use. A first attempt that times out (180 s) leaves 165 s for a
 * repeat with the same key: it is sent at second 185 and is over at second 350.
 */
const WRITE_TIMEOUT_MS = { attempt: 180_000, total: 350_000 } as const;

/** Fresh options for each attempt: n8n's helper writes the Authorization header into the object it is given. */
export function httpOptions(
	request: XeroRequest,
	connection: Connection,
	handling: StatusHandling,
	timeout: number,
): IHttpRequestOptions {
	const { method, path, tenantId, query, body, idempotencyKey, headers, download, upload } = request;
	return {
		method,
		url: `${connection.baseUrl}${path}${queryString(query)}`,
		...contentOf(body),
		...(download ? { encoding: 'stream' } : { json: true }),
		timeout,
		headers: {
			Accept: download?.accept ?? 'application/json',
			// Without compression, the size of a file is known before it is read.
			...(download ? { 'Accept-Encoding': 'identity' } : {}),
			...typeOf(upload?.type ?? (isNothing(body) ? 'application/json' : undefined)),
			...(tenantId ? { 'xero-tenant-id': tenantId } : {}),
			...(idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {}),
			...headers,
		},
		returnFullResponse: true,
		// Otherwise n8n would send the token, the organisation and the body to any host that an answer names.
		disableFollowRedirect: true,
		// A plain boolean, because older n8n versions do not support the object form. See Renewals.
		ignoreHttpStatusErrors: handling === 'return',
	};
}

const isNothing = (body: XeroRequest['body']) => body !== undefined && Object.keys(body).length === 0;

const typeOf = (type: string | undefined) => (type === undefined ? {} : { 'Content-Type': type });

/** n8n's helper drops an empty object, but Xero's description requires one (`POST Invoices/{id}/Email`). */
const contentOf = (body: XeroRequest['body']) => ({ body: isNothing(body) ? '{}' : body });

const notRead = (error: Error): Words => ({
	message: 'n8n could not read the file to send',
	description: `Nothing was sent to Xero. ${error.message.slice(0, 300)}`,
});

/** Makes one request through n8n's helper. Returns answers and errors as values. */
export async function attempt(
	ctx: XeroContext,
	credential: string,
	options: IHttpRequestOptions,
	{ download, upload }: Pick<XeroRequest, 'download' | 'upload'>,
	bodyMs: number,
): Promise<AttemptResult> {
	const { url } = options;
	if (upload) {
		try {
			options.body = await upload.load();
		} catch (error) {
			return { headers: {}, unusable: notRead(error as Error), isUnsent: true };
		}
	}
	try {
		const helper = ctx.helpers.httpRequestWithAuthentication;
		const reply = (await helper.call(ctx, credential, options)) as IN8nHttpFullResponse;
		if (download) return await receive(reply, download, bodyMs);
		return readable({ status: reply.statusCode, headers: lowerCase(reply.headers), body: reply.body });
	} catch (error) {
		return await withWords(fromHelperError(error, url), bodyMs);
	}
}

/**
 * True for a read of a whole collection. Reports and lists below a record do not count, because a 404 there is about
 * the contact of the report, or about that record.
 */
export function isList({ method, path, download }: XeroRequest): boolean {
	const at = download || method !== 'GET' ? undefined : entryAt(path);
	return at !== undefined && at.isCollection && !at.entry.isOne && !at.entry.path.includes('{');
}

/** Timeout of one attempt; a repeat of a write gets the rest of the total time. */
export function timeoutMs(isWrite: boolean, elapsedMs: number): number {
	if (!isWrite) return READ_TIMEOUT_MS;
	return Math.max(READ_TIMEOUT_MS, Math.min(WRITE_TIMEOUT_MS.attempt, WRITE_TIMEOUT_MS.total - elapsedMs));
}

/** True if another attempt can only have the same result. */
export const isFinal = ({ impossible, unusable }: AttemptResult) => impossible !== undefined || unusable !== undefined;

export function isSuccess({ status }: AttemptResult): boolean {
	// 304: a list in which nothing has changed.
	return status !== undefined && (status < 300 || status === 304);
}

/**
 * Treats a success whose body is not JSON as a lost answer: it was cut off, or a gateway answered with its own page.
 * Empty answers (204, 200 of some updates) are valid.
 */
function readable(sent: AttemptResult): AttemptResult {
	if (sent.status === undefined || sent.status >= 300 || typeof sent.body !== 'string' || sent.body === '')
		return sent;
	return { headers: {}, networkCode: 'UNREADABLE' };
}

export function limitReading({ status, headers }: AttemptResult, now: number): LimitReading {
	return {
		minuteLeft: count(headers['x-minlimit-remaining']),
		appMinuteLeft: count(headers['x-appminlimit-remaining']),
		dayLeft: count(headers['x-daylimit-remaining']),
		...(status === 429 ? { problem: rateLimitProblem(headers), retryAfterMs: retryAfterMs(headers, now) } : {}),
		isTurnedAway: status === 401 || status === 403,
	};
}

function count(text: string | undefined): number | undefined {
	return text !== undefined && /^\d+$/.test(text.trim()) ? Number(text) : undefined;
}
