import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { CONTACTS } from '../../xero/catalogue/collections';
import { XeroClient } from '../../xero/client';
import { listTenants } from '../../xero/tenants';
import { searchDocuments } from './documents';
import { listEntries } from './entries';
import { matches, pickerPlace, SLOW_LISTS, slowList, type SlowList } from './lists';
import { isItemFor, isLineAccount, isTaxRateFor, rankOfAccount, type Side } from './offered';

/** Entries of one page of a picker that searches in Xero. */
const PAGE_SIZE = 50;

type Search = (this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) => Promise<INodeListSearchResult>;

/** A picker over a cached list: searched here, so that typing spends no calls. */
function fromSlowList(
	list: SlowList,
	toEntry: (record: IDataObject) => INodeListSearchItems | INodeListSearchItems[] | undefined,
	rank: (record: IDataObject) => number = () => 0,
): Search {
	return async function (filter) {
		const { client, tenantId } = await pickerPlace(this);
		const entries = (await slowList(client, tenantId, list)).flatMap((record) => [toEntry(record) ?? []].flat().map((entry) => ({ entry, at: rank(record) })));
		const found = entries.filter(({ entry: { name, value } }) => matches(filter, name, value));
		found.sort((a, b) => a.at - b.at || a.entry.name.localeCompare(b.entry.name));
		return { results: listEntries(found.map(({ entry }) => entry)) };
	};
}

/** A picker over a long list: searched by Xero, page by page. */
function fromXero(
	list: { path: string; collection: string; scope: string; query?: IDataObject },
	toEntry: (record: IDataObject) => INodeListSearchItems | undefined,
): Search {
	return async function (filter, paginationToken) {
		const { client, tenantId } = await pickerPlace(this);
		const page = Number(paginationToken ?? 1);
		const { body } = await client.request({
			method: 'GET',
			path: list.path,
			tenantId,
			query: { ...list.query, searchTerm: filter, page, pageSize: PAGE_SIZE },
			scope: list.scope,
			purpose: `search the ${list.collection}`,
		});
		const records = (body[list.collection] ?? []) as IDataObject[];
		const pageCount = Number((body.pagination as IDataObject | undefined)?.pageCount ?? page);
		return { results: listEntries(records.flatMap((record) => toEntry(record) ?? [])), ...(page < pageCount ? { paginationToken: String(page + 1) } : {}) };
	};
}

const active = (record: IDataObject) => record.Status === undefined || record.Status === 'ACTIVE';

/** Accounts by code: the code is what line items carry. Bank accounts have none on most charts and cannot stand on a line. */
const accountCode = (record: IDataObject) =>
	active(record) && record.Code ? { name: `${String(record.Code)} - ${String(record.Name)}`, value: String(record.Code) } : undefined;

/** The side's own accounts first, each part by name; bank accounts and the accounts of what is owed cannot stand on a line. */
const searchLineAccounts = (side: Side): Search =>
	fromSlowList(
		SLOW_LISTS.accounts,
		(record) => (isLineAccount(record) ? accountCode(record) : undefined),
		(record) => rankOfAccount(side, record),
	);

const taxRateEntry = (record: IDataObject): INodeListSearchItems | undefined =>
	active(record)
		? {
				name: `${String(record.Name)} (${String(record.EffectiveRate ?? record.DisplayTaxRate ?? 0)} %) - ${String(record.TaxType)}`,
				value: String(record.TaxType),
			}
		: undefined;

const searchTaxRatesFor = (side: Side): Search => fromSlowList(SLOW_LISTS.taxRates, (record) => (isTaxRateFor(side, record) ? taxRateEntry(record) : undefined));

const itemEntry = (record: IDataObject): INodeListSearchItems => ({
	name: [record.Code, record.Name].filter(Boolean).join(' - '),
	value: String(record.Code),
});

const searchItemsFor = (side: Side): Search => fromSlowList(SLOW_LISTS.items, (record) => (isItemFor(side, record) ? itemEntry(record) : undefined));

/** All list searches of the package's pickers. */
export const listSearch = {
	async searchOrganisations(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		const tenants = await listTenants(new XeroClient(this));
		const found = tenants.filter(({ name }) => matches(filter, name)).map(({ name, tenantId }) => ({ name, value: tenantId }));
		return { results: listEntries(found.sort((a, b) => a.name.localeCompare(b.name))) };
	},
	searchContacts: fromXero(
		// Archived ones stay out: Xero takes no new documents for them.
		{ ...CONTACTS, scope: 'accounting.contacts.read', query: { summaryOnly: true, order: 'Name' } },
		(record) => ({ name: String(record.Name), value: String(record.ContactID) }),
	),
	searchInvoices: searchDocuments('ACCREC'),
	searchBills: searchDocuments('ACCPAY'),
	searchAccounts: fromSlowList(SLOW_LISTS.accounts, accountCode),
	searchAccountIds: fromSlowList(SLOW_LISTS.accounts, (record) => ({
		name: [record.Code, record.Name].filter(Boolean).join(' - '),
		value: String(record.AccountID),
	})),
	searchSalesAccounts: searchLineAccounts('sales'),
	searchPurchasesAccounts: searchLineAccounts('purchases'),
	searchTaxRates: fromSlowList(SLOW_LISTS.taxRates, taxRateEntry),
	searchSalesTaxRates: searchTaxRatesFor('sales'),
	searchPurchasesTaxRates: searchTaxRatesFor('purchases'),
	searchSalesItems: searchItemsFor('sales'),
	searchPurchasesItems: searchItemsFor('purchases'),
	searchItemIds: fromSlowList(SLOW_LISTS.items, (record) => ({
		name: [record.Code, record.Name].filter(Boolean).join(' - '),
		value: String(record.ItemID),
	})),
	searchTracking: fromSlowList(SLOW_LISTS.trackingCategories, (category) =>
		((category.Options ?? []) as IDataObject[]).filter(active).map((option) => {
			const name = `${String(category.Name)}: ${String(option.Name)}`;
			return { name, value: name };
		}),
	),
	searchBrandingThemes: fromSlowList(SLOW_LISTS.brandingThemes, (record) => ({
		name: String(record.Name),
		value: String(record.BrandingThemeID),
	})),
	searchCurrencies: fromSlowList(SLOW_LISTS.currencies, (record) => ({
		name: `${String(record.Code)} - ${String(record.Description ?? '')}`,
		value: String(record.Code),
	})),
};
