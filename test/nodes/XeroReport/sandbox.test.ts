import type { ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';

import { trackingSearch } from '../../../nodes/XeroReport/tracking';
import { XeroReport } from '../../../nodes/XeroReport/XeroReport.node';
import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { sharedCache } from '../../../xero/cache';
import { createHarness, loadOptionsContext, type Harness, type TokenSet } from '../../support';
import { getReport, json, NZ } from './support';

let sandbox: Sandbox;
let harness: Harness;
let tokens: TokenSet;
let region: { TrackingCategoryID: string; Options: Array<{ TrackingOptionID: string; Name: string }> };
let rimu: string;

async function api(method: string, path: string, body?: object) {
	const reply = await fetch(`${sandbox.url}/api.xro/2.0/${path}`, {
		method,
		headers: {
			authorization: `Bearer ${tokens.access_token}`,
			'xero-tenant-id': NZ,
			accept: 'application/json',
			'content-type': 'application/json',
		},
		body: body && JSON.stringify(body),
	});
	const text = await reply.text();
	if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text.slice(0, 500)}`);
	return JSON.parse(text);
}

const document = (
	Type: string,
	Date: string,
	DueDate: string,
	name: string,
	AccountCode: string,
	UnitAmount: number,
	option?: string,
) => ({
	Type,
	Status: 'AUTHORISED',
	Contact: { Name: name },
	Date,
	DueDate,
	...(Type === 'ACCPAY' ? { InvoiceNumber: `${name} ${Date}` } : {}),
	LineItems: [
		{
			Description: 'Work',
			Quantity: 1,
			UnitAmount,
			AccountCode,
			...(option ? { Tracking: [{ Name: 'Region', Option: option }] } : {}),
		},
	],
});

/** Two months of invoices and bills, 15 % tax on top, one invoice partly paid. */
const DOCUMENTS = [
	document('ACCREC', '2026-03-10', '2026-03-20', 'Rimu Cafe', '200', 100.1, 'North'),
	document('ACCREC', '2026-04-02', '2026-04-30', 'Rimu Cafe', '200', 200.2, 'North'),
	document('ACCREC', '2026-04-15', '2026-05-15', 'Totara Tools', '260', 50, 'South'),
	document('ACCPAY', '2026-04-20', '2026-05-20', 'Landlord', '469', 80),
	document('ACCPAY', '2026-03-05', '2026-04-05', 'Landlord', '310', 30.3),
];

beforeAll(async () => {
	// The books below are filled by batches whose replies are read by place.
	sandbox = await startSandbox({ port: 0, switches: { replyOrder: 'asSent' } });
	tokens = (await (
		await fetch(`${sandbox.url}/sandbox/tokens`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: '{}',
		})
	).json()) as TokenSet;
	harness = createHarness({ baseUrl: sandbox.url, tokens });
	sharedCache.forget('');
	const { Invoices } = await api('PUT', 'Invoices', { Invoices: DOCUMENTS });
	rimu = Invoices[0].Contact.ContactID;
	await api('PUT', 'Payments', {
		Invoice: { InvoiceID: Invoices[0].InvoiceID },
		Account: { Code: '090' },
		Date: '2026-04-05',
		Amount: 15.12,
	});
	const { TrackingCategories } = await api('GET', 'TrackingCategories');
	region = TrackingCategories.find(({ Name }: { Name: string }) => Name === 'Region');
});

afterAll(async () => await sandbox.close());

const rows = async (parameters: INodeParameters) => {
	const run = await getReport(harness, parameters);
	expect(run.error?.message).toBeUndefined();
	return json(run);
};
const april = { fromDate: '2026-04-01', toDate: '2026-04-30' };

test('profit and loss is what was posted', async () => {
	const lines = await rows({ report: 'profitAndLoss', ...april, additionalFields: { periods: '1' } });
	expect(
		lines.map(({ section, line, accountCode, date, value }) => [section, line, accountCode, date, value]),
	).toEqual([
		['Income', 'Other Revenue', '260', '2026-04-30', 50],
		['Income', 'Other Revenue', '260', '2026-03-31', 0],
		['Income', 'Sales', '200', '2026-04-30', 200.2],
		['Income', 'Sales', '200', '2026-03-31', 100.1],
		['Less Cost of Sales', 'Cost of Goods Sold', '310', '2026-04-30', 0],
		['Less Cost of Sales', 'Cost of Goods Sold', '310', '2026-03-31', 30.3],
		['Less Operating Expenses', 'Rent', '469', '2026-04-30', 80],
		['Less Operating Expenses', 'Rent', '469', '2026-03-31', 0],
	]);
	const totals = await rows({
		report: 'profitAndLoss',
		...april,
		output: 'table',
		include: 'totals',
		additionalFields: { periods: '1' },
	});
	expect(totals.find(({ line }) => line === 'Net Profit')).toMatchObject({
		'30 Apr 2026': 170.2,
		'31 Mar 2026': 69.8,
	});
});

test('on a cash basis only what was paid counts', async () => {
	const lines = await rows({ report: 'profitAndLoss', ...april, additionalFields: { paymentsOnly: true } });
	const sum = lines.reduce((cents, { value }) => cents + Math.round(Number(value) * 100), 0);
	expect(sum).toBe(1315);
});

test('split by region, and one region only', async () => {
	const split = await rows({
		report: 'profitAndLoss',
		...april,
		output: 'table',
		additionalFields: {
			trackingCategory: { __rl: true, mode: 'list', value: region.TrackingCategoryID },
		},
	});
	expect(split.find(({ line }) => line === 'Sales')).toMatchObject({ North: 200.2, South: 0, East: 0 });
	const south = region.Options.find(({ Name }) => Name === 'South')!.TrackingOptionID;
	const one = await rows({
		report: 'profitAndLoss',
		...april,
		additionalFields: { trackingCategory: region.TrackingCategoryID, trackingOption: south },
	});
	expect(one.map(({ line, date, value }) => [line, date, value])).toEqual([['Other Revenue', '2026-04-30', 50]]);
});

test('the balance sheet balances, line by line', async () => {
	const lines = await rows({ report: 'balanceSheet', date: '2026-04-30' });
	const sum = (start: string) =>
		lines
			.filter(({ section }) => String(section).startsWith(start))
			.reduce((cents, { value }) => cents + Math.round(Number(value) * 100), 0);
	expect(sum('Assets')).toBeGreaterThan(0);
	expect(sum('Assets') - sum('Liabilities')).toBe(sum('Equity'));
	expect(lines.find(({ line }) => line === 'Accounts Receivable')).toMatchObject({
		section: 'Assets / Current Assets',
		accountCode: '610',
	});
});

test('the trial balance balances, column by column, with the codes of the chart', async () => {
	sharedCache.forget('');
	const before = await calls();
	const lines = await rows({ report: 'trialBalance', date: '2026-04-30' });
	const sum = (name: string) =>
		lines
			.filter(({ column }) => column === name)
			.reduce((cents, { value }) => cents + Math.round(Number(value) * 100), 0);
	expect(sum('Debit')).toBe(sum('Credit'));
	expect(sum('YTD Debit')).toBe(sum('YTD Credit'));
	expect(sum('YTD Debit')).toBeGreaterThan(0);
	expect(lines.find(({ line }) => line === 'Rent')).toMatchObject({ accountCode: '469' });
	expect((await calls()) - before).toBe(2);
});

async function calls(): Promise<number> {
	const state = (await (await fetch(`${sandbox.url}/sandbox/state`)).json()) as { calls: number };
	return state.calls;
}

test('bank summary, budget summary, executive summary', async () => {
	const bank = await rows({ report: 'bankSummary', ...april });
	expect(
		bank.find(({ line, column }) => line === 'Business Bank Account' && column === 'Cash Received'),
	).toMatchObject({
		accountCode: '090',
		dateFrom: '2026-04-01',
		date: '2026-04-30',
		value: 15.12,
	});
	const budget = await rows({
		report: 'budgetSummary',
		date: '2026-01-10',
		additionalFields: { periods: '2', timeframe: 3 },
	});
	expect(budget.map(({ dateFrom, date }) => `${String(dateFrom)} ${String(date)}`).slice(0, 2)).toEqual([
		'2026-01-01 2026-03-31',
		'2026-04-01 2026-06-30',
	]);
	const executive = await rows({ report: 'executiveSummary', date: '2026-04-10' });
	expect(executive.find(({ line, date }) => line === 'Income' && date === '2026-04-30')).toMatchObject({
		value: 250.2,
		unit: null,
	});
});

test('aged receivables by the name of a customer, payables by ID', async () => {
	const contact = { __rl: true, mode: 'name', value: 'rimu cafe' };
	const lines = await rows({ report: 'agedReceivablesByContact', contact, date: '2026-04-30' });
	expect(
		lines.map(({ contactId, date, daysOverdue, total, paid, due }) => [
			contactId,
			date,
			daysOverdue,
			total,
			paid,
			due,
		]),
	).toEqual([
		[rimu, '2026-03-10', 41, 115.12, 15.12, 100],
		[rimu, '2026-04-02', null, 230.23, 0, 230.23],
	]);
	const later = await rows({
		report: 'agedReceivablesByContact',
		contact: rimu,
		date: '2026-04-30',
		additionalFields: { fromDate: '2026-04-01' },
	});
	expect(later.map(({ rowType, due }) => [rowType, due])).toEqual([
		['openingBalance', 100],
		['document', 230.23],
	]);
	const owed = await rows({
		report: 'agedPayablesByContact',
		contact: 'Landlord',
		date: '2026-04-30',
		include: 'totals',
	});
	expect(owed.map(({ rowType, due }) => [rowType, due])).toEqual([
		['total', 126.85],
		['closingBalance', 126.85],
	]);
});

describe('a contact Xero does not know', () => {
	test.each([
		['id', '99999999-9999-4999-8999-999999999999', /did not find the record/],
		['number', 'C-404', /^'Contact': Xero has no contact with the Contact Number 'C-404' in this organisation\.$/],
	])('by %s', async (mode, value, message) => {
		const run = await getReport(harness, {
			report: 'agedReceivablesByContact',
			contact: { __rl: true, mode, value },
		});
		expect(run.error?.message).toMatch(message);
	});
});

test('the tracking pickers give IDs, options within the category chosen', async () => {
	const parameters = {
		organisation: { __rl: true, mode: 'id', value: NZ },
		operation: 'profitAndLoss',
		additionalFields: {
			trackingCategory: { __rl: true, mode: 'list', value: region.TrackingCategoryID },
		},
	};
	const context = loadOptionsContext({
		harness,
		node: new XeroReport(),
		parameters,
	}) as ILoadOptionsFunctions;
	const categories = await trackingSearch.searchTrackingCategories.call(context, 'reg');
	expect(categories.results).toEqual([{ name: 'Region', value: region.TrackingCategoryID }]);
	const within = await trackingSearch.searchOptionsOfCategory.call(context);
	expect(within.results.map(({ name }) => name)).toEqual(region.Options.map(({ Name }) => `Region: ${Name}`));
	const all = await trackingSearch.searchOptionsOfCategory2.call(context);
	expect(all.results.length).toBeGreaterThan(within.results.length);
	expect(await trackingSearch.searchTrackingOptions.call(context, 'south')).toEqual({
		results: [
			{
				name: 'Region: South',
				value: region.Options.find(({ Name }) => Name === 'South')!.TrackingOptionID,
			},
		],
	});
});
