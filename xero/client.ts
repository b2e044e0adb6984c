import type { IDataObject } from 'n8n-workflow';

import { systemClock } from './clock';
import { readConnection, type Connection } from './connection';
import { FILE_TIMEOUT_MS } from './httpCall';
import { sharedSentKeys } from './idempotency';
import { sharedLimiter } from './limiter';
import { fits, queryTooLong } from './queryLimit';
import { RepeatedCall, type Caller, type CallParts } from './repeatedCall';
import { requireN8n } from './requirements';
import { RETRY_POLICY } from './retry';
import type { XeroContext, XeroReply, XeroRequest } from './types';

/** For code that calls Xero: it needs only a client, not the whole node run. */
export interface Connected {
	client: XeroClient;
}

/** Makes calls to Xero for one n8n execution, with limits, retries and readable errors for every call. */
export class XeroClient implements Caller {
	private connectionOnce: Promise<Connection> | undefined;

	private readonly parts: CallParts;

	/** Calls made so far, repeats included. */
	calls = 0;

	private lastItem = Infinity;

	constructor(
		readonly ctx: XeroContext,
		parts: Partial<CallParts> = {},
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

	/** Read once per client. */
	async connection(): Promise<Connection> {
		this.connectionOnce ??= readConnection(this.ctx);
		return await this.connectionOnce;
	}

	/** The current time of the client's clock. */
	now(): number {
		return this.parts.clock.now();
	}

	/**
	 * From now on, start no calls for input items after this one, because the node will fail with the error of this
	 * item.
	 */
	endBehind(item: number): void {
		this.lastItem = Math.min(this.lastItem, item);
	}

	isWanted(item: number): boolean {
		return item <= this.lastItem;
	}

	/** Waits between two calls; rejects when the execution is stopped. */
	async wait(ms: number): Promise<void> {
		await this.parts.clock.sleep(ms, this.signal);
	}

	/**
	 * The organisation's remaining calls of the day, from Xero's last answer; undefined before the first answer. Makes
	 * no call.
	 */
	async callsLeftToday(tenantId: string): Promise<number | undefined> {
		const { app } = await this.connection();
		return this.parts.limiter.forTenant(app, tenantId).dayLeft;
	}

	/**
	 * Makes one call and repeats it as far as that is safe and useful.
	 * @throws NodeApiError with Xero's own words. Its `context.outcomeUnknown` is set when a write may have been
	 * carried out all the same, and `context.repeatedFailure` when Xero answered twice with the same 5xx under the
	 * write's key: Xero may have stored the failure, and would return it for every further repeat. In this case, look
	 * up what was written, and send the rest with a new key
	 */
	async request<T = IDataObject>(request: XeroRequest): Promise<XeroReply<T>> {
		const { query = {}, purpose, itemIndex } = request;
		if (!fits(query)) throw queryTooLong(this.ctx.getNode(), query, purpose, itemIndex);
		const call = new RepeatedCall(this, this.parts, await this.connection(), request);
		return (await call.run()) as XeroReply<T>;
	}
}
