import { writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

import { keyOf, plan, quantile, send } from './load';
import { LEAN, stage, untilListening, type Setting } from './setting';
import { startSink, type Sink } from './sink';
import { countingWorkflow, PATH } from './workflow';

const KEY = 'sandbox-webhook-key';
const DELIVERIES = Number(process.env.DELIVERIES ?? 5_000);
const PER_SECOND = Number(process.env.PER_SECOND ?? 100);

let setting: Setting;
let sink: Sink;

beforeAll(async () => {
	sink = await startSink();
	const parameters = { events: ['INVOICE.CREATE', 'INVOICE.UPDATE'], fetchRecord: false };
	setting = await stage((credential) => [countingWorkflow(credential, sink.url, parameters)], LEAN);
});

afterAll(async () => {
	await setting?.close();
	await sink.close();
});

test(`${DELIVERIES} deliveries at ${PER_SECOND} a second: each genuine event once, no forgery, quick answers`, async () => {
	const url = `${setting.n8n.url}/webhook/${PATH}`;
	// The first deliveries after a start take longer: n8n compiles, opens and caches. Not part of the measurement.
	const warm = plan(50, { forged: 0, repeated: 0 });
	await untilListening(url);
	await send(warm, url, KEY, 10);
	sink.executions.clear();
	const cpuBefore = setting.n8n.cpu();
	const posts = plan(DELIVERIES, { forged: 0.2, repeated: 0.05 });
	const startedAt = performance.now();
	const sent = await send(posts, url, KEY, PER_SECOND);
	const tookMs = performance.now() - startedAt;

	const genuine = posts.filter(({ kind }) => kind === 'genuine' || kind === 'batched');
	const expected = new Set(genuine.flatMap(({ events }) => events.map(keyOf)));
	const forged = new Set(posts.filter(({ kind }) => kind === 'forged').flatMap(({ events }) => events.map(keyOf)));
	const missing = () => [...expected].filter((key) => !sink.counts.has(key)).length;
	for (let tries = 0; missing() > 0 && tries < 600; tries++) await wait(100);
	const drainedMs = performance.now() - startedAt;
	await wait(2_000);

	const times = sent.map(({ result }) => result.ms);
	const statuses = (kinds: string[]) => {
		const found = sent.filter(({ kind }) => kinds.includes(kind));
		return [...new Set(found.map(({ result }) => `${result.status} ${result.problem ?? 'empty'}`))];
	};
	const executed = [...expected].map((key) => sink.counts.get(key) ?? 0);
	const figures = {
		deliveries: sent.length,
		events: expected.size,
		forged: forged.size,
		repeated: sent.filter(({ kind }) => kind === 'repeated').length,
		batched: sent.filter(({ kind }) => kind === 'batched').length,
		executions: sink.executions.size,
		forgedExecuted: [...forged].filter((key) => sink.counts.has(key)).length,
		lost: executed.filter((count) => count === 0).length,
		twice: executed.filter((count) => count > 1).length,
		ms: { p50: quantile(times, 0.5), p99: quantile(times, 0.99), most: Math.max(...times) },
		cpuMsPerDelivery: Number(((setting.n8n.cpu() - cpuBefore) / sent.length).toFixed(1)),
		senderLagP99: Math.round(
			quantile(
				sent.map(({ lag }) => lag),
				0.99,
			),
		),
		sentPerSecond: Number(((1000 * sent.length) / tookMs).toFixed(1)),
		drainedAfterSeconds: Number((drainedMs / 1000).toFixed(1)),
	};
	writeSync(2, `${JSON.stringify(figures, null, '\t')}\n`);

	expect(statuses(['genuine', 'batched', 'repeated'])).toEqual(['200 empty']);
	expect(statuses(['forged'])).toEqual(['401 empty']);
	expect(figures).toMatchObject({ forgedExecuted: 0, lost: 0, twice: 0 });
	expect(figures.ms.p99).toBeLessThan(1_000);
});
