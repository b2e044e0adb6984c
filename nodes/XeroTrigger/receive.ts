import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { toMillis } from '../../xero/dates';
import { mayBeWanted, readSelection, type Selection } from './chosen';
import { arrivalOf, readDelivery, type Arrival, type Delivery } from './delivery';
import { emit } from './emit';
import { inboxOf } from './inbox';
import { fetchRecords } from './records';
import { Answer, signedBody } from './request';
import type { State } from './state';
import { testEventOf } from './testDelivery';

/**
 * Xero counts a delivery as failed after 5 s. Records not fetched within 3 s are left out, so that n8n has 2 s to
 * start the execution.
 */
const FETCH_MS = 3_000;

/**
 * Answers one POST. One `Arrival` for each of its events goes through the steps, and each step adds what it finds out:
 * check (`request.ts`), read (`delivery.ts`), classify (`chosen.ts`), claim (`inbox.ts`: each event once), fetch
 * (`records.ts`), emit (`emit.ts`). Xero wants 200 for what it signed and 401 for what it did not, without a body,
 * within 5 s.
 *
 * Deliveries that start no execution are answered here. For those that do, n8n answers (`responseData: 'noData'`: no
 * body) once it has taken the execution on, so an event is never acknowledged and then lost: if n8n fails, Xero sends
 * it again.
 */
export async function receive(ctx: IWebhookFunctions): Promise<IWebhookResponseData> {
	const test = testEventOf(ctx);
	if (test) return { workflowData: [[test]] };
	const answer = new Answer(ctx);
	try {
		const { rawBody, app } = await signedBody(ctx);
		return rawBody ? await take(ctx, readDelivery(rawBody), app, answer) : answer.give(401);
	} catch (error) {
		// Throwing would send n8n's error page to Xero and start a failed execution. After a 503, Xero sends the delivery
		// again later.
		ctx.logger.warn(`Xero Webhook Trigger: a delivery could not be processed: ${(error as Error).message}`);
		return answer.give(503);
	}
}

/** Processes a delivery whose signature was checked. */
async function take(
	ctx: IWebhookFunctions,
	delivery: Delivery,
	app: string,
	answer: Answer,
): Promise<IWebhookResponseData> {
	const timeUp = AbortSignal.timeout(FETCH_MS);
	const inbox = inboxOf([ctx.getWorkflow().id, ctx.getNode().id, ctx.getMode()].join(' '));
	const staticData = ctx.getWorkflowStaticData('node');
	inbox.state.load(staticData.state, app);
	const selection = readSelection(ctx);
	const arrivals = classify(ctx, inbox.state, delivery, selection);
	const { mine, round, isLed } = await inbox.claim(arrivals, timeUp);
	// The same events are being processed for an earlier POST; Xero's next repeat will get their result.
	if (!round && mine.length > 0) return answer.give(503);
	noteNumbers(inbox.state, delivery);
	if (!round) {
		inbox.write(staticData);
		return answer.give(200);
	}
	const comesAgain = () => mine.some(({ mustBeResent }) => mustBeResent);
	if (!isLed) return answer.give((await round.outcome) && !comesAgain() ? 200 : 503);
	await isLed;
	const fetchAndEmit = async () => {
		if (selection.fetch) await fetchRecords(ctx, round.arrivals, timeUp);
		return emit(ctx, round.arrivals, selection, inbox.state);
	};
	const items = await fetchAndEmit().catch((error: unknown) => {
		round.end(false);
		throw error;
	});
	answer.comeAgain = comesAgain();
	if (items.length > 0) {
		const isWrittenOnlyIfTaken = ctx.getNodeParameter('respond', 'onReceived') === 'onReceived';
		inbox.handOver(round, staticData, answer.taken, isWrittenOnlyIfTaken);
		return { workflowData: [items] };
	}
	round.end(true);
	inbox.write(staticData);
	return answer.give(200);
}

/** The events that may be chosen ones and are not replays of old events. */
function classify(ctx: IWebhookFunctions, state: State, delivery: Delivery, selection: Selection): Arrival[] {
	const now = Date.now();
	const gaps = state.gapsBefore(delivery.first, now);
	const wanted = delivery.events.filter((event) => mayBeWanted(event, selection));
	const arrivals = wanted.map((event) => arrivalOf(event, delivery, gaps));
	const current = arrivals.filter((arrival) => !state.isReplay(arrival, now));
	const replays = arrivals.length - current.length;
	if (replays > 0)
		ctx.logger.warn(`Xero Webhook Trigger: ${replays} events older than two days were left out as replays`);
	return current;
}

/** Notes the numbers of all events, even of those that are not chosen, because an arrived number is not missing. */
function noteNumbers(state: State, { events, first, last }: Delivery): void {
	if (first === undefined || last === undefined || first < 1 || last < first) return;
	const now = Date.now();
	const dates = events.map(({ date }) => toMillis(date) ?? now);
	const [from, to] = dates.reduce(([least, most], date) => [Math.min(least, date), Math.max(most, date)], [now, 0]);
	state.arrived({ first, last, from, to }, now);
}
