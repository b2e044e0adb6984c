import type { IDataObject } from 'n8n-workflow';

import {
	findForWrites,
	findRecords,
	findReferred,
	noneWith,
	normaliseKey,
	requireUnique,
} from '../../../operations/lookup/find';
import type { Resource } from '../../../operations/types';
import { account } from '../../../nodes/XeroAccounting/resources/account';
import { contact } from '../../../nodes/XeroAccounting/resources/contact';
import { invoice } from '../../../nodes/XeroAccounting/resources/invoices';
import { stubClient } from '../support/stubClient';

const ID = '11111111-1111-4111-8111-111111111111';
const TENANT = 'T';

const contacts = (...rows: IDataObject[]) => stubClient(() => ({ Contacts: rows }));
const named = (Name: string, more: IDataObject = {}) => ({ ContactID: ID, Name, ContactStatus: 'ACTIVE', ...more });

test.each([
	[' Ridgeway ', 'ridgeway'],
	['CAFE\u0301', 'caf\u00e9'],
	['', ''],
])('%j is compared as %j', (value, key) => {
	expect(normaliseKey(value)).toBe(key);
});

describe('findRecords', () => {
	test('gives each value its records, each once: none, one, or several, whatever the case', async () => {
		const rows = [named('Ridgeway'), named('RIDGEWAY', { ContactID: '2' }), named('Hilltop', { ContactID: '3' })];
		const { client, asked } = contacts(...rows, rows[0]);
		const found = await findRecords({ client }, contact, TENANT, 'name', ['ridgeway', 'Hilltop ', 'Nobody']);
		expect([...found].map(([key, theirs]) => [key, theirs.length])).toEqual([
			['ridgeway', 2],
			['hilltop', 1],
			['nobody', 0],
		]);
		expect(asked).toHaveLength(1);
		expect(asked[0].query).toMatchObject({ includeArchived: true });
	});

	test('rows that nobody asked for are no answer: Xero matches some texts more loosely', async () => {
		const { client } = contacts(named('Ridgeway University'));
		expect((await findRecords({ client }, contact, TENANT, 'name', ['Ridgeway'])).get('ridgeway')).toEqual([]);
	});

	test.each([
		['no ID', 'id', 'INV-1'],
		['an empty name', 'name', ''],
	])('%s is not asked for', async (_, way, value) => {
		const { client, asked } = contacts();
		expect([...(await findRecords({ client }, contact, TENANT, way, [value])).values()]).toEqual([[]]);
		expect(asked).toEqual([]);
	});

	test('a bill is no invoice, although both are in one list', async () => {
		const { client } = stubClient(() => ({ Invoices: [{ InvoiceID: ID, InvoiceNumber: 'A', Type: 'ACCPAY' }] }));
		expect((await findRecords({ client }, invoice, TENANT, 'number', ['A'])).get('a')).toEqual([]);
	});
});

test('a list that is read whole is kept for references, and read anew once for what it lacks', async () => {
	const lists = [
		[{ AccountID: ID, Code: '200' }],
		[
			{ AccountID: ID, Code: '200' },
			{ AccountID: 'B', Code: '999' },
		],
	];
	const { client, asked } = stubClient(() => ({ Accounts: lists[Math.min(asked.length, 2) - 1] }));
	const find = async (code: string) => (await findReferred({ client }, account, TENANT, 'code', [code])).get(code);
	expect(await find('200')).toHaveLength(1);
	expect(await find('200')).toHaveLength(1);
	expect(asked).toHaveLength(1);
	expect(await find('999')).toHaveLength(1);
	expect(asked).toHaveLength(2);
	expect(await find('404')).toEqual([]);
	expect(asked).toHaveLength(3);
});

describe('requireUnique', () => {
	const unique = (...rows: IDataObject[]) => requireUnique(rows, contact as Resource, 'name', 'Ridgeway');

	test('takes the one in use before archived ones of the same name', () => {
		const inUse = named('Ridgeway', { ContactID: 'B' });
		expect(unique(named('Ridgeway', { ContactStatus: 'ARCHIVED' }), inUse)).toBe(inUse);
	});

	test('takes an archived one where there is no other', () => {
		const archived = named('Ridgeway', { ContactStatus: 'ARCHIVED' });
		expect(unique(archived)).toBe(archived);
	});

	test('says that there is none', () => {
		expect(() => unique()).toThrow(`${noneWith(contact, 'name', 'Ridgeway')}.`);
	});

	test('names those it cannot choose between', () => {
		expect(() => unique(named('Ridgeway'), named('Ridgeway', { ContactID: 'B' }))).toThrow(
			/^2 contacts have the .* 'Ridgeway': Ridgeway \(1111.*\), Ridgeway \(B\)\. Use the ID\.$/,
		);
	});

	test('says of text that is no ID what it is', () => {
		expect(() => requireUnique([], contact as Resource, 'id', 'Ridgeway')).toThrow(/Ridgeway/);
	});
});

test('a question that fails is the answer for every write that asked', async () => {
	const { client } = stubClient(() => {
		throw new Error('Xero is down');
	});
	const { found, refused } = await findForWrites(
		{ client },
		contact,
		TENANT,
		'name',
		[{ items: [0, 1] }, { items: [2] }],
		() => 'Ridgeway',
	);
	expect(found.size).toBe(0);
	expect(refused.map(({ items, ...rest }) => [items, (rest as { error: Error }).error.message])).toEqual([
		[[0, 1], 'Xero is down'],
		[[2], 'Xero is down'],
	]);
});
