import type { PendingDelivery } from './delivery';

const lastOf = ({ firstSequence, events }: PendingDelivery) => firstSequence + events.length - 1;

/** The failing delivery that new events join, if their numbers directly follow its own. */
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

/**
 * Merges a failing delivery into the one before it, if that fails too and the numbers are consecutive; returns the
 * merged one.
 */
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
