import type { ICredentialType } from 'n8n-workflow';

import {
	createHarness,
	CREDENTIAL,
	executeContext,
	runNode,
	runWorkflow,
	startRecorder,
	type Recorder,
} from './support';
import { call, Demo, expired, fresh } from './support/demo';

let recorder: Recorder;

beforeEach(async () => {
	recorder = await startRecorder(({ path }) => ({ body: { path } }));
});

afterEach(async () => await recorder.close());

const harness = (extra = {}) => createHarness({ baseUrl: recorder.url, ...extra });
const seen = () => recorder.requests.map(({ path, headers }) => `${path} ${headers.authorization?.split(' ')[1]}`);

describe('requests on the real n8n-core', () => {
	test('429 comes back as a value, with its headers', async () => {
		recorder.handle(() => ({
			status: 429,
			headers: { 'Retry-After': '7' },
			body: { Title: 'Rate limited' },
		}));
		const reply = await call(executeContext({ harness: harness() }), '/limited');
		expect(reply).toMatchObject({ statusCode: 429, headers: { 'retry-after': '7' } });
		expect(recorder.requests).toHaveLength(1);
	});

	test('401 brings one refresh and the same request again with the new token', async () => {
		recorder.handle(({ path, headers }) => expired(path, headers.authorization));
		const own = harness();
		const reply = await call(executeContext({ harness: own }), '/things?page=2');
		expect(reply).toMatchObject({ statusCode: 200, body: { path: '/things' } });
		const basic = Buffer.from('sandbox-web-app:sandbox-web-secret').toString('base64');
		expect(seen()).toEqual([
			'/things access-token-of-the-harness',
			`/identity/connect/token ${basic}`,
			'/things second-access-token',
		]);
		expect(recorder.requests[2].query).toEqual({ page: '2' });
		expect(recorder.requests[1].text).toContain('refresh_token=refresh-token-of-the-harness');
		expect(own.refreshes).toBe(1);
		expect(own.tokens).toMatchObject(fresh);
	});

	test('ten parallel requests with an expired token share one refresh', async () => {
		recorder.handle(({ path, headers }) => expired(path, headers.authorization));
		const own = harness();
		const context = executeContext({ harness: own });
		const replies = await Promise.all(Array.from({ length: 10 }, async (_, at) => await call(context, `/${at}`)));
		expect(replies.map(({ statusCode }) => statusCode)).toEqual(Array(10).fill(200));
		expect(own.refreshes).toBe(1);
		expect(recorder.requests.filter(({ path }) => path === '/identity/connect/token')).toHaveLength(1);
	});

	test('a revoked refresh token ends in "needs to be reconnected"', async () => {
		recorder.handle(({ path }) =>
			path === '/identity/connect/token' ? { status: 400, body: { error: 'invalid_grant' } } : { status: 401 },
		);
		await expect(call(executeContext({ harness: harness() }), '/x')).rejects.toThrow('needs to be reconnected');
	});

	test('a Custom Connection gets its first token by itself', async () => {
		recorder.handle(({ path, headers }) => expired(path, headers.authorization));
		const own = harness({
			credentialData: { grantType: 'clientCredentials', oauthTokenData: undefined },
		});
		expect((await call(executeContext({ harness: own }), '/x')).statusCode).toBe(200);
		expect(recorder.requests[0].text).toContain('grant_type=client_credentials');
		expect(own.refreshes).toBe(1);
	});

	test("a credential class's defaults and expressions are resolved", async () => {
		const type: ICredentialType = {
			name: CREDENTIAL,
			displayName: 'Xero',
			extends: ['oAuth2Api'],
			properties: [
				{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
				{ displayName: 'Region', name: 'region', type: 'string', default: 'NZ' },
				{
					displayName: 'Hint',
					name: 'hint',
					type: 'hidden',
					default: '={{ $self["region"] + "-" + $self["baseUrl"] }}',
				},
			],
		};
		const own = harness({ credentialTypes: [type] });
		const context = executeContext({ harness: own });
		const data = await context.getCredentials(CREDENTIAL);
		expect(data).toMatchObject({ region: 'NZ', hint: `NZ-${recorder.url}` });
		expect(data).toMatchObject({ clientId: 'sandbox-web-app', oauthTokenData: own.tokens });
		expect((await call(context, '/x')).statusCode).toBe(200);
	});
});

describe('recorder', () => {
	test('records the request and cuts the connection on demand', async () => {
		recorder.handle(({ path }) => ({
			destroy: path === '/before' ? 'before' : 'midway',
			body: 'x'.repeat(100),
		}));
		const context = executeContext({ harness: harness() });
		for (const path of ['/before', '/midway']) {
			await expect(call(context, path)).rejects.toMatchObject({ name: 'NodeApiError' });
		}
		expect(recorder.requests.map(({ method, path }) => [method, path])).toEqual([
			['GET', '/before'],
			['GET', '/midway'],
		]);
	});
});

describe('runNode', () => {
	const parameters = { path: '={{ $json.path }}' };
	const items = [{ path: '/a' }, { path: '/bad' }, { path: '/c' }];
	const refuseBad = () =>
		recorder.handle(({ path }) =>
			path === '/bad' ? { status: 400, body: { Message: 'no' } } : { body: { path } },
		);

	test('gives output, pairing, hints and time', async () => {
		const run = await runNode({ harness: harness(), node: new Demo(), parameters, items });
		expect(run).toMatchObject({ status: 'success', error: undefined, errorItems: [] });
		expect(run.items).toEqual(items.map((json, item) => ({ json, pairedItem: { item } })));
		expect(run.hints).toEqual([{ message: '3 calls made' }]);
		expect(run.executionTime).toBeGreaterThan(0);
	});

	test('a failing node ends the run', async () => {
		refuseBad();
		const run = await runNode({ harness: harness(), node: new Demo(), parameters, items });
		expect(run).toMatchObject({ status: 'error', output: [] });
		expect(run.error?.message).toBe('Answer 400');
		expect(recorder.requests).toHaveLength(2);
	});

	test('continue: the error stays in the regular output', async () => {
		refuseBad();
		const run = await runNode({
			harness: harness(),
			node: new Demo(),
			parameters,
			items,
			onError: 'continueRegularOutput',
		});
		expect(run.status).toBe('success');
		expect(run.items.map(({ json }) => json)).toEqual([{ path: '/a' }, { error: 'Answer 400' }, { path: '/c' }]);
	});

	test('error output: the bad item leaves there, with its input', async () => {
		refuseBad();
		const run = await runNode({
			harness: harness(),
			node: new Demo(),
			parameters,
			items,
			onError: 'continueErrorOutput',
		});
		expect(run.items.map(({ json }) => json)).toEqual([{ path: '/a' }, { path: '/c' }]);
		expect(run.errorItems).toEqual([{ json: { path: '/bad', error: 'Answer 400' }, pairedItem: { item: 1 } }]);
	});

	test('Retry On Fail runs the whole node again', async () => {
		recorder.handle(() => ({ status: recorder.requests.length < 3 ? 500 : 200 }));
		const run = await runNode({ harness: harness(), node: new Demo(), retryOnFail: { maxTries: 3 } });
		expect(run.status).toBe('success');
		expect(recorder.requests).toHaveLength(3);
	});

	test('the stop button reaches a waiting node', async () => {
		const stop = new AbortController();
		setTimeout(() => stop.abort(), 60);
		const run = await runNode({
			harness: harness(),
			node: new Demo(),
			parameters: { wait: 3_600_000 },
			signal: stop.signal,
		});
		expect(run.status).toBe('canceled');
	});

	test('without credentials n8n refuses before any request', async () => {
		const run = await runNode({ harness: harness(), node: new Demo(), credentials: {} });
		expect(run.error?.message).toContain('does not have any credentials set');
		expect(recorder.requests).toHaveLength(0);
	});
});

describe('runWorkflow', () => {
	test('runs several nodes, stand-ins included, and points credentials at the harness', async () => {
		const at = { typeVersion: 1, position: [0, 0] as [number, number] };
		const rows = JSON.stringify([{ path: '/one' }, { path: '/two' }]);
		const result = await runWorkflow(
			{
				nodes: [
					{ ...at, id: '1', name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
					{ ...at, id: '2', name: 'Rows', type: 'test.rows', parameters: { rows } },
					{
						...at,
						id: '3',
						name: 'Demo',
						type: 'CUSTOM.demo',
						parameters: { path: '={{ $json.path }}' },
						credentials: { [CREDENTIAL]: { id: 'elsewhere', name: 'Xero' } },
					},
					{ ...at, id: '4', name: 'End', type: 'n8n-nodes-base.noOp', parameters: {} },
				],
				connections: {
					Start: { main: [[{ node: 'Rows', type: 'main', index: 0 }]] },
					Rows: { main: [[{ node: 'Demo', type: 'main', index: 0 }]] },
					Demo: { main: [[{ node: 'End', type: 'main', index: 0 }]] },
				},
			},
			{ demo: new Demo() },
			{ harness: harness() },
		);
		expect(result.status).toBe('success');
		expect(result.node('End').output[0].map(({ json }) => json)).toEqual([{ path: '/one' }, { path: '/two' }]);
		expect(() => result.node('Missing')).toThrow('did not run');
	});
});
