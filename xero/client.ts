import { NodeOperationError, type IDataObject, type IHttpRequestOptions, type IN8nHttpFullResponse } from 'n8n-workflow';

import { systemClock, type Clock } from './clock';
import { apiBase, queryString } from './endpoint';
import { DOUBT, toXeroError, type FailedCall } from './errors';
import { isGuid } from './filter';
import { fromHelperError, lowerCase, type Sent } from './helperError';
import { sharedSentKeys, type SentKeys } from './idempotency';
import { DayLimitReached, sharedLimiter, type LimitNews, type Limiter, type Permit } from './limiter';
import { fits, queryTooLong } from './queryLimit';
import { sharedRenewals, type StatusHandling } from './renewal';
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
	/** The stored credential the connection comes from; '' where n8n names none. */
	credentialId: string;
	/** Custom Connections belong to exactly one organisation and need no tenant header. */
	isCustomConnection: boolean;
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

	/** Calls the organisation has left today by Xero's last word; undefined before the first answer. Costs no call. */
	async callsLeftToday(tenantId: string): Promise<number | undefined> {
		const { app } = await this.connection();
		return this.parts.limiter.lane(app, tenantId).dayLeft;
	}

	/**
	 * Makes one call and repeats it as far as that is safe and useful.
	 * @throws NodeApiError with Xero's own words; `context.outcomeUnknown` is set when a write may have been carried out all the same
	 */
	async request<T = IDataObject>(request: XeroRequest): Promise<XeroReply<T>> {
		const { query = {}, purpose, itemIndex } = request;
		if (!fits(query)) throw queryTooLong(this.ctx.getNode(), query, purpose, itemIndex);
		const connection = await this.connection();
		const { clock, policy, sentKeys } = this.parts;
		const { idempotencyKey: key } = request;
		const repeatable = request.method === 'GET' || key !== undefined;
		let faults = 0;
		let rateLimits = 0;
		let firstSent: number | undefined;
		let outcomeUnknown = false;
		for (let attempt = 1; ; attempt++) {
			const permit = await this.permit(request, connection, attempt > 1, outcomeUnknown);
			if (key && sentKeys.isStale(key, clock.now())) {
				permit.done();
				throw this.sentBefore(request);
			}
			firstSent ??= clock.now();
			// A key known before the first attempt was sent by an earlier try of the execution, with an answer that this one cannot know.
			if (key && !sentKeys.note(key, clock.now()) && attempt === 1) outcomeUnknown = true;
			const sent = await this.send(request, connection, permit, outcomeUnknown);
			const failed = sent.status === undefined || sent.status >= 400;
			if (!failed) return { status: sent.status!, headers: sent.headers, body: sent.body as T };
			if (sent.status === 429) rateLimits++;
			else faults++;
			if (request.method !== 'GET' && mayBeCarriedOut(sent)) outcomeUnknown = true;
			// With the same key, Xero would have repeated an answer it had lost on the way: a refusal ends every earlier doubt.
			if (isSettled(sent)) outcomeUnknown = false;
			// Nothing was written under this key, so it is free for a later try.
			if (key && !outcomeUnknown) sentKeys.forget(key);
			const now = clock.now();
			const decision = sent.impossible
				? { giveUp: 'final' as const }
				: decideRetry(
						{ ...sent, repeatable: repeatable || sent.isUnsent === true, faults, rateLimits, elapsedMs: now - firstSent },
						policy,
						this.parts.random(),
						now,
					);
			if ('giveUp' in decision) {
				const resumeAt = decision.giveUp === 'day' ? now + (retryAfterMs(sent.headers, now) ?? 0) : undefined;
				throw this.failure(request, connection, { ...sent, attempts: attempt, outcomeUnknown, resumeAt });
			}
			await this.pause(decision.waitMs, outcomeUnknown);
		}
	}

	private async pause(ms: number, outcomeUnknown: boolean): Promise<void> {
		try {
			await this.parts.clock.sleep(ms, this.signal);
		} catch (error) {
			throw this.stopped(error, outcomeUnknown);
		}
	}

	private async permit(request: XeroRequest, connection: Connection, urgent: boolean, outcomeUnknown: boolean): Promise<Permit> {
		const lane = this.parts.limiter.lane(connection.app, request.tenantId ?? '');
		try {
			return await lane.acquire(this.signal, urgent);
		} catch (error) {
			if (error instanceof DayLimitReached) {
				throw this.failure(request, connection, { status: 429, headers: {}, resumeAt: error.until, outcomeUnknown });
			}
			throw this.stopped(error, outcomeUnknown);
		}
	}

	/** One attempt, with a renewal of the token where one is needed. Answers come back as values, so that one place decides what follows. */
	private async send(request: XeroRequest, connection: Connection, permit: Permit, outcomeUnknown: boolean): Promise<Sent> {
		const isStopInDoubt = outcomeUnknown || request.method !== 'GET';
		let news: LimitNews | undefined;
		try {
			const sent = await sharedRenewals.answer(
				`${connection.app} ${connection.credentialId}`,
				async (handling) => await this.call(httpOptions(request, connection, handling), isStopInDoubt),
			);
			news = limitNews(sent, this.parts.clock.now());
			return sent;
		} finally {
			permit.done(news);
		}
	}

	/** Puts one request into the hands of n8n's helper. Throws only when the execution was stopped. */
	private async call(options: IHttpRequestOptions, isStopInDoubt: boolean): Promise<Sent> {
		this.calls++;
		const { url } = options;
		try {
			const reply = (await this.ctx.helpers.httpRequestWithAuthentication.call(
				this.ctx,
				CREDENTIAL,
				options,
			)) as IN8nHttpFullResponse;
			return readable({ status: reply.statusCode, headers: lowerCase(reply.headers), body: reply.body });
		} catch (error) {
			if (this.signal?.aborted) throw this.stopped(error, isStopInDoubt);
			return fromHelperError(error, url);
		}
	}

	private failure(request: XeroRequest, connection: Connection, call: Partial<FailedCall>) {
		const { purpose, scope, itemIndex } = request;
		return toXeroError(this.ctx.getNode(), {
			purpose,
			scope,
			itemIndex,
			baseUrl: connection.baseUrl,
			isList: isList(request),
			...call,
		});
	}

	private stopped(error: unknown, outcomeUnknown: boolean): Error {
		if (!this.signal?.aborted) return error as Error;
		const description = 'Calls that were already answered by Xero stay written; no further call was made.';
		const stop = new NodeOperationError(this.ctx.getNode(), 'The execution was stopped', {
			description: outcomeUnknown ? `${description} ${DOUBT}` : description,
		});
		if (outcomeUnknown) stop.context.outcomeUnknown = true;
		return stop;
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
			credentialId: this.ctx.getNode().credentials?.[CREDENTIAL]?.id ?? '',
			isCustomConnection: credential.grantType === 'clientCredentials',
		};
	}
}

/** Fresh options for each attempt: n8n's helper writes the Authorization header into the object it is given. */
function httpOptions(request: XeroRequest, connection: Connection, handling: StatusHandling): IHttpRequestOptions {
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
		// A plain boolean: not every n8n knows the form with exceptions. See Renewals.
		ignoreHttpStatusErrors: handling === 'return',
	};
}

/** A read that names no record in its path. */
function isList({ method, path }: XeroRequest): boolean {
	return method === 'GET' && !isGuid(path.split('/').pop());
}

/** Faults and lost answers leave open whether Xero has written. */
function mayBeCarriedOut({ status, isUnsent }: Sent): boolean {
	return !isUnsent && (status === undefined || status === 408 || status >= 500);
}

/** Said at the door, before Xero looks at the request or its key: they tell nothing of an earlier try. */
const AT_THE_DOOR = [401, 403, 407, 408, 429];

function isSettled({ status }: Sent): boolean {
	return status !== undefined && status >= 400 && status < 500 && !AT_THE_DOOR.includes(status);
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
