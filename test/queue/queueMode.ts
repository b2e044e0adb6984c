import { cpus, totalmem } from 'node:os';

import { secretsSeen } from '../support/find-secrets';
import { openCluster, type Cluster } from './support/cluster';
import { expired } from './support/expired';
import { killed } from './support/killed';
import { load } from './support/load';
import { ask } from './support/measure';
import { fresh, record } from './support/results';

const WORKERS = 3;

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

test('30 executions on 3 workers write 6,000 invoices to one organisation', async () => {
	const figures = await load(cluster, 30, 200);
	record('load', figures);
	expect(figures).toMatchObject({ succeeded: 30, written: 6000, doubled: 0, lost: 0 });
	expect(figures).toMatchObject({ unrecovered: 0, otherFailures: 0 });
	expect(Math.min(...figures.executionsPerWorker)).toBeGreaterThan(0);
	expect(figures.refusedShare).toBeLessThan(0.02);
	expect(figures.ratio).toBeLessThanOrEqual(1.5);
});

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
