import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { books, item, spread } from './creditBooks';
import { by, errors, form, line, useDesk } from './support';

/** Money that was moved before, and what only looks like it: the account, the day, the row that an earlier item stands for. */

const desk = useDesk();

const { invoices, credit, allocated } = books(desk);

interface Bank {
	id: string;
	code: string;
	name: string;
}

/** The first bank account, and a second one. */
function banks(): [Bank, Bank] {
	const second = { Name: 'Second', Code: '0912', Type: 'BANK', BankAccountNumber: '12-3456-7890123-00' };
	desk.elsewhere('PUT', 'Accounts', second);
	const [one, two] = desk
		.books('Accounts')
		.filter(({ Type }) => Type === 'BANK')
		.map(({ AccountID, Code, Name }) => ({ id: String(AccountID), code: String(Code), name: String(Name) }))
		.sort((a, b) => Number(a.name === 'Second') - Number(b.name === 'Second'));
	return [one, two];
}

const payments = () => desk.books('Payments').filter(({ Status }) => Status === 'AUTHORISED');
const paidFrom = () => payments().map(({ Account }) => (Account as IDataObject).AccountID);
const outcomes = (rows: IDataObject[]) => rows.map(({ outcome }) => outcome);

describe.each(['refund', 'payment'])('%s', (kind) => {
	const parameters = (over: INodeParameters = {}): INodeParameters => ({
		...(kind === 'refund' ? { record: by('number', 'CN-1') } : { invoice: by('number', 'I-1') }),
		account: by('id', '={{ $json.from }}'),
		amount: 10,
		date: '2026-10-09',
		...over,
	});
	const [resource, operation] = kind === 'refund' ? ['creditNote', 'refund'] : ['payment', 'create'];
	const set = async () => {
		await invoices(1);
		await credit('CN-1', '90');
	};
	const from = (...accounts: string[]) => accounts.map((account) => ({ json: { from: account } }));
	const run = async (over: INodeParameters, items: ReturnType<typeof from>) =>
		await desk.run(resource, operation, parameters(over), { items, onError: 'continueErrorOutput' });

	test('of one amount and day from two accounts, the second made before: the first is made, the second not again', async () => {
		await set();
		const [one, two] = banks();
		await desk.do(resource, operation, parameters(), { items: from(two.id) });
		const rows = await desk.do(resource, operation, parameters(), { items: from(one.id, two.id) });
		expect(rows).toHaveLength(2);
		expect(paidFrom().sort()).toEqual([one.id, two.id].sort());
		const again = await desk.do(resource, operation, parameters(), { items: from(two.id, one.id) });
		expect(outcomes(again)).toEqual(['skipped', 'skipped']);
	});

	test('one from another account is neither taken for it nor made without a word', async () => {
		await set();
		const [one, two] = banks();
		await desk.do(resource, operation, parameters(), { items: from(two.id) });
		const other = await run({}, from(one.id));
		expect(errors(other)[0].error).toMatch(
			/^Xero has a (payment|refund) of the same amount and day, from another account/,
		);
		expect(paidFrom()).toEqual([two.id]);
		expect((await run({ ifExists: 'write' }, from(one.id))).items).toHaveLength(1);
	});

	test('an account named by code, by name and by ID is one account', async () => {
		await set();
		const [, two] = banks();
		await desk.do(resource, operation, parameters(), { items: from(two.id) });
		for (const account of [by('code', two.code), by('name', two.name), by('id', two.id)])
			expect(outcomes(await desk.do(resource, operation, parameters({ account })))).toEqual(['skipped']);
		const mixed = { account: '={{ $json.from }}', amount: 11 };
		const twice = await run(mixed, from(two.id, two.code));
		expect(twice.items).toHaveLength(1);
		expect(errors(twice)[0].error).toMatch(/row too many/);
	});

	test('a reference made of the clock does not make another payment of it', async () => {
		await set();
		const [one] = banks();
		const timed = { additionalFields: { reference: '=Run {{ $now.toMillis() }}-{{ Math.random() }}' } };
		expect(outcomes(await desk.do(resource, operation, parameters(timed), { items: from(one.id) }))).toHaveLength(
			1,
		);
		const again = await desk.do(resource, operation, parameters(timed), { items: from(one.id) });
		expect(outcomes(again)).toEqual(['skipped']);
		const twice = await run({ ...timed, amount: 7 }, from(one.id, one.id));
		expect(twice.items).toHaveLength(1);
		expect(errors(twice)[0].error).toMatch(/row too many/);
	});
});

test('all that is left of a credit, before a row of an amount: each in its own place, whatever has a reference', async () => {
	await credit('CN-1', '100');
	const [one] = banks();
	const run = await desk.run(
		'creditNote',
		'refund',
		{
			record: by('number', 'CN-1'),
			howMuch: '={{ $json.how }}',
			amount: '={{ $json.amount }}',
			account: by('id', one.id),
			date: '2026-10-09',
			additionalFields: { reference: '={{ $json.ref }}' },
		},
		{
			items: [
				{ json: { how: 'amount', amount: 40, ref: '' } },
				{ json: { how: 'most', amount: '', ref: 'REST' } },
			],
		},
	);
	expect(run.items.map(({ json }) => json.Amount)).toEqual([40, 60]);
});

test('as much as possible before an equal amount: run again, an allocation stands for one item alone', async () => {
	await invoices(1);
	await credit('CN-1', '40');
	const parameters = spread({ howMuch: '={{ $json.amount === "" ? "most" : "amount" }}' });
	const items = [item('CN-1', 'I-1'), item('CN-1', 'I-1', 40)];
	const runs = [1, 2].map(
		() => async () =>
			await desk.run('creditNote', 'allocate', parameters, { items, onError: 'continueErrorOutput' }),
	);
	for (const run of runs) {
		const done = await run();
		expect(done.items).toHaveLength(1);
		expect(errors(done)[0].item).toBe(1);
	}
	expect(allocated()).toEqual([['CN-1', 'I-1', 40]]);
	const other = [item('CN-2', 'I-1', 20), item('CN-2', 'I-1')];
	await credit('CN-2', '50');
	await desk.do('creditNote', 'allocate', parameters, { items: other });
	const again = await desk.do('creditNote', 'allocate', parameters, { items: [...other].reverse() });
	expect(again.map(({ Amount, outcome }) => [Amount, outcome])).toEqual([
		[30, 'skipped'],
		[20, 'skipped'],
	]);
});

describe('n8n tries again: what an earlier try has written for one item stands for no other one', () => {
	/** Look-ups of the first try end in an error that is not repeated. */
	const once = async (path: string) =>
		await desk.control('faults', { rules: [{ match: { path, method: 'GET' }, kind: 'html-400', times: 1 }] });
	const twice = { onError: 'continueErrorOutput' as const, retryOnFail: { maxTries: 2 } };

	test.each([
		['Payments', { ref: 'A' }],
		['Payments', { account: 'second' }],
	])('payment, after a failed look-up of %s', async (_path, other) => {
		await invoices(1);
		const [one, two] = banks();
		const id = String(desk.books('Invoices')[0].InvoiceID);
		await once('Invoices');
		const run = await desk.run(
			'payment',
			'create',
			{
				invoice: '={{ $json.no }}',
				account: by('id', '={{ $json.from }}'),
				date: '2026-10-05',
				amount: 1,
				additionalFields: { reference: '={{ $json.ref }}' },
			},
			{
				items: [
					{ json: { no: 'I-1', ref: '', from: one.id } },
					{ json: { no: id, ref: '', from: 'account' in other ? two.id : one.id, ...other } },
				],
				...twice,
			},
		);
		expect(errors(run)).toEqual([]);
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['created', 'created']);
		expect(payments()).toHaveLength(2);
	});

	test('refund', async () => {
		await credit('CN-1', '90');
		const [{ id: from }] = banks();
		const id = String(desk.books('CreditNotes')[0].CreditNoteID);
		await desk.control('faults', {
			rules: [{ match: { path: 'CreditNotes$', method: 'GET' }, kind: 'html-400', times: 1 }],
		});
		const run = await desk.run(
			'creditNote',
			'refund',
			{
				record: by('={{ $json.by }}', '={{ $json.no }}'),
				account: by('id', from),
				date: '2026-10-05',
				amount: 10,
				additionalFields: { reference: '={{ $json.ref }}' },
			},
			{
				items: [{ json: { by: 'number', no: 'CN-1', ref: '' } }, { json: { by: 'id', no: id, ref: 'A' } }],
				...twice,
			},
		);
		expect(errors(run)).toEqual([]);
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['refunded', 'refunded']);
	});

	test('allocation: the row of another item is not taken for one of the same amount', async () => {
		await invoices(1);
		await credit('CN-1', '40');
		const id = String(desk.books('CreditNotes')[0].CreditNoteID);
		await desk.control('faults', {
			rules: [{ match: { path: 'CreditNotes$', method: 'GET' }, kind: 'html-400', times: 1 }],
		});
		const run = await desk.run(
			'creditNote',
			'allocate',
			spread({
				record: by('={{ $json.by }}', '={{ $json.cn }}'),
				howMuch: '={{ $json.amount === "" ? "most" : "amount" }}',
			}),
			{
				items: [
					{ json: { by: 'number', ...item('CN-1', 'I-1', 40).json } },
					{ json: { by: 'id', ...item(id, 'I-1').json } },
				],
				...twice,
			},
		);
		expect(run.items.map(({ json }) => [json.Amount, json.outcome])).toEqual([[40, 'allocated']]);
		expect(errors(run)).toEqual([
			{ item: 0, error: expect.stringMatching(/^In Xero the credit note CN-1 has/), more: '' },
		]);
	});

	const bill = (over: INodeParameters): INodeParameters => ({
		contact: by('={{ $json.by }}', '={{ $json.who }}'),
		whenContactIsNew: 'refuse',
		date: '2026-10-05',
		dueDate: '2026-10-25',
		invoiceNumber: '={{ $json.no }}',
		...form(line({ quantity: '1', unitAmount: '={{ $json.price }}', account: by('code', '400') })),
		...over,
	});
	/** Its contact is looked up by name, which fails in the first try; the other item is written in it. */
	const twoBills = async (no: string, prices: string[]) => {
		await desk.do('contact', 'create', { name: 'Young Bros' });
		const id = String(desk.books('Contacts')[0].ContactID);
		await once('Contacts');
		return [
			{ json: { by: 'name', who: 'Young Bros', no, price: prices[0] } },
			{ json: { by: 'id', who: id, no, price: prices[1] } },
		];
	};

	test.each([
		['update', 'number', /^This has the same Bill Number as item 1, and would overwrite it/],
		['skip', 'alikeTotal', /^By 'Total and Date' this is the same bill as item 1 of this run/],
	])(
		'bill, %s by %s: an item that was refused does not work on the bill of another',
		async (ifExists, existsBy, words) => {
			const isTotal = existsBy === 'alikeTotal';
			const items = await twoBills(isTotal ? '' : 'B-1', ['20', isTotal ? '20' : '10']);
			const run = await desk.run('bill', 'create', bill({ ifExists, existsBy }), { items, ...twice });
			expect(errors(run)).toEqual([{ item: 0, error: expect.stringMatching(words), more: expect.any(String) }]);
			expect(run.items.map(({ json }) => json.outcome)).toEqual(['created']);
			expect(desk.books('Invoices').map(({ SubTotal }) => SubTotal)).toEqual([isTotal ? 20 : 10]);
		},
	);

	test('bill, skip by number: one that Xero may still be writing is not written beside it', async () => {
		const items = await twoBills('B-1', ['10', '10']);
		await desk.control('faults', {
			rules: [
				{ match: { path: 'Contacts', method: 'GET' }, kind: 'html-400', times: 1 },
				{ match: { path: 'Invoices', method: 'PUT' }, kind: 'cut-before', times: 60 },
			],
		});
		const run = await desk.run('bill', 'create', bill({ ifExists: 'skip', existsBy: 'number' }), {
			items,
			...twice,
		});
		expect(errors(run).map(({ item: at }) => at)).toEqual([0, 1]);
		expect(errors(run)[0].error).toMatch(/^This has the same Bill Number as item 1, which could not be written/);
		expect(desk.count('Invoices')).toBe(0);
	});
});
