/**
 * Adds all entries to a list. Spread into a call of `push`, each would be an argument of its own, and beyond some
 * 120,000 of them JavaScript throws "Maximum call stack size exceeded".
 */
export function append<T>(list: T[], entries: Iterable<T>): void {
	for (const entry of entries) list.push(entry);
}
