import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeParameters, IWebhookResponseData } from 'n8n-workflow';

import { XeroTrigger } from '../../../nodes/XeroTrigger/XeroTrigger.node';
import { collectOutput, webhookContext, type FakeResponse, type Harness, type WebhookOptions } from '../../support';

export const KEY = 'sandbox-webhook-key';
export const NZ = '11111111-1111-4111-8111-111111111111';
export const GB = '22222222-2222-4222-8222-222222222222';

/** A moment of the last hours, as Xero writes it: events that are two days old count as replays. */
export const at = (minute: number, ms = 0) => new Date(STARTED_AT + minute * 60_000 + ms).toISOString().slice(0, -1);

const STARTED_AT = Math.floor(Date.now() / 1000) * 1000 - 6 * 60 * 60_000;
export const EVENT_DATE = at(15, 123);

export const ALL_EVENTS = [
	'BILL',
	'CONTACT',
	'CREDITNOTE',
	'INVOICE',
	'OVERPAYMENT',
	'PAYMENT',
	'PREPAYMENT',
	'SUBSCRIPTION',
].flatMap((subject) => [`${subject}.CREATE`, `${subject}.UPDATE`]);

export const sign = (body: string | Buffer, key = KEY) => createHmac('sha256', key).update(body).digest('base64');

/** An event of an invoice nobody has seen before, as Xero writes it. */
export const event = (over: IDataObject = {}): IDataObject => ({
	resourceUrl: 'http://127.0.0.1:9/must-never-be-called',
	resourceId: randomUUID(),
	eventDateUtc: EVENT_DATE,
	eventType: 'CREATE',
	eventCategory: 'INVOICE',
	tenantId: NZ,
	tenantType: 'ORGANISATION',
	...over,
});

export const envelope = (events: unknown[], first = 7) =>
	JSON.stringify({
		events,
		firstEventSequence: events.length > 0 ? first : 0,
		lastEventSequence: events.length > 0 ? first + events.length - 1 : 0,
		entropy: randomUUID(),
	});

export interface Sent {
	answer: FakeResponse;
	result: IWebhookResponseData;
	/** What the workflow would start with; undefined = no execution. */
	items?: IDataObject[];
}

type Sending = Omit<WebhookOptions, 'harness' | 'rawBody'> & {
	/** What n8n answers for an execution it could not take on. */
	n8nAnswers?: number;
};

/** Hands a signed body to the node the way n8n does, and answers for n8n where the node leaves the answer to it. */
export async function deliver(harness: Harness, rawBody: string | Buffer, options: Sending = {}): Promise<Sent> {
	const { n8nAnswers = 200, ...rest } = options;
	const node = new XeroTrigger();
	const { context, response } = webhookContext({
		harness,
		node,
		rawBody,
		headers: { 'x-xero-signature': sign(rawBody) },
		...rest,
		parameters: { events: ALL_EVENTS, fetchRecord: false, ...rest.parameters },
	});
	const result = await node.webhook.call(context);
	// What the node itself has answered; n8n answers afterwards, through the same response.
	const answer = { ...response };
	if (!result.noWebhookResponse) {
		const express = context.getResponseObject();
		express.status(n8nAnswers);
		express.end();
	}
	await new Promise((resolve) => setImmediate(resolve));
	const items = result.workflowData?.[0].map(({ json }) => json);
	collectOutput('items of the trigger', items);
	return { answer, result, items };
}

export interface Listener {
	url: string;
	/** POSTs that have come in. */
	readonly calls: number;
	/** Items of each execution that was started. */
	executions: IDataObject[][];
	close(): Promise<void>;
}

/** A real HTTP server in n8n's place: reads the raw body, calls the node, and answers 200 without a body for an execution. */
export async function listen(
	harness: Harness,
	parameters: INodeParameters,
	mode: 'webhook' | 'manual' = 'webhook',
): Promise<Listener> {
	const node = new XeroTrigger();
	const executions: IDataObject[][] = [];
	let calls = 0;
	const server: Server = createServer((request, response) => {
		calls += 1;
		void (async () => {
			const chunks: Buffer[] = [];
			for await (const chunk of request) chunks.push(chunk as Buffer);
			const { context } = webhookContext({
				harness,
				node,
				parameters,
				mode,
				rawBody: Buffer.concat(chunks),
				headers: request.headers as Record<string, string>,
			});
			const express = Object.assign(response, {
				status: (code: number) => {
					response.statusCode = code;
					return response;
				},
			});
			context.getResponseObject = () => express as unknown as ReturnType<typeof context.getResponseObject>;
			const { workflowData, noWebhookResponse } = await node.webhook.call(context);
			if (workflowData) executions.push(workflowData[0].map(({ json }) => json));
			if (!noWebhookResponse) response.end();
		})();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook/xero`,
		executions,
		get calls() {
			return calls;
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
