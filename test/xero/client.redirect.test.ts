import { startRecorder, type Recorder } from '../support';
import { get, keyed, write } from './support/calls';
import { clientOn, failureOf } from './support/clientOn';

let recorder: Recorder;
/** Another origin: the port differs. */
let elsewhere: Recorder;

beforeEach(async () => {
	recorder = await startRecorder();
	elsewhere = await startRecorder(() => ({ body: { Status: 'OK' } }));
});

afterEach(async () => {
	await recorder.close();
	await elsewhere.close();
});

const redirect = (status: number, to = `${elsewhere.url}/api.xro/2.0/Invoices?secret=1`) => ({
	status,
	body: '',
	headers: { location: to },
});

describe.each([301, 302, 303, 307, 308])('a redirect with status %i', (status) => {
	test.each([
		['a read', get],
		['a write', write],
		['a write with a key', keyed],
	])('of %s is not followed: neither token nor organisation nor body goes to another host', async (_, request) => {
		recorder.handle(() => redirect(status));
		const { client, harness } = clientOn(recorder.url);
		const error = await failureOf(harness, client.request(request));
		expect(elsewhere.requests).toEqual([]);
		expect(recorder.requests).toHaveLength(1);
		expect(error.httpCode).toBe(String(status));
		expect(error.message).toMatch(/^The call was redirected to another address while trying to /);
		expect(error.description).toContain(`127.0.0.1:${elsewhere.port}`);
		expect(error.description).not.toContain('secret');
		// 303 is the answer to a POST that was carried out.
		expect(error.context.outcomeUnknown).toBe(status === 303 && request !== get ? true : undefined);
	});

	test('that comes after the token was renewed is not followed either', async () => {
		recorder.handle(({ path, headers }) => {
			if (path.endsWith('/token'))
				return { body: { access_token: 'fresh-access-token', expires_in: 1800, token_type: 'Bearer' } };
			return headers.authorization === 'Bearer fresh-access-token'
				? redirect(status)
				: { status: 401, body: { Detail: 'TokenExpired' } };
		});
		const { client, harness } = clientOn(recorder.url);
		const error = await failureOf(harness, client.request(get));
		expect(error.httpCode).toBe(String(status));
		expect(elsewhere.requests).toEqual([]);
	});
});

test.each(['', '/login', 'not a url %%', 'javascript:alert(1)', '//'])(
	'a redirect to %p is reported in words too',
	async (to) => {
		recorder.handle(() => redirect(302, to));
		const { client, harness } = clientOn(recorder.url);
		const error = await failureOf(harness, client.request(get));
		expect(error.message).toMatch(/^The call was redirected to another address/);
		expect(recorder.requests).toHaveLength(1);
	},
);

test('304 is an answer: nothing has changed', async () => {
	recorder.handle(() => ({ status: 304, body: '' }));
	expect((await clientOn(recorder.url).client.request(get)).status).toBe(304);
});
