import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { findable } from '../../operations/screens/properties';
import {
	ACCOUNTS,
	BANK_TRANSFERS,
	BATCH_PAYMENTS,
	BILLS,
	BRANDING_THEMES,
	BUDGETS,
	CONTACT_GROUPS,
	CONTACTS,
	CURRENCIES,
	hasEnded,
	INVOICES,
	ITEMS,
	OVERPAYMENTS,
	PAYMENT_SERVICES,
	PREPAYMENTS,
	PUBLISHED_REPORTS,
	PURCHASE_ORDERS,
	QUOTES,
	REPEATING_BILLS,
	REPEATING_SALES,
	SALES_CREDIT_NOTES,
	SALES_INVOICES,
	statusIn,
	SUPPLIER_CREDIT_NOTES,
	TAX_RATES,
	TRACKING_CATEGORIES,
	TRACKING_OPTIONS,
	USERS,
	type Entry,
} from '../../xero/catalogue';
import {
	isBankAccount,
	isItemFor,
	isJournalAccount,
	isLineAccount,
	isPaymentAccount,
	isTaxRateFor,
	rankOfAccount,
	type Side,
} from '../../xero/catalogue/fits';
import { XeroClient } from '../../xero/client';
import { listTenants } from '../../xero/tenants';
import { searchCredits } from '../../operations/pickers/credits';
import { searchDocuments } from '../../operations/pickers/documents';
import { codeAndName, listEntries } from '../../operations/pickers/entries';
import { matches } from '../../operations/pickers/lists';
import { searchRecent } from '../../operations/pickers/recent';
import { fromKeptList, fromXero, keptListFor, type Search } from '../../operations/pickers/searches';
import { ledgerSearch } from './ledger';
import { searchLinkedTransactions } from './linkedTransactions';

/**
 * Accounts by code: the code is what line items carry. Bank accounts have none on most charts and cannot stand on a
 * line.
 */
const accountCode = (record: IDataObject) =>
	!hasEnded(ACCOUNTS, record) && record.Code
		? { name: `${String(record.Code)} - ${String(record.Name)}`, value: String(record.Code) }
		: undefined;

/**
 * The side's own accounts first, each part by name; bank accounts and the accounts of what is owed cannot stand on a
 * line.
 */
const searchLineAccounts = (side: Side): Search =>
	fromKeptList(ACCOUNTS, (record) => (isLineAccount(record) ? accountCode(record) : undefined), {
		rank: (record) => rankOfAccount(side, record),
	});

const searchAccountsThat = (fits: (account: IDataObject) => boolean): Search =>
	fromKeptList(ACCOUNTS, (record) => (fits(record) ? accountCode(record) : undefined));

/** Most names say the percentage; said twice, the list would be cut off before the type. */
function rateName(record: IDataObject): string {
	const name = String(record.Name);
	const rate = String(record.EffectiveRate ?? record.DisplayTaxRate ?? 0);
	const said = [...name.matchAll(/(?<!\d)(\d+(?:\.\d+)?) ?%/g)].some(([, number]) => Number(number) === Number(rate));
	return said ? name : `${name} (${rate} %)`;
}

/** One that is still pending stands on no document yet. */
const isInForce = (rate: IDataObject) => ['', 'ACTIVE'].includes(statusIn(TAX_RATES, rate));

const taxRateEntry = (record: IDataObject): INodeListSearchItems | undefined =>
	isInForce(record)
		? { name: `${rateName(record)} - ${String(record.TaxType)}`, value: String(record.TaxType) }
		: undefined;

const searchTaxRatesFor = (side: Side): Search =>
	fromKeptList(TAX_RATES, (record) => (isTaxRateFor(side, record) ? taxRateEntry(record) : undefined));

/** What the organisation's rates count as in returns, each once, with the first rate that does as its name. */
const searchReportTaxTypes: Search = async function (filter) {
	const { records } = await keptListFor(this, TAX_RATES);
	const known = new Map<string, INodeListSearchItems>();
	for (const { ReportTaxType: type, Name } of records.filter(isInForce)) {
		const value = String(type ?? '');
		if (value !== '' && !known.has(value)) known.set(value, { name: `${value} - as ${String(Name)}`, value });
	}
	return { results: listEntries([...known.values()].filter(({ name }) => matches(filter, name))) };
};

/** The category in the open form, for the list of its options. */
const CATEGORY_PICKER = {
	parameter: 'category',
	label: 'Tracking Category',
	to: findable(TRACKING_CATEGORIES, { id: { label: 'By ID' }, name: { label: 'By Name' } }),
	field: TRACKING_CATEGORIES.id,
};

const itemEntry = (record: IDataObject): INodeListSearchItems => ({
	name: codeAndName(record),
	value: String(record.Code),
});

const searchItemsFor = (side: Side): Search =>
	fromKeptList(ITEMS, (record) => (isItemFor(side, record) ? itemEntry(record) : undefined));

/** Accounts that money comes from or goes to, by ID: bank accounts mostly have no code. */
const searchMoneyAccounts = (isMeant: (account: IDataObject) => boolean): Search =>
	fromKeptList(ACCOUNTS, (record) =>
		!hasEnded(ACCOUNTS, record) && isMeant(record)
			? { name: codeAndName(record), value: String(record[ACCOUNTS.id]) }
			: undefined,
	);

/** What can be paid. */
const STILL_DUE = {
	body: {},
	where: INVOICES.due.where,
	is: (record: IDataObject) => statusIn(INVOICES, record) === INVOICES.due.open,
};

/** Documents of one side on which something is still owed. */
const stillDue = <E extends typeof SALES_INVOICES | typeof BILLS>(entry: E) => ({
	...entry,
	kind: {
		...STILL_DUE,
		where: `${entry.kind.where} AND ${STILL_DUE.where}`,
		is: (record: IDataObject) => entry.kind.is(record) && STILL_DUE.is(record),
	},
});

/** Records in use by what people know them by, to be named by ID. */
const searchByLabel = (list: Entry): Search =>
	fromKeptList(list, (record) =>
		hasEnded(list, record) ? undefined : { name: String(record[list.label]), value: String(record[list.id]) },
	);

/** All list searches of the package's pickers. */
export const listSearch = {
	async searchOrganisations(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		const tenants = await listTenants(new XeroClient(this));
		const found = tenants
			.filter(({ name }) => matches(filter, name))
			.map(({ name, tenantId }) => ({ name, value: tenantId }));
		return { results: listEntries(found.sort((a, b) => a.name.localeCompare(b.name))) };
	},
	searchContacts: fromXero(
		// Archived ones stay out: Xero takes no new documents for them.
		CONTACTS,
		(searchTerm) => ({ summaryOnly: true, order: 'Name', searchTerm }),
		(record) => ({ name: String(record.Name), value: String(record[CONTACTS.id]) }),
	),
	searchInvoices: searchDocuments(SALES_INVOICES),
	searchBills: searchDocuments(BILLS),
	searchCreditNotes: searchCredits(SALES_CREDIT_NOTES),
	searchSupplierCreditNotes: searchCredits(SUPPLIER_CREDIT_NOTES),
	searchOpenInvoices: searchDocuments(stillDue(SALES_INVOICES)),
	searchOpenBills: searchDocuments(stillDue(BILLS)),
	searchPayableDocuments: searchDocuments({ ...INVOICES, kind: STILL_DUE }),
	searchPaymentAccounts: searchMoneyAccounts(isPaymentAccount),
	searchBankAccounts: searchMoneyAccounts(isBankAccount),
	...ledgerSearch,
	searchBankTransfers: searchRecent(BANK_TRANSFERS, 'Amount'),
	searchBatchPayments: searchRecent(BATCH_PAYMENTS, 'TotalAmount'),
	searchOverpayments: searchRecent(OVERPAYMENTS, 'Total'),
	searchPrepayments: searchRecent(PREPAYMENTS, 'Total'),
	searchPurchaseOrders: searchRecent(PURCHASE_ORDERS, 'Total'),
	searchQuotes: searchRecent(QUOTES, 'Total'),
	searchRepeatingBills: searchRecent(REPEATING_BILLS, 'Total', 'Schedule.NextScheduledDate'),
	searchRepeatingInvoices: searchRecent(REPEATING_SALES, 'Total', 'Schedule.NextScheduledDate'),
	searchAccounts: fromKeptList(ACCOUNTS, accountCode),
	searchAccountIds: fromKeptList(ACCOUNTS, (record) => ({
		name: codeAndName(record),
		value: String(record[ACCOUNTS.id]),
	})),
	searchLineAccounts: searchAccountsThat(isLineAccount),
	searchJournalAccounts: searchAccountsThat(isJournalAccount),
	searchSalesAccounts: searchLineAccounts('sales'),
	searchPurchasesAccounts: searchLineAccounts('purchases'),
	searchTaxRates: fromKeptList(TAX_RATES, taxRateEntry),
	searchSalesTaxRates: searchTaxRatesFor('sales'),
	searchPurchasesTaxRates: searchTaxRatesFor('purchases'),
	searchReportTaxTypes,
	searchSalesItems: searchItemsFor('sales'),
	searchPurchasesItems: searchItemsFor('purchases'),
	searchItems: fromKeptList(ITEMS, itemEntry),
	searchItemIds: fromKeptList(ITEMS, (record) => ({
		name: codeAndName(record),
		value: String(record[ITEMS.id]),
	})),
	searchTracking: fromKeptList(TRACKING_CATEGORIES, (category) =>
		((category.Options ?? []) as IDataObject[])
			.filter((option) => !hasEnded(TRACKING_OPTIONS, option))
			.map((option) => {
				const name = `${String(category.Name)}: ${String(option.Name)}`;
				return { name, value: name };
			}),
	),
	searchBrandingThemes: searchByLabel(BRANDING_THEMES),
	searchContactGroups: searchByLabel(CONTACT_GROUPS),
	searchBudgets: fromKeptList(BUDGETS, (record) => ({
		name: String(record.Description || (record.Type === 'OVERALL' ? 'Overall Budget' : record[BUDGETS.id])),
		value: String(record[BUDGETS.id]),
	})),
	searchLinkedTransactions,
	searchPublishedReports: searchByLabel(PUBLISHED_REPORTS),
	searchPaymentServices: searchByLabel(PAYMENT_SERVICES),
	searchTrackingCategories: searchByLabel(TRACKING_CATEGORIES),
	searchTrackingOptions: fromKeptList(
		TRACKING_OPTIONS,
		(option) => ({
			name: `${String(option.Name)}${hasEnded(TRACKING_OPTIONS, option) ? ' (archived)' : ''}`,
			value: String(option[TRACKING_OPTIONS.id]),
		}),
		{ parent: CATEGORY_PICKER, rank: (option) => (hasEnded(TRACKING_OPTIONS, option) ? 1 : 0) },
	),
	searchUsers: searchByLabel(USERS),
	searchCurrencies: fromKeptList(CURRENCIES, (record) => ({
		name: `${String(record.Code)} - ${String(record.Description ?? '')}`,
		value: String(record.Code),
	})),
};
