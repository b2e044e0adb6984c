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

/** Sorts by an order text ("Date DESC, InvoiceNumber"); nulls first, ties by creation so that pages never overlap. */
export function sortBy<R extends Stored>(records: R[], order: string, fields: Fields, org: Org): R[] {
	const parts = order.split(',').map((part) => {
		const match = PART.exec(part.trim());
		if (!match) throw new QueryParse(`Syntax error in order near '${part.trim()}'.`);
		const { read, type } = resolve<R>(match[1].split('.'), fields, org);
		const numeric = type === 'date' || type === 'number';
		return { read, numeric, sign: /^desc/i.test(match[2] ?? '') ? -1 : 1 };
	});
	const [only] = parts;
	if (parts.length === 1 && only.numeric) {
		// Mostly sorted already (UpdatedDateUTC, Date): sorting in place then costs one pass.
		const read = only.read as (record: R) => Value;
		return records.sort((a, b) => compare(read(a), read(b)) * only.sign || a.seq - b.seq);
	}
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
