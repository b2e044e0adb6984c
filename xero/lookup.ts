import type { IDataObject } from 'n8n-workflow';

import { append } from './append';
import type { XeroClient } from './client';
import { LIMITS } from './limiter';
import { listPages, type ListRequest } from './paginate';
import { inParallel } from './pool';
import { fits, packs, queryTooLong, type Query } from './queryLimit';

/** Values per call, so that one page holds every answer. */
const MOST_VALUES = 250;

/**
 * Records that match any of many values, in as few calls as possible: values are packed into comma lists or OR filters, as many as Xero's
 * limit for a query allows (some 45 IDs). Several calls run side by side; the records come in the order of the values' calls.
 * @param toQuery query for one pack of values, for example `{ IDs: values.join(',') }`
 * @throws NodeOperationError before any call for a value that is too long by itself; the error of the first call that fails
 */
export async function lookUp(
	client: XeroClient,
	list: Omit<ListRequest, 'query' | 'limit'> & { query?: Query },
	values: readonly string[],
	toQuery: (values: string[]) => Query,
): Promise<IDataObject[]> {
	const whole = (some: string[]) => ({ ...list.query, ...toQuery(some) });
	const queries = packs([...new Set(values)], whole, MOST_VALUES).map(whole);
	const tooLong = queries.find((query) => !fits(query));
	if (tooLong) throw queryTooLong(client.ctx.getNode(), tooLong, list.purpose, list.itemIndex);
	const found: IDataObject[][] = [];
	await inParallel(queries, LIMITS.inFlight, async (query, index) => {
		found[index] = [];
		for await (const rows of listPages(client, { ...list, query })) append(found[index], rows);
	});
	return found.flat();
}
