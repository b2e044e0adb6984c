import { QueryParse } from '../core/errors';
import type { Stored } from '../core/table';
import type { Definition } from '../engine/definition';
import type { Org } from '../org';
import { resolve, type Value } from './evaluate';

const PART = /^([A-Za-z_][\w.]*)(?:\s+(ASC|DESC|ASCENDING|DESCENDING))?$/i;

function compare(a: Value, b: Value): number {
	const nullA = a === null || a === undefined;
	const nullB = b === null || b === undefined;
	if (nullA || nullB) return Number(nullB) - Number(nullA);
	return a < b ? -1 : a > b ? 1 : 0;
}

/** Compares two positions: negative if the first comes first. */
type Before = (a: number, b: number) => number;

/** The position of each record after sorting by a comparison of positions; undefined if they are already in order. */
function places(count: number, before: Before): Uint32Array | undefined {
	let sorted = true;
	for (let index = 1; sorted && index < count; index++) sorted = before(index - 1, index) <= 0;
	return sorted ? undefined : Uint32Array.from({ length: count }, (_, index) => index).sort(before);
}

/**
 * The comparison for one part of an order. Each value is read only once, because reading a hundred thousand records
 * again for every comparison is slow.
 */
function verdict<R>(records: R[], read: (record: R) => Value, numeric: boolean, sign: 1 | -1): Before {
	if (numeric) {
		const keys = new Float64Array(records.length);
		// Null is less than any number.
		for (const [index, record] of records.entries())
			keys[index] = (read(record) as number | null | undefined) ?? -Infinity;
		return (a, b) => (keys[a] === keys[b] ? 0 : keys[a] < keys[b] ? -sign : sign);
	}
	const keys = records.map((record) => {
		const value = read(record);
		return typeof value === 'string' ? value.toLowerCase() : value;
	});
	return (a, b) => compare(keys[a], keys[b]) * sign;
}

/**
 * Sorts by an order text ("Date DESC, InvoiceNumber"). Nulls come first, and ties are in order of creation, so that
 * pages never overlap.
 */
export function sortBy<R extends Stored>(records: R[], order: string, { fields, singular }: Definition, org: Org): R[] {
	const parts = order.split(',').map((part) => {
		const match = PART.exec(part.trim());
		if (!match) throw new QueryParse('Syntax error');
		const { read, type } = resolve<R>(match[1].split('.'), fields, org, singular);
		const numeric = type === 'date' || type === 'number';
		return verdict(records, read, numeric, /^desc/i.test(match[2] ?? '') ? -1 : 1);
	});
	const sorted = places(records.length, (a, b) => {
		for (const part of parts) {
			const one = part(a, b);
			if (one !== 0) return one;
		}
		return records[a].seq - records[b].seq;
	});
	return sorted ? Array.from(sorted, (place) => records[place]) : records;
}
