/**
 * JSON with sorted keys and sorted lists. Xero guarantees neither order, and lines in another order do not count as a
 * change.
 * @param without fields that do not count, as paths
 */
export function canonical(value: unknown, without: ReadonlySet<string>, path = ''): string {
	if (Array.isArray(value)) {
		const entries = value.map((entry) => canonical(entry, without, path));
		return `[${entries.sort().join()}]`;
	}
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
	const entries = Object.entries(value)
		.map(([key, entry]) => ({ key, entry, place: path ? `${path}.${key}` : key }))
		.filter(({ place }) => !without.has(place))
		.sort((a, b) => (a.key < b.key ? -1 : 1));
	return `{${entries.map(({ key, entry, place }) => `${JSON.stringify(key)}:${canonical(entry, without, place)}`).join()}}`;
}
