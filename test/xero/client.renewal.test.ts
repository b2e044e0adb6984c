import type { IHttpRequestOptions } from 'n8n-workflow';

import type { XeroClient } from '../../xero/client';
import { startRecorder, type Recorder, type RecordedRequest, type RecorderReply } from '../support';
import { get, keyed } from './support/calls';
import { clientOn, failureOf, type ClientUnderTest } from './support/clientOn';

const FRESH = 'fresh-access-token-of-the-test';
const token: RecorderReply = {
	body: {
		access_token: FRESH,
		refresh_token: 'fresh-refresh-token-of-the-test',
		expires_in: 1800,
		token_type: 'Bearer',
	},
};
const expired: RecorderReply = {
	status: 401,
	body: { Title: 'Unauthorized', Status: 401, Detail: 'TokenExpired: token expired at 03/31/2026 00:00:00' },
};
const validation = { ErrorNumber: 10, Elements: [{ ValidationErrors: [{ Message: 'Invoice # must be unique.' }] }] };

let recorder: Recorder;
const isToken = ({ path }: RecordedRequest) => path.endsWith('/connect/token');
const isFresh = ({ headers }: RecordedRequest) => headers.authorization === `Bearer ${FRESH}`;
const tokenCalls = () => recorder.requests.filter(isToken);
const apiCalls = () => recorder.requests.filter((request) => !isToken(request));

/** An API that takes the fresh token only; `answer` is what it says then. */
function xero(answer: RecorderReply, tokenAnswer = token): void {
	recorder.handle((request) => (isToken(request) ? tokenAnswer : isFresh(request) ? answer : expired));
}

/** n8n before 2.20 takes `ignoreHttpStatusErrors` for a boolean whatever is in it (n8n-core 1.122: `if (ignoreHttpStatusErrors)`). */
function asInOlderN8n(client: XeroClient): XeroClient {
	const { helpers } = client.ctx;
	const original = helpers.httpRequestWithAuthentication;
	helpers.httpRequestWithAuthentication = async function (type, options, extra) {
		const older: IHttpRequestOptions = {
			...options,
			ignoreHttpStatusErrors: Boolean(options.ignoreHttpStatusErrors),
		};
		return await (original.call(this, type, older, extra) as Promise<unknown>);
	};
	return client;
}

beforeEach(async () => {
	recorder = await startRecorder();
});

afterEach(async () => await recorder.close());

describe.each<[string, (under: ClientUnderTest) => XeroClient]>([
	['n8n 2.41', ({ client }) => client],
	['n8n before 2.20', ({ client }) => asInOlderN8n(client)],
])('an expired token in %s', (_, clientOf) => {
	test('is renewed, and the write goes out again with its organisation and key', async () => {
		xero({ body: { Status: 'OK' } });
		const under = clientOn(recorder.url);
		expect((await clientOf(under).request(keyed)).body).toEqual({ Status: 'OK' });
		expect([tokenCalls().length, under.harness.refreshes]).toEqual([1, 1]);
		expect(apiCalls().filter(isFresh)).toHaveLength(1);
		for (const { headers, json } of apiCalls()) {
			expect(headers).toMatchObject({ 'xero-tenant-id': 'tenant-1', 'idempotency-key': 'key-1' });
			expect(json).toEqual(keyed.body);
		}
		expect(under.clock.sleeps).toEqual([]);
	});

	test('of many calls at once is renewed once', async () => {
		xero({ body: { Status: 'OK' } }, { ...token, delay: 20 });
		const under = clientOn(recorder.url);
		const client = clientOf(under);
		await under.alone();
		await Promise.all(Array.from({ length: 12 }, async () => await client.request(get)));
		expect([tokenCalls().length, apiCalls().filter(isFresh).length]).toEqual([1, 12]);
	});

	test('and a refusal of the data afterwards: in the words of Xero', async () => {
		xero({ status: 400, body: validation });
		const under = clientOn(recorder.url);
		const error = await failureOf(under.harness, clientOf(under).request(keyed));
		expect(error.message).toBe('Invoice # must be unique.');
		expect(error.context.outcomeUnknown).toBeUndefined();
		expect(apiCalls().filter(isFresh)).toHaveLength(1);
	});

	test('and the limit of calls afterwards: waited out as Xero asks', async () => {
		let answered = 0;
		recorder.handle((request) => {
			if (isToken(request)) return token;
			if (!isFresh(request)) return expired;
			return answered++ === 0
				? { status: 429, headers: { 'Retry-After': '7', 'X-Rate-Limit-Problem': 'minute' } }
				: {};
		});
		const under = clientOn(recorder.url);
		expect((await clientOf(under).request(keyed)).status).toBe(200);
		expect(under.clock.sleeps).toContain(7000);
	});

	test('a sign-in that is gone fails every call that waits, after one request for a token', async () => {
		xero({}, { status: 400, body: { error: 'invalid_grant' }, delay: 20 });
		const under = clientOn(recorder.url);
		const client = clientOf(under);
		await under.alone();
		const failures = await Promise.all(
			['1', '2', '3'].map(
				async (idempotencyKey) => await failureOf(under.harness, client.request({ ...keyed, idempotencyKey })),
			),
		);
		for (const { message, context } of failures) {
			expect(message).toMatch(/no longer accepts this connection/);
			expect(context.outcomeUnknown).toBeUndefined();
		}
		expect(tokenCalls()).toHaveLength(1);
	});
});

describe('a missing permission never rotates the token', () => {
	test.each<[string, RecorderReply]>([
		[
			'as recorded',
			{ headers: { 'WWW-Authenticate': 'insufficient_scope' }, body: { Detail: 'AuthorizationUnsuccessful' } },
		],
		['misspelt', { headers: { 'WWW-Authenticate': 'Bearer error="insufficent_scope"' }, body: { Detail: 'x' } }],
		['header lost on the way', { body: { Detail: 'AuthorizationUnsuccessful' } }],
	])('%s', async (_, reply) => {
		recorder.handle((request) => (isToken(request) ? token : { ...reply, status: 401 }));
		for (const clientOf of [
			({ client }: ClientUnderTest) => client,
			({ client }: ClientUnderTest) => asInOlderN8n(client),
		]) {
			recorder.requests.length = 0;
			const under = clientOn(recorder.url);
			const error = await failureOf(
				under.harness,
				clientOf(under).request({ ...get, scope: 'accounting.invoices' }),
			);
			expect(error.message).toMatch(/lacks a permission/);
			expect([tokenCalls().length, apiCalls().length]).toEqual([0, 1]);
		}
	});
});

test('a token that is refused although it is new: one renewal, then what to do', async () => {
	recorder.handle((request) => (isToken(request) ? token : expired));
	const { client, harness } = clientOn(recorder.url);
	const error = await failureOf(harness, asInOlderN8n(client).request(get));
	expect(error.description).toMatch(/'Switch account'.*'Reconnect'/);
	expect(tokenCalls()).toHaveLength(1);
	expect(apiCalls().length).toBeLessThanOrEqual(3);
});

test('stopping one execution while it renews leaves the calls of another alone', async () => {
	const stop = new AbortController();
	let tokens = 0;
	recorder.handle(async (request) => {
		if (!isToken(request)) return isFresh(request) ? {} : expired;
		if (tokens++ === 0) {
			stop.abort();
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		return token;
	});
	const under = clientOn(recorder.url, { signal: stop.signal });
	const other = clientOn(recorder.url);
	const [stopped, kept] = await Promise.allSettled([under.client.request(get), other.client.request(get)]);
	expect(kept.status).toBe('fulfilled');
	expect(stopped.status === 'rejected' ? (stopped.reason as Error).message : 'went through').toMatch(
		/stopped|went through/,
	);
});
