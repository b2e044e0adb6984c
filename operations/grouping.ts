/** Rows that belong to one document. */
export interface Group {
	key: string;
	items: number[];
}

export interface Grouping {
	groups: Group[];
	refused: Array<{ item: number; message: string }>;
}

/**
 * Items with the same key, in order of first appearance.
 *
 * A key that comes back after rows of other keys is usually an order that was exported twice: adding its rows would bill the customer
 * double. Such rows are refused unless the user says that the table is simply not in order.
 * @param keys key of each item, as the user's expression gives it
 * @param whenBack what to do with rows whose key comes back
 */
export function groupRows(keys: unknown[], whenBack: 'refuse' | 'add'): Grouping {
	const groups = new Map<string, Group>();
	const refused: Grouping['refused'] = [];
	let previous: string | undefined;
	keys.forEach((value, item) => {
		const key = value === undefined || value === null || typeof value === 'object' ? '' : String(value).trim();
		if (key === '') {
			refused.push({
				item,
				message: "'Group By' is empty for this item: the column is missing or its cell is empty. Check the column's name in 'Group By'.",
			});
			previous = undefined;
			return;
		}
		const group = groups.get(key);
		if (!group) groups.set(key, { key, items: [item] });
		else if (key === previous || whenBack === 'add') group.items.push(item);
		else {
			refused.push({
				item,
				message: `'${key}' comes back after other rows; item ${group.items[0] + 1} began it. Adding this row could bill it twice, so it was left out. If the table is only out of order, sort it or set 'When a Key Comes Back' to add.`,
			});
			// The rows after it are not next to their group any more either: of A, B, A, B the last B is as doubtful as the second A.
			previous = undefined;
			return;
		}
		previous = key;
	});
	return { groups: [...groups.values()], refused };
}
