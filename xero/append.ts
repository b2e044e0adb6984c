/**
 * Adds all entries to a list. `push(...entries)` would pass each entry as an argument, and JavaScript throws "Maximum
 * call stack size exceeded" at about 120,000 of them.
 */
export function append<T>(list: T[], entries: Iterable<T>): void {
	for (const entry of entries) list.push(entry);
}
