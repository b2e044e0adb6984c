import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

import { keyOf, plan, send, type Planned } from './load';
import { LEAN, stage, untilListening, type Setting } from './setting';
import { startSink, type Sink } from './sink';
import { countingWorkflow, PATH } from './workflow';

const KEY = 'sandbox-webhook-key';
const NZ = '11111111-1111-4111-8111-111111111111';
const MINUTES_15 = 15 * 60_000;

let setting: Setting;
let sink: Sink;

async function control(path: string, body: object = {}): Promise<void> {
	const reply = await fetch(`${setting.sandbox.url}/sandbox/${path}`, {
		method: 'POST',
		body: JSON.stringify(body),
	});
	if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
}

/** Lets the sandbox's books report changes at a steady pace; it sends, batches and repeats them as Xero does. */
async function change(
	count: number,
	perSecond: number,
	done: (index: number) => void | Promise<void>,
): Promise<string[]> {
	const { webhooks, clock } = setting.sandbox.world;
	const keys: string[] = [];
	for (let index = 0; index < count; index++) {
		const resourceId = randomUUID();
		const at = clock.now();
		webhooks.changed(NZ, [
			{ category: 'INVOICE', type: 'UPDATE', resourceId, resourcePath: `/Invoices/${resourceId}`, at },
		]);
		keys.push(`${resourceId} ${new Date(at).toISOString()}`);
		await wait(1000 / perSecond);
		await done(index);
	}
	return keys;
}

afterEach(async () => {
	await setting?.close();
	await sink?.close();
});

/** Kills n8n in the middle of a stream of events, starts it again and lets the sandbox repeat. @returns what was executed how often */
async function killedInTheMiddle(respond: 'onReceived' | 'lastNode') {
	sink = await startSink();
	const parameters = { events: ['INVOICE.UPDATE'], fetchRecord: false, respond };
	setting = await stage((credential) => [countingWorkflow(credential, sink.url, parameters)], LEAN);
	await untilListening(`${setting.n8n.url}/webhook/${PATH}`);
	await control('webhooks', { url: `${setting.n8n.url}/webhook/${PATH}`, key: KEY });
	let restarted: Promise<void> | undefined;
	const keys = await change(600, 10, (index) => {
		if (index === 200) restarted = setting.n8n.kill().then(async () => await setting.restart());
	});
	await restarted;
	const missing = () => keys.filter((key) => !sink.counts.has(key)).length;
	// Xero's second repeat comes after a quarter of an hour; the sandbox's clock is moved there.
	for (let round = 0; round < 60 && missing() > 0; round++) {
		await control('clock', { advanceMs: MINUTES_15 });
		for (let tries = 0; missing() > 0 && tries < 50; tries++) await wait(100);
	}
	await wait(2_000);
	const counts = keys.map((key) => sink.counts.get(key) ?? 0);
	const figures = {
		respond,
		events: keys.length,
		deliveriesThatFailed: setting.sandbox.world.webhooks.records.filter(({ ok }) => !ok).length,
		lost: counts.filter((count) => count === 0).length,
		executedTwice: counts.filter((count) => count === 2).length,
		executedMoreOften: counts.filter((count) => count > 2).length,
	};
	writeSync(2, `${JSON.stringify(figures, null, '\t')}\n`);
	return figures;
}

test.each(['onReceived', 'lastNode'])(
	'n8n killed and started again, answering %s: the first delivery is taken, and repeats are dropped',
	async (respond) => {
		sink = await startSink();
		const parameters = { events: ['INVOICE.CREATE', 'INVOICE.UPDATE'], fetchRecord: false, respond };
		setting = await stage((credential) => [countingWorkflow(credential, sink.url, parameters)], LEAN);
		const url = () => `${setting.n8n.url}/webhook/${PATH}`;
		await untilListening(url());
		const [one, two, three, four] = plan(4, { forged: 0, repeated: 0 });
		const statuses = async (...posts: Planned[]) =>
			(await send(posts, url(), KEY, 2)).map(({ result }) => `${result.status} ${result.problem ?? 'empty'}`);
		expect(await statuses(one, two, three)).toEqual(Array(3).fill('200 empty'));
		await wait(1_000);
		await setting.n8n.kill();
		await setting.restart();
		await untilListening(url());
		expect(await statuses(four)).toEqual(['200 empty']);
		// Answering at the end, n8n stores what came of a delivery with the next one, so of the third it does not know.
		const known = respond === 'onReceived' ? [one, two, three, four] : [one, two, four];
		expect(await statuses(...known)).toEqual(known.map(() => '200 empty'));
		await wait(2_000);
		for (const { events } of [one, two, three, four]) expect(sink.counts.get(keyOf(events[0]))).toBe(1);
	},
);

test('n8n killed in the middle, answers at the end of the workflow: no event is lost', async () => {
	const figures = await killedInTheMiddle('lastNode');
	expect(figures.deliveriesThatFailed).toBeGreaterThan(0);
	expect(figures).toMatchObject({ lost: 0, executedMoreOften: 0 });
	// Only what was being executed in the moment of the kill can be executed again.
	expect(figures.executedTwice).toBeLessThan(50);
});

test('n8n killed in the middle, answers at the start: only what was running then can be lost', async () => {
	const figures = await killedInTheMiddle('onReceived');
	expect(figures.deliveriesThatFailed).toBeGreaterThan(0);
	expect(figures).toMatchObject({ executedMoreOften: 0 });
	expect(figures.lost).toBeLessThan(50);
});
