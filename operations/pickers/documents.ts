import type { IDataObject, INodeListSearchItems, INodeListSearchResult, ILoadOptionsFunctions } from 'n8n-workflow';

import { CONTACTS, INVOICES } from '../../xero/catalogue/collections';
import type { XeroClient } from '../../xero/client';
import { where } from '../../xero/filter';
import { listEntries } from './entries';
import { pickerPlace } from './lists';

const PAGE_SIZE = 50;
/** Customers whose documents are offered: their IDs make some 800 of the 2,048 characters a query may have. */
const MOST_CONTACTS = 20;

type Type = 'ACCREC' | 'ACCPAY';
interface Page {
	records: IDataObject[];
	pageCount: number;
}

/**
 * Invoices or bills by number, reference or name of the contact. Xero's own search knows number and reference only, so the contacts of that
 * name are asked for beside it and then their newest documents: three calls for a search, one while nothing is typed.
 */
export const searchDocuments = (type: Type) =>
	async function (this: ILoadOptionsFunctions, filter?: string, paginationToken?: string): Promise<INodeListSearchResult> {
		const { client, tenantId } = await pickerPlace(this);
		const page = Number(paginationToken ?? 1);
		const isFirst = page === 1 && (filter ?? '').trim() !== '';
		const [found, ofContacts] = await Promise.all([
			documents(client, tenantId, type, { searchTerm: filter, page }),
			isFirst ? documentsOfContacts(client, tenantId, type, filter as string) : [],
		]);
		const all = [...found.records, ...ofContacts].filter((record) => record.Type === type);
		const unique = [...new Map(all.map((record) => [String(record.InvoiceID), record])).values()];
		return { results: listEntries(unique.map(entry)), ...(page < found.pageCount ? { paginationToken: String(page + 1) } : {}) };
	};

async function documents(client: XeroClient, tenantId: string, type: Type, query: IDataObject): Promise<Page> {
	const { body } = await client.request({
		method: 'GET',
		path: INVOICES.path,
		tenantId,
		query: { summaryOnly: true, ...INVOICES.complete, where: where.text('Type', type), order: 'Date DESC', pageSize: PAGE_SIZE, ...query },
		scope: 'accounting.invoices.read',
		purpose: 'search the Invoices',
	});
	return { records: (body.Invoices ?? []) as IDataObject[], pageCount: Number((body.pagination as IDataObject | undefined)?.pageCount ?? 1) };
}

/** Nothing when contacts may not be read: numbers can still be searched. */
async function documentsOfContacts(client: XeroClient, tenantId: string, type: Type, searchTerm: string): Promise<IDataObject[]> {
	try {
		const { body } = await client.request({
			method: 'GET',
			path: CONTACTS.path,
			tenantId,
			query: { summaryOnly: true, ...CONTACTS.complete, searchTerm, page: 1, pageSize: MOST_CONTACTS },
			scope: 'accounting.contacts.read',
			purpose: 'search the Contacts',
		});
		const ids = ((body.Contacts ?? []) as IDataObject[]).slice(0, MOST_CONTACTS).map(({ ContactID }) => String(ContactID));
		return ids.length === 0 ? [] : (await documents(client, tenantId, type, { ContactIDs: ids.join(','), page: 1 })).records;
	} catch {
		return [];
	}
}

function entry({ InvoiceNumber, Contact, Total, CurrencyCode, InvoiceID }: IDataObject): INodeListSearchItems {
	const total = Total === undefined ? undefined : `${String(Total)} ${String(CurrencyCode ?? '')}`;
	return { name: [InvoiceNumber, (Contact as IDataObject | undefined)?.Name, total].filter(Boolean).join(' · ') || String(InvoiceID), value: String(InvoiceID) };
}
