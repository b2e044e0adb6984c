import type { INodeParameters } from 'n8n-workflow';

import { isSameNumber } from '../../../operations/existing/bySimilarity/sameNumber';
import { by, errors, form, line, shownError, useDesk } from './support';

const desk = useDesk();

interface Row {
	no?: string;
	who?: string;
	price?: string;
	day?: string;
	in?: string;
}

const table = (over: INodeParameters = {}): INodeParameters => ({
	contact: by('name', '={{ $json.who }}'),
	date: '={{ $json.day }}',
	dueDate: '2026-12-31',
	invoiceNumber: '={{ $json.no }}',
	...form(line({ quantity: '1', unitAmount: '={{ $json.price }}', account: by('code', '400') })),
	...over,
});

const items = (...rows: Row[]) =>
	rows.map((row) => ({ json: { who: 'Young Bros', price: '10', day: '2026-10-01', no: '', ...row } }));

const seed = async (...rows: Row[]) => await desk.do('bill', 'create', table(), { items: items(...rows) });

const skip = async (way: string, rows: Row[], over: INodeParameters = {}) =>
	await desk.run('bill', 'create', table({ ifExists: 'skip', existsBy: way, ...over }), {
		items: items(...rows),
		onError: 'continueErrorOutput',
	});

const outcomes = (run: Awaited<ReturnType<typeof skip>>) => run.items.map(({ json }) => json.outcome);
const bills = () => desk.books('Invoices');

test.each([
	['INV-0042', 'inv 42', true],
	['INV-0042', 'INV42', true],
	['0042', '42', true],
	['2026/07-001', '202607001', true],
	['INV-0042', 'INV-0420', false],
	['INV-42', 'CN-42', false],
	['INV-100', 'INV-1', false],
	['A-000', 'A0', true],
	['Ä 1', 'ä1', true],
	['2026-1-12', '2026-11-2', false],
	['INV-1-02', 'INV-10-2', false],
	['2026-012', '2026/12', true],
	['2026-1-12', '2026112', true],
	['INV 2026 - 1', 'inv2026-01.', true],
	['0', '00', true],
	['0', '10', false],
])('%s and %s are one number: %s', (one, other, same) => {
	expect(isSameNumber(one, other)).toBe(same);
	expect(isSameNumber(other, one)).toBe(same);
});

describe('by number, however written', () => {
	test('the same supplier and number in other letters is skipped; those of others, and other numbers, are written', async () => {
		const [first] = await seed({ no: 'INV-0042' });
		const run = await skip('alikeNumber', [
			{ no: 'inv 42' },
			{ no: 'INV-43' },
			{ no: 'inv42', who: 'Other Supplier' },
			{ no: 'Inv.042' },
		]);
		expect(outcomes(run)).toEqual(['skipped', 'created', 'created', 'skipped']);
		expect(run.items[0].json).toMatchObject({ InvoiceID: first.InvoiceID, InvoiceNumber: 'INV-0042' });
		expect(run.items[0].json.LineItems).toHaveLength(1);
		expect(bills()).toHaveLength(3);
	});

	test('the same digits with other places for what stands between them are other bills', async () => {
		await seed({ no: '2026-1-12' });
		const run = await skip('alikeNumber', [{ no: '2026-11-2' }, { no: '2026/01/12' }, { no: '2026-112' }]);
		expect(outcomes(run)).toEqual(['created', 'skipped', 'created']);
		expect(bills()).toHaveLength(3);
	});

	test('two of one table are one', async () => {
		const run = await skip('alikeNumber', [{ no: 'A-01' }, { no: 'a1' }]);
		expect(outcomes(run)).toEqual(['created', 'skipped']);
		expect(bills()).toHaveLength(1);
	});

	test('Update changes the one that is there', async () => {
		const [first] = await seed({ no: 'INV-0042' });
		const parameters = table({ ifExists: 'update', existsBy: 'alikeNumber' });
		await desk.do('bill', 'create', parameters, { items: items({ no: 'inv 42', price: '12' }) });
		expect(bills()).toMatchObject([{ InvoiceID: first.InvoiceID, SubTotal: 12 }]);
	});

	test('without a number nothing can be compared, and voided bills do not count', async () => {
		const [first] = await seed({ no: 'INV-0042' });
		await desk.do('bill', 'changeStatus', { record: by('id', String(first.InvoiceID)), statusChange: 'delete' });
		const run = await skip('alikeNumber', [{ no: ' - ' }, { no: 'inv 42' }]);
		expect(errors(run)).toMatchObject([
			{ item: 0, error: expect.stringMatching(/'Bill Number' is empty or has neither/) },
		]);
		expect(outcomes(run)).toEqual(['created']);
	});

	test('two that are similar in Xero: neither is chosen', async () => {
		await seed({ no: 'INV-0042' }, { no: 'inv 42' });
		const run = await skip('alikeNumber', [{ no: 'INV42' }]);
		expect(errors(run)[0].error).toMatch(/^2 bills in Xero match by 'Bill Number, However Written': .*not written/);
		expect(bills()).toHaveLength(2);
	});
});

describe('by total and date', () => {
	test('within the days it is the same, beyond them another one', async () => {
		await seed({ price: '115.03' });
		const run = await skip('alikeTotal', [
			{ no: 'Y-1', price: '115.03', day: '2026-10-08' },
			{ no: 'Y-2', price: '115.03', day: '2026-10-20' },
			{ no: 'Y-3', price: '115.06', day: '2026-10-01' },
			{ no: 'Y-4', price: '115.03', day: '2026-10-01', who: 'Other Supplier' },
		]);
		expect(outcomes(run)).toEqual(['skipped', 'created', 'created', 'created']);
	});

	test('the days are the user’s', async () => {
		await seed({ price: '50' });
		const near = { price: '50', day: '2026-10-03' };
		expect(outcomes(await skip('alikeTotal', [near], { existsWithin: 1 }))).toEqual(['created']);
		expect(outcomes(await skip('alikeTotal', [{ ...near, day: '2026-10-31' }], { existsWithin: 28 }))).toEqual([
			'skipped',
		]);
	});

	test('prices with tax are compared with the total, those without it with the sum before tax', async () => {
		const [{ Total }] = await seed({ price: '100' });
		expect(Total).not.toBe(100);
		const inclusive = { lineAmountTypes: 'Inclusive' };
		expect(outcomes(await skip('alikeTotal', [{ price: String(Total) }], inclusive))).toEqual(['skipped']);
		expect(outcomes(await skip('alikeTotal', [{ price: '100' }], inclusive))).toEqual(['created']);
	});

	test('two numbers are two bills; however written, one number is one', async () => {
		await seed({ no: 'X-1', price: '115.03' });
		const rows = [
			{ no: 'X-2', price: '115.03' },
			{ no: 'x 01', price: '115.03' },
			{ no: 'X-3', price: '115.03' },
		];
		expect(outcomes(await skip('alikeTotal', rows))).toEqual(['created', 'skipped', 'created']);
	});

	test('two equal rows of one table: the second is refused and names the first', async () => {
		const run = await skip('alikeTotal', [{ price: '20' }, { price: '20', day: '2026-10-03' }, { price: '21' }]);
		expect(outcomes(run)).toEqual(['created', 'created']);
		expect(errors(run)).toMatchObject([
			{
				item: 1,
				error: expect.stringMatching(/^By 'Total and Date' this is the same bill as item 0 of this run/),
			},
		]);
	});

	test('another currency is another bill; the own one may be named or not', async () => {
		desk.elsewhere('PUT', 'Currencies', { Code: 'USD' });
		const currency = { additionalFields: { currency: by('code', '={{ $json.in }}') } };
		const row = (currencyCode: string) => ({ price: '30', in: currencyCode });
		await desk.do('bill', 'create', table(currency), { items: items(row('USD')) });
		const unnamed = async () => await skip('alikeTotal', [row('')]);
		expect(errors(await unnamed())[0].error).toMatch(
			/^Xero has a bill of the same total in USD: .*Fill in its 'Currency'/,
		);
		expect(outcomes(await skip('alikeTotal', [row('NZD')], currency))).toEqual(['created']);
		expect(outcomes(await unnamed())).toEqual(['skipped']);
		await desk.do('bill', 'create', table(), { items: items({ price: '31' }) });
		expect(outcomes(await skip('alikeTotal', [{ ...row('NZD'), price: '31' }], currency))).toEqual(['skipped']);
		const mixed = { additionalFields: { currency: '={{ $json.in }}' } };
		const both = await skip(
			'alikeTotal',
			[
				{ ...row('NZD'), price: '32' },
				{ ...row(''), price: '32' },
			],
			mixed,
		);
		expect(outcomes(both)).toEqual(['created']);
		expect(errors(both)).toMatchObject([{ item: 1 }]);
		expect(bills()).toHaveLength(4);
	});

	test('a bill without a currency, of a supplier who has a currency of their own, is not taken for one in ours', async () => {
		desk.elsewhere('PUT', 'Currencies', { Code: 'USD' });
		desk.elsewhere('PUT', 'Contacts', { Name: 'Young Bros', DefaultCurrency: 'USD' });
		const currency = { additionalFields: { currency: by('code', '={{ $json.in }}') } };
		const inOurs = { price: '30', in: 'NZD' };
		await desk.do('bill', 'create', table(currency), { items: items(inOurs) });
		const unnamed = await skip('alikeTotal', [{ price: '30' }]);
		expect(errors(unnamed)[0]?.error).toMatch(
			/^Xero has a bill of the same total in NZD: .*Fill in its 'Currency'/,
		);
		expect(outcomes(await skip('alikeTotal', [inOurs], currency))).toEqual(['skipped']);
		expect(outcomes(await skip('alikeTotal', [{ price: '30', in: 'USD' }], currency))).toEqual(['created']);
		expect(bills()).toHaveLength(2);
	});

	test('Update is refused: it could overwrite a bill of the same amount', async () => {
		const parameters = table({ ifExists: 'update', existsBy: 'alikeTotal' });
		const run = await desk.run('bill', 'create', parameters, { items: items({ price: '10' }) });
		expect(shownError(run).message).toMatch(/'Total and Date' works only with 'Skip'/);
		expect(bills()).toEqual([]);
	});
});

test('200 bills of 40 suppliers are compared in few calls', async () => {
	const rows = Array.from({ length: 200 }, (_, index) => ({
		no: `N-${index}`,
		who: `Supplier ${index % 40}`,
		price: String(1 + index),
	}));
	await seed(...rows.slice(0, 100));
	const calls = await desk.callsOf(async () => {
		const run = await skip(
			'alikeNumber',
			rows.map((row) => ({ ...row, no: row.no.replace('-', '/00') })),
		);
		expect(outcomes(run).filter((outcome) => outcome === 'skipped')).toHaveLength(100);
	});
	expect(bills()).toHaveLength(200);
	expect(calls.filter(({ method }) => method !== 'GET')).toHaveLength(2);
	expect(calls.filter(({ method }) => method === 'GET').length).toBeLessThan(10);
});
