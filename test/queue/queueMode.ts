import { cpus, totalmem } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

import { secretsSeen } from '../support/find-secrets';
import { openCluster, type Cluster } from './support/cluster';
import { expired } from './support/expired';
import { killed } from './support/killed';
import { load } from './support/load';
import { ask } from './support/measure';
import { fresh, record } from './support/results';

const WORKERS = 3;
const ROUNDS = 4;

let cluster: Cluster;
beforeAll(async () => {
	fresh();
	record('machine', {
		cores: cpus().length,
		memory: Math.round(totalmem() / 2 ** 30),
	});
	const began = Date.now();
	cluster = await openCluster(WORKERS);
	record('cluster', { workers: WORKERS, startedIn: Date.now() - began });
	// The buyer of all invoices is there already, as most are.
	ask(cluster.sandbox, 'PUT', 'Contacts', {}, { Contacts: [{ Name: 'Bulk Buyer Ltd' }] });
});
afterAll(async () => await cluster?.close());

const mean = (figures: number[]) => figures.reduce((sum, figure) => sum + figure, 0) / figures.length;

test('30 executions on 3 workers write 6,000 invoices to one organisation, again and again', async () => {
	const rounds: Array<Awaited<ReturnType<typeof load>>> = [];
	for (let round = 1; round <= ROUNDS; round++) {
		// A fresh minute, which each round meets at a moment of its own.
		if (round > 1) await wait(65_000 + (round - 1) * 17_000);
		rounds.push(await load(cluster, `load${round}`, 30, 200));
		record('load', { rounds });
	}
	for (const figures of rounds) {
		expect(figures).toMatchObject({ succeeded: 30, written: 6000, doubled: 0, lost: 0 });
		expect(figures).toMatchObject({ unrecovered: 0, otherFailures: 0 });
		expect(Math.min(...figures.executionsPerWorker)).toBeGreaterThan(0);
	}
	// With 120 calls, chance alone makes a single round miss now and then: three refusals are 2.4 %.
	expect(mean(rounds.map(({ refusedShare }) => refusedShare))).toBeLessThan(0.02);
	expect(mean(rounds.map(({ ratio }) => ratio))).toBeLessThanOrEqual(1.5);
}, 1_200_000);

test('the connection survives when all workers meet an expired token at once', async () => {
	const rounds = await expired(cluster, 5, 9);
	record('expired', { rounds });
	for (const round of rounds) {
		expect(round).toMatchObject({ succeeded: 9, refused: 0 });
		expect(round.refreshes).toBeGreaterThanOrEqual(1);
		expect(round.refreshes).toBeLessThanOrEqual(WORKERS);
	}
	expect(Math.max(...rounds.map(({ workers }) => workers))).toBe(WORKERS);
});

test('a worker is killed in the middle of a batch: a second run that skips what exists completes it', async () => {
	const figures = await killed(cluster, 500);
	record('killed', figures);
	// Nothing would be shown if all or nothing had been written by then.
	expect(figures.writtenBefore).toBeGreaterThan(0);
	expect(figures.writtenBefore).toBeLessThan(500);
	expect(figures).toMatchObject({ statusAfterKill: 'error', statusOfRerun: 'success' });
	expect(figures).toMatchObject({ written: 500, doubled: 0, lost: 0 });
});

test('no token, secret or key in any log or stored execution', async () => {
	const traces = await cluster.traces();
	const found = [...traces].flatMap(([name, text]) =>
		secretsSeen(text, cluster.secrets).map(({ secret }) => `${secret} in ${name}`),
	);
	record('secrets', {
		looked: { places: traces.size, secrets: cluster.secrets.length },
		found: found.length,
	});
	expect(cluster.secrets.length).toBeGreaterThan(5);
	expect([...traces.keys()].filter((name) => name.startsWith('log')).length).toBe(WORKERS + 2);
	expect(found).toEqual([]);
});
