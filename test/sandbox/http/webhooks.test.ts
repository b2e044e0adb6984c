import { createHmac } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Sandbox } from '../../../sandbox/server';
import type { IntentCheck } from '../../../sandbox/webhooks/intent-to-receive';
import {
	accessToken,
	call,
	control,
	GB,
	NZ,
	post,
	startCounting,
	startReceiver,
	until,
	type Received,
} from './support';

const KEY = 'sandbox-webhook-key';
const MINUTE = 60_000;

let sandbox: Sandbox;
let token: string;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeEach(async () => {
	sandbox = await startCounting({ webhookTimeout: 200 });
	token = await accessToken(sandbox);
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

const listen = async (answer?: Parameters<typeof startReceiver>[0], more: Record<string, unknown> = {}) => {
	receiver = await startReceiver(answer);
	await control(sandbox, 'webhooks', { url: receiver.url, ...more });
};
const isSigned = (one: Received, key = KEY) =>
	createHmac('sha256', key).update(one.body).digest('base64') === one.signature;
const envelopes = () => receiver.received.map((one) => JSON.parse(one.body.toString()));
const answering =
	(status: number): Parameters<typeof startReceiver>[0] =>
	(_one, response) =>
		response.writeHead(status).end();

it('sends a change, signed over the bytes, in the envelope of Xero', async () => {
	await listen();
	await post(sandbox, token);
	await until(() => receiver.received.length === 1);
	expect(isSigned(receiver.received[0])).toBe(true);
	const [envelope] = envelopes();
	expect(envelope).toMatchObject({
		firstEventSequence: 1,
		lastEventSequence: 1,
		entropy: expect.stringMatching(/^[A-Z]{20}$/),
	});
	const resourceId = '00000000-0000-4000-8000-000000000001';
	expect(envelope.events).toEqual([
		{
			resourceUrl: `${sandbox.url}/api.xro/2.0/Invoices/${resourceId}`,
			resourceId,
			eventDateUtc: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,2}[1-9])?$/),
			eventType: 'CREATE',
			eventCategory: 'INVOICE',
			tenantId: NZ,
			tenantType: 'ORGANISATION',
		},
	]);
});

it('puts changes that come together into one POST, and goes on counting', async () => {
	await listen();
	await Promise.all([
		post(sandbox, token),
		post(sandbox, token),
		call(sandbox, token, 'Invoices', { method: 'PUT', body: {}, tenantId: GB }),
	]);
	await until(() => receiver.received.length === 1);
	await post(sandbox, token);
	await until(() => receiver.received.length === 2);
	expect(envelopes().map((one) => [one.firstEventSequence, one.lastEventSequence])).toEqual([
		[1, 3],
		[4, 4],
	]);
});

it('sends only the chosen categories, credit notes with their data', async () => {
	await listen(undefined, { categories: ['CREDITNOTE'] });
	await post(sandbox, token);
	await post(sandbox, token, undefined, {}, 'CreditNotes');
	await until(() => receiver.received.length === 1);
	expect(envelopes()[0].events).toEqual([
		expect.objectContaining({
			eventCategory: 'CREDITNOTE',
			data: { Type: 'ACCRECCREDIT', Status: 'DRAFT' },
		}),
	]);
});

it('sends nothing for a replayed call', async () => {
	await listen();
	await post(sandbox, token, 'key');
	await post(sandbox, token, 'key');
	await until(() => receiver.received.length === 1);
	await new Promise((resolve) => setTimeout(resolve, 120));
	expect(envelopes()[0].events).toHaveLength(1);
	expect(receiver.received).toHaveLength(1);
});

it('tries again at once, then every fifteen minutes of the sandbox clock', async () => {
	await listen((_one, response) => response.writeHead(receiver.received.length < 4 ? 500 : 200).end());
	await post(sandbox, token);
	await until(() => receiver.received.length === 2);
	await control(sandbox, 'clock', { advanceMs: 14 * MINUTE });
	expect(receiver.received).toHaveLength(2);
	await control(sandbox, 'clock', { advanceMs: MINUTE });
	expect(receiver.received).toHaveLength(3);
	await control(sandbox, 'clock', { advanceMs: 15 * MINUTE });
	expect(receiver.received).toHaveLength(4);
	await control(sandbox, 'clock', { advanceMs: 60 * MINUTE });
	expect(receiver.received).toHaveLength(4);
	const sent = envelopes();
	expect(new Set(sent.map((one) => one.entropy)).size).toBe(4);
	expect(new Set(sent.map((one) => JSON.stringify(one.events))).size).toBe(1);
});

it.each(['grows', 'repeats'] as const)(
	'gives up after 24 hours, and replays when all is well: %s',
	async (failedDelivery) => {
		sandbox.world.switches.set({ failedDelivery });
		let status = 500;
		await listen((one, response) => response.writeHead(isSigned(one) ? status : 401).end());
		await post(sandbox, token);
		await until(() => receiver.received.length === 2);
		for (let hour = 0; hour < 25; hour += 1) await control(sandbox, 'clock', { advanceMs: 60 * MINUTE });
		expect(sandbox.world.webhooks.target?.enabled).toBe(false);
		const tries = receiver.received.length;
		token = await accessToken(sandbox);
		await post(sandbox, token);
		const grows = failedDelivery === 'grows';
		if (grows) await new Promise((resolve) => setTimeout(resolve, 120));
		await until(() => sandbox.world.webhooks.summary().pending === (grows ? 1 : 2));
		expect(receiver.received).toHaveLength(tries);
		status = 200;
		expect((await control(sandbox, 'webhooks/intent-to-receive')).ok).toBe(true);
		const replayed = envelopes().slice(grows ? -1 : -2);
		expect(replayed.map((one) => [one.firstEventSequence, one.lastEventSequence])).toEqual(
			grows
				? [[1, 2]]
				: [
						[1, 1],
						[2, 2],
					],
		);
	},
);

it('sends one growing POST while the receiver fails, new entropy each time, and each event once it is well', async () => {
	let status = 500;
	await listen((one, response) => response.writeHead(isSigned(one) ? status : 401).end());
	for (let n = 1; n <= 3; n += 1) {
		await post(sandbox, token);
		await until(() => envelopes().some((one) => one.lastEventSequence === n));
		await until(() => sandbox.world.webhooks.records.length === receiver.received.length);
	}
	const sent = envelopes();
	expect(sent.every((one) => one.firstEventSequence === 1)).toBe(true);
	expect(new Set(sent.map((one) => one.entropy)).size).toBe(sent.length);
	expect(sent.at(-1).events).toHaveLength(3);
	status = 200;
	await control(sandbox, 'clock', { advanceMs: 15 * MINUTE });
	expect(envelopes().at(-1)).toMatchObject({ firstEventSequence: 1, lastEventSequence: 3 });
	expect(sandbox.world.webhooks.summary().pending).toBe(0);
	const total = receiver.received.length;
	await post(sandbox, token);
	await until(() => receiver.received.length === total + 1);
	expect(envelopes().at(-1)).toMatchObject({ firstEventSequence: 4, lastEventSequence: 4 });
});

it('can take its time, and can keep an app’s own changes to itself', async () => {
	await listen(undefined, { delayMs: 300 });
	await post(sandbox, token);
	await new Promise((resolve) => setTimeout(resolve, 200));
	expect(receiver.received).toHaveLength(0);
	await until(() => receiver.received.length === 1);
	sandbox.world.switches.set({ ownChanges: 'silent' });
	const other = await accessToken(sandbox, { appId: 'sandbox-pkce-app' });
	await post(sandbox, token);
	await post(sandbox, other);
	await until(() => receiver.received.length === 2);
	expect(envelopes()[1].events).toHaveLength(1);
});

it.each([
	[
		'a body',
		(_one: Received, response: ServerResponse) => response.writeHead(200).end('ok'),
		'the answer has a body',
	],
	[
		'a cookie',
		(_one: Received, response: ServerResponse) => response.writeHead(200, { 'set-cookie': 'a=b' }).end(),
		'the answer sets a cookie',
	],
	['no answer in time', () => undefined, 'no answer within 200 ms'],
	[
		'a redirect',
		(_one: Received, response: ServerResponse) => response.writeHead(302, { location: '/' }).end(),
		null,
	],
])('counts %s as failed', async (_what, answer, problem) => {
	await listen(answer);
	const [record] = await control(sandbox, 'webhooks/send', { mode: 'valid' });
	expect(record).toMatchObject({ ok: false, problem });
});

describe('intent to receive', () => {
	it('passes a receiver that tells right from wrong signatures', async () => {
		await listen((one, response) => response.writeHead(isSigned(one) ? 200 : 401).end());
		const result = await control(sandbox, 'webhooks/intent-to-receive');
		expect(result.ok).toBe(true);
		expect(new Set(result.checks.map((check: IntentCheck) => check.signed))).toEqual(
			new Set(['correctly', 'wrongly']),
		);
		expect(envelopes()[0]).toMatchObject({ events: [], firstEventSequence: 0, lastEventSequence: 0 });
	});

	it.each([200, 401])('fails a receiver that always says %i, and disables it', async (status) => {
		await listen(answering(status));
		expect((await control(sandbox, 'webhooks/intent-to-receive')).ok).toBe(false);
		expect(sandbox.world.webhooks.target?.enabled).toBe(false);
	});
});

describe('samples', () => {
	const send = (mode: string, events?: unknown) => control(sandbox, 'webhooks/send', { mode, events });

	it('forges a signature', async () => {
		await listen(answering(401), { key: 'another key' });
		await send('forged');
		expect(isSigned(receiver.received[0], 'another key')).toBe(false);
	});

	it.each(['forged-one-character', 'forged-last-character'])('%s: all but one are right', async (mode) => {
		await listen(answering(401));
		await send(mode);
		const [{ body, signature }] = receiver.received;
		const right = createHmac('sha256', KEY).update(body).digest('base64');
		expect([...signature].filter((char, at) => char !== right[at])).toHaveLength(1);
		const sameBytes = Buffer.from(signature, 'base64').equals(Buffer.from(right, 'base64'));
		expect(sameBytes).toBe(mode === 'forged-last-character');
	});

	it('has a category nobody knows', async () => {
		await listen();
		await send('unknown-category');
		expect(envelopes()[0].events[0].eventCategory).toBe('PAYMENT');
	});

	it('repeats a delivery with new entropy', async () => {
		await listen();
		await send('duplicate');
		const [first, second] = envelopes();
		expect(first.events).toEqual(second.events);
		expect(first.entropy).not.toBe(second.entropy);
	});

	it('sends the later event first', async () => {
		await listen();
		await send('out-of-order');
		const [first, second] = envelopes();
		expect(first.firstEventSequence).toBe(second.firstEventSequence + 1);
	});

	it('batches several, and completes given events', async () => {
		await listen();
		await send('batched');
		await send('valid', [{ eventCategory: 'CONTACT', tenantId: GB }]);
		expect(envelopes()[0].events.length).toBeGreaterThan(1);
		expect(envelopes()[1].events).toEqual([
			expect.objectContaining({ eventCategory: 'CONTACT', tenantId: GB, eventType: 'CREATE' }),
		]);
		expect(receiver.received.every((one) => isSigned(one))).toBe(true);
	});

	it('say so when there is no target', async () => {
		receiver = await startReceiver();
		expect((await send('valid')).error).toContain('target');
	});
});
