import type { Sandbox } from '../../../sandbox/server';
import { jsonOf, accessToken, call, control, GB, post, startCounting, written } from './support';

let sandbox: Sandbox;
let token: string;
beforeEach(async () => {
	sandbox = await startCounting();
	token = await accessToken(sandbox);
});
afterEach(() => sandbox.close());

it('gives the first answer again and writes once', async () => {
	const first = await (await post(sandbox, token, 'key')).text();
	const again = await post(sandbox, token, 'key');
	expect(await again.text()).toBe(first);
	expect(again.headers.get('x-minlimit-remaining')).toBe('58');
	expect(written(sandbox)).toBe(1);
	await post(sandbox, token, 'other key');
	await post(sandbox, token);
	expect(written(sandbox)).toBe(3);
});

it('repeats refusals too', async () => {
	const first = await post(sandbox, token, 'key', {}, 'Refused');
	const again = await post(sandbox, token, 'key', {}, 'Refused');
	expect([again.status, await again.text()]).toEqual([400, await first.text()]);
});

it('refuses the key with another body, address, method or organisation', async () => {
	await post(sandbox, token, 'key');
	const different = [
		await post(sandbox, token, 'key', { a: 2 }),
		await post(sandbox, token, 'key', { a: 1 }, 'Invoices?unitdp=4'),
		await call(sandbox, token, 'Invoices', {
			method: 'PUT',
			body: { a: 1 },
			headers: { 'Idempotency-Key': 'key' },
		}),
		await call(sandbox, token, 'Invoices', {
			method: 'POST',
			body: { a: 1 },
			tenantId: GB,
			headers: { 'Idempotency-Key': 'key' },
		}),
	];
	for (const answer of different) {
		expect(answer.status).toBe(400);
		expect(await answer.text()).toContain('is used with a different request');
	}
	expect(written(sandbox)).toBe(1);
	expect(written(sandbox, GB)).toBe(0);
});

it('forgets a key six minutes after its first call', async () => {
	await post(sandbox, token, 'key');
	await control(sandbox, 'clock', { advanceMs: 5 * 60_000 + 59_000 });
	await post(sandbox, token, 'key');
	expect(written(sandbox)).toBe(1);
	await control(sandbox, 'clock', { advanceMs: 2_000 });
	await post(sandbox, token, 'key');
	expect(written(sandbox)).toBe(2);
});

it('keeps the keys of two apps apart', async () => {
	const other = await accessToken(sandbox, { appId: 'sandbox-pkce-app' });
	await post(sandbox, token, 'key');
	await post(sandbox, other, 'key');
	expect(written(sandbox)).toBe(2);
});

it('takes keys of up to 128 characters', async () => {
	expect((await post(sandbox, token, 'k'.repeat(128))).status).toBe(200);
	const refused = await post(sandbox, token, 'k'.repeat(129));
	expect([refused.status, (await jsonOf(refused)).Message]).toEqual([400, expect.stringContaining('129')]);
});

it('ignores the key on reading', async () => {
	const read = (path: string) => call(sandbox, token, path, { headers: { 'Idempotency-Key': 'key' } });
	expect((await read('Invoices')).status).toBe(200);
	expect((await read('Contacts')).status).toBe(200);
});

it('gives two calls that run at once the same answer', async () => {
	await control(sandbox, 'latency', { ms: 50 });
	const answers = await Promise.all([1, 2, 3].map(async () => (await post(sandbox, token, 'key')).text()));
	expect(new Set(answers).size).toBe(1);
	expect(written(sandbox)).toBe(1);
});
