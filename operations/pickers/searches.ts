import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { pathOf, type Entry } from '../../xero/catalogue';
import type { XeroClient } from '../../xero/client';
import { recordsIn } from '../../xero/writeRequest';
import { chosenRecord, type OtherPicker } from './chosen';
import { listEntries } from './entries';
import { matches, pickerPlace, keptList } from './lists';

/** Entries per page of a picker that searches in Xero. */
const PAGE_SIZE = 50;

export type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** How a picker over a cached list shows records. */
interface Shown {
	/** One entry, several, or none. */
	toEntry: (record: IDataObject) => INodeListSearchItems | INodeListSearchItems[] | undefined;
	/** Records with a lower rank come first. */
	rank?: (record: IDataObject) => number;
}

/** The picker of the parent, for records below others. */
export interface ParentPicker extends OtherPicker {
	/** Field of its ID. */
	field: string;
}

/** A picker over a cached list. It is searched here, so that typing causes no calls. */
export function fromKeptList(
	list: Entry,
	toEntry: Shown['toEntry'],
	{ rank, parent }: Pick<Shown, 'rank'> & { parent?: ParentPicker } = {},
): Search {
	return async function (filter) {
		const { records } = await keptListFor(this, list, parent);
		return searched(records, filter, { toEntry, rank });
	};
}

/** The cached list for a picker of the open form. */
export async function keptListFor(
	ctx: ILoadOptionsFunctions,
	list: Entry,
	parent?: ParentPicker,
): Promise<{ client: XeroClient; tenantId: string; records: IDataObject[] }> {
	const ids = parent && { [parent.field]: String((await chosenRecord(ctx, parent, list.nouns))[parent.to.id]) };
	const { client, tenantId } = await pickerPlace(ctx);
	return { client, tenantId, records: await keptList(client, tenantId, list, undefined, undefined, ids) };
}

/** Entries of the records that contain the words. */
export function searched(
	records: IDataObject[],
	filter: string | undefined,
	{ toEntry, rank = () => 0 }: Shown,
): INodeListSearchResult {
	const entries = records.flatMap((record) =>
		[toEntry(record) ?? []].flat().map((entry) => ({ entry, at: rank(record) })),
	);
	const found = entries.filter(({ entry: { name, value } }) => matches(filter, name, value));
	found.sort((a, b) => a.at - b.at || a.entry.name.localeCompare(b.entry.name));
	return { results: listEntries(found.map(({ entry }) => entry)) };
}

/** A picker over a long list: searched by Xero, page by page. */
export function fromXero(
	list: Entry,
	toQuery: (filter: string) => IDataObject,
	toEntry: (record: IDataObject) => INodeListSearchItems | undefined,
): Search {
	return async function (filter, paginationToken) {
		const { client, tenantId } = await pickerPlace(this);
		const { paging } = list;
		const isNumbered = paging.style === 'offset';
		// The record number to continue after, or the page.
		const place = Number(paginationToken ?? (isNumbered ? 0 : 1));
		const { body } = await client.request({
			method: 'GET',
			path: pathOf(list),
			tenantId,
			query: {
				...list.query,
				...toQuery(filter ?? ''),
				...(isNumbered ? { offset: place } : list.api.pageQuery(place, PAGE_SIZE)),
			},
			scope: list.scope.read,
			purpose: `search the ${list.nouns}`,
		});
		const { rows, pagination } = list.api.decode(list, body);
		const records = recordsIn(rows);
		const next = isNumbered ? Number(records.at(-1)?.[paging.field] ?? 0) : place + 1;
		const isMore = isNumbered ? next > place : place < (pagination?.pageCount ?? place);
		return {
			results: listEntries(records.flatMap((record) => toEntry(record) ?? [])),
			...(isMore ? { paginationToken: String(next) } : {}),
		};
	};
}
