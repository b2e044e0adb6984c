import { NodeApiError, type IDataObject, type IPollFunctions } from 'n8n-workflow';

import { XeroClient } from '../../xero/client';
import type { CallParts } from '../../xero/repeatedCall';
import { systemClock, type Clock } from '../../xero/clock';
import { RETRY_POLICY } from '../../xero/retry';
import type { XeroReply, XeroRequest } from '../../xero/types';

/** What n8n versions without a poll budget get: the shortest time between two polls. */
const USUAL_BUDGET_MS = 60_000;

/** The rest of the budget is left for the answer under way, for n8n to store the state and to start the execution. */
const SHARE = 0.8;

/**
 * Speaks to Xero within the time n8n allows one poll. A poll's context has no cancel signal; here, the time being up is
 * one.
 */
export class PollClient extends XeroClient {
	private readonly clock: Clock;

	private readonly deadline: number;

	private readonly timeUp: AbortSignal;

	constructor(ctx: IPollFunctions, parts: Partial<CallParts> = {}) {
		const budget = (ctx.getPollBudgetMs?.() ?? USUAL_BUDGET_MS) * SHARE;
		// A call is repeated for half the time at most, so that one bad page does not take the whole poll.
		super(ctx, {
			policy: { ...RETRY_POLICY, maxTotalMs: Math.min(RETRY_POLICY.maxTotalMs, budget / 2) },
			...parts,
		});
		this.clock = parts.clock ?? systemClock;
		this.deadline = this.clock.now() + budget;
		this.timeUp = AbortSignal.timeout(Math.ceil(budget));
	}

	override get signal(): AbortSignal {
		return this.timeUp;
	}

	get isTimeUp(): boolean {
		return this.timeUp.aborted || this.clock.now() >= this.deadline;
	}

	/** @throws NodeApiError also when the time is up while a call is under way or waits for its turn */
	async timed(request: XeroRequest): Promise<XeroReply> {
		const reply = this.request<IDataObject>(request);
		let tooLate: () => void = () => undefined;
		const end = new Promise<never>((_resolve, reject) => {
			tooLate = () => reject(this.outOfTime());
			this.timeUp.addEventListener('abort', tooLate, { once: true });
		});
		try {
			return await Promise.race([reply, end]);
		} catch (error) {
			throw this.timeUp.aborted ? this.outOfTime() : error;
		} finally {
			this.timeUp.removeEventListener('abort', tooLate);
			reply.catch(() => undefined);
		}
	}

	private outOfTime(): NodeApiError {
		const message = 'Xero did not answer within the time of one poll';
		const description =
			"Either Xero is slow at the moment, or other workflows use up the organisation's 60 calls a " +
			'minute. Nothing is lost: the next poll goes on from the same place.';
		const error = new NodeApiError(this.ctx.getNode(), {}, { message, description, httpCode: '429' });
		error.message = message;
		error.description = description;
		return error;
	}
}
