import { randomUUID } from 'crypto';
import {
	NodeOperationError,
	sleep,
	type IHookFunctions,
	type IHttpRequestOptions,
	type INodeExecutionData,
	type IWebhookFunctions,
} from 'n8n-workflow';

/**
 * A test event that the node sends to its own Test URL. n8n has no other way for a webhook node to start a test run
 * with data of its own: it waits for a call. The call carries nothing but a number; what it stands for is kept here,
 * in the process that listens, so that nobody else can start a test run with made-up data.
 */
const HEADER = 'x-xero-suite-test';

/** The editor learns first that n8n listens, and then that something has come. */
const LEAD_MS = 1_500;

/** n8n's test listens for two minutes. */
const KEPT_MS = 180_000;

const TIMEOUT_MS = 5_000;

const prepared = new Map<string, { item: INodeExecutionData; at: number }>();

/** The item of a test event of ours; undefined for any other call. Each can be had once, in test runs alone. */
export function testEventOf(ctx: IWebhookFunctions): INodeExecutionData | undefined {
	if (ctx.getMode() !== 'manual') return undefined;
	const key = String(ctx.getHeaderData()[HEADER] ?? '');
	const found = prepared.get(key);
	prepared.delete(key);
	return found && Date.now() - found.at < KEPT_MS ? found.item : undefined;
}

/**
 * Sends the item to the Test URL shortly after n8n has begun to listen.
 * @throws NodeOperationError when n8n cannot reach itself there: the test would listen in vain
 */
export async function sendTestEvent(ctx: IHookFunctions, item: INodeExecutionData): Promise<void> {
	const url = String(ctx.getNodeWebhookUrl('default'));
	await assertReachable(ctx, url);
	const now = Date.now();
	for (const [key, { at }] of prepared) if (now - at >= KEPT_MS) prepared.delete(key);
	const key = randomUUID();
	prepared.set(key, { item, at: now });
	void deliver(ctx, url, key);
}

const post = (url: string, headers: Record<string, string> = {}): IHttpRequestOptions => ({
	method: 'POST',
	url,
	headers,
	body: {},
	json: true,
	timeout: TIMEOUT_MS,
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
});

/** Without Xero's signature, this node answers 401, and n8n goes on listening. */
async function assertReachable(ctx: IHookFunctions, url: string): Promise<void> {
	let problem: string;
	try {
		const { statusCode } = (await ctx.helpers.httpRequest(post(url))) as { statusCode: number };
		if (statusCode === 401) return;
		problem = `it answers ${statusCode}`;
	} catch (error) {
		problem = (error as Error).message;
	}
	throw new NodeOperationError(ctx.getNode(), 'n8n does not reach this node at its own Test URL', {
		description:
			`The test event is sent to ${url}: ${problem}. Set 'Test Event' to 'Wait for Xero', or ask the ` +
			"administrator to correct n8n's address (N8N_WEBHOOK_URL).",
	});
}

async function deliver(ctx: IHookFunctions, url: string, key: string): Promise<void> {
	try {
		await sleep(LEAD_MS);
		await ctx.helpers.httpRequest(post(url, { [HEADER]: key }));
	} catch (error) {
		// With 'When the Workflow Has Ended' the answer may come late; the test has begun all the same.
		ctx.logger.debug(`Xero Webhook Trigger: the test event was not answered: ${(error as Error).message}`);
	}
}
