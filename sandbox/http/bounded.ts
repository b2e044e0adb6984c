/**
 * Keeps a map small: once it holds more than `cap` entries the dead ones go, then the oldest.
 * Maps remember insertion order, so the first keys are the oldest.
 */
export function prune<K, V>(map: Map<K, V>, cap: number, isDead: (value: V) => boolean): void {
	if (map.size <= cap) return;
	for (const [key, value] of map) if (isDead(value)) map.delete(key);
	for (const key of map.keys()) {
		if (map.size <= cap) return;
		map.delete(key);
	}
}

/** Appends and drops from the front beyond `cap`, in blocks so that a long run does not shift on each call. */
export function pushBounded<T>(list: T[], item: T, cap: number): void {
	list.push(item);
	if (list.length > cap * 1.1) list.splice(0, list.length - cap);
}
