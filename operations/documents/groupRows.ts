/** Rows that belong to one document. */
export interface Group {
	key: string;
	/** The first block of rows with this key. */
	items: number[];
	/** Rows with the same key that come after rows of other keys. */
	later: number[];
}

export interface Grouping {
	groups: Group[];
	/** Items without a key. */
	keyless: number[];
}

/**
 * Groups items by key, in order of first appearance.
 *
 * If a key appears again after rows of other keys, the order was usually exported twice, and adding these rows would
 * bill the customer twice. They are kept apart unless the user says that the table is not sorted.
 * @param keys key of each item, from the user's expression
 * @param whenBack the user's choice for a row whose key appears again, by its index in the keys
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
			// The rows after it are separated from their group, too: in A, B, A, B the last B is as suspicious as the
			// second A.
			previous = undefined;
		}
	});
	return { groups: [...groups.values()], keyless };
}

function keyOf(value: unknown): string {
	return value === undefined || value === null || typeof value === 'object' ? '' : String(value).trim();
}
