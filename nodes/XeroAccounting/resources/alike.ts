import type { IDataObject } from 'n8n-workflow';

/** A property by which two records are recognised as the same. */
export interface Criterion {
	name: string;
	/** The normalised value that is compared; '' means that the record has no value and matches nothing. */
	of(record: IDataObject): string;
}

/** Records that are probably duplicates. */
export interface Alike {
	records: IDataObject[];
	/** Names of the criteria that at least two of the records share. */
	by: string[];
}

/**
 * Groups of two or more records that share a property, ordered by the first record of each group. A record that shares
 * its name with one record and its email with another joins all three into one group, so that a person reviews them
 * together.
 */
export function alikeIn(records: readonly IDataObject[], criteria: readonly Criterion[]): Alike[] {
	const leader = records.map((_, index) => index);
	const leading = (index: number): number => {
		let at = index;
		while (leader[at] !== at) at = leader[at] = leader[leader[at]];
		return at;
	};
	const common: Array<[index: number, name: string]> = [];
	for (const { name, of } of criteria) {
		const first = new Map<string, number>();
		records.forEach((record, index) => {
			const key = of(record);
			const before = key === '' ? undefined : first.get(key);
			if (key !== '' && before === undefined) first.set(key, index);
			if (before === undefined) return;
			const [one, other] = [leading(before), leading(index)];
			leader[Math.max(one, other)] = Math.min(one, other);
			common.push([index, name]);
		});
	}
	const groups = new Map<number, Alike>();
	records.forEach((record, index) => {
		const at = leading(index);
		const group = groups.get(at) ?? { records: [], by: [] };
		group.records.push(record);
		groups.set(at, group);
	});
	for (const [index, name] of common) {
		const { by } = groups.get(leading(index)) as Alike;
		if (!by.includes(name)) by.push(name);
	}
	return [...groups.values()].filter((group) => group.records.length > 1);
}
