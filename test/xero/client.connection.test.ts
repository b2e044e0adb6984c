import { startRecorder, type Recorder, type RecordedRequest, type RecorderReply } from '../support';
import { settle } from '../support/fakeClock';
import { clientOn, failureOf } from './support/clientOn';

const get = {
	method: 'GET',
	path: '/api.xro/2.0/Invoices',
	tenantId: 'tenant-1',
	scope: 'accounting.invoices',
} as const;
const write = {
	...get,
	method: 'POST',
	body: { Invoices: [{ Reference: 'A' }] },
	idempotencyKey: 'key-1',
} as const;
const FRESH = 'fresh-access-token-of-the-test';
const token = {
	body: {
		access_token: FRESH,
		refresh_token: 'fresh-refresh-token-of-the-test',
		expires_in: 1800,
		token_type: 'Bearer',
	},
};
const refused = {
	status: 401,
	body: {
		Title: 'Unauthorized',
		Status: 401,
		Detail: 'TokenExpired: token expired at 03/31/2026 00:00:00',
	},
};
const custom = {
	grantType: 'clientCredentials',
	clientId: 'sandbox-custom-connection',
	oauthTokenData: undefined,
} as never;

let recorder: Recorder;
const isToken = ({ path }: RecordedRequest) => path.endsWith('/connect/token');
const tokenCalls = () => recorder.requests.filter(isToken);
const apiCalls = () => recorder.requests.filter((request) => !isToken(request));

/** An API that takes the fresh token only, and a token endpoint that answers in order, the last answer again and again. */
function xero(...tokenAnswers: RecorderReply[]): void {
	let next = 0;
	recorder.handle((request) => {
		if (isToken(request)) return tokenAnswers[Math.min(next++, tokenAnswers.length - 1)];
		return request.headers.authorization === `Bearer ${FRESH}` ? { body: { Status: 'OK' } } : refused;
	});
}

beforeEach(async () => {
	recorder = await startRecorder();
});

afterEach(async () => await recorder.close());

describe('an expired token', () => {
	test('is refreshed once, and the call goes out again with its tenant header and key', async () => {
		xero(token);
		const { client, harness } = clientOn(recorder.url);
		expect((await client.request(write)).body).toEqual({ Status: 'OK' });
		expect([tokenCalls().length, apiCalls().length, harness.refreshes]).toEqual([1, 3, 1]);
		for (const { headers, json } of apiCalls()) {
			expect(headers).toMatchObject({ 'xero-tenant-id': 'tenant-1', 'idempotency-key': 'key-1' });
			expect(json).toEqual(write.body);
		}
	});

	test('of ten calls at once is refreshed once', async () => {
		xero({ ...token, delay: 20 });
		const { client, harness } = clientOn(recorder.url);
		await Promise.all(Array.from({ length: 10 }, async () => await client.request(get)));
		expect(harness.refreshes).toBe(1);
	});

	test('a first token of a Custom Connection is fetched', async () => {
		xero(token);
		const { client } = clientOn(recorder.url, { credentialData: custom });
		expect((await client.request(get)).status).toBe(200);
		expect((await client.connection()).isCustomConnection).toBe(true);
	});
});

describe('access that is gone: one try, and what to do', () => {
	test('a second 401 is final', async () => {
		recorder.handle((request) => (isToken(request) ? token : refused));
		const { client, harness } = clientOn(recorder.url);
		const error = await failureOf(harness, client.request(write));
		expect(error).toMatchObject({ httpCode: '401', message: 'Xero no longer accepts this connection' });
		expect(error.description).toMatch(/'Switch account'.*'Reconnect'/);
		expect(error.context.outcomeUnknown).toBeUndefined();
		expect([tokenCalls().length, apiCalls().length]).toEqual([1, 3]);
	});

	test.each([
		['authorizationCode', {}],
		['clientCredentials', custom],
	])('refused by the token endpoint (%s)', async (_, credentialData) => {
		const outcomes: Array<[string, RegExp]> = [
			['invalid_grant', /no longer accepts this connection.*Reconnect/],
			['invalid_client', /does not accept the app.*'Client ID' and 'Client Secret'/],
			['unauthorized_client', /does not accept the app/],
			['invalid_scope', /does not grant one of the permissions/],
			['something_new', /no longer accepts this connection/],
		];
		for (const [error, words] of outcomes) {
			xero({ status: 400, body: { error } });
			const { client, harness, clock } = clientOn(recorder.url, { credentialData });
			const failure = await failureOf(harness, client.request(write));
			expect(`${failure.message} | ${failure.description}`).toMatch(words);
			expect(failure.context.outcomeUnknown).toBeUndefined();
			expect(clock.sleeps).toEqual([]);
		}
		expect(tokenCalls()).toHaveLength(outcomes.length);
	});

	test.each(['authorizationCode', 'pkce'])('never connected (%s)', async (grantType) => {
		const { client, harness, clock } = clientOn(recorder.url, {
			credentialData: { grantType, oauthTokenData: undefined } as never,
		});
		expect((await failureOf(harness, client.request(get))).message).toMatch(/not connected to Xero yet/);
		expect(clock.sleeps).toEqual([]);
		expect(recorder.requests).toEqual([]);
	});

	test.each(['insufficent_scope', 'insufficient_scope'])(
		'a missing permission (%s) is named, and the token left alone',
		async (word) => {
			recorder.handle((request) =>
				isToken(request) ? token : { ...refused, headers: { 'WWW-Authenticate': `Bearer error="${word}"` } },
			);
			const { client, harness } = clientOn(recorder.url);
			const error = await failureOf(harness, client.request(get));
			expect(error.message).toBe('The connection lacks a permission');
			expect(error.description).toMatch(/\(accounting\.invoices\)'.*'Switch account'/);
			expect([tokenCalls().length, apiCalls().length]).toEqual([0, 1]);
		},
	);
});

describe('a token endpoint in trouble is waited out', () => {
	const troubles: Array<[string, RecorderReply]> = [
		['503', { status: 503 }],
		['429', { status: 429, body: '' }],
		['cut', { destroy: 'before' }],
		['a page instead of JSON', { body: '<html>maintenance</html>' }],
	];

	test.each(troubles)('%s', async (_, trouble) => {
		for (const credentialData of [{}, custom]) {
			xero(trouble, token);
			const { client, harness, clock } = clientOn(recorder.url, { credentialData });
			expect((await client.request(write)).body).toEqual({ Status: 'OK' });
			expect(harness.refreshes).toBe(1);
			expect(clock.sleeps).toEqual([250]);
		}
	});

	test.each(troubles)(
		'%s without end: a write that never went out leaves no unknown outcome, key or not',
		async (_, trouble) => {
			for (const idempotencyKey of ['key-1', undefined]) {
				xero(trouble);
				const { client, harness } = clientOn(recorder.url);
				const error = await failureOf(harness, client.request({ ...write, idempotencyKey }));
				expect(error.context.outcomeUnknown).toBeUndefined();
				expect(error.message).toMatch(/could not be reached|not available at the moment/);
				// Six tries, each refused once by the API before a token was asked for.
				expect(client.calls).toBe(12);
			}
		},
	);
});

test('a call that cannot be made is not tried again', async () => {
	const { client, harness, clock } = clientOn('http://localhost:99999');
	const error = await failureOf(harness, client.request(write));
	expect(error.message).toBe('The call to Xero could not be made');
	expect(error.description).toMatch(/invalid url/i);
	expect(error.context.outcomeUnknown).toBeUndefined();
	expect(clock.sleeps).toEqual([]);
});

test('calls of two executions share the limiter', async () => {
	const { client, again } = clientOn(recorder.url);
	let underWay = 0;
	let most = 0;
	recorder.handle(async () => {
		most = Math.max(most, ++underWay);
		await settle();
		await new Promise((resolve) => setTimeout(resolve, 5));
		underWay--;
		return {};
	});
	const other = again();
	await Promise.all(Array.from({ length: 20 }, async (_, index) => await (index % 2 ? client : other).request(get)));
	expect(most).toBeLessThanOrEqual(5);
});
