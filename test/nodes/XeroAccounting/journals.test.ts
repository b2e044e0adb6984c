import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { loadOptionsContext } from '../../support';
import { ACCOUNTING } from './node';
import { anInvoice, by, form, line, NZ, shownError, useDesk } from './support';

const desk = useDesk();

/** Connected by an app that may read them, as most may not. */
beforeEach(async () => {
	desk.harness = await desk.connect({ appId: 'sandbox-older-app' });
});

const invoices = async (count: number) =>
	await desk.do('invoice', 'create', anInvoice(), { items: Array.from({ length: count }, () => ({ json: {} })) });

const list = async (filters: INodeParameters = {}, more: INodeParameters = {}) =>
	await desk.do('journal', 'getAll', { returnAll: true, filters, ...more });

test('all of them by offset, a hundred a call, and those from a number on', async () => {
	await invoices(130);
	const all = await list();
	expect(all).toHaveLength(130);
	expect(all[0]).toMatchObject({ SourceType: 'ACCREC' });
	const numbers = all.map(({ JournalNumber }) => Number(JournalNumber));
	expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
	const calls = await desk.callsOf(async () => {
		const later = await list({ fromNumber: String(numbers[120]) });
		expect(later.map(({ JournalNumber }) => JournalNumber)).toEqual(numbers.slice(120));
	});
	expect(calls.filter(({ path }) => path.includes('Journals')).map(({ query }) => query.offset)).toEqual([
		String(numbers[120] - 1),
		String(numbers[129]),
	]);
	const [one] = await desk.do('journal', 'get', { record: by('number', String(numbers[5])), simplify: false });
	expect(one.JournalID).toBe(all[5].JournalID);
	expect(one.JournalLines).toHaveLength(3);
});

test('the picker goes on after the last number it has', async () => {
	await invoices(130);
	const node = ACCOUNTING;
	const parameters = { organisation: by('id', NZ), resource: 'journal', operation: 'get' };
	const context = loadOptionsContext({ harness: desk.harness, node, parameters });
	const page = async (token?: string) => await node.methods.listSearch.searchJournals.call(context, undefined, token);
	const first = await page();
	const second = await page(String(first.paginationToken));
	expect([first.results.length, second.results.length]).toEqual([100, 30]);
	expect(new Set([...first.results, ...second.results].map(({ value }) => value)).size).toBe(130);
	expect((await page(String(second.paginationToken))).paginationToken).toBeUndefined();
});

test('payments only is the cash basis; a number that is none is refused', async () => {
	await invoices(1);
	expect(await list({ paymentsOnly: true })).toEqual([]);
	const run = await desk.run('journal', 'getAll', { filters: { fromNumber: '0' } });
	expect(shownError(run).message).toBe("'From Journal Number': 0 is not a journal number.");
});

test('without the permission: that only approved apps get it, and what there is instead', async () => {
	desk.harness = await desk.connect({
		scopes: ['offline_access', 'accounting.invoices', 'accounting.settings.read'],
	});
	const { message, description } = shownError(await desk.run('journal', 'getAll'));
	expect(message).toMatch(/lacks a permission/);
	expect(description).toMatch(/only by apps that Xero has approved for it.*'Manual Journal'/);
});

describe('account transactions', () => {
	const transactions = async (filters: INodeParameters = {}, more: INodeParameters = {}) =>
		await desk.do('journal', 'getAccountTransactions', { simplify: true, returnAll: true, filters, ...more });
	const NORTH = { tracking1: by('name', 'Region: North') };

	beforeEach(async () => {
		const dated = (date: string) => ({ date, dueDate: '2026-12-31' });
		await desk.do('invoice', 'create', {
			...anInvoice(form(line({ more: NORTH }), line({ account: by('code', '260'), unitAmount: '1' }))),
			additionalFields: dated('2026-10-01'),
		});
		await desk.do('invoice', 'create', { ...anInvoice(), additionalFields: dated('2026-11-01') });
	});

	const shown = (rows: IDataObject[]) => rows.map((row) => [row.JournalDate, row.AccountCode, row.NetAmount]);

	test('every line of every journal, which together come to nothing', async () => {
		const rows = await transactions();
		expect(rows.length).toBeGreaterThan(6);
		expect(rows.reduce((sum, { NetAmount }) => sum + Math.round(Number(NetAmount) * 100), 0)).toBe(0);
		expect(Object.keys(rows[0])).toEqual([
			'JournalNumber',
			'JournalDate',
			'AccountCode',
			'AccountName',
			'Description',
			'Reference',
			'NetAmount',
			'TaxAmount',
			'GrossAmount',
			'TaxType',
			'Tracking',
			'SourceType',
			'SourceID',
		]);
	});

	test.each([
		['code', '200'],
		['name', 'sales'],
	])('of an account by its %s, with tracking in words', async (way, value) => {
		const rows = await transactions({ account: by(way, value) });
		expect(shown(rows)).toEqual([
			['2026-10-01', '200', -9],
			['2026-11-01', '200', -9],
		]);
		expect(rows.map(({ Tracking }) => Tracking)).toEqual(['Region: North', null]);
	});

	test('by day and by tracking; a limit counts lines', async () => {
		const sales = { account: by('code', '200') };
		expect(shown(await transactions({ ...sales, dateFrom: '2026-10-15' }))).toEqual([['2026-11-01', '200', -9]]);
		expect(shown(await transactions({ ...sales, dateTo: '2026-10-15' }))).toEqual([['2026-10-01', '200', -9]]);
		expect(shown(await transactions({ tracking: by('name', 'Region: North') }))).toEqual([
			['2026-10-01', '200', -9],
		]);
		expect(await transactions({}, { returnAll: false, limit: 2 })).toHaveLength(2);
	});

	test('an account that there is not is refused with those there are', async () => {
		const run = await desk.run('journal', 'getAccountTransactions', { filters: { account: by('name', 'Salse') } });
		expect(shownError(run).message).toMatch(/^'Account': Xero has no account with the Name 'Salse'/);
	});

	test('a whole line, with its journal', async () => {
		const [row] = await transactions({ account: by('code', '260') }, { simplify: false });
		expect(row).toMatchObject({
			AccountID: expect.any(String) as string,
			JournalID: expect.any(String) as string,
			SourceType: 'ACCREC',
		});
	});
});
