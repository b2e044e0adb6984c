import { NodeOperationError, type IDataObject, type IHttpRequestOptions, type IN8nHttpFullResponse } from 'n8n-workflow';

import { systemClock, type Clock } from './clock';
import { safeApiBase } from './endpoint';
import { doubt, toXeroError, type FailedCall } from './errors';
import { fromHelperError, lowerCase, type Sent } from './helperError';
import { httpOptions, isList, isSuccess, limitNews, readable, timeoutMs, type Connection } from './httpCall';
import { sharedSentKeys, type SentKeys } from './idempotency';
import { DayLimitReached, sharedLimiter, type LimitNews, type Limiter, type Permit } from './limiter';
import { AttemptHistory, isStoredInPart } from './outcome';
import { fits, queryTooLong } from './queryLimit';
import { sharedRenewals } from './renewal';
import { requireN8n } from './requirements';
import { decideRetry, retryAfterMs, RETRY_POLICY, type RetryPolicy } from './retry';
import { signInMark } from './signIn';
import type { XeroContext, XeroReply, XeroRequest } from './types';

export type { Connection } from './httpCall';

export const CREDENTIAL = 'xeroSuiteOAuth2Api';

/** What the client works with besides n8n; tests hand in their own. */
export interface ClientParts {
	clock: Clock;
	limiter: Limiter;
	sentKeys: SentKeys;
	policy: RetryPolicy;
	random: () => number;
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
		requireN8n(ctx.getNode());
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

	/** Now, by the client's clock. */
	now(): number {
		return this.parts.clock.now();
	}

	/** Waits between two calls; rejects when the execution is stopped. */
	async wait(ms: number): Promise<void> {
		await this.parts.clock.sleep(ms, this.signal);
	}

	/** Calls the organisation has left today by Xero's last word; undefined before the first answer. Costs no call. */
	async callsLeftToday(tenantId: string): Promise<number | undefined> {
		const { app } = await this.connection();
		return this.parts.limiter.lane(app, tenantId).dayLeft;
	}

	/**
	 * Makes one call and repeats it as far as that is safe and useful.
	 * @throws NodeApiError with Xero's own words. Its `context.outcomeUnknown` is set when a write may have been carried out all the same, and
	 * `context.repeatedFailure` when Xero answered twice with the same 5xx under the write's key: it may have remembered its failure, and a
	 * further repeat only brings it again. Look up what was written then, and go on with a new key for what was not
	 */
	async request<T = IDataObject>(request: XeroRequest): Promise<XeroReply<T>> {
		const { query = {}, purpose, itemIndex } = request;
		if (!fits(query)) throw queryTooLong(this.ctx.getNode(), query, purpose, itemIndex);
		const connection = await this.connection();
		const { clock, policy, sentKeys } = this.parts;
		const { idempotencyKey: key } = request;
		const isWrite = request.method !== 'GET';
		const repeatable = !isWrite || key !== undefined;
		const history = new AttemptHistory();
		const count = { faults: 0, rateLimits: 0, conflicts: 0 };
		let firstSent: number | undefined;
		for (let attempt = 1; ; attempt++) {
			const permit = await this.permit(request, connection, attempt > 1, history.isOutcomeUnknown);
			if (key && sentKeys.isStale(key, clock.now())) {
				permit.done();
				throw this.sentBefore(request);
			}
			firstSent ??= clock.now();
			// A key known before the first attempt was sent by an earlier try of the execution, with an answer that this one cannot know.
			if (key && !sentKeys.note(key, clock.now()) && attempt === 1) history.sentBefore();
			const timeout = timeoutMs(isWrite, clock.now() - firstSent);
			const sent = await this.send(request, connection, permit, { timeout, isOutcomeUnknown: history.isOutcomeUnknown });
			if (isSuccess(sent)) {
				const isRepeat = isWrite && history.isOutcomeUnknown ? { isRepeat: true } : {};
				return { status: sent.status!, headers: sent.headers, body: sent.body as T, ...isRepeat };
			}
			if (isWrite) history.failed(sent);
			if (sent.status === 429) count.rateLimits++;
			else if (sent.status === 409) count.conflicts++;
			else count.faults++;
			// Nothing was written under this key, so it is free for a later try.
			if (key && !history.isOutcomeUnknown && !isStoredInPart(sent, request.body)) sentKeys.forget(key);
			const now = clock.now();
			const isFinal = sent.impossible !== undefined || (history.hasSameFault && request.stopOnSameFault === true);
			const decision = isFinal
				? { giveUp: 'final' as const }
				: decideRetry(
						{ ...sent, ...count, repeatable: repeatable || sent.isUnsent === true, isWrite, elapsedMs: now - firstSent },
						policy,
						this.parts.random(),
						now,
					);
			if ('giveUp' in decision) {
				const isDayLimit = decision.giveUp === 'day';
				const wait = isDayLimit ? retryAfterMs(sent.headers, now) : undefined;
				throw this.failure(request, connection, {
					...sent,
					attempts: attempt,
					outcomeUnknown: history.isOutcomeUnknown,
					repeatedFailure: history.hasSameFault,
					isDayLimit,
					// "Possible again from now on" would be no answer.
					resumeAt: wait ? now + wait : undefined,
				});
			}
			await this.pause(request, decision.waitMs, history.isOutcomeUnknown);
		}
	}

	private async pause(request: XeroRequest, ms: number, outcomeUnknown: boolean): Promise<void> {
		try {
			await this.parts.clock.sleep(ms, this.signal);
		} catch (error) {
			throw this.stopped(request, error, outcomeUnknown);
		}
	}

	private async permit(request: XeroRequest, connection: Connection, urgent: boolean, outcomeUnknown: boolean): Promise<Permit> {
		const lane = this.parts.limiter.lane(connection.app, request.tenantId ?? '');
		try {
			return await lane.acquire(this.signal, urgent);
		} catch (error) {
			if (error instanceof DayLimitReached) {
				throw this.failure(request, connection, { status: 429, headers: {}, isDayLimit: true, resumeAt: error.until, outcomeUnknown });
			}
			throw this.stopped(request, error, outcomeUnknown);
		}
	}

	/** One attempt, with a renewal of the token where one is needed. Answers come back as values, so that one place decides what follows. */
	private async send(
		request: XeroRequest,
		connection: Connection,
		permit: Permit,
		{ timeout, isOutcomeUnknown }: { timeout: number; isOutcomeUnknown: boolean },
	): Promise<Sent> {
		const isStopInDoubt = isOutcomeUnknown || request.method !== 'GET';
		let news: LimitNews | undefined;
		try {
			const sent = await sharedRenewals.answer(
				`${connection.app} ${connection.credentialId}`,
				async (handling) => await this.call(request, httpOptions(request, connection, handling, timeout), isStopInDoubt),
			);
			news = limitNews(sent, this.parts.clock.now());
			return sent;
		} finally {
			permit.done(news);
		}
	}

	/** Puts one request into the hands of n8n's helper. Throws only when the execution was stopped. */
	private async call(request: XeroRequest, options: IHttpRequestOptions, isStopInDoubt: boolean): Promise<Sent> {
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
			if (this.signal?.aborted) throw this.stopped(request, error, isStopInDoubt);
			return fromHelperError(error, url);
		}
	}

	private failure(request: XeroRequest, connection: Connection, call: Partial<FailedCall>) {
		const { purpose, scope, itemIndex, outcomeAdvice, path } = request;
		return toXeroError(this.ctx.getNode(), {
			path,
			purpose,
			scope,
			itemIndex,
			outcomeAdvice,
			baseUrl: connection.baseUrl,
			isList: isList(request),
			...call,
		});
	}

	private stopped(request: XeroRequest, error: unknown, outcomeUnknown: boolean): Error {
		if (!this.signal?.aborted) return error as Error;
		const description = 'Calls that were already answered by Xero stay written; no further call was made.';
		const stop = new NodeOperationError(this.ctx.getNode(), 'The execution was stopped', {
			description: outcomeUnknown ? `${description} ${doubt(request.outcomeAdvice)}` : description,
		});
		if (outcomeUnknown) stop.context.outcomeUnknown = true;
		return stop;
	}

	private sentBefore({ outcomeAdvice, itemIndex }: XeroRequest): Error {
		const error = new NodeOperationError(this.ctx.getNode(), 'This was already sent to Xero by an earlier try of this execution', {
			description: `Xero no longer recognises the repeat and would write it a second time, so it was not sent. ${doubt(outcomeAdvice)}`,
			itemIndex,
		});
		error.context.outcomeUnknown = true;
		return error;
	}

	private async readConnection(): Promise<Connection> {
		const credential = await this.ctx.getCredentials(CREDENTIAL);
		let baseUrl: string;
		try {
			baseUrl = safeApiBase(credential);
		} catch (error) {
			throw new NodeOperationError(this.ctx.getNode(), (error as Error).message);
		}
		return {
			baseUrl,
			app: `${baseUrl} ${String(credential.clientId ?? '')}`,
			credentialId: this.ctx.getNode().credentials?.[CREDENTIAL]?.id ?? '',
			signIn: signInMark(credential),
			isCustomConnection: credential.grantType === 'clientCredentials',
		};
	}
}
