import { eventually } from '../../e2e/support/rest';
import type { Cluster } from './cluster';
import { callsSince, lastCall, references } from './measure';
import { ended, invoices, publish } from './workflows';

const total = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);

/**
 * A worker is killed while it writes `count` invoices: some calls answered, some carried out but not yet answered, the rest not made.
 * Then the same order is sent again, and the node skips what exists. n8n's own Retry cannot do it: of an execution whose worker is lost n8n
 * stores no data to begin with.
 */
export async function killed(cluster: Cluster, count: number) {
	const { sandbox, workers } = cluster;
	const door = await publish(cluster, invoices('queue-killed', cluster.credential, 'skip'));
	const before = workers.map((worker) => worker.executions().length);
	const since = lastCall(sandbox);
	const order = { batch: 'KILLED', count };
	const writes = () => callsSince(sandbox, since).filter(({ method }) => method !== 'GET');
	// Xero has written and takes its time to say so.
	sandbox.world.faults.replace([{ match: { method: 'PUT', path: 'Invoices$' }, kind: 'slow', ms: 3000 }]);
	await door.open(order);
	// The first write goes alone, as it may create the contact; with the fourth, several are under way.
	await eventually(async () => (writes().length >= 4 ? true : undefined), 120_000);
	await eventually(async () => (total(references(sandbox, 'KILLED')) >= 200 ? true : undefined), 10_000);
	const victim = workers.find((worker, index) => worker.executions().length > before[index]);
	if (!victim) throw new Error('No worker has begun the execution');
	const id = victim.executions().at(-1);
	await victim.kill();
	const killedAt = Date.now();
	sandbox.world.faults.replace([]);
	const answeredBefore = writes().filter(({ status, ms }) => status === 200 && ms !== null).length;
	const writtenBefore = total(references(sandbox, 'KILLED'));

	const [lost] = await ended(cluster, door, 1, 120_000);
	const noticed = Date.now() - killedAt;
	const again = lastCall(sandbox);
	await door.open(order);
	const executions = await ended(cluster, door, 2, 200_000);
	const counts = references(sandbox, 'KILLED');
	const calls = callsSince(sandbox, again);
	return {
		wanted: count,
		callsBegun: writes().length - calls.filter(({ method }) => method !== 'GET').length,
		answeredBefore,
		writtenBefore,
		statusAfterKill: lost.status,
		noticed,
		statusOfRerun: executions.find((execution) => execution.id !== id)?.status,
		readsOfRerun: calls.filter(({ method }) => method === 'GET').length,
		writesOfRerun: calls.filter(({ method }) => method !== 'GET').length,
		written: total(counts),
		doubled: [...counts.values()].filter((each) => each > 1).length,
		lost: count - counts.size,
	};
}
