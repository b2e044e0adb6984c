import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { anInvoice, by, errors, form, line, NZ, shownError, useDesk } from './support';

const desk = useDesk();

const bank = () => by('id', String(desk.books('Accounts').find(({ Type }) => Type === 'BANK')?.AccountID));
const priced = (price: string) => form(line({ quantity: '1', unitAmount: price }));

const credits = async (count: number, price = '100', kind = 'creditNote') =>
	await desk.do(
		kind,
		'create',
		{
			contact: by('name', 'Ridgeway University'),
			invoiceNumber: '={{ $json.cn }}',
			date: '2026-10-02',
			status: 'AUTHORISED',
			lineAmountTypes: 'NoTax',
			...priced(price),
		},
		{ items: Array.from({ length: count }, (_, n) => ({ json: { cn: `CN-${n + 1}` } })) },
	);

const back = (over: INodeParameters = {}): INodeParameters => ({
	record: by('number', '={{ $json.cn }}'),
	amount: '={{ $json.amount }}',
	account: bank(),
	date: '2026-10-09',
	...over,
});

const item = (cn: string, amount: number | string = '') => ({ json: { cn, amount } });
const left = () => desk.books('CreditNotes').map(({ RemainingCredit }) => RemainingCredit);
/** ID of the payment that pays a credit note back. */
const refundOf = (cn: string) =>
	refunds().find(({ Invoice }) => (Invoice as IDataObject).InvoiceNumber === cn)?.PaymentID;
const refunds = () => desk.books('Payments').filter(({ Status }) => Status === 'AUTHORISED');

/** Credit that bank transactions leave behind. */
function leave(type: string, amount: number, reference: string): void {
	desk.sandbox.world.organisation(NZ)!.books.handle({
		method: 'PUT',
		segments: ['BankTransactions'],
		query: {},
		headers: { accept: 'application/json' },
		appName: 'test',
		appId: 'test',
		body: {
			BankTransactions: [
				{
					Type: type,
					Contact: { Name: 'Ridgeway University' },
					Reference: reference,
					BankAccount: { AccountID: bank().value },
					LineAmountTypes: 'NoTax',
					LineItems: [{ Description: 'Credit', Quantity: 1, UnitAmount: amount, AccountCode: '200' }],
				},
			],
		},
	} as never);
}

test('60 refunds share two calls; in part, the rest, and never more than is left', async () => {
	await credits(60);
	const items = Array.from({ length: 60 }, (_, n) => item(`CN-${n + 1}`, '40.05'));
	let out: IDataObject[] = [];
	const calls = await desk.callsOf(async () => {
		out = await desk.do('creditNote', 'refund', back(), { items });
	});
	expect(
		calls.filter(({ method }) => method === 'PUT').map(({ path }) => path.split('?')[0].split('/').pop()),
	).toEqual(['Payments', 'Payments']);
	expect(out.every(({ outcome, Amount }) => outcome === 'refunded' && Amount === 40.05)).toBe(true);
	expect(out[59]).toMatchObject({ CreditNoteNumber: 'CN-60' });
	expect(new Set(left())).toEqual(new Set([59.95]));
	const rest = await desk.do('creditNote', 'refund', back({ howMuch: 'most' }), { items: [item('CN-1')] });
	expect(rest).toMatchObject([{ outcome: 'refunded', Amount: 59.95 }]);
	const over = await desk.run('creditNote', 'refund', back(), { items: [item('CN-2', '59.96')] });
	expect(shownError(over).message).toBe(
		"'Amount': 59.96 is more than is left of the credit note CN-2: 59.95, after the earlier items of this run.",
	);
});

test.each(['invoice', 'itself'] as const)(
	'a credit shown in payments as %s: running it again pays nothing back',
	async (place) => {
		desk.sandbox.world.switches.set({ creditInPayment: place });
		await credits(2);
		const items = [item('CN-1', 10), item('CN-2', 10)];
		await desk.do('creditNote', 'refund', back(), { items });
		expect(await desk.do('creditNote', 'refund', back(), { items })).toMatchObject([
			{ outcome: 'skipped', CreditNoteNumber: 'CN-1', PaymentID: refundOf('CN-1') },
			{ outcome: 'skipped', CreditNoteNumber: 'CN-2', PaymentID: refundOf('CN-2') },
		]);
		expect(refunds()).toHaveLength(2);
	},
);

test('refunds that no filter finds: running it again is refused in words, and pays nothing back', async () => {
	desk.sandbox.world.switches.set({ creditInPayment: 'unfiltered' });
	await credits(1);
	await desk.do('creditNote', 'refund', back(), { items: [item('CN-1', 10)] });
	expect(shownError(await desk.run('creditNote', 'refund', back(), { items: [item('CN-1', 10)] })).message).toBe(
		'10.00 of the credit note CN-1 is used already, but Xero lists allocations and refunds for only ' +
			'0.00. The refund may already exist: check the payments of the credit note in Xero. To refund ' +
			"anyway, set 'If It Already Exists' to 'Refund Again'.",
	);
	expect(refunds()).toHaveLength(1);
	const again = back({ ifExists: 'write' });
	expect(await desk.do('creditNote', 'refund', again, { items: [item('CN-1', 10)] })).toMatchObject([
		{ outcome: 'refunded' },
	]);
});

test('equal refunds of several credits: each item shows its own, in whatever order Xero answers', async () => {
	desk.sandbox.world.switches.set({ replyOrder: 'shuffled' });
	await credits(6);
	const items = Array.from({ length: 6 }, (_, n) => item(`CN-${n + 1}`, 10));
	const rows = await desk.do('creditNote', 'refund', back(), { items });
	expect(rows.map(({ PaymentID }) => PaymentID)).toEqual(items.map(({ json }) => refundOf(json.cn)));
});

test('running it again pays nothing back twice: same amount and day, and the reference where one is given', async () => {
	await credits(1);
	const items = [item('CN-1', 10)];
	await desk.do('creditNote', 'refund', back(), { items });
	expect(await desk.do('creditNote', 'refund', back(), { items })).toMatchObject([
		{ outcome: 'skipped', Amount: 10 },
	]);
	await desk.do('creditNote', 'refund', back({ additionalFields: { reference: 'TRF-2' } }), { items });
	expect(
		await desk.do('creditNote', 'refund', back({ additionalFields: { reference: 'trf-2' } }), { items }),
	).toMatchObject([{ outcome: 'skipped' }]);
	await desk.do('creditNote', 'refund', back({ howMuch: 'most' }), { items });
	expect(await desk.do('creditNote', 'refund', back({ howMuch: 'most' }), { items })).toMatchObject([
		{ outcome: 'skipped' },
	]);
	expect(refunds().map(({ Amount }) => Amount)).toEqual([10, 10, 80]);
	expect(left()).toEqual([0]);
});

test('twice in one run, more than is left over several rows, a draft, nothing left: refused in words, nothing of it paid', async () => {
	await credits(2);
	const items = [item('CN-1', 60), item('CN-1', 60), item('CN-1', 41), item('CN-1', 40), item('CN-2', 'all')];
	const run = await desk.run('creditNote', 'refund', back(), { items, onError: 'continueErrorOutput' });
	expect(run.items.map(({ json }) => json.Amount)).toEqual([60, 40]);
	const [same, more, word] = errors(run).map(({ error }) => error);
	expect(same).toMatch(/^Item 0 already pays back the same/);
	expect(more).toMatch(/41\.00 is more than is left of the credit note CN-1: 40\.00/);
	expect(word).toMatch(/^'Amount': 'all' is not a number/);
	expect(left().sort()).toEqual([0, 100]);
	expect(shownError(await desk.run('creditNote', 'refund', back(), { items: [item('CN-1', 1)] })).message).toMatch(
		/has the status 'Paid'/,
	);
});

test.each([
	['overpayment', 'RECEIVE-OVERPAYMENT', 'OverpaymentID'],
	['prepayment', 'SPEND-PREPAYMENT', 'PrepaymentID'],
])('%s: allocated to a document of its side, and the rest refunded', async (resource, type, id) => {
	leave(type, 50, 'TRF-1');
	const kind = type.startsWith('SPEND') ? 'bill' : 'invoice';
	await desk.do(kind, 'create', anInvoice({ invoiceNumber: 'I-1', lineAmountTypes: 'NoTax', ...priced('30') }));
	const record = by('reference', 'TRF-1');
	const other = kind === 'bill' ? 'invoice' : 'bill';
	await desk.do(other, 'create', anInvoice({ invoiceNumber: 'O-1', lineAmountTypes: 'NoTax', ...priced('30') }));
	const wrong = await desk.run(resource, 'allocate', { record, invoice: by('number', 'O-1'), amount: '1' });
	expect(shownError(wrong).message).toMatch(/can only be set against/);
	expect(
		await desk.do(resource, 'allocate', { record, invoice: by('number', 'I-1'), howMuch: 'most' }),
	).toMatchObject([{ outcome: 'allocated', Amount: 30, InvoiceNumber: 'I-1' }]);
	expect(await desk.do(resource, 'getAllocations', { record })).toHaveLength(1);
	const [out] = await desk.do(resource, 'refund', { record, howMuch: 'most', account: bank(), date: '2026-10-09' });
	expect(out).toMatchObject({ outcome: 'refunded', Amount: 20 });
	expect(out[id]).toBeTruthy();
	await desk.do(resource, 'removeAllocation', { record, allocation: by('number', 'I-1') });
	expect(await desk.do(resource, 'get', { record })).toMatchObject([{ RemainingCredit: 30 }]);
});

test.each(['cut-after', 'cut-before', '503', '500-after'])('%s: each refund is made once', async (kind) => {
	await credits(3);
	await desk.control('faults', { rules: [{ match: { path: 'Payments', method: 'PUT' }, kind, times: 2 }] });
	const items = [1, 2, 3].map((n) => item(`CN-${n}`, n));
	const run = await desk.run('creditNote', 'refund', back(), { items, onError: 'continueErrorOutput' });
	expect(run.items.map(({ json }) => json.outcome)).toEqual(['refunded', 'refunded', 'refunded']);
	expect(refunds()).toHaveLength(3);
});

test('answers that never come: refunds are found by the credit note', async () => {
	await credits(2);
	await desk.control('faults', {
		rules: [{ match: { path: 'Payments', method: 'PUT' }, kind: 'cut-after', times: 9 }],
	});
	const run = await desk.run('creditNote', 'refund', back(), {
		items: [item('CN-1', 5), item('CN-2', 5)],
		onError: 'continueErrorOutput',
	});
	expect(run.items.map(({ json }) => json.outcome)).toEqual(['refunded', 'refunded']);
	expect(refunds()).toHaveLength(2);
});

describe('payments: If It Already Exists', () => {
	const invoices = async (count: number) =>
		await desk.do('invoice', 'create', anInvoice({ invoiceNumber: '={{ $json.no }}', ...priced('100') }), {
			items: Array.from({ length: count }, (_, n) => ({ json: { no: `P-${n + 1}` } })),
		});
	const pay = (over: INodeParameters = {}): INodeParameters => ({
		invoice: by('number', '={{ $json.no }}'),
		account: bank(),
		date: '2026-10-05',
		amount: '={{ $json.amount }}',
		additionalFields: { reference: '={{ $json.ref ?? "" }}' },
		...over,
	});
	const row = (no: string, amount: number, ref?: string) => ({ json: { no, amount, ...(ref ? { ref } : {}) } });

	test('a table that runs twice pays once; new rows of it are paid', async () => {
		await invoices(60);
		const items = Array.from({ length: 60 }, (_, n) => row(`P-${n + 1}`, 1.1));
		await desk.do('payment', 'create', pay(), { items });
		const again = await desk.do('payment', 'create', pay(), {
			items: [...items, row('P-1', 2.2), row('P-1', 1.1, 'TRF-9')],
		});
		expect(again.slice(0, 60).every(({ outcome }) => outcome === 'skipped')).toBe(true);
		expect(again.slice(60).map(({ outcome }) => outcome)).toEqual(['created', 'created']);
		expect(refunds()).toHaveLength(62);
	});

	test('another day, another amount, a deleted payment: paid; Create Again pays in any case', async () => {
		await invoices(1);
		const items = [row('P-1', 5)];
		const [first] = await desk.do('payment', 'create', pay(), { items });
		expect(await desk.do('payment', 'create', pay({ date: '2026-10-06' }), { items })).toMatchObject([
			{ outcome: 'created' },
		]);
		expect(await desk.do('payment', 'create', pay({ ifExists: 'write' }), { items })).toMatchObject([
			{ outcome: 'created' },
		]);
		for (const { PaymentID } of refunds().filter(
			({ Date: day }) => String(day) === String(desk.books('Payments')[0].Date),
		))
			await desk.do('payment', 'delete', { record: by('id', String(PaymentID)) });
		expect(await desk.do('payment', 'create', pay(), { items })).toMatchObject([{ outcome: 'created' }]);
		expect(first.outcome).toBe('created');
	});

	test('rows with and without reference keep their own payment, whatever their order; a row too many is refused', async () => {
		await invoices(1);
		const items = [row('P-1', 5), row('P-1', 5, 'TRF-1')];
		await desk.do('payment', 'create', pay(), { items });
		for (const order of [items, [...items].reverse()])
			expect((await desk.do('payment', 'create', pay(), { items: order })).map(({ outcome }) => outcome)).toEqual(
				['skipped', 'skipped'],
			);
		const twice = await desk.run('payment', 'create', pay(), {
			items: [row('P-1', 6), row('P-1', 6)],
			onError: 'continueErrorOutput',
		});
		expect(twice.items).toHaveLength(1);
		expect(errors(twice)[0].error).toMatch(/^Item 0 is the same payment, so this is probably a duplicate row/);
		expect(refunds()).toHaveLength(3);
	});

	test('the look-up fails: nothing is paid on a guess', async () => {
		await invoices(1);
		// Of an invoice on which nothing was paid there is nothing to look for.
		await desk.do('payment', 'create', pay(), { items: [row('P-1', 7)] });
		await desk.control('faults', { rules: [{ match: { path: 'Payments', method: 'GET' }, kind: '503' }] });
		const run = await desk.run('payment', 'create', pay(), { items: [row('P-1', 5)] });
		expect(run.error).toBeDefined();
		await desk.control('faults', { rules: [] });
		expect(refunds()).toHaveLength(1);
	});
});

test('a credit that one item names by ID and another by number: a refund that is there stands for one of them', async () => {
	await credits(1);
	const refund = back({ record: '={{ $json.cn }}', additionalFields: { reference: '={{ $json.ref }}' } });
	const byId = { cn: String(desk.books('CreditNotes')[0].CreditNoteID), amount: 10, ref: 'A' };
	await desk.do('creditNote', 'refund', refund, { items: [byId] });
	const rows = await desk.do('creditNote', 'refund', refund, { items: [byId, { cn: 'CN-1', amount: 10, ref: '' }] });
	expect(rows.map(({ outcome }) => outcome)).toEqual(['skipped', 'refunded']);
	expect(refunds()).toHaveLength(2);
});
