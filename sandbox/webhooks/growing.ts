import type { PendingDelivery } from './delivery';

const lastOf = ({ firstSequence, events }: PendingDelivery) => firstSequence + events.length - 1;

/** The failing delivery that new events join, if their numbers follow on from its own. */
export function joinable(
	pending: Iterable<PendingDelivery>,
	running: ReadonlySet<number>,
	firstSequence: number,
): PendingDelivery | undefined {
	for (const one of pending) {
		const isFailing = one.attempts > (running.has(one.id) ? 1 : 0);
		if (isFailing && lastOf(one) === firstSequence - 1) return one;
	}
	return undefined;
}

/** Takes a failing delivery into the one before it, when that fails as well and the numbers follow on; answers the one that is left. */
export function joined(
	pending: Map<number, PendingDelivery>,
	running: ReadonlySet<number>,
	failing: PendingDelivery,
): PendingDelivery {
	const others = [...pending.values()].filter((one) => one !== failing);
	const before = joinable(others, running, failing.firstSequence);
	if (!before) return failing;
	pending.delete(failing.id);
	before.events.push(...failing.events);
	return before;
}
