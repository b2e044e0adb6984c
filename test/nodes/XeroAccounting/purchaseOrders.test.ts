import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { by, errors, form, line, shownError, useDesk } from './support';

const desk = useDesk();

const SUPPLIER = 'Young Bros Transport';

const anOrder = (over: INodeParameters = {}): INodeParameters => ({
	contact: by('name', SUPPLIER),
	date: '2026-10-01',
	deliveryDate: '2026-10-08',
	reference: 'RFQ 7',
	additionalFields: {
		deliveryAddress: '12 Harbour Street\nWellington',
		attentionTo: 'Sam Ngata',
		telephone: '04 555 0199',
		deliveryInstructions: 'Ring the bell',
		expectedArrivalDate: '2026-10-09',
	},
	...form(line({ account: by('code', '400') })),
	...over,
});

const inBooks = () => desk.books('PurchaseOrders');
const whole = (order: IDataObject) => desk.books(`PurchaseOrders/${String(order.PurchaseOrderID)}`);

beforeEach(async () => {
	await desk.do('contact', 'create', { name: SUPPLIER });
});

test('checked only, deletions by ID show the orders; where that took a call for each of many, the IDs alone', async () => {
	const items = Array.from({ length: 41 }, (_, n) => ({ no: `P-${n}` }));
	const orders = await desk.do('purchaseOrder', 'create', anOrder({ purchaseOrderNumber: '={{ $json.no }}' }), {
		items,
	});
	const deleted = { record: by('id', '={{ $json.id }}'), statusChange: 'delete', options: { checkOnly: true } };
	const ids = orders.map(({ PurchaseOrderID }) => ({ id: PurchaseOrderID }));
	const [one] = await desk.do('purchaseOrder', 'changeStatus', deleted, { items: ids.slice(0, 1) });
	expect(one).toMatchObject({ outcome: 'checked', PurchaseOrderNumber: 'P-0', ContactName: SUPPLIER });
	const calls = await desk.callsOf(async () => {
		const all = await desk.do('purchaseOrder', 'changeStatus', deleted, { items: ids });
		expect(all).toHaveLength(41);
		expect(all[40]).toMatchObject({ outcome: 'checked', call: expect.any(String) as string });
		expect(all[40]).not.toHaveProperty('PurchaseOrderNumber');
	});
	expect(calls.filter(({ path }) => /PurchaseOrders/.test(path))).toEqual([]);
});

test('what is filled in stands on the order, delivery included', async () => {
	const [order] = await desk.do('purchaseOrder', 'create', anOrder());
	expect(order).toMatchObject({ outcome: 'created', Status: 'DRAFT' });
	expect(whole(order)).toMatchObject([
		{
			Reference: 'RFQ 7',
			DeliveryAddress: '12 Harbour Street\nWellington',
			AttentionTo: 'Sam Ngata',
			Telephone: '04 555 0199',
			DeliveryInstructions: 'Ring the bell',
			LineItems: [{ Description: 'Green tea', Quantity: 2, UnitAmount: 4.5, AccountCode: '400' }],
		},
	]);
	const [read] = await desk.do('purchaseOrder', 'get', { record: by('number', String(order.PurchaseOrderNumber)) });
	expect(read).toMatchObject({
		StatusName: 'Draft',
		Date: '2026-10-01',
		DeliveryDate: '2026-10-08',
		ExpectedArrivalDate: '2026-10-09',
	});
});

test('the way of an order: submit, approve, mark as billed, delete, in the words of its own screens', async () => {
	const [order] = await desk.do('purchaseOrder', 'create', anOrder({ purchaseOrderNumber: 'P-1' }));
	const [before] = whole(order);
	for (const [step, status, name] of [
		['submit', 'SUBMITTED', 'Awaiting Approval'],
		['draft', 'DRAFT', 'Draft'],
		['approve', 'AUTHORISED', 'Approved'],
		['bill', 'BILLED', 'Billed'],
		['delete', 'DELETED', 'Deleted'],
	])
		expect(
			await desk.do('purchaseOrder', 'changeStatus', {
				record: by('number', 'P-1'),
				statusChange: step,
				simplify: true,
			}),
		).toMatchObject([{ Status: status, StatusName: name }]);
	const [{ UpdatedDateUTC: _before, Status: _was, SentToContact: _not, ...held }] = [before];
	expect(whole(order)).toMatchObject([held]);
});

test('an update changes what is given and nothing else', async () => {
	const [before] = await desk.do('purchaseOrder', 'create', anOrder());
	await desk.do('purchaseOrder', 'update', {
		record: by('id', String(before.PurchaseOrderID)),
		updateFields: { attentionTo: 'Kim Lee' },
	});
	expect(whole(before)).toMatchObject([
		{
			AttentionTo: 'Kim Lee',
			Telephone: '04 555 0199',
			PurchaseOrderNumber: before.PurchaseOrderNumber,
			Total: before.Total,
		},
	]);
});

describe('a number that Xero has already', () => {
	const prices = (...all: Array<[string, string]>) => all.map(([no, price]) => ({ json: { no, price } }));
	const table = (over: INodeParameters = {}) =>
		anOrder({
			purchaseOrderNumber: '={{ $json.no }}',
			...form(line({ unitAmount: '={{ $json.price }}' })),
			...over,
		});
	const totals = () => Object.fromEntries(inBooks().map((order) => [order.PurchaseOrderNumber, order.SubTotal]));

	test('a creation does not change that order, as Xero itself would without a word', async () => {
		await desk.do('purchaseOrder', 'create', table(), { items: prices(['P-1', '10']) });
		const run = await desk.run('purchaseOrder', 'create', table(), {
			items: prices(['p-1', '99'], ['P-2', '20'], ['P-2', '30']),
			onError: 'continueErrorOutput',
		});
		expect(errors(run).map(({ item, error }) => [item, error])).toEqual([
			[0, expect.stringMatching(/^Xero already has a purchase order with the Purchase Order Number 'P-1'/)],
			[2, expect.stringMatching(/same Purchase Order Number as item 1/i)],
		]);
		expect(totals()).toEqual({ 'P-1': 20, 'P-2': 40 });
	});

	test('that of a deleted order is refused before anything is written', async () => {
		await desk.do('purchaseOrder', 'create', table(), { items: prices(['P-1', '10']) });
		await desk.do('purchaseOrder', 'changeStatus', { record: by('number', 'P-1'), statusChange: 'delete' });
		const calls = await desk.callsOf(async () => {
			const run = await desk.run('purchaseOrder', 'create', table(), { items: prices(['P-1', '11']) });
			expect(shownError(run).message).toMatch(/belongs to a deleted purchase order/);
		});
		expect(calls.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	test('create or update changes it, skip leaves it', async () => {
		await desk.do('purchaseOrder', 'create', table(), { items: prices(['P-1', '10']) });
		await desk.do('purchaseOrder', 'upsert', table(), { items: prices(['P-1', '11'], ['P-2', '20']) });
		expect(totals()).toEqual({ 'P-1': 22, 'P-2': 40 });
		expect(
			await desk.do('purchaseOrder', 'create', table({ ifExists: 'skip', existsBy: 'number' }), {
				items: prices(['P-1', '12'], ['P-3', '30']),
			}),
		).toMatchObject([{ outcome: 'skipped' }, { outcome: 'created' }]);
		expect(totals()).toEqual({ 'P-1': 22, 'P-2': 40, 'P-3': 60 });
	});
});

test('60 orders take two calls', async () => {
	const items = Array.from({ length: 60 }, (_, index) => ({ json: { index } }));
	const calls = await desk.callsOf(
		async () => await desk.do('purchaseOrder', 'create', anOrder({ reference: '=R-{{ $json.index }}' }), { items }),
	);
	expect(calls.filter(({ method }) => method !== 'GET')).toHaveLength(2);
	expect(inBooks()).toHaveLength(60);
});

test.each([
	['name', 'No One'],
	['number', 'C-404'],
])('an unknown contact by %s is named, and no contact is made', async (way, value) => {
	const before = desk.count('contacts');
	const run = await desk.run('purchaseOrder', 'create', anOrder({ contact: by(way, value) }));
	expect(`${shownError(run).message} ${shownError(run).description}`).toContain(`'${value}'`);
	expect(desk.count('contacts')).toBe(before);
	expect(inBooks()).toEqual([]);
});

test('get many: by status and dates', async () => {
	await desk.do('purchaseOrder', 'create', anOrder({ purchaseOrderNumber: 'P-1' }));
	await desk.do('purchaseOrder', 'create', anOrder({ purchaseOrderNumber: 'P-2', date: '2026-11-01' }));
	await desk.do('purchaseOrder', 'changeStatus', { record: by('number', 'P-2'), statusChange: 'approve' });
	const numbers = async (filters: INodeParameters, more: INodeParameters = {}) =>
		(await desk.do('purchaseOrder', 'getAll', { filters, ...more })).map(
			({ PurchaseOrderNumber }) => PurchaseOrderNumber,
		);
	expect(await numbers({ status: 'AUTHORISED' })).toEqual(['P-2']);
	expect(await numbers({ dateFrom: '2026-10-15' })).toEqual(['P-2']);
	expect(await numbers({ dateTo: '2026-10-15' })).toEqual(['P-1']);
	expect(await numbers({}, { sort: { by: { field: 'Date', direction: 'DESC' } } })).toEqual(['P-2', 'P-1']);
});

describe('prices with more decimals than Xero keeps of an order', () => {
	const order = (quantity: string, unitAmount: string, over: INodeParameters = {}) =>
		anOrder({ ...form(line({ quantity, unitAmount, account: by('code', '400') })), ...over });

	test('another amount of the line is refused before any call that writes', async () => {
		const run = await desk.run('purchaseOrder', 'create', order('100', '1.2345'));
		expect(shownError(run).message).toBe(
			"'Line 1': Xero takes two decimals of the prices of purchase orders. 1.2345 has more, so the line " +
				'would come to 123.00 instead of 123.45. Nothing was sent. Give a quantity and price that need ' +
				'fewer decimals (per 100, or 1 at the whole price).',
		);
		expect(inBooks()).toEqual([]);
		expect(shownError(await desk.run('purchaseOrder', 'create', order('1', '0.125'))).message).toMatch(
			/0\.12 instead of 0\.13/,
		);
	});

	test('where the line comes to the same, it goes out without a warning', async () => {
		for (const [quantity, price] of [
			['100', '1.23'],
			['1', '1.2345'],
			['100', '1.2300'],
		]) {
			const [made] = await desk.do('purchaseOrder', 'create', order(quantity, price));
			expect(made).not.toHaveProperty('warnings');
		}
		expect(inBooks()).toHaveLength(3);
	});

	test('an update is held to it, too', async () => {
		const [made] = await desk.do('purchaseOrder', 'create', order('100', '1.23'));
		const run = await desk.run('purchaseOrder', 'update', {
			record: by('id', String(made.PurchaseOrderID)),
			...form(line({ quantity: '1000', unitAmount: '0.0125', account: by('code', '400') })),
		});
		expect(shownError(run).message).toMatch(/instead of 12\.50/);
		expect(inBooks()).toMatchObject([{ SubTotal: 123 }]);
	});
});
