import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodeParameters,
	INodeProperties,
	NodeParameterValueType,
} from 'n8n-workflow';

import { isTaxRateFor } from '../../../xero/catalogue/fits';
import { loadOptionsContext } from '../../support';
import { ACCOUNTING } from './node';
import { anInvoice, by, form, GB, json, line, NZ, useDesk } from './support';

const desk = useDesk();

const searches = ACCOUNTING.methods.listSearch;
type Method = keyof typeof searches;

async function search(
	method: Method,
	filter?: string,
	paginationToken?: string,
	parameters: INodeParameters = {},
): Promise<INodeListSearchResult> {
	const context: ILoadOptionsFunctions = loadOptionsContext({
		harness: desk.harness,
		node: ACCOUNTING,
		parameters: { organisation: by('id', NZ), resource: 'invoice', operation: 'create', ...parameters },
	});
	return await searches[method].call(context, filter, paginationToken);
}

const names = ({ results }: { results: INodeListSearchItems[] }) => results.map(({ name }) => name);

/** All pickers of a node's screens, at any depth. */
function pickers(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [
		...(property.type === 'resourceLocator' ? [property] : []),
		...pickers(
			(property.options ?? []).flatMap((option) =>
				'values' in option ? option.values : 'type' in option ? [option] : [],
			),
		),
	]);
}

test('every picker of the screens has a search, and every search is used', () => {
	const used = pickers(ACCOUNTING.description.properties).map(
		({ modes }) => modes?.find(({ type }) => type === 'list')?.typeOptions?.searchListMethod,
	);
	expect(used).not.toContain(undefined);
	expect([...new Set(used)].sort()).toEqual(Object.keys(searches).sort());
});

test.each<[Method, string, string[]]>([
	['searchOrganisations', 'ltd', ['Banksia Foods Pty Ltd', 'Kowhai Trading Ltd', 'Thames Supplies Ltd']],
	['searchAccounts', 'REV other', ['260 - Other Revenue']],
	['searchAccountIds', '090', ['090 - Business Bank Account']],
	['searchTaxRates', 'income', ['15% GST on Income - OUTPUT2']],
	['searchTracking', 'gion: nor', ['Region: North']],
	['searchCurrencies', 'usd', [expect.stringMatching(/^USD - /) as unknown as string]],
])('%s: searched here, without regard to case, kept for the next search', async (method, filter, expected) => {
	expect(names(await search(method, filter))).toEqual(expected);
	const calls = await desk.callsOf(async () => {
		const all = await search(method);
		expect(all.results.length).toBeGreaterThanOrEqual(expected.length);
		expect(names(all)).toEqual([...names(all)].sort((a, b) => a.localeCompare(b)));
		expect(names(await search(method, 'no such thing'))).toEqual([]);
	});
	expect(calls).toHaveLength(0);
});

test('accounts carry codes where a code is needed and IDs where an ID is; tracking what the line needs', async () => {
	expect((await search('searchAccounts', '200')).results[0].value).toBe('200');
	expect((await search('searchAccountIds', '200')).results[0].value).toMatch(/^[0-9a-f-]{36}$/);
	expect((await search('searchTracking', 'north')).results[0].value).toBe('Region: North');
	expect((await search('searchTaxRates', 'expenses')).results[0].value).toBe('INPUT2');
	expect((await search('searchBrandingThemes')).results[0].value).toMatch(/^[0-9a-f-]{36}$/);
});

test('archived accounts are not offered for lines', async () => {
	await desk.do('account', 'archive', { record: by('code', '493') });
	expect(names(await search('searchAccounts', 'travel'))).toEqual([]);
});

test('items: by code for lines, by ID to work on', async () => {
	await desk.do('item', 'create', { code: 'TEA', additionalFields: { name: 'Green tea' } });
	expect((await search('searchSalesItems', 'green')).results).toEqual([{ name: 'TEA - Green tea', value: 'TEA' }]);
	expect((await search('searchItemIds', 'tea')).results[0].value).toBe(desk.books('Items')[0].ItemID);
});

test('contacts: searched by Xero, page by page, active ones only', async () => {
	const items = Array.from({ length: 120 }, (_, index) => ({
		name: `Customer ${String(index).padStart(3, '0')}`,
	}));
	await desk.do('contact', 'create', { name: '={{ $json.name }}' }, { items });
	const first = await search('searchContacts');
	const second = await search('searchContacts', undefined, String(first.paginationToken));
	const third = await search('searchContacts', '', String(second.paginationToken));
	expect([...names(first), ...names(second), ...names(third)]).toEqual(items.map(({ name }) => name));
	expect(third.paginationToken).toBeUndefined();
	expect(names(await search('searchContacts', '  customer 007'.trim()))).toEqual(['Customer 007']);
	expect(names(await search('searchContacts', 'x" OR "a"=="a'))).toEqual([]);
	expect(names(await search('searchContacts', undefined, undefined, { organisation: by('id', GB) }))).toEqual([]);
});

test('invoices and bills: number, contact and amount; each only of its kind', async () => {
	await desk.do(
		'invoice',
		'create',
		anInvoice({ additionalFields: { invoiceNumber: 'I-1', dueDate: '2026-12-01' } }),
	);
	await desk.do(
		'bill',
		'create',
		anInvoice({
			additionalFields: { invoiceNumber: 'B-1' },
			status: 'DRAFT',
			...form(line({ account: by('code', '429') })),
		}),
	);
	expect(names(await search('searchInvoices'))).toEqual(['I-1 · Ridgeway University · 10.35 NZD']);
	expect(names(await search('searchBills'))).toEqual(['B-1 · Ridgeway University · 10.35 NZD']);
	expect(names(await search('searchInvoices', 'i-1'))).toHaveLength(1);
	expect(names(await search('searchInvoices', 'b-1'))).toHaveLength(0);
});

test('an invoice paid in part is listed with what is still due', async () => {
	await desk.do(
		'invoice',
		'create',
		anInvoice({ additionalFields: { invoiceNumber: 'I-1', dueDate: '2026-12-01' } }),
	);
	const payment = { invoice: by('number', 'I-1'), account: by('code', '090'), date: '2026-10-05', amount: '4' };
	await desk.do('payment', 'create', payment);
	const [listed] = names(await search('searchPayableDocuments'));
	expect(listed).toBe('I-1 · Ridgeway University · 10.35 NZD · 6.35 due');
});

test('tax rates, accounts and items by side of the document, with their codes', async () => {
	const [sales, purchases] = [
		names(await search('searchSalesTaxRates')),
		names(await search('searchPurchasesTaxRates')),
	];
	// The percentage once: in the name, or behind it.
	expect(sales).toContain('15% GST on Income - OUTPUT2');
	expect(sales.filter((name) => name.startsWith('Zero Rated'))).toEqual(['Zero Rated (0 %) - ZERORATEDOUTPUT']);
	expect(purchases).not.toContain('15% GST on Income - OUTPUT2');
	expect(purchases).toContain('15% GST on Expenses - INPUT2');
	expect(sales).not.toContain('15% GST on Expenses - INPUT2');
	const classes = async (method: Method) => {
		const byCode = new Map(desk.books('Accounts').map(({ Code, Class }) => [String(Code), Class]));
		return (await search(method)).results.map(({ value }) => byCode.get(String(value)));
	};
	for (const [method, first] of [
		['searchSalesAccounts', 'REVENUE'],
		['searchPurchasesAccounts', 'EXPENSE'],
	] as const) {
		const listed = await classes(method);
		const own = listed.filter((each) => each === first).length;
		expect(own).toBeGreaterThan(0);
		expect(listed.slice(0, own)).toEqual(listed.slice(0, own).map(() => first));
		expect(listed.length).toBeGreaterThan(own);
	}
	const offered = names(await search('searchSalesAccounts'));
	for (const kept of ['090 - Business Bank Account', '610 - Accounts Receivable', '800 - Accounts Payable'])
		expect(offered).not.toContain(kept);
	await desk.do('item', 'create', { code: 'PAPER', additionalFields: { isSold: false, isPurchased: true } });
	expect(names(await search('searchSalesItems', 'paper'))).toEqual([]);
	expect(names(await search('searchPurchasesItems', 'paper'))).toHaveLength(1);
});

test('a rate for neither side, and one of which Xero says nothing, are offered on both', () => {
	for (const side of ['sales', 'purchases'] as const) {
		expect(isTaxRateFor(side, { CanApplyToRevenue: false, CanApplyToExpenses: false })).toBe(true);
		expect(isTaxRateFor(side, {})).toBe(true);
	}
});

test('invoices are found by their customer, too; without the right to read contacts by number alone', async () => {
	await desk.do(
		'invoice',
		'create',
		anInvoice({
			contact: by('name', 'Bayside Club'),
			additionalFields: { invoiceNumber: 'I-1', dueDate: '2026-12-01' },
		}),
	);
	await desk.do(
		'invoice',
		'create',
		anInvoice({ additionalFields: { invoiceNumber: 'I-2', reference: 'for bayside', dueDate: '2026-12-01' } }),
	);
	expect(names(await search('searchInvoices', 'bayside')).sort()).toEqual([
		'I-1 · Bayside Club · 10.35 NZD',
		'I-2 · Ridgeway University · 10.35 NZD',
	]);
	expect(await desk.callsOf(async () => await search('searchInvoices', 'bayside'))).toHaveLength(3);
	expect(await desk.callsOf(async () => await search('searchInvoices'))).toHaveLength(1);
	expect(names(await search('searchBills', 'bayside'))).toEqual([]);
	desk.harness = await desk.connect({ scopes: ['accounting.invoices', 'offline_access'] });
	expect(names(await search('searchInvoices', 'bayside'))).toEqual(['I-2 · Ridgeway University · 10.35 NZD']);
});

test('the longest search of customers stays below the length that Xero takes', async () => {
	const items = Array.from({ length: 60 }, (_, index) => ({ name: `Club ${index}`, number: `C-${index}` }));
	await desk.do(
		'invoice',
		'create',
		anInvoice({
			contact: by('name', '={{ $json.name }}'),
			additionalFields: { invoiceNumber: '={{ $json.number }}', dueDate: '2026-12-01' },
		}),
		{ items },
	);
	expect(names(await search('searchInvoices', 'club'))).toHaveLength(20);
	expect(desk.calls.filter(({ status }) => status !== 200)).toEqual([]);
});

test('errors reach the user in plain words', async () => {
	await expect(search('searchContacts', '', undefined, { organisation: by('list', '') })).rejects.toThrow(
		'No organisation is chosen',
	);
	desk.harness = await desk.connect({
		clientId: 'sandbox-web-app',
		scopes: ['accounting.invoices', 'offline_access'],
	});
	await expect(search('searchAccounts')).rejects.toThrow(
		'The connection lacks a permission while trying to list the accounts',
	);
	// A failure is not kept: with the permission the same list comes.
	const { harness } = desk;
	desk.harness = await desk.connect({ clientId: 'sandbox-web-app' });
	expect(desk.harness).not.toBe(harness);
	expect(names(await search('searchAccounts', '200'))).toEqual(['200 - Sales']);
});

describe('lines of the document that is chosen', () => {
	const LINES = [
		{ Description: 'Widget\nblue', Quantity: 2, UnitAmount: 10, AccountCode: '200' },
		{ Description: 'D'.repeat(80), Quantity: 1.5, UnitAmount: 0.1234, AccountCode: '200' },
		{ Description: 'Thank you' },
	];
	const create = async (number: string, resource = 'invoice') =>
		await desk.do(resource, 'create', {
			...anInvoice({ invoiceNumber: number, dueDate: '2026-12-01', additionalFields: {}, status: 'DRAFT' }),
			...json(LINES),
		});
	const linesFor = async (record: NodeParameterValueType, filter?: string, resource = 'invoice') =>
		await search('searchLines', filter, undefined, { resource, operation: 'update', record });

	test('numbered, with description, quantity and price; searched here', async () => {
		const [{ InvoiceID }] = await create('I-1');
		const chosen = by('list', String(InvoiceID));
		const listed = await linesFor(chosen);
		expect(names(listed)).toEqual([
			'1 · Widget · 2 x 10.00',
			`2 · ${'D'.repeat(59)}… · 1.5 x 0.1234`,
			expect.stringMatching(/^3 · Thank you/),
		]);
		const stored = desk.books('Invoices')[0].LineItems as Array<{ LineItemID: string }>;
		expect(listed.results.map(({ value }) => value)).toEqual(stored.map(({ LineItemID }) => LineItemID));
		expect(names(await linesFor(chosen, 'widget'))).toEqual(['1 · Widget · 2 x 10.00']);
		expect(names(await linesFor(by('number', 'i-1'), 'thank'))).toHaveLength(1);
		expect(names(await linesFor('I-1', 'thank'))).toHaveLength(1);
	});

	test('what cannot be listed is said in words', async () => {
		const [{ InvoiceID }] = await create('B-1', 'bill');
		await expect(linesFor({ __rl: true, mode: 'list', value: '' })).rejects.toThrow('No invoice is chosen yet');
		await expect(linesFor(by('id', '={{ $json.id }}'))).rejects.toThrow(
			'The invoice comes from an expression, so its lines are not known here',
		);
		await expect(linesFor(by('number', 'NONE'))).rejects.toThrow(
			"Xero has no invoice with the Invoice Number 'NONE' in this organisation.",
		);
		// A bill by its ID is no invoice.
		await expect(linesFor(by('id', String(InvoiceID)))).rejects.toThrow('Xero has no invoice');
		expect(names(await linesFor(by('id', String(InvoiceID)), '', 'bill'))).toHaveLength(3);
	});
});
