import type { IDataObject } from 'n8n-workflow';

import type { XeroClient } from './client';
import { toMillis } from './dates';
import { valueAt } from './fieldPath';
import { listPages, type ListReport, type ListRequest } from './paginate';
import type { Query } from './queryLimit';

/**
 * Merges the results of several queries into one list: each record once, in the given order, up to a common limit.
 * @param queries with different values of a filter and the same `order`
 */
export async function* mergedList(
	client: XeroClient,
	list: Omit<ListRequest, 'query'>,
	queries: Query[],
	report: ListReport,
): AsyncGenerator<IDataObject[], void, undefined> {
	const {
		limit,
		entry: { id },
	} = list;
	const records = new Map<unknown, IDataObject>();
	// The first records of the merged list are among the first records of each part.
	for (const query of queries) {
		for await (const rows of listPages(client, { ...list, query }, report)) {
			for (const row of rows) records.set(row[id], row);
		}
	}
	yield [...records.values()].sort(byOrder(String(queries[0].order ?? ''))).slice(0, limit);
}

/** @param order Xero's own: `Date DESC, InvoiceID` */
function byOrder(order: string): (a: IDataObject, b: IDataObject) => number {
	const fields = order
		.split(',')
		.map((part) => part.trim().split(' '))
		.filter(([field]) => field !== '');
	return (a, b) => {
		for (const [field, direction] of fields) {
			const difference = compared(valueAt(a, field), valueAt(b, field));
			if (difference !== 0) return direction === 'DESC' ? -difference : difference;
		}
		return 0;
	};
}

/** Empty values first, then numbers and dates by value, texts ignoring case. */
function compared(a: unknown, b: unknown): number {
	const [left, right] = [rank(a), rank(b)];
	if (typeof left === 'number' && typeof right === 'number') return left === right ? 0 : left - right;
	return String(left).localeCompare(String(right), 'en', { sensitivity: 'base' });
}

function rank(value: unknown): number | string {
	if (value === undefined || value === null || value === '') return Number.NEGATIVE_INFINITY;
	if (typeof value === 'number') return value;
	return (/^\/Date\(/.test(String(value)) ? toMillis(value) : undefined) ?? String(value);
}
