import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { CREDENTIAL } from '../../xero/client';
import { toMillis } from '../../xero/dates';
import { isGenuine, isSignature } from '../../xero/signature';
import { Answer } from './answer';
import { readDelivery, type Delivery } from './delivery';
import { toItems } from './emit';
import { mayBeWanted } from './happened';
import { hashOf, inboxOf, type Arrival, type Inbox } from './inbox';
import { readSelection, type Selection } from './selection';
import { missingBefore } from './sequence';
import { testEventOf } from './testDelivery';

/**
 * Xero counts a delivery as failed after 5 s. What is not fetched by then is left out, so that n8n has 2 s to start
 * the execution.
 */
const FETCH_MS = 3_000;

/**
 * Answers one POST: check, read, classify, fetch, emit. Xero wants 200 for what it signed and 401 for what it did
 * not, without a body, within 5 s.
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
		// A throw would give Xero a page of n8n's and start an execution that failed. With a 503 it comes again later.
		ctx.logger.warn(`Xero Webhook Trigger: a delivery could not be taken: ${(error as Error).message}`);
		return answer.give(503);
	}
}

/** The key as stored in the credential; '' when there is none. People paste it with blanks around it. */
export function webhookKey(credential: { webhookKey?: unknown }): string {
	return String(credential.webhookKey ?? '').trim();
}

/**
 * The body's bytes if Xero signed them. Without a key nothing can be checked, and so nothing is accepted. What bears no
 * signature is refused before the credential is decrypted and the body read: anybody can send that.
 */
async function signedBody(ctx: IWebhookFunctions): Promise<{ rawBody?: Buffer; app: string }> {
	const signature = ctx.getHeaderData()['x-xero-signature'];
	if (!isSignature(signature)) return { app: '' };
	const credential = await ctx.getCredentials(CREDENTIAL);
	const request = ctx.getRequestObject();
	// n8n reads bodies of unusual content types only on demand.
	if (request.rawBody === undefined) await request.readRawBody();
	const { rawBody } = request;
	const isXeros = isGenuine(rawBody, signature, webhookKey(credential));
	return { app: String(credential.clientId ?? ''), ...(isXeros ? { rawBody } : {}) };
}

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
	const arrivals = classify(ctx, inbox, delivery, selection);
	const { mine, round, isLed } = await inbox.claim(arrivals, timeUp);
	// The same event is being worked on for an earlier POST; Xero's next repeat will find out how that ended.
	if (!round && mine.length > 0) return answer.give(503);
	noteNumbers(inbox, delivery);
	if (!round) {
		inbox.write(staticData);
		return answer.give(200);
	}
	const comesAgain = () => mine.some(({ isOwed }) => isOwed);
	if (!isLed) return answer.give((await round.outcome) && !comesAgain() ? 200 : 503);
	await isLed;
	const items = await toItems(ctx, round.arrivals, selection, inbox.state, timeUp).catch((error: unknown) => {
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

/** The events that can be chosen ones and are no old ones sent again. */
function classify(ctx: IWebhookFunctions, inbox: Inbox, delivery: Delivery, selection: Selection): Arrival[] {
	const now = Date.now();
	const { sequence } = inbox.state;
	const gaps = delivery.first === undefined ? [] : missingBefore(sequence, delivery.first, now);
	const wanted = delivery.events.filter((event) => mayBeWanted(event, selection));
	const arrivals = wanted.map((event) => {
		const { date, sequence: number } = event;
		return { event, hash: hashOf(event), date: toMillis(date), sequence: number, delivery, gaps };
	});
	const current = arrivals.filter((arrival) => !inbox.state.isReplay(arrival, now));
	const replays = arrivals.length - current.length;
	if (replays > 0)
		ctx.logger.warn(`Xero Webhook Trigger: ${replays} events older than two days were left out as replays`);
	return current;
}

/** Also those of events that nobody chose: a number that has arrived is not missed. */
function noteNumbers(inbox: Inbox, { events, first, last }: Delivery): void {
	if (first === undefined || last === undefined || first < 1 || last < first) return;
	const now = Date.now();
	const dates = events.map(({ date }) => toMillis(date) ?? now);
	const [from, to] = dates.reduce(([least, most], date) => [Math.min(least, date), Math.max(most, date)], [now, 0]);
	inbox.state.arrived({ first, last, from, to }, now);
}
