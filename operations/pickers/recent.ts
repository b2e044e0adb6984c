import type { IDataObject, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { append } from '../../xero/append';
import { hasEnded, pathOf, takes, wholeQuery, type Entry } from '../../xero/catalogue';
import type { XeroClient } from '../../xero/client';
import { withIsoDates } from '../../xero/dates';
import { valueAt } from '../../xero/fieldPath';
import { listAll } from '../../xero/listAll';
import { recordsIn } from '../../xero/writeRequest';
import { money } from './documents';
import { described, listEntries } from './entries';
import { matches, pickerPlace } from './lists';
import type { Search } from './searches';

/** Entries per page of the picker; n8n asks for more when the list is scrolled to its end. */
const AT_ONCE = 100;

/** Fewest entries per page. Fewer would not fill the box, and without scrolling n8n would not ask for more. */
const FEWEST = 10;

/** Most pages to read for one search before it returns its results. */
const MOST_PAGES = 5;

interface Recent {
	list: Entry;
	/** Field of the amount. */
	total: string;
	/** Path of the day. */
	day: string;
}

/** A request of the picker. */
interface Wanted extends Recent {
	client: XeroClient;
	tenantId: string;
	filter?: string;
	/** The first entry or page to return. */
	place: number;
}

/**
 * Searches records that Xero cannot search, by contact, reference, amount and day, the newest first. The list is read
 * page by page as it is scrolled, and the typed text is searched in each page. Nothing is cached.
 */
export const searchRecent = (list: Entry, total: string, day = 'Date'): Search =>
	async function (filter, paginationToken) {
		const place = Number(paginationToken ?? 0);
		const wanted = { ...(await pickerPlace(this)), list, total, day, filter, place };
		return list.paging.style === 'none' ? await ofWhole(wanted) : await ofPages(wanted);
	};

/** For a list that comes in one answer. */
async function ofWhole(wanted: Wanted): Promise<INodeListSearchResult> {
	const { client, tenantId, list, place } = wanted;
	const all = await listAll(client, {
		entry: list,
		tenantId,
		query: { ...wholeQuery(list), ...narrowed(wanted) },
		purpose: `list the ${list.nouns}`,
	});
	const entries = entriesOf(wanted, all);
	return answer(entries.slice(place, place + AT_ONCE), place + AT_ONCE, place + AT_ONCE < entries.length);
}

async function ofPages(wanted: Wanted): Promise<INodeListSearchResult> {
	const isFirst = wanted.place === 0;
	const found: INodeListSearchItems[] = isFirst ? await byNumber(wanted) : [];
	let page = Math.max(1, wanted.place);
	let isMore = true;
	for (let read = 0; isMore && read < MOST_PAGES && found.length < FEWEST; read++, page++) {
		const { rows, isLast } = await pageOf(wanted, page);
		append(found, entriesOf(wanted, rows));
		isMore = !isLast;
	}
	return answer(unique(found), page, isMore);
}

const answer = (entries: INodeListSearchItems[], next: number, isMore: boolean): INodeListSearchResult => ({
	results: listEntries(entries),
	...(isMore ? { paginationToken: String(next) } : {}),
});

const unique = (entries: INodeListSearchItems[]) => [...new Map(entries.map((each) => [each.value, each])).values()];

/** Finds a typed number even in old records, if the list has a parameter for numbers. */
async function byNumber(wanted: Wanted): Promise<INodeListSearchItems[]> {
	const { list, filter } = wanted;
	const typed = (filter ?? '').trim();
	if (typed === '' || !takes(list, list.label)) return [];
	const { rows } = await pageOf(wanted, 1, { [list.label]: typed });
	return entriesOf(wanted, rows);
}

async function pageOf(
	wanted: Wanted,
	page: number,
	query: IDataObject = {},
): Promise<{ rows: IDataObject[]; isLast: boolean }> {
	const { client, tenantId, list, filter } = wanted;
	const size = sizeOf(list, filter);
	const asked = list.paging.style === 'blind' ? undefined : size;
	const { body } = await client.request({
		method: 'GET',
		path: pathOf(list),
		tenantId,
		query: { ...wholeQuery(list), ...narrowed(wanted), ...query, ...list.api.pageQuery(page, asked) },
		scope: list.scope.read,
		purpose: `search the ${list.nouns}`,
	});
	const { rows, pagination } = list.api.decode(list, body);
	const records = recordsIn(rows);
	return { rows: records, isLast: pagination ? page >= pagination.pageCount : records.length < size };
}

/** With typed text, the largest possible pages are read. */
function sizeOf({ paging }: Entry, filter = ''): number {
	if (paging.style === 'blind') return paging.pageSize;
	return paging.style === 'pages' && filter.trim() !== '' ? paging.maxPageSize : AT_ONCE;
}

const narrowed = ({ list, day }: Recent): IDataObject => ({
	...(list.kind?.where ? { where: list.kind.where } : {}),
	...(day === 'Date' && takes(list, 'order') ? { order: 'Date DESC' } : {}),
});

function entriesOf(wanted: Wanted, rows: readonly IDataObject[]): INodeListSearchItems[] {
	const { list, day, filter } = wanted;
	const dayOf = (record: IDataObject) => String(valueAt(record, day) ?? '').slice(0, 10);
	return rows
		.filter((record) => !hasEnded(list, record) && (list.kind?.is(record) ?? true))
		.map((record) => withIsoDates(record) as IDataObject)
		.sort((a, b) => dayOf(b).localeCompare(dayOf(a)))
		.map((record) => inWords(wanted, record, dayOf(record)))
		.filter(({ name, value }) => matches(filter, name, value));
}

function inWords({ list, total }: Recent, record: IDataObject, day: string): INodeListSearchItems {
	const { Contact, Reference, CurrencyCode } = record;
	const number = list.label === 'Reference' ? undefined : record[list.label];
	const amount = [money(record[total]), CurrencyCode].filter(Boolean).join(' ');
	const id = String(record[list.id]);
	return {
		name: described([number, (Contact as IDataObject | undefined)?.Name, Reference, amount, day], id),
		value: id,
	};
}
