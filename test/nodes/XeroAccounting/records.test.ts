import type { IDataObject } from 'n8n-workflow';

import { by, shownError, useDesk } from './support';

const desk = useDesk();

describe('item', () => {
	test('create, create or update, update, get, get many, delete', async () => {
		expect(
			await desk.do('item', 'create', {
				code: 'TEA',
				additionalFields: {
					name: 'Tea',
					salesPrice: '1.2345',
					salesAccount: by('code', '200'),
					salesTaxRate: by('code', 'OUTPUT2'),
					purchasePrice: '0.5',
				},
			}),
		).toMatchObject([{ outcome: 'created', Code: 'TEA' }]);
		expect(desk.books('Items')).toMatchObject([
			{
				Code: 'TEA',
				Name: 'Tea',
				SalesDetails: { UnitPrice: 1.2345, AccountCode: '200', TaxType: 'OUTPUT2' },
				PurchaseDetails: { UnitPrice: 0.5 },
			},
		]);
		await desk.do('item', 'upsert', { code: 'TEA', additionalFields: { salesPrice: '2' } });
		await desk.do('item', 'upsert', { code: 'CUP' });
		expect(desk.books('Items').map(({ Code }) => Code)).toEqual(['CUP', 'TEA']);
		expect(desk.books('Items')[1]).toMatchObject({ Name: 'Tea', SalesDetails: { UnitPrice: 2 } });
		expect(
			await desk.do('item', 'update', { record: by('code', 'cup'), updateFields: { name: 'Cup' } }),
		).toMatchObject([{ outcome: 'updated', Name: 'Cup' }]);
		expect(await desk.do('item', 'get', { record: by('code', 'TEA') })).toMatchObject([
			{ Code: 'TEA', SalesUnitPrice: 2 },
		]);
		expect(await desk.do('item', 'getAll', { filters: { name: 'up' } })).toMatchObject([{ Code: 'CUP' }]);
		expect(await desk.do('item', 'delete', { record: by('code', 'TEA') })).toMatchObject([{ outcome: 'deleted' }]);
		expect(desk.books('Items').map(({ Code }) => Code)).toEqual(['CUP']);
	});

	test('a code that is taken, a code that is unknown, a code that is too long', async () => {
		await desk.do('item', 'create', { code: 'TEA' });
		expect(shownError(await desk.run('item', 'create', { code: 'TEA' })).message).toMatch(/TEA/);
		expect(shownError(await desk.run('item', 'get', { record: by('code', 'NOPE') })).message).toBe(
			"Xero has no item with the Code 'NOPE' in this organisation.",
		);
		expect(shownError(await desk.run('item', 'create', { code: 'X'.repeat(31) })).message).toBe(
			"'Code': The text has 31 characters; Xero takes up to 30.",
		);
	});
});

describe('account', () => {
	test('create, create or update, update, get, archive, delete', async () => {
		expect(
			await desk.do('account', 'create', {
				code: '201',
				name: 'Web Sales',
				type: 'REVENUE',
				additionalFields: { taxType: by('code', 'OUTPUT2') },
			}),
		).toMatchObject([{ outcome: 'created', Code: '201' }]);
		expect(
			await desk.do('account', 'upsert', { code: '201', name: 'Online Sales', type: 'REVENUE' }),
		).toMatchObject([{ outcome: 'updated', Name: 'Online Sales' }]);
		expect(await desk.do('account', 'upsert', { code: '202', name: 'Shop Sales', type: 'SALES' })).toMatchObject([
			{ outcome: 'created' },
		]);
		expect(
			await desk.do('account', 'update', {
				record: by('code', '202'),
				updateFields: { description: 'In the shop' },
			}),
		).toMatchObject([{ outcome: 'updated' }]);
		expect(await desk.do('account', 'get', { record: by('name', 'shop sales') })).toMatchObject([
			{ Code: '202', Description: 'In the shop' },
		]);
		expect(await desk.do('account', 'archive', { record: by('code', '202') })).toMatchObject([
			{ outcome: 'archived', Status: 'ARCHIVED' },
		]);
		expect(await desk.do('account', 'delete', { record: by('code', '201') })).toMatchObject([
			{ outcome: 'deleted' },
		]);
		expect(
			desk
				.books('Accounts')
				.filter(({ Code }) => Code === '201')
				.every(({ Status }) => Status === 'DELETED'),
		).toBe(true);
	});

	test('get many by type and state; what Xero does not allow', async () => {
		expect(
			(await desk.do('account', 'getAll', { filters: { types: ['BANK'] } })).map(({ Name }) => Name),
			// One of them has no code.
		).toEqual(['Petty Cash', 'Business Bank Account', 'Savings']);
		expect(
			shownError(await desk.run('account', 'create', { code: '200', name: 'Again', type: 'REVENUE' })).message,
		).toMatch(/code/i);
		expect(shownError(await desk.run('account', 'archive', { record: by('code', '610') })).message).not.toBe('');
		expect(desk.books('Accounts').find(({ Code }) => Code === '610')).toMatchObject({ Status: 'ACTIVE' });
	});

	test('the list is kept for look-ups and forgotten after a write', async () => {
		const get = async () =>
			await desk.callsOf(async () => await desk.do('account', 'get', { record: by('code', '200') }));
		expect(await get()).toHaveLength(1);
		expect(await get()).toHaveLength(0);
		await desk.do('account', 'update', {
			record: by('code', '200'),
			updateFields: { name: 'All Sales' },
		});
		expect(await get()).toHaveLength(1);
	});
});

test('tax rate: get and get many', async () => {
	expect(await desk.do('taxRate', 'get', { record: by('code', 'OUTPUT2') })).toMatchObject([
		{ TaxType: 'OUTPUT2', EffectiveRate: 15 },
	]);
	expect(await desk.do('taxRate', 'get', { record: by('name', '15% GST on Income') })).toMatchObject([
		{ TaxType: 'OUTPUT2' },
	]);
	const all = await desk.do('taxRate', 'getAll', { returnAll: true });
	expect(all.map(({ TaxType }) => TaxType).sort()).toEqual([
		'INPUT2',
		'NONE',
		'OUTPUT2',
		// Xero lists deleted rates as well.
		'TAX900',
		'ZERORATEDOUTPUT',
	]);
	expect(await desk.do('taxRate', 'getAll', { filters: { status: 'ARCHIVED' } })).toEqual([]);
	expect(shownError(await desk.run('taxRate', 'get', { record: by('code', 'NOPE') })).message).toContain(
		"no tax rate with the Tax Type 'NOPE'",
	);
});

test("outputs carry ISO dates and none of Xero's own date forms", async () => {
	const [contact] = await desk.do('contact', 'create', { name: 'A' });
	expect(JSON.stringify(contact)).not.toContain('/Date(');
	expect((contact as IDataObject).UpdatedDateUTC).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
});
