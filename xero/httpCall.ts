import type { IHttpRequestOptions } from 'n8n-workflow';

import { queryString } from './endpoint';
import { isGuid } from './filter';
import type { Sent } from './helperError';
import type { LimitNews } from './limiter';
import type { StatusHandling } from './renewal';
import { rateLimitProblem, retryAfterMs } from './retry';
import type { XeroRequest } from './types';

/** A read that takes longer than this is counted as lost, in ms. */
const READ_TIMEOUT_MS = 60_000;

/**
 * What one attempt at a write may take, and what all attempts together may, in ms.
 *
 * 50 elements with many lines can take Xero minutes, and an attempt that is given up may be carried out all the same. Xero remembers a key for
 * 360 s after its first use. A first attempt that times out (180 s) leaves 165 s for a repeat with the same key: it is sent at second 185
 * and is over at second 350.
 */
const WRITE_TIMEOUT_MS = { attempt: 180_000, total: 350_000 } as const;

/** The connection a client speaks over. */
export interface Connection {
	baseUrl: string;
	/** Identifies the Xero app; limits are counted per app. */
	app: string;
	/** The stored credential the connection comes from; '' where n8n names none. */
	credentialId: string;
	/** Mark of the sign-in behind the credential. */
	signIn: string;
	/** Custom Connections belong to exactly one organisation and need no tenant header. */
	isCustomConnection: boolean;
}

/** Fresh options for each attempt: n8n's helper writes the Authorization header into the object it is given. */
export function httpOptions(
	request: XeroRequest,
	connection: Connection,
	handling: StatusHandling,
	timeout: number,
): IHttpRequestOptions {
	const { method, path, tenantId, query, body, idempotencyKey, headers } = request;
	return {
		method,
		url: `${connection.baseUrl}${path}${queryString(query)}`,
		body,
		json: true,
		timeout,
		headers: {
			Accept: 'application/json',
			...(tenantId ? { 'xero-tenant-id': tenantId } : {}),
			...(idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {}),
			...headers,
		},
		returnFullResponse: true,
		// n8n would take the token, the organisation and the body along to whatever host an answer names.
		disableFollowRedirect: true,
		// A plain boolean: not every n8n knows the form with exceptions. See Renewals.
		ignoreHttpStatusErrors: handling === 'return',
	};
}

/** A read that names no record in its path. Reports are none: a 404 there is about the contact that a report is asked for. */
export function isList({ method, path }: XeroRequest): boolean {
	return method === 'GET' && !isGuid(path.split('/').pop()) && !path.includes('/Reports/');
}

/** What one attempt may take; a repeat of a write gets what is left of the time in all. */
export function timeoutMs(isWrite: boolean, elapsedMs: number): number {
	if (!isWrite) return READ_TIMEOUT_MS;
	return Math.max(READ_TIMEOUT_MS, Math.min(WRITE_TIMEOUT_MS.attempt, WRITE_TIMEOUT_MS.total - elapsedMs));
}

export function isSuccess({ status }: Sent): boolean {
	// 304: a list in which nothing has changed.
	return status !== undefined && (status < 300 || status === 304);
}

/**
 * A success whose body is not JSON although it was asked for is no success: it was cut off on the way, or something between here and Xero
 * answered with a page of its own. Counted as a lost answer. Empty answers (204, 200 of some updates) are fine.
 */
export function readable(sent: Sent): Sent {
	if (sent.status === undefined || sent.status >= 300 || typeof sent.body !== 'string' || sent.body === '') return sent;
	return { headers: {}, networkCode: 'UNREADABLE' };
}

export function limitNews({ status, headers }: Sent, now: number): LimitNews {
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
