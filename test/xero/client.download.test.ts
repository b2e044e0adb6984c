import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import type { XeroClient } from '../../xero/client';
import type { Bytes, Download } from '../../xero/download';
import { startRecorder, type Recorder, type RecordedRequest, type RecorderReply } from '../support';
import { answerInTurn } from './support/calls';
import { clientOn, failureOf, type ClientUnderTest } from './support/clientOn';

const FILE = Buffer.from(`%PDF-1.4 ${'0123456789'.repeat(20_000)}`);
const asPdf: RecorderReply = { headers: { 'content-type': 'application/pdf' }, body: FILE };

let recorder: Recorder;

/** What was taken in, attempt by attempt. */
let taken: Array<{ isStream: boolean; type: string }>;

async function collect(bytes: Bytes): Promise<Buffer> {
	if (Buffer.isBuffer(bytes)) return bytes;
	const chunks: Buffer[] = [];
	for await (const chunk of bytes) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

function download(more: Partial<Download<Buffer>> = {}): Download<Buffer> {
	return {
		accept: 'application/pdf',
		type: 'application/pdf',
		mostBytes: 1_000_000,
		take: async (bytes, type) => {
			taken.push({ isStream: !Buffer.isBuffer(bytes), type });
			return await collect(bytes);
		},
		...more,
	};
}

const request = (more: Partial<Download<Buffer>> = {}) => ({
	method: 'GET' as const,
	path: '/api.xro/2.0/Invoices/5f0f0f52-3f5e-4f5c-9a3f-0123456789ab',
	tenantId: 'tenant-1',
	purpose: 'download the invoice',
	download: download(more) as Download,
});

beforeEach(async () => {
	recorder = await startRecorder(() => asPdf);
	taken = [];
});

afterEach(async () => await recorder.close());

test('a file comes in byte for byte, as a stream, with the type and encoding asked for', async () => {
	const { client } = clientOn(recorder.url);
	expect((await client.request<Buffer>(request())).body.equals(FILE)).toBe(true);
	expect(taken).toEqual([{ isStream: true, type: 'application/pdf' }]);
	expect(recorder.requests[0].headers).toMatchObject({
		accept: 'application/pdf',
		'accept-encoding': 'identity',
		'xero-tenant-id': 'tenant-1',
	});
});

test('a file of unknown length is collected first, so that a bound holds', async () => {
	recorder.handle(() => ({ ...asPdf, chunked: true }));
	const { client } = clientOn(recorder.url);
	expect((await client.request<Buffer>(request())).body.equals(FILE)).toBe(true);
	expect(taken).toEqual([{ isStream: false, type: 'application/pdf' }]);
});

test.each([
	['told', {}],
	['not told', { chunked: true }],
])('a file that is too large, its length %s, is not taken in and not asked for again', async (_, more) => {
	recorder.handle(() => ({ ...asPdf, ...more }));
	const { client, harness } = clientOn(recorder.url);
	const error = await failureOf(harness, client.request(request({ mostBytes: 0.125 * 1024 ** 2 })));
	expect(error.message).toMatch(/^The file is too large/);
	expect(error.description).toContain('0.1 MB');
	expect([taken, recorder.requests.length]).toEqual([[], 1]);
});

test.each<[string, RecorderReply]>([
	['breaks off in the middle', { ...asPdf, destroy: 'midway' }],
	['breaks off in the middle, its length unknown', { ...asPdf, destroy: 'midway', chunked: true }],
	['is lost', { destroy: 'before' }],
	['is a page of something in between', { headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' }],
	['is a 503', { status: 503, body: { Title: 'Service Unavailable' } }],
	['is a 429', { status: 429, headers: { 'retry-after': '7', 'x-rate-limit-problem': 'minute' } }],
	['stands still', { ...asPdf, stalls: true }],
])('an answer that %s is asked for again', async (_, bad) => {
	answerInTurn(recorder, [bad, bad, asPdf]);
	const { client } = clientOn(recorder.url, { parts: { bodyMs: 50 } });
	expect((await client.request<Buffer>(request())).body.equals(FILE)).toBe(true);
	expect(recorder.requests).toHaveLength(3);
});

test('a file that breaks off each time is not delivered in part', async () => {
	recorder.handle(() => ({ ...asPdf, destroy: 'midway' }));
	const { client, harness } = clientOn(recorder.url);
	const error = await failureOf(harness, client.request(request()));
	expect(error.message).toContain('could not be reached while trying to download the invoice');
	expect(recorder.requests).toHaveLength(6);
});

test.each<[string, RecorderReply, RegExp]>([
	[
		'a refusal of Xero',
		{ status: 400, body: { ErrorNumber: 10, Elements: [{ ValidationErrors: [{ Message: 'Not this one' }] }] } },
		/^Not this one$/,
	],
	[
		'a record that is not there',
		{ status: 404, headers: { 'content-type': 'text/html' }, body: 'Sorry' },
		/did not find/,
	],
	['a missing permission', { status: 401, body: { Detail: 'AuthorizationUnsuccessful' } }, /lacks a permission/],
	['a page of a gateway', { status: 400, body: '<html>Bad</html>' }, /refused the data/],
	['a day that is used up', { status: 429, headers: { 'x-rate-limit-problem': 'day' } }, /daily limit/],
	['a refusal that breaks off', { status: 400, body: { Message: 'x'.repeat(400) }, destroy: 'midway' }, /reached/],
])('%s is reported in words although bytes were asked for', async (_, reply, words) => {
	recorder.handle(() => reply);
	const { client, harness } = clientOn(recorder.url);
	expect((await failureOf(harness, client.request(request()))).message).toMatch(words);
	expect(taken).toEqual([]);
});

test('a call for a file finds out of the limits what other calls do', async () => {
	recorder.handle(() => ({ ...asPdf, headers: { ...asPdf.headers, 'x-daylimit-remaining': '17' } }));
	const { client } = clientOn(recorder.url);
	await client.request(request());
	expect(await client.callsLeftToday('tenant-1')).toBe(17);
});

test('n8n that cannot store the file is distinguished from Xero, and the file is not asked for again', async () => {
	const { client, harness } = clientOn(recorder.url);
	const take = async () => await Promise.reject(new Error('ENOSPC: no space left on device'));
	const error = await failureOf(harness, client.request(request({ take })));
	expect(error.message).toBe('n8n could not store the file');
	expect(error.description).toContain('no space left');
	expect(recorder.requests).toHaveLength(1);
});

test('stopping the execution in the middle of a file ends it', async () => {
	recorder.handle(() => ({ ...asPdf, stalls: true }));
	const stop = new AbortController();
	const { client, harness } = clientOn(recorder.url, { signal: stop.signal });
	const work = failureOf(
		harness,
		client.request(
			request({
				take: async (bytes) => {
					setTimeout(() => stop.abort(), 20);
					return await collect(bytes);
				},
			}),
		),
	);
	expect((await work).message).toBe('The execution was stopped');
	expect(recorder.requests).toHaveLength(1);
});

const FRESH = 'fresh-access-token-of-the-test';
const isToken = ({ path }: RecordedRequest) => path.endsWith('/connect/token');
const token: RecorderReply = {
	body: { access_token: FRESH, refresh_token: 'fresh-refresh-token', token_type: 'Bearer' },
};
const expired: RecorderReply = { status: 401, body: { Title: 'Unauthorized', Detail: 'TokenExpired: token expired' } };

/** n8n before 2.20 takes `ignoreHttpStatusErrors` for a boolean whatever is in it. */
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

describe.each<[string, (under: ClientUnderTest) => XeroClient]>([
	['n8n 2.41', ({ client }) => client],
	['n8n before 2.20', ({ client }) => asInOlderN8n(client)],
])('an expired token in %s', (_, clientOf) => {
	test('is renewed, and the file comes in', async () => {
		const isFresh = ({ headers }: RecordedRequest) => headers.authorization === `Bearer ${FRESH}`;
		recorder.handle((asked) => (isToken(asked) ? token : isFresh(asked) ? asPdf : expired));
		const under = clientOn(recorder.url);
		expect((await clientOf(under).request<Buffer>(request())).body.equals(FILE)).toBe(true);
		expect(recorder.requests.filter(isToken)).toHaveLength(1);
	});

	test('that cannot be renewed is reported in words', async () => {
		recorder.handle((asked) => (isToken(asked) ? token : expired));
		const under = clientOn(recorder.url);
		const error = await failureOf(under.harness, clientOf(under).request(request()));
		expect(error.message).toContain('no longer accepts this connection');
	});
});

describe('bytes that are sent', () => {
	const upload = {
		method: 'PUT' as const,
		path: '/api.xro/2.0/Invoices/1/Attachments/a.pdf',
		tenantId: 'tenant-1',
		upload: { type: 'application/pdf', load: async () => FILE },
		idempotencyKey: 'key-1',
		purpose: 'add the attachments',
	};

	test('arrive byte for byte, in every attempt and after a renewal', async () => {
		const replies: RecorderReply[] = [
			expired,
			{ status: 503 },
			{ destroy: 'before' },
			{ body: { Attachments: [] } },
		];
		recorder.handle((asked) => (isToken(asked) ? token : (replies.shift() as RecorderReply)));
		const { client } = clientOn(recorder.url);
		const { body } = await client.request<IDataObject>(upload);
		expect(body).toEqual({ Attachments: [] });
		const sent = recorder.requests.filter((asked) => !isToken(asked));
		expect(sent).toHaveLength(4);
		for (const { body: bytes, headers } of sent) {
			expect(bytes.equals(FILE)).toBe(true);
			expect(headers).toMatchObject({
				'content-type': 'application/pdf',
				'content-length': String(FILE.length),
				'idempotency-key': 'key-1',
				accept: 'application/json',
			});
		}
	});

	test('and that n8n no longer has are told of; nothing is sent', async () => {
		const { client, harness } = clientOn(recorder.url);
		const lost = { type: 'application/pdf', load: async () => await Promise.reject(new Error('The file is gone')) };
		const error = await failureOf(harness, client.request({ ...upload, upload: lost }));
		expect(error.message).toBe('n8n could not read the file to send');
		expect(error.context.outcomeUnknown).toBeUndefined();
		expect(recorder.requests).toEqual([]);
	});

	test('and are too large for Xero: the advice is about the file', async () => {
		recorder.handle(() => ({ status: 413, body: { Title: 'RequestEntityTooLarge', Detail: 'PayloadTooLarge' } }));
		const { client, harness } = clientOn(recorder.url);
		const error = await failureOf(harness, client.request(upload));
		expect(error.message).toBe('The file is too large for Xero while trying to add the attachments');
		expect(error.description).not.toContain('Items per Call');
	});

	test('a refusal that lists what was refused is taken for one file, not for a batch', async () => {
		recorder.handle(() => ({
			status: 400,
			body: { ErrorNumber: 10, Elements: [{ ValidationErrors: [{ Message: 'No' }] }] },
		}));
		const { client, harness, parts } = clientOn(recorder.url);
		expect((await failureOf(harness, client.request(upload))).message).toBe('No');
		expect(parts.sentKeys.note('key-1', 0)).toBe(true);
	});
});

test('a write with nothing in it is sent as an empty object', async () => {
	recorder.handle(() => ({ status: 204, body: '' }));
	const { client } = clientOn(recorder.url);
	await client.request({
		method: 'POST',
		path: '/api.xro/2.0/Invoices/1/Email',
		tenantId: 't',
		body: {},
		idempotencyKey: 'k',
	});
	expect(recorder.requests[0]).toMatchObject({ text: '{}', headers: { 'content-type': 'application/json' } });
});
