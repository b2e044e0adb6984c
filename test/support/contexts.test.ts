import type { INodeType, INodeTypeDescription, IWebhookFunctions } from 'n8n-workflow';

import {
	createHarness,
	executeContext,
	hookContext,
	loadOptionsContext,
	pollContext,
	startRecorder,
	webhookContext,
	type Recorder,
} from '.';
import { call, Demo } from './demo';

let recorder: Recorder;

beforeEach(async () => {
	recorder = await startRecorder(({ path }) => ({ body: { path } }));
});

afterEach(async () => await recorder.close());

const harness = (extra = {}) => createHarness({ baseUrl: recorder.url, ...extra });

describe('contexts', () => {
	test('load options: parameters and requests', async () => {
		const context = loadOptionsContext({
			harness: harness(),
			node: new Demo(),
			parameters: { path: '/list' },
		});
		expect(context.getCurrentNodeParameter('path')).toBe('/list');
		expect((await call(context as never, '/list')).body).toEqual({ path: '/list' });
	});

	test('poll: static data survives in the given object, the budget is the one asked for', async () => {
		const staticData = {};
		const first = pollContext({ harness: harness(), staticData, budgetMs: 1234 });
		first.getWorkflowStaticData('node').cursor = 'c1';
		expect(first.getPollBudgetMs?.()).toBe(1234);
		expect(first.getMode()).toBe('trigger');
		const second = pollContext({ harness: harness(), staticData });
		expect(second.getWorkflowStaticData('node').cursor).toBe('c1');
		expect((await call(second as never, '/polled')).statusCode).toBe(200);
	});

	test('webhook: raw bytes, lower-case headers, recorded answer', async () => {
		const answer = (context: IWebhookFunctions) => {
			const good = context.getHeaderData()['x-xero-signature'] === 'sig' && context.getRequestObject().rawBody;
			context
				.getResponseObject()
				.status(good ? 200 : 401)
				.end();
		};
		const rawBody = '{"events": [ ]}';
		const valid = webhookContext({ harness: harness(), rawBody, headers: { 'X-Xero-Signature': 'sig' } });
		answer(valid.context);
		expect(valid.context.getBodyData()).toEqual({ events: [] });
		expect(valid.context.getRequestObject().rawBody.toString()).toBe(rawBody);
		expect(valid.response).toMatchObject({ statusCode: 200, ended: true, body: '', timesEnded: 1 });
		const forged = webhookContext({
			harness: harness(),
			rawBody,
			headers: { 'x-xero-signature': 'bad' },
		});
		answer(forged.context);
		expect(forged.response).toMatchObject({ statusCode: 401, ended: true });
		const late = webhookContext({
			harness: harness(),
			rawBody,
			lateRawBody: true,
		}).context.getRequestObject();
		expect(late.rawBody).toBeUndefined();
		await late.readRawBody();
		expect(late.rawBody.toString()).toBe(rawBody);
	});

	test('webhook and hook: the URL of the node', () => {
		class Hook implements INodeType {
			description: INodeTypeDescription = {
				...new Demo().description,
				name: 'hook',
				inputs: [],
				webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
			};
		}
		const live = hookContext({ harness: harness(), node: new Hook() }).getNodeWebhookUrl('default');
		const test = hookContext({ harness: harness(), node: new Hook(), isTest: true }).getNodeWebhookUrl('default');
		expect(live).toMatch(/^http:\/\/localhost:5678\/webhook\/[0-9a-f-]{36}\/webhook$/);
		expect(test).toMatch(/^http:\/\/localhost:5678\/webhook-test\//);
		const { context } = webhookContext({ harness: harness(), node: new Hook(), rawBody: '{}' });
		expect(context.getNodeWebhookUrl('default')).toBe(live);
	});

	test('execute: binary data round trip', async () => {
		const context = executeContext({ harness: harness() });
		const data = await context.helpers.prepareBinaryData(Buffer.from('hello'), 'a.txt', 'text/plain');
		const again = executeContext({ harness: harness(), items: [{ json: {}, binary: { data } }] });
		expect((await again.helpers.getBinaryDataBuffer(0, 'data')).toString()).toBe('hello');
	});
});
