/**
 * Limits the size of a map: if it has more than `cap` entries, the dead ones are removed, then the oldest. Maps keep
 * the order of insertion, so the first keys are the oldest.
 */
export function prune<K, V>(map: Map<K, V>, cap: number, isDead: (value: V) => boolean): void {
	if (map.size <= cap) return;
	for (const [key, value] of map) if (isDead(value)) map.delete(key);
	for (const key of map.keys()) {
		if (map.size <= cap) return;
		map.delete(key);
	}
}

/**
 * Appends an item and removes the first ones beyond `cap`, in blocks, so that a long run does not shift the list on
 * each call.
 */
export function pushBounded<T>(list: T[], item: T, cap: number): void {
	list.push(item);
	if (list.length > cap * 1.1) list.splice(0, list.length - cap);
}
