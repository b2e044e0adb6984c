/** Rows that belong to one document. */
export interface Group {
	key: string;
	/** The rows that stand together where the key appears first. */
	items: number[];
	/** Rows of the same key that come back after rows of other keys. */
	later: number[];
}

export interface Grouping {
	groups: Group[];
	/** Items without a key. */
	keyless: number[];
}

/**
 * Items with the same key, in order of first appearance.
 *
 * A key that comes back after rows of other keys is usually an order that was exported twice: adding its rows would
 * bill the customer double. Such rows are kept apart unless the user says that the table is simply not in order.
 * @param keys key of each item, as the user's expression gives it
 * @param whenBack what the user says to a row whose key comes back, by its place among the keys
 */
export function groupRows(keys: unknown[], whenBack: (index: number) => 'refuse' | 'add'): Grouping {
	const groups = new Map<string, Group>();
	const keyless: number[] = [];
	let previous: Group | undefined;
	keys.forEach((value, item) => {
		const key = keyOf(value);
		const group = groups.get(key);
		if (key === '') {
			keyless.push(item);
			previous = undefined;
		} else if (!group) {
			groups.set(key, (previous = { key, items: [item], later: [] }));
		} else if (group === previous || whenBack(item) === 'add') {
			group.items.push(item);
			previous = group;
		} else {
			group.later.push(item);
			// The rows after it do not stand next to their group any more either: of A, B, A, B the last B is as
			// suspect as the second A.
			previous = undefined;
		}
	});
	return { groups: [...groups.values()], keyless };
}

function keyOf(value: unknown): string {
	return value === undefined || value === null || typeof value === 'object' ? '' : String(value).trim();
}
