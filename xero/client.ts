import { NodeOperationError, type IDataObject, type IHttpRequestOptions, type IN8nHttpFullResponse } from 'n8n-workflow';

import { systemClock, type Clock } from './clock';
import { apiBase, queryString } from './endpoint';
import { toXeroError, type FailedCall } from './errors';
import { sharedSentKeys, type SentKeys } from './idempotency';
import { DayLimitReached, sharedLimiter, type LimitNews, type Limiter, type Permit } from './limiter';
import { decideRetry, rateLimitProblem, retryAfterMs, RETRY_POLICY, type RetryPolicy } from './retry';
import type { XeroContext, XeroReply, XeroRequest } from './types';

export const CREDENTIAL = 'xeroSuiteOAuth2Api';

/** A call that takes longer than this is counted as lost, in ms. */
const TIMEOUT_MS = 60_000;

/** What the client works with besides n8n; tests hand in their own. */
export interface ClientParts {
	clock: Clock;
	limiter: Limiter;
	sentKeys: SentKeys;
	policy: RetryPolicy;
	random: () => number;
}

/** The connection a client speaks over. */
export interface Connection {
	baseUrl: string;
	/** Identifies the Xero app; limits are counted per app. */
	app: string;
	/** Custom Connections belong to exactly one organisation and need no tenant header. */
	isCustomConnection: boolean;
}

/** What came back from one attempt: an answer, or none. */
interface Sent {
	status?: number;
	headers: Record<string, string>;
	body?: unknown;
	networkCode?: string;
}

/** Speaks to Xero for one n8n execution: limits, retries and plain errors are applied to every call. */
export class XeroClient {
	private connectionOnce: Promise<Connection> | undefined;

	private readonly parts: ClientParts;

	/** Calls made so far, repeats included. */
	calls = 0;

	constructor(
		readonly ctx: XeroContext,
		parts: Partial<ClientParts> = {},
	) {
		this.parts = {
			clock: systemClock,
			limiter: sharedLimiter,
			sentKeys: sharedSentKeys,
			policy: RETRY_POLICY,
			random: Math.random,
			...parts,
		};
	}

	/** Aborted when the user stops the execution; undefined in contexts that cannot be stopped. */
	get signal(): AbortSignal | undefined {
		return 'getExecutionCancelSignal' in this.ctx ? this.ctx.getExecutionCancelSignal?.() : undefined;
	}

	/** Read once per client; every secret stays in n8n's own helper. */
	async connection(): Promise<Connection> {
		this.connectionOnce ??= this.readConnection();
		return await this.connectionOnce;
	}

	/**
	 * Makes one call and repeats it as far as that is safe and useful.
	 * @throws NodeApiError with Xero's own words; `context.outcomeUnknown` is set when a write may have been carried out all the same
	 */
	async request<T = IDataObject>(request: XeroRequest): Promise<XeroReply<T>> {
		const connection = await this.connection();
		const { clock, policy, sentKeys } = this.parts;
		const { idempotencyKey: key } = request;
		const repeatable = request.method === 'GET' || key !== undefined;
		let faults = 0;
		let rateLimits = 0;
		let firstSent: number | undefined;
		let outcomeUnknown = false;
		for (let attempt = 1; ; attempt++) {
			const permit = await this.permit(request, connection, attempt > 1);
			if (key && sentKeys.isStale(key, clock.now())) {
				permit.done();
				throw this.sentBefore(request);
			}
			firstSent ??= clock.now();
			if (key) sentKeys.note(key, clock.now());
			const sent = await this.send(request, connection, permit);
			const failed = sent.status === undefined || sent.status >= 400;
			if (!failed) return { status: sent.status!, headers: sent.headers, body: sent.body as T };
			if (sent.status === 429) rateLimits++;
			else faults++;
			const mayHaveWritten = request.method !== 'GET' && (sent.status === undefined || sent.status >= 500);
			outcomeUnknown ||= mayHaveWritten;
			const now = clock.now();
			const decision = decideRetry(
				{ ...sent, repeatable, faults, rateLimits, elapsedMs: now - firstSent },
				policy,
				this.parts.random(),
				now,
			);
			if ('giveUp' in decision) {
				// A plain refusal answers every earlier doubt: with the same key, Xero would have repeated its first answer.
				const refused = sent.status !== undefined && sent.status < 500 && sent.status !== 429;
				const day = decision.giveUp === 'day' ? now + (retryAfterMs(sent.headers, now) ?? 0) : undefined;
				throw this.failure(request, connection, {
					...sent,
					attempts: attempt,
					outcomeUnknown: outcomeUnknown && !refused,
					resumeAt: day,
				});
			}
			await clock.sleep(decision.waitMs, this.signal);
		}
	}

	private async permit(request: XeroRequest, connection: Connection, urgent: boolean): Promise<Permit> {
		const lane = this.parts.limiter.lane(connection.app, request.tenantId ?? '');
		try {
			return await lane.acquire(this.signal, urgent);
		} catch (error) {
			if (error instanceof DayLimitReached) {
				throw this.failure(request, connection, { status: 429, headers: {}, resumeAt: error.until });
			}
			throw this.stopped(error);
		}
	}

	/** One attempt. Answers with any status come back as values, so that one place decides what follows. */
	private async send(request: XeroRequest, connection: Connection, permit: Permit): Promise<Sent> {
		this.calls++;
		try {
			const reply = (await this.ctx.helpers.httpRequestWithAuthentication.call(
				this.ctx,
				CREDENTIAL,
				httpOptions(request, connection),
			)) as IN8nHttpFullResponse;
			const sent = readable({
				status: reply.statusCode,
				headers: lowerCase(reply.headers),
				body: reply.body,
			});
			permit.done(limitNews(sent, this.parts.clock.now()));
			return sent;
		} catch (error) {
			permit.done();
			if (this.signal?.aborted) throw this.stopped(error);
			return fromHelperError(error, this.ctx);
		}
	}

	private failure(request: XeroRequest, connection: Connection, call: Partial<FailedCall>) {
		const { purpose, scope, itemIndex } = request;
		return toXeroError(this.ctx.getNode(), { purpose, scope, itemIndex, baseUrl: connection.baseUrl, ...call });
	}

	private stopped(error: unknown): Error {
		if (!this.signal?.aborted) return error as Error;
		return new NodeOperationError(this.ctx.getNode(), 'The execution was stopped', {
			description: 'Calls that were already answered by Xero stay written; no further call was made.',
		});
	}

	private sentBefore(request: XeroRequest): Error {
		const error = new NodeOperationError(this.ctx.getNode(), 'This was already sent to Xero by an earlier try of this execution', {
			description:
				"Xero no longer recognises the repeat and would write it a second time, so it was not sent. Look in Xero, or run again with 'If It Already Exists' set to skip.",
			itemIndex: request.itemIndex,
		});
		error.context.outcomeUnknown = true;
		return error;
	}

	private async readConnection(): Promise<Connection> {
		const credential = await this.ctx.getCredentials(CREDENTIAL);
		let baseUrl: string;
		try {
			baseUrl = apiBase(credential);
		} catch (error) {
			throw new NodeOperationError(this.ctx.getNode(), (error as Error).message);
		}
		return {
			baseUrl,
			app: `${baseUrl} ${String(credential.clientId ?? '')}`,
			isCustomConnection: credential.grantType === 'clientCredentials',
		};
	}
}

/** Fresh options for each attempt: n8n's helper writes the Authorization header into the object it is given. */
function httpOptions(request: XeroRequest, connection: Connection): IHttpRequestOptions {
	const { method, path, tenantId, query, body, idempotencyKey, headers } = request;
	return {
		method,
		url: `${connection.baseUrl}${path}${queryString(query)}`,
		body,
		json: true,
		timeout: TIMEOUT_MS,
		headers: {
			Accept: 'application/json',
			...(tenantId ? { 'xero-tenant-id': tenantId } : {}),
			...(idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {}),
			...headers,
		},
		returnFullResponse: true,
		// With a plain `true`, n8n would not see the 401 either and never refresh an expired token.
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
	};
}

function lowerCase(headers: IDataObject): Record<string, string> {
	return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/**
 * A success whose body is not JSON although it was asked for is no success: it was cut off on the way, or something between here and Xero
 * answered with a page of its own. Counted as a lost answer. Empty answers (204, 200 of some updates) are fine.
 */
function readable(sent: Sent): Sent {
	if (sent.status === undefined || sent.status >= 300 || typeof sent.body !== 'string' || sent.body === '') return sent;
	return { headers: {}, networkCode: 'UNREADABLE' };
}

function limitNews({ status, headers }: Sent, now: number): LimitNews {
	return {
		minuteLeft: count(headers['x-minlimit-remaining']),
		appMinuteLeft: count(headers['x-appminlimit-remaining']),
		dayLeft: count(headers['x-daylimit-remaining']),
		...(status === 429 ? { problem: rateLimitProblem(headers), retryAfterMs: retryAfterMs(headers, now) ?? 0 } : {}),
	};
}

function count(text: string | undefined): number | undefined {
	return text !== undefined && /^\d+$/.test(text.trim()) ? Number(text) : undefined;
}

interface HelperError {
	httpCode?: string | null;
	message?: string;
	cause?: { code?: string; response?: { status?: number; headers?: IDataObject; data?: unknown } };
	code?: string;
	failure?: { cause?: string };
}

/** n8n throws for a second 401, for a token that cannot be refreshed, and for lost connections. Only plain values are taken from it. */
function fromHelperError(error: unknown, ctx: XeroContext): Sent {
	const { httpCode, cause, code, message = '', failure } = error as HelperError;
	const response = cause?.response;
	const status = response?.status ?? (/^\d{3}$/.test(httpCode ?? '') ? Number(httpCode) : undefined);
	// An answer that breaks off in the middle is thrown with the status it began with: "200". It is a lost answer all the same.
	if (status !== undefined && status >= 400) {
		const answer = { headers: lowerCase(response?.headers ?? {}), body: response?.data };
		// Of the API's own answers only a 401 is thrown; any other refusal comes from the token endpoint and means: reconnect.
		return status === 401 || status >= 500 ? { status, ...answer } : { status: 401, headers: {} };
	}
	if (failure?.cause === 'credential-invalid' || /reconnect|invalid_grant|refresh/i.test(message)) return { status: 401, headers: {} };
	const networkCode = cause?.code ?? code ?? httpCode ?? undefined;
	if (networkCode === undefined && error instanceof NodeOperationError) throw new NodeOperationError(ctx.getNode(), error.message);
	return { headers: {}, networkCode };
}
