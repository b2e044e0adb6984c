import type { Cluster } from './cluster';
import { bound, byMinute, callsSince, lastCall, references, turnAfter, unrecovered } from './measure';
import { ended, invoices, publish } from './workflows';

/** Invoices one call takes. */
const BATCH = 50;

/** Many executions at once write `each` invoices each to one organisation; what came of it, times in ms. `name` is new for each round. */
export async function load(cluster: Cluster, name: string, executions: number, each: number) {
	const { sandbox, workers } = cluster;
	const door = await publish(cluster, invoices(`queue-${name}`, cluster.credential, 'write'));
	const before = workers.map((worker) => worker.executions().length);
	const since = lastCall(sandbox);
	const asked = await Promise.all(
		Array.from({ length: executions }, async (_, index) =>
			door.open({ batch: `${name}-${index + 1}`, count: each }),
		),
	);
	const results = await ended(cluster, door, executions, 500_000);
	const span = Date.now() - Math.min(...asked);

	const wanted = executions * each;
	const calls = callsSince(sandbox, since);
	const refused = calls.filter(({ status }) => status === 429).length;
	const counts = [...references(sandbox, `${name}-`).values()];
	const arrived = calls.map(({ at }) => at);
	const first = Math.min(...arrived);
	const { tenantId } = sandbox.world.organisations[0].profile;
	const turn = turnAfter(tenantId, first);
	const least = bound(executions * Math.ceil(each / BATCH));
	return {
		executions,
		succeeded: results.filter(({ status }) => status === 'success').length,
		executionsPerWorker: workers.map((worker, index) => worker.executions().length - before[index]),
		wanted,
		written: counts.reduce((sum, count) => sum + count, 0),
		doubled: counts.filter((count) => count > 1).length,
		lost: wanted - counts.length,
		calls: calls.length,
		refused,
		refusedShare: refused / calls.length,
		unrecovered: unrecovered(calls),
		otherFailures: calls.filter(({ status }) => status !== 200 && status !== 429).length,
		peakInFlight: sandbox.world.limits.peaks()[tenantId],
		span,
		callSpan: Math.max(...calls.map(({ at, ms }) => at + (ms ?? 0))) - first,
		bound: least,
		ratio: span / least,
		minuteLeftAtStart: turn - first,
		minutes: byMinute(calls, turn),
	};
}
