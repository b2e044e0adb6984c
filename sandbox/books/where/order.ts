import { QueryParse } from '../core/errors';
import type { Stored } from '../core/table';
import type { Fields } from '../engine/definition';
import type { Org } from '../org';
import { resolve, type Value } from './evaluate';

const PART = /^([A-Za-z_][\w.]*)(?:\s+(ASC|DESC|ASCENDING|DESCENDING))?$/i;

function compare(a: Value, b: Value): number {
	const nullA = a === null || a === undefined;
	const nullB = b === null || b === undefined;
	if (nullA || nullB) return Number(nullB) - Number(nullA);
	return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * By one number or date. Each value is read once, and what is in order already stays as it is: records lie in order of creation, so the
 * usual UpdatedDateUTC costs one pass.
 */
function sortByNumber<R extends Stored>(records: R[], read: (record: R) => Value, sign: 1 | -1): R[] {
	const keyed: { key: number; record: R }[] = [];
	const before = (a: { key: number; record: R }, b: { key: number; record: R }) =>
		a.key === b.key ? a.record.seq - b.record.seq : (a.key < b.key ? -1 : 1) * sign;
	let sorted = true;
	for (const record of records) {
		const one = { key: (read(record) as number | null | undefined) ?? -Infinity, record };
		const last = keyed.at(-1);
		if (last && before(last, one) > 0) sorted = false;
		keyed.push(one);
	}
	return sorted ? records : keyed.sort(before).map(({ record }) => record);
}

/** Sorts by an order text ("Date DESC, InvoiceNumber"); nulls first, ties by creation so that pages never overlap. */
export function sortBy<R extends Stored>(records: R[], order: string, fields: Fields, org: Org): R[] {
	const parts = order.split(',').map((part) => {
		const match = PART.exec(part.trim());
		if (!match) throw new QueryParse(`Syntax error in order near '${part.trim()}'.`);
		const { read, type } = resolve<R>(match[1].split('.'), fields, org);
		const numeric = type === 'date' || type === 'number';
		return { read, numeric, sign: /^desc/i.test(match[2] ?? '') ? (-1 as const) : (1 as const) };
	});
	const [only] = parts;
	if (parts.length === 1 && only.numeric) return sortByNumber(records, only.read, only.sign);
	const keyed = records.map((record) => ({
		record,
		keys: parts.map(({ read }) => {
			const value = read(record);
			return typeof value === 'string' ? value.toLowerCase() : value;
		}),
	}));
	keyed.sort((a, b) => {
		for (let i = 0; i < parts.length; i++) {
			const verdict = compare(a.keys[i], b.keys[i]) * parts[i].sign;
			if (verdict !== 0) return verdict;
		}
		return a.record.seq - b.record.seq;
	});
	return keyed.map(({ record }) => record);
}
