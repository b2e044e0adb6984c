import type { IDataObject, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { loadOptionsContext } from '../../support';
import { ACCOUNTING } from './node';
import { by, NZ, useDesk } from './support';

/** Lists of pickers go on as far as they are scrolled: nothing is cut off without a word. */

const desk = useDesk();

type Method = keyof typeof ACCOUNTING.methods.listSearch;

async function part(method: Method, filter?: string, token?: string): Promise<INodeListSearchResult> {
	const context = loadOptionsContext({
		harness: desk.harness,
		node: ACCOUNTING,
		parameters: { organisation: by('id', NZ), resource: 'invoice', operation: 'create' },
	});
	return await ACCOUNTING.methods.listSearch[method].call(context, filter, token);
}

/** As n8n loads a list whose end is scrolled to again and again. */
async function scrolled(method: Method, filter?: string): Promise<INodeListSearchItems[]> {
	const entries: INodeListSearchItems[] = [];
	let token: string | undefined;
	for (let parts = 0; parts < 60; parts++) {
		const { results, paginationToken } = await part(method, filter, token);
		entries.push(...results);
		token = paginationToken as string | undefined;
		if (token === undefined) return entries;
	}
	throw new Error('The list does not end.');
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const ids = (entries: INodeListSearchItems[]) => entries.map(({ value }) => value);

/** Writes many records fifty at a time. */
function fill(list: string, count: number, body: (number: number) => IDataObject): void {
	for (let first = 0; first < count; first += 50)
		desk.elsewhere('PUT', list, { [list]: numbers(Math.min(50, count - first)).map((n) => body(first + n)) });
}

const padded = (n: number) => String(n).padStart(4, '0');
const day = (n: number) => new Date(Date.UTC(2024, 0, n)).toISOString().slice(0, 10);
const line = { Description: 'Tea', Quantity: 1, UnitAmount: 5, AccountCode: '200' };

test('1,200 contacts: all of them, each once', async () => {
	fill('Contacts', 1_200, (n) => ({ Name: `Customer ${padded(n)}` }));
	const found = await scrolled('searchContacts');
	expect(new Set(ids(found)).size).toBe(1_200);
	expect(found).toHaveLength(1_200);
});

test('620 quotes: all of them, the newest first; the oldest is found by its number at once', async () => {
	fill('Quotes', 620, (n) => ({
		QuoteNumber: `Q-${padded(n)}`,
		Contact: { Name: n === 1 ? 'Oldest & Sons' : 'Ridgeway' },
		Date: day(n),
		LineItems: [line],
	}));
	const found = await scrolled('searchQuotes');
	expect(new Set(ids(found)).size).toBe(620);
	expect(found[0].name).toContain('Q-0620 ');
	expect(found.at(-1)?.name).toContain('Q-0001 ');
	const { results } = await part('searchQuotes', 'Q-0001');
	expect(results.map(({ name }) => name.split(' ')[0])).toEqual(['Q-0001']);
	const byContact = await scrolled('searchQuotes', 'oldest');
	expect(byContact.map(({ name }) => name)).toEqual([expect.stringContaining('Oldest & Sons')]);
});

test('620 purchase orders: all of them, and the oldest by its contact', async () => {
	desk.elsewhere('PUT', 'Contacts', { Contacts: [{ Name: 'Ridgeway' }, { Name: 'Oldest & Sons' }] });
	fill('PurchaseOrders', 620, (n) => ({
		PurchaseOrderNumber: `O-${padded(n)}`,
		Contact: { Name: n === 1 ? 'Oldest & Sons' : 'Ridgeway' },
		Date: day(n),
		LineItems: [{ ...line, AccountCode: '400' }],
	}));
	expect(new Set(ids(await scrolled('searchPurchaseOrders'))).size).toBe(620);
	const { results } = await part('searchPurchaseOrders', 'oldest sons');
	expect(results.map(({ name }) => name)).toEqual([expect.stringContaining('O-0001 ')]);
});

test('620 bank transfers, which come in one answer: all of them, and each can be found', async () => {
	const [first] = desk.books('Accounts').filter(({ Type }) => Type === 'BANK');
	const created = desk.elsewhere('PUT', 'Accounts', {
		Code: '099',
		Name: 'Second',
		Type: 'BANK',
		BankAccountNumber: '1',
	});
	const second = (created.Accounts as IDataObject[])[0];
	for (const n of numbers(620))
		desk.elsewhere('PUT', 'BankTransfers', {
			BankTransfers: [
				{
					FromBankAccount: { AccountID: first.AccountID },
					ToBankAccount: { AccountID: second.AccountID },
					Amount: n,
					Date: day(n),
					Reference: `T-${padded(n)}`,
				},
			],
		});
	expect(new Set(ids(await scrolled('searchBankTransfers'))).size).toBe(620);
	const { results } = await part('searchBankTransfers', 'T-0001');
	expect(results.map(({ name }) => name.split(' ')[0])).toEqual(['T-0001']);
});
