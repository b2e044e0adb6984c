import { NodeOperationError } from 'n8n-workflow';

import { refusalsAt } from './apis';
import { failureOf, sentBefore, stopOf } from './callErrors';
import type { Clock } from './clock';
import { CREDENTIAL, type Connection } from './connection';
import type { FailedCall } from './failedCall';
import type { AttemptResult } from './helperError';
import { attempt, httpOptions, isFinal, isSuccess, limitReading, SPARE_TIMEOUT_MS, timeoutMs } from './httpCall';
import type { SentKeys } from './idempotency';
import { DayLimitReached, NoSpareCall, type Limiter, type LimitReading, type Permit } from './limiter';
import { AttemptHistory, isStoredInPart } from './attemptHistory';
import { sharedRenewals } from './renewal';
import { decideRetry, retryAfterMs, type Decision, type RetryPolicy } from './retry';
import type { XeroContext, XeroReply, XeroRequest } from './types';

/** What calls are made with besides n8n; tests hand in their own. */
export interface CallParts {
	clock: Clock;
	limiter: Limiter;
	sentKeys: SentKeys;
	policy: RetryPolicy;
	random: () => number;
	/** What the body of a file may take, ms. */
	bodyMs: number;
}

/** Who makes a call. */
export interface Caller {
	readonly ctx: XeroContext;
	/** Aborted when the user stops the execution. */
	readonly signal: AbortSignal | undefined;
	/** Attempts made so far. */
	calls: number;
	/** False for an input item behind one that has ended the node. */
	isWanted(item: number): boolean;
}

/** One call to Xero, made again as far as that is safe and useful. */
export class RepeatedCall {
	private readonly isWrite: boolean;

	private readonly history: AttemptHistory;

	private readonly failures = { faults: 0, rateLimits: 0, conflicts: 0 };

	private tries = 0;

	private firstSent: number | undefined;

	constructor(
		private readonly caller: Caller,
		private readonly parts: CallParts,
		private readonly connection: Connection,
		private readonly request: XeroRequest,
	) {
		this.isWrite = request.method !== 'GET';
		this.history = new AttemptHistory(refusalsAt(request.path).refusals);
	}

	/** @throws as `XeroClient.request` */
	async run(): Promise<XeroReply<unknown>> {
		const early = (this.request.notBefore ?? 0) - this.parts.clock.now();
		if (early > 0) await this.pause(early);
		for (;;) {
			const sent = await this.attempt();
			if (isSuccess(sent)) return this.replyOf(sent);
			this.noteFailure(sent);
			const decision = this.decide(sent);
			if ('giveUp' in decision) throw this.givenUp(sent, decision.giveUp === 'day');
			await this.pause(decision.waitMs);
		}
	}

	private async attempt(): Promise<AttemptResult> {
		const { sentKeys, clock } = this.parts;
		const { idempotencyKey: key, spare } = this.request;
		this.tries++;
		const permit = await this.permit();
		const now = clock.now();
		if (key && sentKeys.isStale(key, now)) {
			permit.done();
			throw sentBefore(this.caller.ctx.getNode(), this.request);
		}
		this.firstSent ??= now;
		// A key known before the first attempt was sent by an earlier try of the execution, with an answer that this
		// one cannot know.
		if (key && !sentKeys.note(key, now) && this.tries === 1) this.history.sentBefore();
		return await this.send(permit, spare ? SPARE_TIMEOUT_MS : timeoutMs(this.isWrite, now - this.firstSent));
	}

	/** @throws where no call may be made: for this item, today, or at all */
	private async permit(): Promise<Permit> {
		const { itemIndex = 0, tenantId = '', spare } = this.request;
		const { ctx, signal } = this.caller;
		if (!this.caller.isWanted(itemIndex))
			throw new NodeOperationError(ctx.getNode(), 'An item before this one has failed');
		const tenantLimiter = this.parts.limiter.forTenant(this.connection.app, tenantId);
		if (spare && !tenantLimiter.hasSpare) throw new NoSpareCall();
		try {
			return await tenantLimiter.acquire(signal, this.tries > 1);
		} catch (error) {
			if (!(error instanceof DayLimitReached)) throw this.stopped(error);
			throw this.failure({ status: 429, headers: {}, isDayLimit: true, resumeAt: error.until });
		}
	}

	/**
	 * One attempt, with a renewal of the token where one is needed. Answers come back as values, so that one place
	 * decides what follows.
	 */
	private async send(permit: Permit, timeout: number): Promise<AttemptResult> {
		const { app, credentialId } = this.connection;
		let reading: LimitReading | undefined;
		try {
			const sent = await sharedRenewals.answer(`${app} ${credentialId}`, async (handling) => {
				this.caller.calls++;
				const options = httpOptions(this.request, this.connection, handling, timeout);
				const result = await attempt(this.caller.ctx, CREDENTIAL, options, this.request, this.parts.bodyMs);
				if (this.caller.signal?.aborted && result.status === undefined)
					throw this.stopped(undefined, this.isWrite);
				return result;
			});
			reading = limitReading(sent, this.parts.clock.now());
			return sent;
		} finally {
			permit.done(reading);
		}
	}

	private replyOf({ status, headers, body }: AttemptResult): XeroReply<unknown> {
		const isRepeat = this.isWrite && this.history.isOutcomeUnknown ? { isRepeat: true } : {};
		return { status: status as number, headers, body, ...isRepeat };
	}

	private noteFailure(sent: AttemptResult): void {
		const { idempotencyKey: key, body } = this.request;
		if (this.isWrite) this.history.failed(sent);
		if (sent.status === 429) this.failures.rateLimits++;
		else if (sent.status === 409) this.failures.conflicts++;
		else this.failures.faults++;
		// Nothing was written under this key, so it is free for a later try.
		if (key && !this.history.isOutcomeUnknown && !isStoredInPart(sent, body)) this.parts.sentKeys.forget(key);
	}

	private decide(sent: AttemptResult): Decision {
		const { once, stopOnSameFault, idempotencyKey } = this.request;
		const { policy, random, clock } = this.parts;
		const isLast = isFinal(sent) || once === true || (this.history.hasSameFault && stopOnSameFault === true);
		if (isLast) return { giveUp: 'final' };
		const now = clock.now();
		const facts = {
			...sent,
			...this.failures,
			repeatable: !this.isWrite || idempotencyKey !== undefined || sent.isUnsent === true,
			isWrite: this.isWrite,
			elapsedMs: now - (this.firstSent ?? now),
		};
		return decideRetry(facts, policy, random(), now);
	}

	private givenUp(sent: AttemptResult, isDayLimit: boolean): Error {
		const now = this.parts.clock.now();
		const wait = isDayLimit ? retryAfterMs(sent.headers, now) : undefined;
		return this.failure({
			...sent,
			attempts: this.tries,
			repeatedFailure: this.history.hasSameFault,
			isDayLimit,
			// "Possible again from now on" would be no answer.
			resumeAt: wait ? now + wait : undefined,
		});
	}

	private async pause(ms: number): Promise<void> {
		try {
			await this.parts.clock.sleep(ms, this.caller.signal);
		} catch (error) {
			throw this.stopped(error);
		}
	}

	private failure(call: Partial<FailedCall>): Error {
		const { isOutcomeUnknown: outcomeUnknown } = this.history;
		return failureOf(this.caller.ctx.getNode(), this.request, this.connection, { ...call, outcomeUnknown });
	}

	/** @param mayBeCarriedOut true while a write is under way */
	private stopped(error: unknown, mayBeCarriedOut = false): Error {
		const { ctx, signal } = this.caller;
		if (!signal?.aborted) return error as Error;
		return stopOf(ctx.getNode(), this.request, mayBeCarriedOut || this.history.isOutcomeUnknown);
	}
}
