import type { IDataObject, INodeListSearchItems, INodeListSearchResult, ILoadOptionsFunctions } from 'n8n-workflow';

import { partyIn, pathOf, wholeQuery, type Entry } from '../../xero/catalogue';
import type { XeroClient } from '../../xero/client';
import { recordsIn } from '../../xero/writeRequest';
import { described, listEntries } from './entries';
import { pickerPlace } from './lists';

const PAGE_SIZE = 50;
/** Most customers whose documents are offered. Their IDs take about 800 of the 2,048 characters of a query. */
const MOST_CONTACTS = 20;

interface Page {
	records: IDataObject[];
	pageCount: number;
}

/**
 * Searches invoices or bills by number, reference or contact name. Xero's own search covers only number and
 * reference, so contacts of that name are searched as well, and then their newest documents: three calls for a
 * search, one if nothing is typed.
 */
export const searchDocuments = (entry: Entry) =>
	async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const { client, tenantId } = await pickerPlace(this);
		const page = Number(paginationToken ?? 1);
		const isFirst = page === 1 && (filter ?? '').trim() !== '';
		const [found, ofContacts] = await Promise.all([
			documents(client, tenantId, entry, { searchTerm: filter, page }),
			isFirst ? documentsOfContacts(client, tenantId, entry, filter as string) : [],
		]);
		const all = [...found.records, ...ofContacts].filter((record) => entry.kind?.is(record) ?? true);
		const unique = [...new Map(all.map((record) => [String(record[entry.id]), record])).values()];
		return {
			results: listEntries(unique.map((record) => inWords(entry, record))),
			...(page < found.pageCount ? { paginationToken: String(page + 1) } : {}),
		};
	};

async function documents(client: XeroClient, tenantId: string, entry: Entry, query: IDataObject): Promise<Page> {
	const { body } = await client.request({
		method: 'GET',
		path: pathOf(entry),
		tenantId,
		query: {
			summaryOnly: true,
			...entry.complete,
			where: entry.kind?.where,
			order: 'Date DESC',
			pageSize: PAGE_SIZE,
			...query,
		},
		scope: entry.scope.read,
		purpose: `search the ${entry.nouns}`,
	});
	const { rows, pagination } = entry.api.decode(entry, body);
	return { records: recordsIn(rows), pageCount: pagination?.pageCount ?? 1 };
}

/** Empty if contacts may not be read; numbers can still be searched. */
async function documentsOfContacts(
	client: XeroClient,
	tenantId: string,
	entry: Entry,
	searchTerm: string,
): Promise<IDataObject[]> {
	const contact = entry.document?.contact;
	if (!contact?.list) return [];
	const { to, list } = contact;
	try {
		const { body } = await client.request({
			method: 'GET',
			path: pathOf(to),
			tenantId,
			query: { summaryOnly: true, ...wholeQuery(to), searchTerm, ...to.api.pageQuery(1, MOST_CONTACTS) },
			scope: to.scope.read,
			purpose: `search the ${to.nouns}`,
		});
		const ids = recordsIn(to.api.decode(to, body).rows)
			.slice(0, MOST_CONTACTS)
			.map((record) => String(record[to.id]));
		return ids.length === 0
			? []
			: (await documents(client, tenantId, entry, { [list]: ids.join(','), page: 1 })).records;
	} catch {
		return [];
	}
}

function inWords({ id, label, document, due }: Entry, record: IDataObject): INodeListSearchItems {
	const { Total, CurrencyCode } = record;
	const left = due && record[due.amount];
	const contact = document?.contact;
	const total = Total === undefined ? undefined : `${money(Total)} ${String(CurrencyCode ?? '')}`.trim();
	// For a partly paid document, the picker shows how much is left to pay.
	const isPartPaid = Boolean(left) && left !== Total;
	const stillDue = isPartPaid ? `${money(left)} due` : undefined;
	const value = String(record[id]);
	const parts = [record[label], contact && partyIn(contact, record)[contact.to.label], total, stillDue];
	return { name: described(parts, value), value };
}

/** "172.50"; empty without an amount. */
export const money = (amount: unknown): string => (amount === undefined ? '' : Number(amount).toFixed(2));
