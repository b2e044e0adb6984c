import type { Sandbox } from '../../../sandbox/server';
import {
	jsonOf,
	accessToken,
	call,
	codeFor,
	control,
	GB,
	NZ,
	post,
	REDIRECT,
	startCounting,
	token as askToken,
	webApp,
	written,
} from './support';

let sandbox: Sandbox;
let token: string;
beforeEach(async () => {
	sandbox = await startCounting({ limits: { enabled: false } });
	token = await accessToken(sandbox);
});
afterEach(() => sandbox.close());

const faults = (rule: Record<string, unknown>, seed = 1) => control(sandbox, 'faults', { rules: [rule], seed });

it.each([
	['503', 503, 'application/json; charset=utf-8'],
	['500', 500, 'application/json; charset=utf-8'],
	['html', 500, 'text/html; charset=utf-8'],
	['offline-text', 503, 'text/plain; charset=utf-8'],
])('%s: answers %i without writing or remembering', async (kind, status, type) => {
	await faults({ kind, times: 1 });
	const answer = await post(sandbox, token, 'key');
	expect([answer.status, answer.headers.get('content-type')]).toEqual([status, type]);
	expect(answer.headers.get('x-minlimit-remaining')).not.toBeNull();
	expect(written(sandbox)).toBe(0);
	expect((await post(sandbox, token, 'key')).status).toBe(200);
	expect(written(sandbox)).toBe(1);
});

it.each([
	['429-minute', 'minute', '7'],
	['429-day', 'day', '7'],
	['429-concurrent', 'concurrent', null],
])('%s: plays the limit', async (kind, problem, after) => {
	await faults({ kind, times: 1, ...(after ? { retryAfter: Number(after) } : {}) });
	const answer = await post(sandbox, token);
	expect([answer.status, await answer.text(), answer.headers.get('content-type')]).toEqual([429, '', null]);
	expect([answer.headers.get('x-rate-limit-problem'), answer.headers.get('retry-after')]).toEqual([problem, after]);
	expect(written(sandbox)).toBe(0);
});

it('cut-before: loses the connection and writes nothing', async () => {
	await faults({ kind: 'cut-before', times: 1 });
	await expect(post(sandbox, token, 'key')).rejects.toThrow();
	expect(written(sandbox)).toBe(0);
	expect((await post(sandbox, token, 'key')).status).toBe(200);
});

it('cut-after: writes, loses the connection, and the key brings the answer back', async () => {
	await faults({ kind: 'cut-after', times: 1 });
	await expect(post(sandbox, token, 'key')).rejects.toThrow();
	expect(written(sandbox)).toBe(1);
	expect((await jsonOf(await post(sandbox, token, 'key'))).Number).toBe(1);
	expect(written(sandbox)).toBe(1);
});

it('truncate: writes and sends half an answer', async () => {
	await faults({ kind: 'truncate', times: 1 });
	await expect(post(sandbox, token, 'key').then((answer) => answer.text())).rejects.toThrow();
	expect(written(sandbox)).toBe(1);
	expect((await post(sandbox, token, 'key')).status).toBe(200);
	expect(written(sandbox)).toBe(1);
});

it('slow: answers later', async () => {
	await faults({ kind: 'slow', ms: 150, times: 1 });
	const startedAt = performance.now();
	expect((await post(sandbox, token)).status).toBe(200);
	expect(performance.now() - startedAt).toBeGreaterThanOrEqual(145);
});

it('strikes only what matches', async () => {
	await faults({ kind: '503', match: { method: 'POST', path: '/Invoices$', tenantId: GB } });
	expect((await post(sandbox, token)).status).toBe(200);
	expect((await call(sandbox, token, 'Invoices', { tenantId: GB })).status).toBe(200);
	expect((await call(sandbox, token, 'Contacts', { tenantId: GB, method: 'POST', body: {} })).status).toBe(200);
	expect((await call(sandbox, token, 'Invoices', { tenantId: GB, method: 'POST', body: {} })).status).toBe(503);
});

it('repeats itself with the same seed', async () => {
	const run = async (seed: number) => {
		await faults({ kind: '503', rate: 0.3 }, seed);
		const statuses: number[] = [];
		for (let n = 0; n < 40; n += 1) statuses.push((await call(sandbox, token, 'Contacts')).status);
		return statuses;
	};
	const first = await run(7);
	expect(first.filter((status) => status === 503).length).toBeGreaterThan(4);
	expect(first.filter((status) => status === 503).length).toBeLessThan(22);
	expect(await run(7)).toEqual(first);
	expect(await run(8)).not.toEqual(first);
});

it('reaches the token endpoint only when it is named, also after the refresh token was rotated', async () => {
	const code = await codeFor(sandbox);
	await faults({ kind: '503' });
	const tokens = await askToken(sandbox, {
		grant_type: 'authorization_code',
		code,
		redirect_uri: REDIRECT,
		...webApp,
	});
	expect(tokens.status).toBe(200);
	await faults({ kind: 'cut-after', match: { path: '/connect/token' }, times: 1 });
	const refresh = () =>
		askToken(sandbox, {
			grant_type: 'refresh_token',
			refresh_token: tokens.body.refresh_token,
			...webApp,
		});
	await expect(refresh()).rejects.toThrow();
	expect(sandbox.world.identityCalls.summary().refresh_token).toEqual({ ok: 1 });
	expect((await refresh()).status).toBe(200);
});

it('names the kinds it knows when asked for another', async () => {
	expect(await faults({ kind: 'meteor' })).toEqual({ error: expect.stringContaining('cut-after') });
	expect((await call(sandbox, token, 'Contacts', { tenantId: NZ })).status).toBe(200);
});
