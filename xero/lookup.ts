import type { GenericValue, IDataObject } from 'n8n-workflow';

import type { XeroClient } from './client';
import { encoded } from './endpoint';
import { listPages, type ListRequest } from './paginate';

/** What a comma list or a filter may take of the query string, in characters, encoded. Servers commonly stop at 8,000; this leaves room. */
const MOST_QUERY = 3_500;
/** Values per call, so that one page holds every answer. */
const MOST_VALUES = 250;

/**
 * Records that match any of many values, in as few calls as possible: values are packed into comma lists or OR filters.
 * @param toQuery query for one pack of values, for example `{ IDs: values.join(',') }`
 */
export async function lookUp(
	client: XeroClient,
	list: Omit<ListRequest, 'query' | 'limit'> & { query?: Record<string, GenericValue> },
	values: readonly string[],
	toQuery: (values: string[]) => Record<string, GenericValue>,
): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	const distinct = [...new Set(values)];
	for (const values of packs(distinct, toQuery)) {
		const query = { ...list.query, ...toQuery(values) };
		for await (const rows of listPages(client, { ...list, query })) found.push(...rows);
	}
	return found;
}

function packs(values: string[], toQuery: (values: string[]) => Record<string, GenericValue>): string[][] {
	const length = (list: string[]) => encoded(Object.values(toQuery(list)).join('')).length;
	// What joins two values, less what is there only once: a comma in a list, " OR " in a filter.
	const [one, two] = values;
	const joint = two === undefined ? 0 : length([one, two]) - length([one]) - length([two]);
	const fitting: string[][] = [];
	let size = 0;
	for (const value of values) {
		const pack = fitting[fitting.length - 1];
		const share = length([value]);
		if (pack && pack.length < MOST_VALUES && size + joint + share <= MOST_QUERY) {
			pack.push(value);
			size += joint + share;
		} else {
			fitting.push([value]);
			size = share;
		}
	}
	return fitting;
}
