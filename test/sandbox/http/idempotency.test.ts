import type { Sandbox } from '../../../sandbox/server';
import { jsonOf, accessToken, call, control, GB, post, startCounting, until, written } from './support';

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

describe('a key whose first call is still running', () => {
	const atOnce = async (runningKey: string) => {
		await control(sandbox, 'switches', { runningKey });
		await control(sandbox, 'latency', { ms: 400 });
		return Promise.all([1, 2, 3].map(() => post(sandbox, token, 'key')));
	};

	it('gets 409, and once it is done the first answer', async () => {
		const answers = await atOnce('409');
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
		const first = answers.find(({ status }) => status === 200) as Response;
		const again = await post(sandbox, token, 'key');
		expect([again.status, await again.text()]).toEqual([200, await first.text()]);
		expect(written(sandbox)).toBe(1);
	});

	it('waits for it and gets the same answer', async () => {
		const answers = await atOnce('waits');
		expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
		expect(written(sandbox)).toBe(1);
	});

	it('is carried out again', async () => {
		await atOnce('carriedOut');
		expect(written(sandbox)).toBe(3);
	});
});

describe('errors of Xero itself', () => {
	const strike = (kind: string) => control(sandbox, 'faults', { rules: [{ kind, times: 1 }] });

	it.each([
		['500-remembered', 500, 0],
		['503-remembered', 503, 0],
		['500-after', 500, 1],
	])('%s: the key brings back the same %i again and again', async (kind, status, stored) => {
		await strike(kind);
		const first = await post(sandbox, token, 'key');
		const again = await post(sandbox, token, 'key');
		expect([first.status, again.status, await again.text()]).toEqual([status, status, await first.text()]);
		expect(written(sandbox)).toBe(stored);
		await control(sandbox, 'clock', { advanceMs: 6 * 60_000 });
		expect((await post(sandbox, token, 'key')).status).toBe(200);
		expect(written(sandbox)).toBe(stored + 1);
	});
});

describe('late-commit: the answer is lost while Xero is still at it', () => {
	const lose = async (more = {}) => {
		await control(sandbox, 'faults', { rules: [{ kind: 'late-commit', times: 1, ms: 60_000, ...more }] });
		await expect(post(sandbox, token, 'key')).rejects.toThrow();
		expect(written(sandbox)).toBe(0);
	};
	const land = () => control(sandbox, 'clock', { advanceMs: 60_000 });

	it('lands later, and only then does the key bring its answer', async () => {
		await lose();
		expect((await post(sandbox, token, 'key')).status).toBe(409);
		await land();
		expect(written(sandbox)).toBe(1);
		expect((await jsonOf(await post(sandbox, token, 'key'))).Number).toBe(1);
		expect(written(sandbox)).toBe(1);
	});

	it('lands by itself in real time', async () => {
		await lose({ ms: 60 });
		await until(() => written(sandbox) === 1);
	});

	it('a repeat may also wait until it has landed', async () => {
		await lose();
		await control(sandbox, 'switches', { runningKey: 'waits' });
		const repeat = post(sandbox, token, 'key');
		await until(() => sandbox.world.calls.since(0).length === 2);
		await land();
		expect((await jsonOf(await repeat)).Number).toBe(1);
		expect(written(sandbox)).toBe(1);
	});

	it('under another key, or where both are carried out, it is doubled', async () => {
		await lose();
		await control(sandbox, 'switches', { runningKey: 'carriedOut' });
		expect((await post(sandbox, token, 'key')).status).toBe(200);
		await land();
		expect(written(sandbox)).toBe(2);
	});

	it('is forgotten by a reset', async () => {
		await lose();
		await control(sandbox, 'reset');
		await land();
		expect(written(sandbox)).toBe(0);
		expect((await post(sandbox, token, 'key')).status).toBe(200);
	});
});
