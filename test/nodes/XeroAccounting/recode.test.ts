import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { anInvoice, by, errors, json, shownError, useDesk } from './support';

const desk = useDesk();

const TRACKED = [{ Name: 'Region', Option: 'North' }];
const LINES = [
	{ Description: 'Petrol', Quantity: 1, UnitAmount: 115, AccountCode: '400', TaxType: 'INPUT2', Tracking: TRACKED },
	{ Description: 'Snacks', Quantity: 2, UnitAmount: 2.3, AccountCode: '429', TaxType: 'INPUT2' },
];

const bank = () => by('id', String(desk.books('Accounts').find(({ Type }) => Type === 'BANK')?.AccountID));

/** Transactions of two lines each, with the references … */
const transactions = async (count: number) =>
	await desk.do(
		'bankTransaction',
		'create',
		{
			transactionType: 'SPEND',
			bankAccount: bank(),
			contact: by('name', 'Corner Store'),
			date: '2026-10-05',
			reference: '={{ $json.ref }}',
			...json(LINES),
		},
		{ items: Array.from({ length: count }, (_, index) => ({ json: { ref: `R-${index + 1}` } })) },
	);

const linesOf = (reference: string) =>
	desk.books('BankTransactions').find(({ Reference }) => Reference === reference)!.LineItems as IDataObject[];

const account = (code: string) => ({ account: by('code', code) });

test('120 transactions by ID: read and written in packs, amounts, tracking and line IDs as they were', async () => {
	const made = await transactions(120);
	const before = linesOf('R-7');
	const items = made.map(({ BankTransactionID }) => ({ json: { id: String(BankTransactionID) } }));
	let rows: IDataObject[] = [];
	const calls = await desk.callsOf(async () => {
		rows = await desk.do(
			'bankTransaction',
			'recode',
			{ record: by('id', '={{ $json.id }}'), change: account('404'), which: account('400') },
			{ items },
		);
	});
	expect(rows.map(({ outcome }) => outcome)).toEqual(items.map(() => 'recoded'));
	expect(calls.filter(({ method }) => method !== 'GET')).toHaveLength(3);
	expect(calls.filter(({ method }) => method === 'GET').length).toBeLessThanOrEqual(8);
	const without = (line: IDataObject) => ({ ...line, AccountCode: '', AccountID: '' });
	expect(linesOf('R-7').map(without)).toEqual(before.map(without));
	expect(linesOf('R-7').map(({ AccountCode }) => AccountCode)).toEqual(['404', '429']);
	expect(desk.books('BankTransactions').every(({ Total }) => Total === 119.6)).toBe(true);
});

test('by reference, other tax and tracking; an option takes the place of its own category only', async () => {
	await transactions(1);
	await desk.do('bankTransaction', 'recode', {
		record: by('reference', 'R-1'),
		change: { taxRate: by('code', 'NONE'), tracking1: by('name', 'Region: South') },
		which: { description: 'PETROL' },
	});
	expect(linesOf('R-1')).toMatchObject([
		{ TaxType: 'NONE', TaxAmount: 0, Tracking: [{ Option: 'South' }], AccountCode: '400' },
		{ TaxType: 'INPUT2', Tracking: [] },
	]);
});

test('a table of lines: several items recode one transaction in one write', async () => {
	await transactions(1);
	const [petrol, snacks] = linesOf('R-1');
	const items = [
		{ json: { line: petrol.LineItemID, code: '404' } },
		{ json: { line: snacks.LineItemID, code: '445' } },
		{ json: { line: snacks.LineItemID, code: '433' } },
	];
	const run = await desk.run(
		'bankTransaction',
		'recode',
		{
			record: by('reference', 'R-1'),
			change: account('={{ $json.code }}'),
			which: { lineItemId: '={{ $json.line }}' },
		},
		{ items, onError: 'continueErrorOutput' },
	);
	expect(errors(run)).toHaveLength(1);
	expect(run.items).toHaveLength(1);
	expect(errors(run)).toMatchObject([{ item: 2, error: expect.stringMatching(/Item 1 already recodes a line/) }]);
	expect(linesOf('R-1').map(({ AccountCode }) => AccountCode)).toEqual(['404', '445']);
});

test('what is so already is not written; no line that fits, an empty condition and no change are refused', async () => {
	await transactions(1);
	const run = async (over: INodeParameters) =>
		await desk.run('bankTransaction', 'recode', { record: by('reference', 'R-1'), ...over });
	const calls = await desk.callsOf(async () => {
		const same = await run({ change: account('400'), which: account('400') });
		expect(same.items.map(({ json: row }) => row.outcome)).toEqual(['unchanged']);
		expect(shownError(await run({ change: account('400'), which: { description: 'zebra' } })).message).toBe(
			"No line of this bank transaction meets 'Only Lines With'.",
		);
		expect(shownError(await run({ change: account('400'), which: { description: '' } })).message).toMatch(
			/^'Only Lines With', 'Description Contains': It is empty/,
		);
		expect(shownError(await run({ which: account('400') })).message).toMatch(/'Change To' is empty/);
	});
	expect(calls.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('drafts of invoices and bills are recoded as well', async () => {
	const [made] = await desk.do('invoice', 'create', anInvoice({ status: 'DRAFT' }));
	await desk.do('invoice', 'recode', { record: by('id', String(made.InvoiceID)), change: account('260') });
	expect(desk.books('Invoices')).toMatchObject([{ Total: made.Total, LineItems: [{ AccountCode: '260' }] }]);
});
