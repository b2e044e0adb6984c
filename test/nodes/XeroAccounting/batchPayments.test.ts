import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { anInvoice, by, errors, pairs, shownError, useDesk } from './support';

const desk = useDesk();

const bank = () => by('id', String(desk.books('Accounts').find(({ Type }) => Type === 'BANK')?.AccountID));

/** Approved bills of 9.00 before tax with the numbers B-1, B-2 … */
const bills = async (count: number) =>
	await desk.do('bill', 'create', anInvoice({ invoiceNumber: '={{ $json.no }}', contact: by('name', 'Supplier') }), {
		items: Array.from({ length: count }, (_, index) => ({ json: { no: `B-${index + 1}` } })),
	});

const run = (): INodeParameters => ({
	invoice: by('number', '={{ $json.no }}'),
	amount: '={{ $json.amount }}',
	account: bank(),
	date: '={{ $json.day }}',
});

const item = (no: string, amount: unknown = '1.10', day = '2026-10-05') => ({ json: { no, amount, day } });
const inBooks = () => desk.books('BatchPayments');
const due = () =>
	Object.fromEntries(desk.books('Invoices').map(({ InvoiceNumber, AmountDue }) => [InvoiceNumber, AmountDue]));

test('items of one account and day become one batch, to the cent, each linked to its output', async () => {
	await bills(5);
	const before = due();
	const items = [
		item('B-1'),
		item('b-2', 2.2),
		item('B-3', '3.30', '2026-10-06'),
		item('B-4', '0.10'),
		item('B-5', 0.2),
	];
	let done: Awaited<ReturnType<typeof desk.run>> | undefined;
	const calls = await desk.callsOf(async () => {
		done = await desk.run(
			'batchPayment',
			'create',
			{ ...run(), additionalFields: { reference: 'PAY 10' } },
			{ items },
		);
	});
	expect(done!.items.map(({ json }) => [json.TotalAmount, json.Type, json.outcome])).toEqual([
		[3.6, 'PAYBATCH', 'created'],
		[3.3, 'PAYBATCH', 'created'],
	]);
	expect(done!.items.map(pairs)).toEqual([[0, 1, 3, 4], [2]]);
	expect(calls.filter(({ method }) => method !== 'GET')).toHaveLength(1);
	expect(due()['B-2']).toBe(Math.round((Number(before['B-2']) - 2.2) * 100) / 100);
});

test('the bank account by name or code, invoices by ID', async () => {
	const [made] = await desk.do('invoice', 'create', anInvoice());
	const account = desk.books('Accounts').find(({ Type }) => Type === 'BANK')!;
	const [batch] = await desk.do('batchPayment', 'create', {
		...run(),
		invoice: by('id', String(made.InvoiceID)),
		amount: 1,
		date: '2026-10-05',
		account: by('name', String(account.Name)),
	});
	expect(batch).toMatchObject({ Type: 'RECBATCH', Account: { AccountID: account.AccountID } });
});

test('with one item that cannot be used nothing of its batch is written, and all of others', async () => {
	await bills(3);
	const items = [
		item('B-1'),
		item('B-9'),
		item('B-2', 'ten', '2026-10-06'),
		item('B-2', 1, '2026-10-06'),
		item('B-3', 1, '2026-10-07'),
	];
	const result = await desk.run('batchPayment', 'create', run(), { items, onError: 'continueErrorOutput' });
	expect(result.items.map(({ json }) => json.TotalAmount)).toEqual([1]);
	expect(errors(result).map(({ item: number, error }) => [number, error.slice(0, 60)])).toEqual([
		[0, expect.stringMatching(/^Held back: item 1 of the same batch payment/)],
		[1, expect.stringMatching(/^'Invoice or Bill': Xero has no invoice or bill/)],
		[2, expect.stringMatching(/^'Amount': 'ten' is not a number/)],
		[3, expect.stringMatching(/^Held back: item 2 of the same batch payment/)],
	]);
	expect(inBooks()).toHaveLength(1);
});

test('the same bill twice in a batch is refused', async () => {
	await bills(1);
	const result = await desk.run('batchPayment', 'create', run(), {
		items: [item('B-1'), item('b-1')],
		onError: 'continueErrorOutput',
	});
	expect(errors(result)[1].error).toMatch(/It names the same invoice or bill as item 0/);
	expect(inBooks()).toEqual([]);
});

test('get, get many, delete: all that it paid is due again; more than is due in the words of Xero', async () => {
	await bills(2);
	const before = due();
	await desk.do(
		'batchPayment',
		'create',
		{ ...run(), additionalFields: { reference: 'P' } },
		{
			items: [item('B-1'), item('B-2')],
		},
	);
	expect(await desk.do('batchPayment', 'get', { record: by('reference', 'p') })).toMatchObject([
		{ TotalAmount: 2.2, Reference: 'P', Date: '2026-10-05', Status: 'AUTHORISED' },
	]);
	expect(await desk.do('batchPayment', 'getAll', { filters: { dateFrom: '2026-10-06' } })).toEqual([]);
	expect(await desk.do('batchPayment', 'delete', { record: by('reference', 'P') })).toMatchObject([
		{ outcome: 'deleted' },
	]);
	expect(due()).toEqual(before);
	expect(await desk.do('batchPayment', 'getAll', { filters: { state: 'DELETED' } })).toHaveLength(1);
	const more = await desk.run('batchPayment', 'create', run(), { items: [item('B-1', 999)] });
	expect(shownError(more).message).toMatch(/exceeds the amount outstanding/);
});

test.each(['cut-after', 'cut-before', '503'])('%s: each bill is paid once', async (kind) => {
	await bills(3);
	await desk.control('faults', { rules: [{ match: { path: 'BatchPayments', method: 'PUT' }, kind, times: 1 }] });
	const rows: IDataObject[] = await desk.do(
		'batchPayment',
		'create',
		{ ...run(), additionalFields: { reference: 'P' } },
		{
			items: [item('B-1'), item('B-2', 1, '2026-10-06'), item('B-3')],
		},
	);
	expect(rows).toHaveLength(2);
	expect(desk.books('Payments')).toHaveLength(3);
});

describe('If It Already Exists', () => {
	const pay = async (items: object[], over: INodeParameters = {}) =>
		await desk.run('batchPayment', 'create', { ...run(), ...over }, { items, onError: 'continueErrorOutput' });
	const outcomes = (done: Awaited<ReturnType<typeof pay>>) => done.items.map(({ json }) => json.outcome);
	const named = (reference: string) => ({ additionalFields: { reference } });

	test('a table that runs twice pays once, whatever the order of its rows and the name of the account', async () => {
		await bills(4);
		const items = [item('B-1'), item('B-2', 2), item('B-3', 1, '2026-10-06')];
		expect(outcomes(await pay(items, named('PAY 10')))).toEqual(['created', 'created']);
		const again = await pay([...items].reverse(), named('pay 10'));
		expect(outcomes(again)).toEqual(['skipped', 'skipped']);
		expect(again.items.map(pairs)).toEqual([[0], [1, 2]]);
		const name = String(desk.books('Accounts').find(({ Type }) => Type === 'BANK')?.Name);
		expect(outcomes(await pay(items, { account: by('name', name) }))).toEqual(['skipped', 'skipped']);
		expect(outcomes(await pay(items, named('=Run {{ $now.toMillis() }}')))).toEqual(['skipped', 'skipped']);
		expect(outcomes(await pay([item('B-4', 1)]))).toEqual(['created']);
		expect(inBooks()).toHaveLength(3);
		expect(outcomes(await pay(items, { ifExists: 'write' }))).toEqual(['created', 'created']);
	});

	test('of which only some are there: nothing of it is paid, and the error names them', async () => {
		await bills(3);
		await pay([item('B-1'), item('B-2')]);
		const more = await pay([item('B-3'), item('B-1'), item('B-2')]);
		expect(errors(more)).toHaveLength(3);
		expect(errors(more)[0].error).toMatch(
			/^Xero has a batch payment of this day that already pays items 1 and 2 \([-0-9a-f]+\), but its other payments differ. Nothing/,
		);
		expect(inBooks()).toHaveLength(1);
		expect(outcomes(await pay([item('B-1', '1.20')]))).toEqual(['created']);
	});

	test('a deleted one does not count; the look-up fails: nothing is paid on a guess', async () => {
		await bills(1);
		await pay([item('B-1')], named('P'));
		await desk.do('batchPayment', 'delete', { record: by('reference', 'P') });
		await desk.control('faults', {
			rules: [{ match: { path: 'BatchPayments', method: 'GET' }, kind: 'html-400' }],
		});
		expect(outcomes(await pay([item('B-1')]))).toEqual([]);
		await desk.control('faults', { rules: [] });
		expect(outcomes(await pay([item('B-1')], named('P')))).toEqual(['created']);
	});
});

test('an item whose bank account cannot be looked up holds its batch back: no part of the sum is paid', async () => {
	await bills(3);
	const { AccountID, Name } = desk.books('Accounts').find(({ Type }) => Type === 'BANK') as IDataObject;
	const account = by('={{ $json.mode }}', '={{ $json.account }}');
	const byId = { mode: 'id', account: AccountID };
	const items = [
		{ json: { ...item('B-1').json, ...byId } },
		{ json: { ...item('B-2', 'ten').json, mode: 'name', account: Name } },
		{ json: { ...item('B-3', 1, '2026-10-06').json, ...byId } },
	];
	await desk.control('faults', { rules: [{ match: { path: 'Accounts', method: 'GET' }, kind: 'html-400' }] });
	const done = await desk.run(
		'batchPayment',
		'create',
		{ ...run(), account },
		{ items, onError: 'continueErrorOutput' },
	);
	expect(errors(done).map(({ item: at }) => at)).toEqual([0, 1]);
	expect(errors(done)[0].error).toMatch(/^Held back: item 1 of the same batch payment/);
	expect(done.items.map(({ json }) => json.TotalAmount)).toEqual([1]);
});
