import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { CREDENTIAL } from '../../xero/client';
import { toMillis } from '../../xero/dates';
import { isGenuine } from '../../xero/signature';
import { Answer } from './answer';
import { readDelivery, type Delivery, type XeroEvent } from './delivery';
import { mayBeWanted, statusOf, whatHappened, type Known } from './happened';
import { toItem } from './items';
import { hashOf, memoryOf, type Arrival, type Memory } from './memory';
import { fetchRecords, type Found } from './records';
import { seenEvents } from './seenEvents';
import { readSelection, type Selection } from './selection';
import { arrived, notArrived } from './sequence';

/** Xero counts a delivery as failed after 5 s. What is not fetched by then is left out, so that n8n has 2 s to start the execution. */
const FETCH_MS = 3_000;

/**
 * Answers one POST. Xero wants 200 for what it signed and 401 for what it did not, without a body, within 5 s.
 *
 * Deliveries that start no execution are answered here. For those that do, n8n answers (`responseData: 'noData'`: no body) once it has
 * taken the execution on, so an event is never acknowledged and then lost: if n8n fails, Xero sends it again.
 */
export async function receive(ctx: IWebhookFunctions): Promise<IWebhookResponseData> {
	const answer = new Answer(ctx);
	try {
		const { rawBody, app } = await signedBody(ctx);
		if (!rawBody) return answer.give(401);
		const outcome = await take(ctx, readDelivery(rawBody), app, answer);
		return 'items' in outcome ? { workflowData: [outcome.items] } : answer.give(outcome.answer);
	} catch (error) {
		// A throw would give Xero a page of n8n's and start an execution that failed. With a 503 it comes again later.
		ctx.logger.warn(`Xero Trigger: a delivery could not be taken: ${(error as Error).message}`);
		return answer.give(503);
	}
}

/** The key as stored in the credential; '' when there is none. People paste it with blanks around it. */
export function webhookKey(credential: { webhookKey?: unknown }): string {
	return String(credential.webhookKey ?? '').trim();
}

/** The body's bytes if Xero signed them. Without a key nothing can be checked, and so nothing is accepted. */
async function signedBody(ctx: IWebhookFunctions): Promise<{ rawBody?: Buffer; app: string }> {
	const credential = await ctx.getCredentials(CREDENTIAL);
	const request = ctx.getRequestObject();
	// n8n reads bodies of unusual content types only on demand.
	if (request.rawBody === undefined) await request.readRawBody();
	const { rawBody } = request;
	const isXeros = isGenuine(rawBody, ctx.getHeaderData()['x-xero-signature'], webhookKey(credential));
	return { app: String(credential.clientId ?? ''), ...(isXeros ? { rawBody } : {}) };
}

/** What is to be done with a delivery: start an execution, or only answer. */
type Outcome = { items: INodeExecutionData[] } | { answer: number };

async function take(
	ctx: IWebhookFunctions,
	delivery: Delivery,
	app: string,
	answer: Answer,
): Promise<Outcome> {
	const timeUp = AbortSignal.timeout(FETCH_MS);
	const memory = memoryOf([ctx.getWorkflow().id, ctx.getNode().id, ctx.getMode()].join(' '));
	const staticData = ctx.getWorkflowStaticData('node');
	memory.load(staticData.memory, app);
	const gaps = noteArrival(memory, delivery, answer, Date.now());

	const selection = readSelection(ctx);
	const wanted = delivery.events.filter((event) => mayBeWanted(event, selection));
	const freshness = await withoutRepeats(memory, wanted, answer, timeUp);
	// The same event is being worked on for an earlier POST; Xero's next repeat will find out how that ended.
	if (freshness === 'under way') return { answer: 503 };
	const arrivals = freshness.fresh.map((event) => ({ event, delivery, gaps }));
	if (arrivals.length === 0) return { answer: 200 };
	const place = await memory.groups.join(arrivals, answer.taken);
	if ('ledBy' in place) return { answer: (await place.ledBy) ? 200 : 503 };

	const items = await itemsOf(ctx, place.entries, selection, memory, timeUp);
	const hashes = place.entries.map(({ event }) => hashOf(event));
	const kept = memory.save(Date.now(), hashes);
	// n8n stores it after it has taken the execution on, and before it answers.
	if (kept) staticData.memory = kept;
	return items.length > 0 ? { items } : { answer: 200 };
}

async function itemsOf(
	ctx: IWebhookFunctions,
	arrivals: readonly Arrival[],
	selection: Selection,
	memory: Memory,
	timeUp: AbortSignal,
): Promise<INodeExecutionData[]> {
	const events = arrivals.map(({ event }) => event);
	const isFetched = ctx.getNodeParameter('fetchRecord', true) === true;
	const found = isFetched ? await fetchRecords(ctx, events, timeUp) : undefined;
	return arrivals.flatMap(({ event, delivery, gaps }) => {
		const facts = known(event, memory, found);
		const happened = whatHappened(event, selection, facts);
		if (!happened || (!happened.certain && !selection.uncertain)) return [];
		const organisation = found?.organisation(event.tenantId);
		return [toItem(event, happened, facts, { delivery, gaps, organisation })];
	});
}

/** @returns the sequence numbers before the delivery that have not arrived */
function noteArrival(memory: Memory, { events, first, last }: Delivery, answer: Answer, now: number) {
	if (events.length === 0) return [];
	const latest = Math.max(0, ...events.map(({ date }) => toMillis(date) ?? 0));
	void answer.taken.then((taken) => {
		if (!taken) notArrived(memory.sequence, first, last, now);
	});
	return arrived(memory.sequence, first, last, latest, now);
}

async function withoutRepeats(memory: Memory, events: XeroEvent[], answer: Answer, timeUp: AbortSignal) {
	const waitedEnough = new Promise<void>((resolve) =>
		timeUp.addEventListener('abort', () => resolve(), { once: true }),
	);
	const keyOf = (event: XeroEvent) => memory.keyOf(hashOf(event));
	const freshness = await seenEvents.fresh(events, keyOf, answer.taken, waitedEnough);
	if (freshness !== 'under way') {
		void answer.taken.then((taken) => {
			if (taken) memory.note(freshness.fresh.map(hashOf));
		});
	}
	return freshness;
}

function known(event: XeroEvent, memory: Memory, found?: Found): Known {
	const fetched = found?.of(event);
	const record = fetched && 'record' in fetched ? fetched.record : undefined;
	const missing = fetched && 'missing' in fetched ? fetched.missing : undefined;
	const status = statusOf(event, record);
	const before = status === undefined ? undefined : memory.statusBefore(event, status);
	return { record, missing, status, before };
}
