import { writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

import type { Sandbox } from '../../sandbox/server';
import { Ledger, type Reported, type Watched } from './ledger';
import { stage, type Setting } from './setting';
import { startSink, type Sink } from './sink';
import { pollingWorkflow } from './workflow';

const NZ = '11111111-1111-4111-8111-111111111111';
const CHANGES = Number(process.env.CHANGES ?? 3_000);
const MINUTES = Number(process.env.MINUTES ?? 4);
const IDLE_MINUTES = 2;
const MINUTE = 60_000;
/** Real ms between two bursts of changes. */
const EVERY = 4_000;

const WATCHED: Watched[] = [
	{ watch: 'invoice', collection: 'Invoices', id: 'InvoiceID', where: 'Type=="ACCREC"' },
	{ watch: 'bill', collection: 'Invoices', id: 'InvoiceID', where: 'Type=="ACCPAY"' },
	{ watch: 'payment', collection: 'Payments', id: 'PaymentID' },
];

let setting: Setting;
let sink: Sink;

beforeAll(async () => {
	sink = await startSink();
	const workflows = (credential: string) =>
		WATCHED.map(({ watch }) =>
			pollingWorkflow(credential, sink.url, watch, {
				organisation: { __rl: true, mode: 'id', value: NZ },
				events: ['created', 'updated', 'deleted', ...(watch === 'payment' ? [] : ['voided'])],
				simplify: false,
			}),
		);
	// Records from before, to be told as changed, never as new.
	const prepare = ({ world }: Sandbox) =>
		world.organisation(NZ)!.books.seed({ contacts: 30, invoices: 80, bills: 60 });
	setting = await stage(workflows, {}, prepare);
});

afterAll(async () => {
	await setting?.close();
	await sink.close();
});

async function control(path: string, body: object): Promise<{ done: Record<string, number> }> {
	const reply = await fetch(`${setting.sandbox.url}/sandbox/${path}`, {
		method: 'POST',
		body: JSON.stringify(body),
	});
	if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
	return (await reply.json()) as { done: Record<string, number> };
}

interface Call {
	watch: string;
	status: number;
}

/** The calls of the triggers from the n-th of the log on. */
function callsSince(n: number): Call[] {
	return setting.sandbox.world.calls
		.since(n)
		.filter(({ path }) => path.startsWith('/api.xro/'))
		.map(({ path, query, status }) => {
			const of = WATCHED.find(({ collection, where }) => path.endsWith(collection) && query.where === where);
			return { watch: String(of?.watch), status: Number(status) };
		});
}

const logged = () => setting.sandbox.world.calls.since(0).length;

async function until(what: string, seconds: number, isSo: () => boolean): Promise<void> {
	for (let tries = 0; !isSo(); tries++) {
		if (tries >= seconds * 4) throw new Error(`Waited in vain: ${what}`);
		await wait(250);
	}
}

const countBy = (words: string[]) =>
	words.reduce<Record<string, number>>((counts, word) => ({ ...counts, [word]: (counts[word] ?? 0) + 1 }), {});

test(`${CHANGES} changes over ${MINUTES} minutes, ties, 429s and 503s: none missed, none told twice; idle, a call a minute`, async () => {
	const { world } = setting.sandbox;
	const reported = () => [...sink.counts.keys()].map((text) => JSON.parse(text) as Reported);
	// At the activation.
	await until('first polls', 90, () =>
		WATCHED.every(({ watch }) => callsSince(0).some((call) => call.watch === watch && call.status === 200)),
	);
	await wait(2_000);
	const ledger = new Ledger(setting.sandbox, NZ, WATCHED);
	const begun = { at: Date.now(), calls: logged() };
	await control('faults', {
		rules: [
			{ kind: '429-minute', rate: 0.35, retryAfter: 3, match: { path: 'Invoices|Payments' } },
			{ kind: '503', rate: 0.3, match: { path: 'Invoices|Payments' } },
		],
		seed: 20261120,
	});
	const rounds = Math.round((MINUTES * MINUTE) / EVERY);
	const done: Record<string, number> = {};
	for (let round = 0; round < rounds; round++) {
		const due = begun.at + round * EVERY;
		await wait(Math.max(0, due - Date.now()));
		const since = world.clock.now() - 1_000;
		const changes = Math.floor(((round + 1) * CHANGES) / rounds) - Math.floor((round * CHANGES) / rounds);
		// Every third burst happens in one millisecond.
		const overMs = round % 3 === 0 ? 0 : EVERY / 2;
		const shaken = await control('shake', {
			tenantId: NZ,
			changes,
			kinds: ['Invoices', 'Payments'],
			overMs,
			randomSeed: round + 1,
		});
		for (const [name, count] of Object.entries(shaken.done)) done[name] = (done[name] ?? 0) + count;
		ledger.note(since);
	}
	const busy = callsSince(begun.calls);
	await control('faults', { rules: [] });
	const changedFor = Date.now() - begun.at;
	// n8n itself puts off the next polls of a trigger that failed.
	await until('everything told', 300, () => ledger.judge(reported()).missed === 0).catch(() => undefined);
	const reportedAfter = Date.now() - begun.at;
	await wait(MINUTE);
	await control('clock', { advanceMs: 10 * MINUTE });
	await wait(MINUTE + 5_000);

	const executions = sink.executions.size;
	const idleFrom = logged();
	await wait(IDLE_MINUTES * MINUTE);
	const idle = callsSince(idleFrom);

	const judged = ledger.judge(reported());
	const figures = {
		changes: Object.values(done).reduce((sum, count) => sum + count, 0),
		done,
		...judged,
		deliveredTwice: [...sink.counts.values()].filter((count) => count > 1).length,
		events: countBy(reported().map(({ subject, event }) => `${subject} ${event}`)),
		executions,
		seconds: { changing: Math.round(changedFor / 1000), untilAllReported: Math.round(reportedAfter / 1000) },
		calls: { busy: busy.length, byStatus: countBy(busy.map(({ status }) => String(status))) },
		idle: { minutes: IDLE_MINUTES, calls: countBy(idle.map(({ watch }) => watch)) },
	};
	writeSync(2, `${JSON.stringify(figures, null, '\t')}\n`);

	expect(figures).toMatchObject({
		changes: CHANGES,
		missed: 0,
		twice: 0,
		deliveredTwice: 0,
		unknownState: 0,
		backwards: 0,
		wrongEvent: 0,
		wrongPreviousStatus: 0,
	});
	expect(figures.records).toBeGreaterThan(CHANGES / 4);
	expect(figures.calls.byStatus).toMatchObject({ 503: expect.any(Number), 429: expect.any(Number) });
	expect(figures.idle.calls).toEqual({ invoice: IDLE_MINUTES, bill: IDLE_MINUTES, payment: IDLE_MINUTES });
	expect(sink.executions.size).toBe(executions);
}, 1_200_000);
