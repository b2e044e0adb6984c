import type { Cluster } from './cluster';
import { callsSince, lastCall } from './measure';
import { contacts, ended, publish } from './workflows';

/**
 * Again and again all access tokens end, and so many executions on all workers meet the ended one at once.
 * @returns what came of each round: executions that succeeded, refresh tokens spent, refresh tokens refused
 */
export async function expired(cluster: Cluster, rounds: number, executions: number) {
	const { world } = cluster.sandbox;
	const door = await publish(cluster, contacts('queue-expired', cluster.credential));
	// Not the organisation whose minute the other tests use up.
	const others = world.organisations.slice(1).map(({ profile }) => profile.tenantId);
	const refreshes = () => ({ ...world.identityCalls.summary().refresh_token }) as Record<string, number>;
	const outcomes = [];
	for (let round = 1; round <= rounds; round++) {
		const [began, since] = [Date.now(), lastCall(cluster.sandbox)];
		const before = refreshes();
		const begun = cluster.workers.map((worker) => worker.executions().length);
		world.tokens.expire();
		const tenant = others[round % others.length];
		await Promise.all(Array.from({ length: executions }, async () => door.open({ tenant })));
		const all = await ended(cluster, door, round * executions, 120_000);
		const after = refreshes();
		const { ok = 0, ...refused } = after;
		outcomes.push({
			took: Date.now() - began,
			calls: callsSince(cluster.sandbox, since).length,
			executions,
			succeeded: all.slice(0, executions).filter(({ status }) => status === 'success').length,
			workers: cluster.workers.filter((worker, index) => worker.executions().length > begun[index]).length,
			refreshes: ok - (before.ok ?? 0),
			refused:
				Object.values(refused).reduce((sum, count) => sum + count, 0) -
				Object.entries(before).reduce((sum, [name, count]) => (name === 'ok' ? sum : sum + count), 0),
		});
	}
	return outcomes;
}
