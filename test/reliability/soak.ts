/**
 * Mixed work at Xero's limit for a while, against the local Xero in a process of its own: does memory stay flat, do handles?
 * `npx tsx test/reliability/soak.ts [minutes]` (default 2, 30 for the full one). Ends with 1 when something grew or was lost.
 */
import './codeFirst';

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { createHarness, type TokenSet } from '../support';
import { pollsOf, worksOf, type Tally } from './soakScenarios';

const ROOT = join(__dirname, '..', '..');
const RESULTS = join(ROOT, '.tmp', 'soak.json');
const ORGANISATIONS = 6;
const SAMPLES = 15;
/** What may be added between the first third and the last: noise of the collector, and what is remembered on purpose for minutes. */
const MOST_GROWTH_MB = 12;
const MOST_MORE_HANDLES = 10;

interface State {
	organisations: Array<{ tenantId: string }>;
	invoices: Record<string, number>;
	calls: number;
	byStatus: Record<string, number>;
}

interface Sample {
	minute: number;
	heapMb: number;
	rssMb: number;
	handles: number;
	calls: number;
	refused: number;
	rounds: number;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

async function startXero(): Promise<{ url: string; child: ChildProcess }> {
	const port = await freePort();
	const ports = ['--port', String(port), '--mail-port', '0'];
	const args = ['--import', 'tsx', 'sandbox/main.ts', ...ports, '--orgs', String(ORGANISATIONS)];
	const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'ignore' });
	const url = `http://127.0.0.1:${port}`;
	for (let tries = 0; tries < 150; tries++) {
		const isUp = await fetch(`${url}/sandbox/state`).then(
			({ ok }) => ok,
			() => false,
		);
		if (isUp) return { url, child };
		await wait(200);
	}
	child.kill();
	throw new Error('The local Xero did not start');
}

async function main(): Promise<void> {
	const minutes = Number(process.argv[2] ?? 2);
	if (!(minutes > 0)) throw new Error('Give the number of minutes');
	const { url, child } = await startXero();
	try {
		const isGood = await soak(url, minutes);
		process.exitCode = isGood ? 0 : 1;
	} finally {
		child.kill();
	}
}

async function soak(url: string, minutes: number): Promise<boolean> {
	const control = async <T>(path: string, body?: object): Promise<T> => {
		const init = body && { method: 'POST', body: JSON.stringify(body) };
		return (await (await fetch(`${url}/sandbox/${path}`, init)).json()) as T;
	};
	const tenants = (await control<State>('state')).organisations.map(({ tenantId }) => tenantId);
	const tokens = await control<TokenSet>('tokens', {});
	const kinds = ['503', 'cut-after', 'cut-before', '429-concurrent'];
	await control('faults', { rules: kinds.map((kind) => ({ kind, rate: 0.005 })), seed: 11 });
	const before = (await control<State>('state')).invoices;

	const harness = createHarness({ baseUrl: url, tokens });
	const tally: Tally = { rounds: {}, written: 0, unknown: 0, errors: new Map() };
	const end = Date.now() + minutes * 60_000;
	const repeat = async (name: string, round: () => Promise<void>) => {
		while (Date.now() < end) {
			await round();
			tally.rounds[name] = (tally.rounds[name] ?? 0) + 1;
			await wait(20);
		}
	};
	const work = Promise.all([
		...tenants.flatMap((tenantId) =>
			Object.entries(worksOf(harness, tenantId, tally)).map(async ([name, round]) => await repeat(name, round)),
		),
		repeat('poll', pollsOf(harness, tenants, tally)),
	]);
	const samples: Sample[] = [];
	const started = Date.now();
	for (let number = 1; number <= SAMPLES; number++) {
		await wait(Math.max(0, started + (number * minutes * 60_000) / SAMPLES - Date.now()));
		samples.push(sample(started, await control<State>('state'), tally));
		console.log(line(samples[samples.length - 1]));
	}
	await work;
	const { invoices } = await control<State>('state');
	const inBooks = tenants.reduce((sum, tenantId) => sum + (invoices[tenantId] ?? 0) - (before[tenantId] ?? 0), 0);
	return verdict(samples, tally, inBooks);
}

function sample(started: number, { calls, byStatus }: State, { rounds }: Tally): Sample {
	collectGarbage();
	const { heapUsed, rss } = process.memoryUsage();
	return {
		minute: (Date.now() - started) / 60_000,
		heapMb: heapUsed / 2 ** 20,
		rssMb: rss / 2 ** 20,
		handles: process.getActiveResourcesInfo().length,
		calls,
		refused: byStatus['429'] ?? 0,
		rounds: Object.values(rounds).reduce((sum, count) => sum + count, 0),
	};
}

const line = ({ minute, heapMb, rssMb, handles, calls, refused, rounds }: Sample) =>
	[
		`${minute.toFixed(1).padStart(5)} min`,
		`heap ${heapMb.toFixed(1).padStart(6)} MB`,
		`rss ${rssMb.toFixed(0).padStart(4)} MB`,
		`handles ${String(handles).padStart(3)}`,
		`calls ${String(calls).padStart(5)}`,
		`429 ${String(refused).padStart(3)}`,
		`rounds ${rounds}`,
	].join('  ');

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** The first third against the last. */
function growth(samples: Sample[], of: (sample: Sample) => number): number {
	const third = Math.floor(samples.length / 3);
	return median(samples.slice(-third).map(of)) - median(samples.slice(0, third).map(of));
}

/** Prints what came of it, and keeps it for docs/reliability.md. */
function verdict(samples: Sample[], tally: Tally, inBooks: number): boolean {
	const heap = growth(samples, ({ heapMb }) => heapMb);
	const handles = growth(samples, (each) => each.handles);
	const isExact = inBooks >= tally.written && inBooks <= tally.written + tally.unknown;
	const rounds = Object.entries(tally.rounds).map(([name, count]) => `${name} ${count}`);
	const errors = [...tally.errors].map(([words, count]) => `${count} x ${words}`);
	const last = samples[samples.length - 1];
	const table = {
		Minutes: last.minute.toFixed(0),
		Rounds: rounds.join(', '),
		'Calls, answers of 429': `${last.calls}, ${last.refused}`,
		'Invoices by the outputs, of unknown outcome, in the books': `${tally.written}, ${tally.unknown}, ${inBooks}`,
		'Heap after collection at the end, growth from the first third to the last': `${last.heapMb.toFixed(1)} MB, ${heap.toFixed(1)} MB (flat: up to ${MOST_GROWTH_MB})`,
		'Heap after collection, MB, at each fifteenth of the time': samples
			.map(({ heapMb }) => heapMb.toFixed(0))
			.join(', '),
		'Handles at the end, growth': `${last.handles}, ${handles} (flat: up to ${MOST_MORE_HANDLES})`,
		Errors: errors.join('; ') || 'none',
	};
	console.log(
		Object.entries(table)
			.map(([name, value]) => `${name}: ${value}`)
			.join('\n'),
	);
	mkdirSync(join(RESULTS, '..'), { recursive: true });
	writeFileSync(RESULTS, JSON.stringify(table, undefined, '\t'));
	return isExact && heap <= MOST_GROWTH_MB && handles <= MOST_MORE_HANDLES;
}

void main();
