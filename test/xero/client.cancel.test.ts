import { startRecorder, type Recorder } from '../support';
import { FakeClock } from '../support/fakeClock';
import { Limiter } from '../../xero/limiter';
import { clientOn, failureOf } from './support/clientOn';

const get = { method: 'GET', path: '/api.xro/2.0/Invoices', tenantId: 'tenant-1' } as const;
const write = {
	...get,
	method: 'POST',
	body: { Invoices: [{ Reference: 'A' }] },
	idempotencyKey: 'key-1',
} as const;

let recorder: Recorder;
let stop: AbortController;
let clock: FakeClock;

/** Until something has arrived at the server and the client has gone to sleep over it. */
async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 1));
}

function stoppable() {
	return clientOn(recorder.url, { signal: stop.signal, parts: { clock, limiter: new Limiter(clock) } });
}

beforeEach(async () => {
	recorder = await startRecorder();
	stop = new AbortController();
	clock = new FakeClock();
});

afterEach(async () => await recorder.close());

describe('stopping the execution', () => {
	test.each([
		['a 503', { status: 503 }, true],
		['a lost answer', { destroy: 'before' as const }, true],
		['a 429', { status: 429, headers: { 'retry-after': '30', 'x-rate-limit-problem': 'minute' } }, false],
	])('during the wait after %s ends at once; a write tells whether it may be done', async (_, reply, isUnknown) => {
		recorder.handle(() => reply);
		for (const request of [get, write]) {
			const { client, harness } = stoppable();
			const work = failureOf(harness, client.request(request));
			await until(() => clock.sleeping > 0);
			stop.abort();
			const error = await work;
			expect(error.message).toBe('The execution was stopped');
			expect(error.context.outcomeUnknown ?? false).toBe(isUnknown && request === write);
			expect(clock.sleeping).toBe(0);
			stop = new AbortController();
		}
		expect(recorder.requests).toHaveLength(2);
	});

	test('during a call ends it, and the outcome of a write is unknown', async () => {
		recorder.handle(async () => await new Promise(() => undefined));
		for (const [index, request] of [get, write].entries()) {
			const { client, harness } = stoppable();
			const work = failureOf(harness, client.request(request));
			await until(() => recorder.requests.length > index);
			stop.abort();
			expect((await work).context.outcomeUnknown ?? false).toBe(request === write);
			stop = new AbortController();
		}
		expect(clock.sleeping).toBe(0);
	});

	test('in the queue: nothing is sent, no outcome is unknown', async () => {
		recorder.handle(async () => await new Promise(() => undefined));
		const { alone, harness } = stoppable();
		const client = await alone();
		const calls = Array.from({ length: 8 }, async () => await failureOf(harness, client.request(write)));
		await until(() => recorder.requests.length === 5);
		stop.abort();
		const errors = await Promise.all(calls);
		expect(recorder.requests).toHaveLength(5);
		expect(errors.filter(({ context }) => context.outcomeUnknown).length).toBe(5);
	});

	test('before the call: nothing is sent', async () => {
		stop.abort();
		const { client, harness } = stoppable();
		expect((await failureOf(harness, client.request(write))).message).toBe('The execution was stopped');
		expect(recorder.requests).toEqual([]);
	});

	test('frees the place for other executions', async () => {
		recorder.handle(async () => await new Promise(() => undefined));
		const { alone, parts, harness } = stoppable();
		const client = await alone();
		const calls = Array.from({ length: 5 }, async () => await failureOf(harness, client.request(get)));
		await until(() => recorder.requests.length === 5);
		stop.abort();
		await Promise.all(calls);
		const { app } = await client.connection();
		expect(parts.limiter.forTenant(app, 'tenant-1').busy).toBe(false);
	});
});
