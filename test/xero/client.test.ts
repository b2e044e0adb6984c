import { startRecorder, type Recorder, type RecorderReply } from '../support';
import { answerInTurn, get, keyed, write } from './support/calls';
import { clientOn, failureOf } from './support/clientOn';

let recorder: Recorder;

const answers = (...replies: RecorderReply[]) => answerInTurn(recorder, replies);

beforeEach(async () => {
	recorder = await startRecorder();
});

afterEach(async () => await recorder.close());

describe('a call', () => {
	test('carries organisation, format and key; the answer comes with status, lower-case headers and body', async () => {
		answers({ body: { Status: 'OK' }, headers: { 'X-MinLimit-Remaining': '59' } });
		const reply = await clientOn(recorder.url).client.request({
			...keyed,
			query: { summarizeErrors: false, where: 'A=="ü&b"', empty: '' },
		});
		expect(reply).toMatchObject({
			status: 200,
			body: { Status: 'OK' },
			headers: { 'x-minlimit-remaining': '59' },
		});
		const [{ headers, query, json, method, path }] = recorder.requests;
		expect(headers).toMatchObject({
			accept: 'application/json',
			'xero-tenant-id': 'tenant-1',
			'idempotency-key': 'key-1',
		});
		expect({ query, json, method, path }).toEqual({
			query: { summarizeErrors: 'false', where: 'A=="ü&b"' },
			json: write.body,
			method: 'POST',
			path: get.path,
		});
	});

	test('every call of many has the tenant header, and no more than five are under way', async () => {
		let underWay = 0;
		let most = 0;
		recorder.handle(async () => {
			most = Math.max(most, ++underWay);
			await new Promise((resolve) => setTimeout(resolve, 5));
			underWay--;
			return {};
		});
		const { client } = clientOn(recorder.url);
		await Promise.all(Array.from({ length: 30 }, async () => await client.request(get)));
		expect(recorder.requests.every(({ headers }) => headers['xero-tenant-id'] === 'tenant-1')).toBe(true);
		expect(most).toBe(5);
		expect(client.calls).toBe(30);
	});

	test('without an organisation there is no tenant header', async () => {
		await clientOn(recorder.url).client.request({ method: 'GET', path: '/connections' });
		expect(recorder.requests[0].headers).not.toHaveProperty('xero-tenant-id');
	});

	test('options handed in stay as they are', async () => {
		const request = { ...keyed, headers: { 'If-Modified-Since': '2026-03-31T00:00:00' } };
		const before = structuredClone(request);
		await clientOn(recorder.url).client.request(request);
		expect(request).toEqual(before);
		expect(recorder.requests[0].headers['if-modified-since']).toBe('2026-03-31T00:00:00');
	});

	test.each([204, 200])('an empty answer with status %i is a success', async (status) => {
		answers({ status, body: '' });
		expect((await clientOn(recorder.url).client.request(keyed)).status).toBe(status);
	});

	test('a base URL that is none is named before anything is sent', async () => {
		const { client, harness } = clientOn('localhost:1');
		expect((await failureOf(harness, client.request(get))).message).toMatch(/'Base URL'.*this machine/);
	});
});

describe('refusals are final: one call, the words of Xero', () => {
	test.each<[string, RecorderReply, RegExp]>([
		[
			'400',
			{
				status: 400,
				body: { Elements: [{ ValidationErrors: [{ Message: 'Invoice # must be unique.' }] }] },
			},
			/^Invoice # must be unique\. \|/,
		],
		[
			'403',
			{ status: 403, body: { Detail: 'AuthenticationUnsuccessful' } },
			/does not let this connection into the organisation/,
		],
		['404', { status: 404, body: '<html>', headers: { 'content-type': 'text/html' } }, /did not find the record/],
		[
			'404 empty',
			{ status: 404, body: '', headers: { 'content-type': 'text/html; charset=utf-8' } },
			/did not find the record/,
		],
		['412', { status: 412, body: '' }, /did not accept a condition/],
		[
			'413',
			{
				status: 413,
				body: '{"title":"Request too large"}',
				headers: { 'content-type': 'application/problem+json' },
			},
			/too large for Xero.*\| Request too large\./,
		],
		[
			'429 day',
			{ status: 429, body: '', headers: { 'x-rate-limit-problem': 'day', 'retry-after': '3600' } },
			/daily limit/,
		],
	])('%s', async (name, reply, words) => {
		answers(reply);
		const { client, harness, clock } = clientOn(recorder.url);
		const error = await failureOf(harness, client.request({ ...keyed, itemIndex: 3 }));
		expect(`${error.message} | ${error.description}`).toMatch(words);
		expect(error).toMatchObject({ httpCode: name.slice(0, 3), context: { itemIndex: 3 } });
		expect(error.context.outcomeUnknown).toBeUndefined();
		expect(recorder.requests).toHaveLength(1);
		expect(clock.sleeps).toEqual([]);
	});

	test('after a used-up day no further call is spent, and the time to go on is named', async () => {
		answers({ status: 429, body: '', headers: { 'x-rate-limit-problem': 'day', 'retry-after': '3600' } });
		const { client, harness, clock } = clientOn(recorder.url);
		await failureOf(harness, client.request(get));
		const error = await failureOf(harness, client.request(get));
		expect(recorder.requests).toHaveLength(1);
		const wait = Date.parse(String(error.context.resumeAt)) - clock.now();
		expect(wait).toBeGreaterThan(3_590_000);
		expect(wait).toBeLessThanOrEqual(3_600_000);
	});
});

describe('misfortunes are waited out', () => {
	test.each<[string, RecorderReply[], number[]]>([
		['503', [{ status: 503, body: { Title: 'Service Unavailable' } }], [250]],
		['503 offline', [{ status: 503, body: 'The Organisation is offline' }], [250]],
		['500 as html', [{ status: 500, body: '<html>' }], [250]],
		['two in a row', [{ status: 502 }, { status: 504 }], [5_000, 5_000]],
		['cut before the answer', [{ destroy: 'before' }], [5_000]],
		['cut in the middle', [{ destroy: 'midway', body: { Invoices: ['x'.repeat(5000)] } }], [5_000]],
		[
			'html instead of JSON',
			[{ body: '<html>Please log in to the proxy</html>', headers: { 'content-type': 'text/html' } }],
			[5_000],
		],
		[
			'JSON that breaks off',
			[{ body: '{"Invoices":[{"Inv', headers: { 'content-type': 'application/json' } }],
			[5_000],
		],
		[
			'429 minute',
			[{ status: 429, body: '', headers: { 'x-rate-limit-problem': 'minute', 'retry-after': '12' } }],
			[12_000],
		],
		[
			'429 app minute',
			[{ status: 429, body: '', headers: { 'x-rate-limit-problem': 'appminute', 'retry-after': '2' } }],
			[2_000],
		],
		['429 without a word', [{ status: 429, body: '' }], [250]],
	])('%s', async (_, misfortunes, sleeps) => {
		answers(...misfortunes, { body: { Status: 'OK' } });
		const { client, clock } = clientOn(recorder.url);
		expect((await client.request(keyed)).body).toEqual({ Status: 'OK' });
		expect(client.calls).toBe(misfortunes.length + 1);
		expect(clock.sleeps).toEqual(sleeps);
		expect(new Set(recorder.requests.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
	});

	test('a read that was cut is repeated sooner than a write, which Xero may still be carrying out', async () => {
		answers({ destroy: 'before' }, { body: { Status: 'OK' } });
		const { client, clock } = clientOn(recorder.url);
		await client.request(get);
		expect(clock.sleeps).toEqual([250]);
	});

	test('429 concurrent: steps back for the others who must be there before it comes again', async () => {
		const concurrent = { status: 429, body: '', headers: { 'x-rate-limit-problem': 'concurrent' } };
		const { client, clock } = clientOn(recorder.url);
		const times: number[] = [];
		recorder.handle(() => (times.push(clock.now()) === 1 ? concurrent : { body: { Status: 'OK' } }));
		expect((await client.request(keyed)).body).toEqual({ Status: 'OK' });
		// With chance at its least, the pause is a second; what the answer itself takes is part of it.
		expect(times[1] - times[0]).toBeGreaterThanOrEqual(1_000);
		expect(clock.sleeps.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(1_000);
	});

	/** The client on the same helper with the time-outs in hundredths of their length, and how long each attempt was given. */
	function impatient() {
		const { harness, again, clock } = clientOn(recorder.url);
		const client = again();
		const { helpers } = client.ctx;
		const real = helpers.httpRequestWithAuthentication.bind(client.ctx);
		const given: number[] = [];
		helpers.httpRequestWithAuthentication = async function (this: never, type, options) {
			const timeout = options.timeout as number;
			given.push(timeout);
			try {
				return await real.call(this, type, { ...options, timeout: 50 });
			} catch (error) {
				clock.skip(timeout);
				throw error;
			}
		} as typeof helpers.httpRequestWithAuthentication;
		return { client, clock, harness, given };
	}

	test('a read that gets no answer in 60 s counts as lost', async () => {
		answers({ delay: 400 }, { body: { Status: 'OK' } });
		const { client, clock, given, harness } = impatient();
		expect((await client.request(get)).body).toEqual({ Status: 'OK' });
		expect(given).toEqual([60_000, 60_000]);
		expect(clock.sleeps).toEqual([250]);
		expect(harness.refreshes).toBe(0);
	});

	test('a call that no work needs is given five seconds, once', async () => {
		answers({ delay: 400 });
		const { client, given } = impatient();
		await expect(client.request({ ...get, once: true, spare: true })).rejects.toThrow();
		expect(given).toEqual([5_000]);
	});

	test('a write is given three minutes, and one repeat inside the six for which Xero remembers its key', async () => {
		answers({ delay: 400 });
		const { client, clock, given, harness } = impatient();
		const began = clock.now();
		const error = await failureOf(harness, client.request(keyed));
		expect(error.context.outcomeUnknown).toBe(true);
		expect(given[0]).toBe(180_000);
		expect(given).toHaveLength(2);
		expect(given[1]).toBeGreaterThan(160_000);
		expect(clock.now() - began).toBeLessThan(360_000);
	});

	test.each<[string, RecorderReply]>([
		['503', { status: 503 }],
		['lost', { destroy: 'before' }],
	])(
		'%s again and again ends after six calls, with an unknown outcome for a write and none for a read',
		async (_, reply) => {
			answers(reply);
			const { client, harness } = clientOn(recorder.url);
			const read = await failureOf(harness, client.request(get));
			expect(read.context.outcomeUnknown).toBeUndefined();
			expect(recorder.requests).toHaveLength(6);
			const written = await failureOf(harness, client.request(keyed));
			expect(written.context.outcomeUnknown).toBe(true);
			expect(written.description).toMatch(/not known whether Xero has written this/);
			expect(recorder.requests).toHaveLength(12);
		},
	);

	test('nobody listens', async () => {
		const { client, harness } = clientOn('http://127.0.0.1:9');
		const error = await failureOf(harness, client.request(get));
		expect(error.message).toBe(
			'The Xero endpoint 127.0.0.1:9 could not be reached while trying to read the invoices',
		);
		expect(client.calls).toBe(6);
	});

	test('429 without end gives up in words', async () => {
		answers({
			status: 429,
			body: '',
			headers: { 'x-rate-limit-problem': 'minute', 'retry-after': '20' },
		});
		const { client, harness, clock } = clientOn(recorder.url);
		const start = clock.now();
		const error = await failureOf(harness, client.request(keyed));
		expect(error.message).toMatch(/limit of calls was reached/);
		expect(error.context.outcomeUnknown).toBeUndefined();
		expect(clock.now() - start).toBeLessThan(310_000);
	});
});
