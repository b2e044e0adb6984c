import type { IDataObject } from 'n8n-workflow';

/** Something by which two records are the same. */
export interface Criterion {
	name: string;
	/** The form in which it is compared; '' says nothing. */
	of(record: IDataObject): string;
}

/** Records that are probably the same. */
export interface Alike {
	records: IDataObject[];
	/** Names of what any two of them have in common. */
	by: string[];
}

/**
 * Groups of two or more that have something in common, in the order of the first of each. What has the name of one
 * and the email of another joins both into one group: a person looks at them together.
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
