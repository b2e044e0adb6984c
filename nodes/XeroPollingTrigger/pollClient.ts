import { NodeApiError, type IDataObject, type IPollFunctions } from 'n8n-workflow';

import { XeroClient } from '../../xero/client';
import type { CallParts } from '../../xero/repeatedCall';
import { systemClock, type Clock } from '../../xero/clock';
import { RETRY_POLICY } from '../../xero/retry';
import type { XeroReply, XeroRequest } from '../../xero/types';

/** Budget for n8n versions without a poll budget: the shortest time between two polls. */
const USUAL_BUDGET_MS = 60_000;

/**
 * Share of the budget for new calls. The rest is for the running call, and for n8n to store the state and start the
 * execution.
 */
const SHARE = 0.8;

/**
 * A client that stays within the time n8n allows for one poll. A poll's context has no cancel signal, so this client
 * stops when the time is up.
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
