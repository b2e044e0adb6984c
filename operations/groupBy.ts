export function groupBy<T, K>(list: readonly T[], key: (entry: T) => K): Map<K, T[]> {
	const groups = new Map<K, T[]>();
	for (const entry of list) {
		const group = groups.get(key(entry));
		if (group) group.push(entry);
		else groups.set(key(entry), [entry]);
	}
	return groups;
}

/** Splits a list into entries that meet the condition and the others. */
export function partition<T>(list: readonly T[], condition: (entry: T) => boolean): [T[], T[]] {
	const groups = groupBy(list, condition);
	return [groups.get(true) ?? [], groups.get(false) ?? []];
}
