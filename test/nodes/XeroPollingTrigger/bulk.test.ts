import type { IDataObject } from 'n8n-workflow';

import { startSandbox } from '../../../sandbox/server';
import { books, longHarness } from './books';
import { partsOn, poller, SandboxTime } from './support';

const CHANGES = 3_000;
const MINUTES = 30;

test('3,000 changes over half an hour, a poll each minute, ties in time stamps, 429s and 503s: each told exactly once', async () => {
	const sandbox = await startSandbox({ port: 0 });
	const harness = await longHarness(sandbox);
	let now = Date.UTC(2026, 3, 1);
	Object.assign(sandbox.world.clock, {
		now: () => now,
		advance: async (ms: number) => {
			now += ms;
		},
	});
	const { make, change } = books(sandbox);
	const node = poller(
		harness,
		{ watch: 'invoice', events: ['created', 'updated', 'voided', 'deleted'], simplify: false },
		partsOn(new SandboxTime(sandbox)),
	);
	expect(await node.poll()).toBeNull();
	sandbox.world.faults.replace([
		{ kind: '503', rate: 0.25, match: { path: '/Invoices' } },
		{ kind: '429-minute', rate: 0.15, retryAfter: 20, match: { path: '/Invoices' } },
		{ kind: 'truncate', rate: 0.1, match: { path: '/Invoices' } },
	] as never);

	const made: string[] = [];
	const versions = new Map<string, string[]>();
	const reported = new Map<string, string[]>();
	const labels = new Map<string, number>();
	let executions = 0;
	const poll = async () => {
		const items = await node.poll().catch(() => null);
		if (items) executions++;
		for (const { resourceId, record, event } of items ?? []) {
			const id = String(resourceId);
			reported.set(id, [...(reported.get(id) ?? []), String((record as IDataObject).Reference)]);
			labels.set(String(event), (labels.get(String(event)) ?? 0) + 1);
		}
	};
	for (let minute = 0; minute < MINUTES; minute++) {
		const touched = new Set<string>();
		for (let i = 0; i < CHANGES / MINUTES; i++) {
			// Five changes at the very same moment, then a second on.
			if (i % 5 === 0) now += 1000;
			const Reference = `${minute}.${i}`;
			const old = made.find((id, place) => place % 7 === i % 7 && !touched.has(id));
			const id = i % 3 === 0 && old ? old : undefined;
			const record = id ? change(id, { Reference }) : make({ Reference });
			const key = String(record.InvoiceID);
			touched.add(key);
			if (!id) made.push(key);
			versions.set(key, [...(versions.get(key) ?? []), Reference]);
		}
		now += 60_000 - (now % 60_000);
		await poll();
	}
	sandbox.world.faults.replace([]);
	now += 60_000;
	await poll();
	expect(await node.poll()).toBeNull();

	expect([...versions.values()].flat()).toHaveLength(CHANGES);
	// Several changes of one record between two successful polls are told as one: its last state then.
	for (const [id, states] of versions) {
		const seen = reported.get(id) ?? [];
		expect(seen[seen.length - 1]).toBe(states[states.length - 1]);
		expect(new Set(seen).size).toBe(seen.length);
		expect(states).toEqual(expect.arrayContaining(seen));
	}
	expect(reported.size).toBe(versions.size);
	expect(labels.get('created')).toBe(versions.size);
	expect(executions).toBeGreaterThan(MINUTES / 2);
	expect(JSON.stringify(node.stored).length).toBeLessThan(150_000);
	await sandbox.close();
}, 120_000);
