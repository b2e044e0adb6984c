import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { CREDENTIAL } from '../../xero/client';
import { isGenuine } from '../../xero/signature';
import { readDelivery, type XeroEvent } from './delivery';
import { toItem } from './items';
import { fetchRecords } from './records';
import { seenEvents } from './seenEvents';
import { isWanted, readSelection } from './selection';

/** Xero counts a delivery as failed after 5 s. What is not fetched by then is left out, so that n8n has 2 s to start the execution. */
const FETCH_MS = 3_000;

/** What is used of the response: Express's, over Node's. */
interface Answer {
	statusCode: number;
	readonly closed: boolean;
	readonly writableFinished: boolean;
	status(code: number): { end(): unknown };
	once(event: 'close', listener: () => void): unknown;
}

/**
 * Answers one POST. Xero wants 200 for what it signed and 401 for what it did not, without a body, within 5 s.
 *
 * Deliveries that start no execution are answered here. For those that do, n8n answers (`responseData: 'noData'`: no body) once it has
 * taken the execution on, so an event is never acknowledged and then lost: if n8n fails, Xero sends it again.
 */
export async function receive(ctx: IWebhookFunctions): Promise<IWebhookResponseData> {
	const response = ctx.getResponseObject() as Answer;
	const answer = (status: number): IWebhookResponseData => {
		response.status(status).end();
		return { noWebhookResponse: true };
	};
	try {
		const rawBody = await signedBody(ctx);
		if (!rawBody) return answer(401);
		const items = await itemsOf(ctx, rawBody, response);
		return items.length === 0 ? answer(200) : { workflowData: [items] };
	} catch (error) {
		// A throw would give Xero a page of n8n's and start an execution that failed. With a 503 it comes again later.
		ctx.logger.warn(`Xero Trigger: a delivery could not be taken: ${(error as Error).message}`);
		return answer(503);
	}
}

/** The key as stored in the credential; '' when there is none. People paste it with blanks around it. */
export function webhookKey(credential: { webhookKey?: unknown }): string {
	return String(credential.webhookKey ?? '').trim();
}

/** The body's bytes if Xero signed them. Without a key nothing can be checked, and so nothing is accepted. */
async function signedBody(ctx: IWebhookFunctions): Promise<Buffer | undefined> {
	const key = webhookKey(await ctx.getCredentials(CREDENTIAL));
	const request = ctx.getRequestObject();
	// n8n reads bodies of unusual content types only on demand.
	if (request.rawBody === undefined) await request.readRawBody();
	const { rawBody } = request;
	return isGenuine(rawBody, ctx.getHeaderData()['x-xero-signature'], key) ? rawBody : undefined;
}

async function itemsOf(
	ctx: IWebhookFunctions,
	rawBody: Buffer,
	response: Answer,
): Promise<INodeExecutionData[]> {
	const timeUp = AbortSignal.timeout(FETCH_MS);
	const selection = readSelection(ctx);
	const delivery = readDelivery(rawBody);
	const wanted = delivery.events.filter((event) => isWanted(event, selection));
	const events = await withoutRepeats(ctx, wanted, response, timeUp);
	if (events.length === 0) return [];
	if (ctx.getNodeParameter('fetchRecord', true) !== true)
		return events.map((event) => toItem(event, delivery));
	const found = await fetchRecords(ctx, events, timeUp);
	return events
		.filter((event) => {
			const fetched = found.of(event);
			return isWanted(event, selection, 'record' in fetched ? fetched.record : undefined);
		})
		.map((event) => toItem(event, delivery, found));
}

async function withoutRepeats(
	ctx: IWebhookFunctions,
	events: XeroEvent[],
	response: Answer,
	timeUp: AbortSignal,
): Promise<XeroEvent[]> {
	const listener = [ctx.getWorkflow().id, ctx.getNode().id, ctx.getMode()].join(' ');
	const keyOf = ({ tenantId, resourceId, category, type, date }: XeroEvent) =>
		[listener, tenantId, resourceId, category, type, date].join(' ');
	const waitedEnough = new Promise<void>((resolve) =>
		timeUp.addEventListener('abort', () => resolve(), { once: true }),
	);
	return await seenEvents.fresh(events, keyOf, answeredWell(response), waitedEnough);
}

/** Whether Xero got its 200; known when the response is closed. */
async function answeredWell(response: Answer): Promise<boolean> {
	if (!response.closed) await new Promise<void>((resolve) => response.once('close', resolve));
	return response.writableFinished && response.statusCode < 300;
}
