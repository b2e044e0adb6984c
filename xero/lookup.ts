import type { IDataObject, NodeApiError } from 'n8n-workflow';

import { append } from './append';
import { pathOf, type Lookup } from './catalogue';
import { passedOn } from './caughtErrors';
import type { XeroClient } from './client';
import { isLongText, where } from './filter';
import { LIMITS } from './limits';
import { listAll } from './listAll';
import { listPages, type ListRequest } from './paginate';
import { inParallel } from './pool';
import { fits, packs, queryTooLong, type Query } from './queryLimit';
import { namedReadyAt } from './eventualConsistency';
import { recordsIn } from './writeRequest';

/** Values per call, so that one page holds every answer. */
const MOST_VALUES = 250;

/** A list in which records are looked up by values. */
export type LookupList = Omit<ListRequest, 'query' | 'limit'> & { query?: Query };

/**
 * Records that match any of many values, each once, in as few calls as possible: values are packed into comma lists
 * or OR filters, as many as Xero's limit for a query allows (some 45 IDs). Several calls run side by side; the records
 * come in the order of the values' calls.
 * @param toQuery query for one pack of values, for example `{ IDs: values.join(',') }`
 * @throws NodeOperationError before any call for a value that is too long by itself; the error of the first
 * call that fails
 */
export async function lookUp(
	client: XeroClient,
	list: LookupList,
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
	return once(found.flat(), list.entry);
}

/** Two values may find the same record, such as a number in two spellings, or the beginnings of two long texts. */
function once(records: readonly IDataObject[], { id }: LookupList['entry']): IDataObject[] {
	const seen = new Set<unknown>();
	return records.filter((record) => {
		const own = record[id];
		const isNew = own === undefined || !seen.has(own);
		seen.add(own);
		return isNew;
	});
}

/**
 * The records with any of the values, found with the look-up of the entry. May include others, because Xero matches
 * some texts loosely.
 * @throws as `lookUp`
 */
export async function recordsBy(
	client: XeroClient,
	list: LookupList,
	lookup: Lookup,
	values: readonly string[],
): Promise<IDataObject[]> {
	const { find } = lookup;
	if ('whole' in find) return await listAll(client, list);
	if ('path' in find) return await oneByOne(list.entry, values, async (value) => await recordAt(client, list, value));
	if ('one' in find)
		return await oneByOne(
			list.entry,
			values,
			async (value) => await listAll(client, { ...list, query: { ...list.query, [find.one]: value } }),
		);
	return await lookUp(client, list, values, (pack) => queryFor(lookup, pack));
}

/** The query for several values at once. */
export function queryFor({ field, also, find }: Lookup, values: string[]): Query {
	if ('comma' in find && !values.some((value) => value.includes(',') || isLongText(value)))
		return { [find.comma]: values.join(',') };
	const literal = 'filter' in find && find.filter === 'guid' ? where.guid : where.atLeastText;
	const fields = also ? [field, also] : [field];
	return { where: where.or(values.flatMap((value) => fields.map((name) => literal(name, value)))) };
}

async function oneByOne(
	entry: LookupList['entry'],
	values: readonly string[],
	ask: (value: string) => Promise<IDataObject[]>,
): Promise<IDataObject[]> {
	const found: IDataObject[][] = [];
	await inParallel([...new Set(values)], LIMITS.inFlight, async (value, index) => {
		found[index] = await ask(value);
	});
	return once(found.flat(), entry);
}

/** The record at a path, or none if Xero has none. */
async function recordAt(client: XeroClient, list: LookupList, value: string): Promise<IDataObject[]> {
	const { entry, ids, ...call } = list;
	const path = pathOf(entry, { ...ids, [entry.id]: value });
	try {
		const { body } = await client.request({
			scope: entry.scope.read,
			...call,
			notBefore: namedReadyAt(entry.api, [value, ...Object.values(ids ?? {})]),
			query: entry.query,
			method: 'GET',
			path,
		});
		return recordsIn(entry.api.decode(entry, body).rows);
	} catch (error) {
		if ((error as NodeApiError).httpCode === '404') return [];
		throw passedOn(error);
	}
}
