import type { Sandbox } from '../../../sandbox/server';
import type { CreateBooks } from '../../../sandbox/types';
import {
	accessToken,
	call,
	control,
	countingBooks,
	customConnection,
	NZ,
	post,
	startCounting,
	token as askToken,
	until,
	written,
} from './support';

const LATENCY = 200;

/** Books that keep the processor busy for as many ms as the path says: Work/50. */
const busyBooks: CreateBooks = (profile, clock) => {
	const books = countingBooks(profile, clock);
	return {
		...books,
		handle(request) {
			const end = performance.now() + Number(request.segments[1] ?? 0);
			while (performance.now() < end);
			return books.handle(request);
		},
	};
};

let sandbox: Sandbox;
let token: string;
beforeEach(async () => {
	sandbox = await startCounting({ createBooks: busyBooks });
	token = await accessToken(sandbox);
	await call(sandbox, token, 'Warm');
	await control(sandbox, 'latency', { ms: LATENCY });
});
afterEach(() => sandbox.close());

/** ms until the promise settles, either way. */
async function taken(work: Promise<unknown>): Promise<number> {
	const startedAt = performance.now();
	await work.catch(() => undefined);
	return performance.now() - startedAt;
}

/** The longest timer up to twice the latency that was set meanwhile, ms: what was waited for, however busy the machine is. */
async function waited(work: () => Promise<unknown>): Promise<number> {
	const timers = jest.spyOn(global, 'setTimeout');
	await work().catch(() => undefined);
	const lengths = timers.mock.calls.map(([, ms]) => ms ?? 0).filter((ms) => ms <= 2 * LATENCY);
	timers.mockRestore();
	return Math.max(0, ...lengths);
}

const fault = (rule: Record<string, unknown>) => control(sandbox, 'faults', { rules: [{ times: 1, ...rule }] });
const last = () => sandbox.world.calls.since(0).at(-1)!;

it('answers that long after the arrival, the work included', async () => {
	expect(await waited(() => call(sandbox, token, 'Work/120'))).toBeLessThanOrEqual(LATENCY - 120);
	expect(last().ms).toBeGreaterThanOrEqual(LATENCY);
});

it('adds nothing to work that takes longer', async () => {
	expect(await waited(() => call(sandbox, token, `Work/${LATENCY + 20}`))).toBe(0);
});

it('works on one call while the answer of another is held', async () => {
	await control(sandbox, 'latency', { ms: 5 * LATENCY });
	await Promise.all(Array.from({ length: 5 }, () => call(sandbox, token, 'Work/30')));
	expect(sandbox.world.limits.peaks()[NZ]).toBe(5);
});

it('carries the call out at once and shows it as running until the answer leaves', async () => {
	const answer = post(sandbox, token);
	await until(() => written(sandbox) === 1);
	expect(last()).toMatchObject({ status: null, ms: null });
	expect((await answer).status).toBe(200);
	expect(last().status).toBe(200);
});

it('refuses at once', async () => {
	await control(sandbox, 'limits', { day: 1 });
	for (const [bearer, path, status] of [
		['nonsense', 'Contacts', 401],
		[token, 'Contacts', 429],
	] as const) {
		expect(await waited(() => call(sandbox, bearer, path))).toBe(0);
		expect(last().status).toBe(status);
	}
});

it('answers errors no sooner than anything else', async () => {
	const console = jest.spyOn(global.console, 'error').mockImplementation(() => undefined);
	for (const path of ['Broken', 'Missing']) {
		expect(await taken(call(sandbox, token, path))).toBeGreaterThanOrEqual(LATENCY - 2);
	}
	console.mockRestore();
});

it.each([
	['503', 0],
	['cut-before', 0],
	['cut-after', 1],
	['truncate', 1],
])('%s: strikes when the answer is due', async (kind, count) => {
	await fault({ kind });
	const answer = () => post(sandbox, token, 'key', { a: 1 }, 'Work/50').then((reply) => reply.text());
	let span = 0;
	const wait = await waited(async () => (span = await taken(answer())));
	expect(span).toBeGreaterThanOrEqual(LATENCY - 2);
	// The work, where it is done, is part of it.
	expect(wait).toBeLessThanOrEqual(count === 0 ? LATENCY : LATENCY - 50);
	expect(written(sandbox)).toBe(count);
});

it('slow: comes on top of the latency', async () => {
	await fault({ kind: 'slow', ms: 100 });
	let span = 0;
	const wait = await waited(async () => (span = await taken(call(sandbox, token, 'Work/80'))));
	expect(span).toBeGreaterThanOrEqual(LATENCY + 98);
	expect(wait).toBeLessThanOrEqual(LATENCY + 100 - 80);
});

it('holds for the token endpoint and the connections, with their faults', async () => {
	const form = { grant_type: 'client_credentials', ...customConnection };
	const connections = () => fetch(`${sandbox.url}/connections`, { headers: { authorization: `Bearer ${token}` } });
	expect(await taken(askToken(sandbox, form))).toBeGreaterThanOrEqual(LATENCY - 2);
	expect(await taken(connections())).toBeGreaterThanOrEqual(LATENCY - 2);
	await fault({ kind: 'slow', ms: 100, match: { path: '/connections' } });
	expect(await taken(connections())).toBeGreaterThanOrEqual(LATENCY + 98);
	await fault({ kind: 'cut-after', match: { path: '/connect/token' } });
	expect(sandbox.world.identityCalls.summary().client_credentials).toEqual({ ok: 1 });
	expect(await taken(askToken(sandbox, form))).toBeGreaterThanOrEqual(LATENCY - 2);
	expect(sandbox.world.identityCalls.summary().client_credentials).toEqual({ ok: 2 });
});

it.each([undefined, 'slow', 'cut-after', 'truncate'])(
	'forgets a caller who has gone while the answer was held (%s)',
	async (kind) => {
		await control(sandbox, 'latency', { ms: 60_000 });
		if (kind) await fault({ kind });
		const clear = jest.spyOn(global, 'clearTimeout');
		const caller = new AbortController();
		const gone = fetch(`${sandbox.url}/api.xro/2.0/Invoices`, {
			method: 'POST',
			body: '{}',
			headers: { authorization: `Bearer ${token}`, 'xero-tenant-id': NZ, accept: 'application/json' },
			signal: caller.signal,
		});
		gone.catch(() => undefined);
		await until(() => written(sandbox) === 1);
		caller.abort();
		await expect(gone).rejects.toThrow();
		await until(() => last().status !== null);
		expect(last()).toMatchObject({ status: 0, fault: kind ?? null });
		expect(written(sandbox)).toBe(1);
		expect(clear).toHaveBeenCalled();
		clear.mockRestore();
		await control(sandbox, 'latency', { ms: 0 });
		expect((await call(sandbox, token, 'Contacts')).status).toBe(200);
	},
);
