import { NodeOperationError, type IDataObject, type IHttpRequestOptions } from 'n8n-workflow';

import { refusalsAt } from './apis';
import { systemClock, type Clock } from './clock';
import { safeApiBase } from './endpoint';
import { failureOf, sentBefore, stopOf } from './callErrors';
import type { FailedCall } from './failedCall';
import type { AttemptResult } from './helperError';
import {
	attempt,
	httpOptions,
	isFinal,
	isSuccess,
	limitReading,
	FILE_TIMEOUT_MS,
	SPARE_TIMEOUT_MS,
	timeoutMs,
	type Connection,
} from './httpCall';
import { sharedSentKeys, type SentKeys } from './idempotency';
import { DayLimitReached, NoSpareCall, sharedLimiter, type Limiter, type LimitReading, type Permit } from './limiter';
import { AttemptHistory, isStoredInPart } from './outcome';
import { fits, queryTooLong } from './queryLimit';
import { sharedRenewals } from './renewal';
import { requireN8n } from './requirements';
import { decideRetry, retryAfterMs, RETRY_POLICY, type RetryPolicy } from './retry';
import { signInMark } from './signIn';
import type { XeroContext, XeroReply, XeroRequest } from './types';

export type { Connection } from './httpCall';

export const CREDENTIAL = 'xeroSuiteOAuth2Api';

/** What asks Xero needs a client, and nothing else of the run it asks for. */
export interface Connected {
	client: XeroClient;
}

/** What the client works with besides n8n; tests hand in their own. */
export interface ClientParts {
	clock: Clock;
	limiter: Limiter;
	sentKeys: SentKeys;
	policy: RetryPolicy;
	random: () => number;
	/** What the body of a file may take, ms. */
	bodyMs: number;
}

/** Speaks to Xero for one n8n execution: limits, retries and plain errors are applied to every call. */
export class XeroClient {
	private connectionOnce: Promise<Connection> | undefined;

	private readonly parts: ClientParts;

	/** Calls made so far, repeats included. */
	calls = 0;

	private lastItem = Infinity;

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
			bodyMs: FILE_TIMEOUT_MS,
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

	/** From now on, no call is begun for an input item behind this one: the node ends with an error of that item. */
	endBehind(item: number): void {
		this.lastItem = Math.min(this.lastItem, item);
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
	 * @throws NodeApiError with Xero's own words. Its `context.outcomeUnknown` is set when a write may have been
	 * carried out all the same, and `context.repeatedFailure` when Xero answered twice with the same 5xx under the
	 * write's key: it may have remembered its failure, and a further repeat only brings it again. Look up what was
	 * written then, and go on with a new key for what was not
	 */
	async request<T = IDataObject>(request: XeroRequest): Promise<XeroReply<T>> {
		const { query = {}, purpose, itemIndex } = request;
		if (!fits(query)) throw queryTooLong(this.ctx.getNode(), query, purpose, itemIndex);
		const connection = await this.connection();
		const { clock, policy, sentKeys } = this.parts;
		const { idempotencyKey: key } = request;
		const isWrite = request.method !== 'GET';
		const repeatable = !isWrite || key !== undefined;
		const history = new AttemptHistory(refusalsAt(request.path).refusals);
		const count = { faults: 0, rateLimits: 0, conflicts: 0 };
		let firstSent: number | undefined;
		const early = (request.notBefore ?? 0) - clock.now();
		if (early > 0) await this.pause(request, early, false);
		for (let tries = 1; ; tries++) {
			const permit = await this.permit(request, connection, tries > 1, history.isOutcomeUnknown);
			if (key && sentKeys.isStale(key, clock.now())) {
				permit.done();
				throw sentBefore(this.ctx.getNode(), request);
			}
			firstSent ??= clock.now();
			// A key known before the first attempt was sent by an earlier try of the execution, with an answer that
			// this one cannot know.
			if (key && !sentKeys.note(key, clock.now()) && tries === 1) history.sentBefore();
			const timeout = request.spare ? SPARE_TIMEOUT_MS : timeoutMs(isWrite, clock.now() - firstSent);
			const sent = await this.send(request, connection, permit, {
				timeout,
				isOutcomeUnknown: history.isOutcomeUnknown,
			});
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
			const isLast =
				isFinal(sent) || request.once === true || (history.hasSameFault && request.stopOnSameFault === true);
			const decision = isLast
				? { giveUp: 'final' as const }
				: decideRetry(
						{
							...sent,
							...count,
							repeatable: repeatable || sent.isUnsent === true,
							isWrite,
							elapsedMs: now - firstSent,
						},
						policy,
						this.parts.random(),
						now,
					);
			if ('giveUp' in decision) {
				const isDayLimit = decision.giveUp === 'day';
				const wait = isDayLimit ? retryAfterMs(sent.headers, now) : undefined;
				throw this.failure(request, connection, {
					...sent,
					attempts: tries,
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

	private async permit(
		request: XeroRequest,
		connection: Connection,
		urgent: boolean,
		outcomeUnknown: boolean,
	): Promise<Permit> {
		if ((request.itemIndex ?? 0) > this.lastItem)
			throw new NodeOperationError(this.ctx.getNode(), 'An item before this one has failed');
		const lane = this.parts.limiter.lane(connection.app, request.tenantId ?? '');
		if (request.spare && !lane.hasSpare) throw new NoSpareCall();
		try {
			return await lane.acquire(this.signal, urgent);
		} catch (error) {
			if (error instanceof DayLimitReached) {
				throw this.failure(request, connection, {
					status: 429,
					headers: {},
					isDayLimit: true,
					resumeAt: error.until,
					outcomeUnknown,
				});
			}
			throw this.stopped(request, error, outcomeUnknown);
		}
	}

	/**
	 * One attempt, with a renewal of the token where one is needed. Answers come back as values, so that one place
	 * decides what follows.
	 */
	private async send(
		request: XeroRequest,
		connection: Connection,
		permit: Permit,
		{ timeout, isOutcomeUnknown }: { timeout: number; isOutcomeUnknown: boolean },
	): Promise<AttemptResult> {
		const mayBeCarriedOut = isOutcomeUnknown || request.method !== 'GET';
		let reading: LimitReading | undefined;
		try {
			const sent = await sharedRenewals.answer(
				`${connection.app} ${connection.credentialId}`,
				async (handling) =>
					await this.call(request, httpOptions(request, connection, handling, timeout), mayBeCarriedOut),
			);
			reading = limitReading(sent, this.parts.clock.now());
			return sent;
		} finally {
			permit.done(reading);
		}
	}

	/** Puts one request into the hands of n8n's helper. Throws only when the execution was stopped. */
	private async call(
		request: XeroRequest,
		options: IHttpRequestOptions,
		mayBeCarriedOut: boolean,
	): Promise<AttemptResult> {
		this.calls++;
		const sent = await attempt(this.ctx, CREDENTIAL, options, request, this.parts.bodyMs);
		if (this.signal?.aborted && sent.status === undefined) throw this.stopped(request, undefined, mayBeCarriedOut);
		return sent;
	}

	private failure(request: XeroRequest, connection: Connection, call: Partial<FailedCall>) {
		return failureOf(this.ctx.getNode(), request, connection, call);
	}

	private stopped(request: XeroRequest, error: unknown, outcomeUnknown: boolean): Error {
		return this.signal?.aborted ? stopOf(this.ctx.getNode(), request, outcomeUnknown) : (error as Error);
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
