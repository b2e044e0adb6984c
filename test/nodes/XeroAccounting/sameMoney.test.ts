import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { books, item, spread } from './creditBooks';
import { by, errors, NZ, useDesk } from './support';

/** Money that was moved before, and what only looks like it: the account, the day, the row that an earlier item stands for. */

const desk = useDesk();

const { invoices, credit, allocated, banks } = books(desk);

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
		expect(errors(twice)[0].error).toMatch(/duplicate row/);
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
		expect(errors(twice)[0].error).toMatch(/duplicate row/);
	});
});

describe('bank transfers', () => {
	const transfer = (over: INodeParameters = {}): INodeParameters => ({
		from: '={{ $json.from }}',
		to: '={{ $json.to }}',
		amount: '={{ $json.amount }}',
		date: '={{ $json.day }}',
		additionalFields: { reference: '={{ $json.ref }}' },
		...over,
	});
	const row = (from: string, to: string, over: object = {}) => ({
		json: { from, to, amount: 50, day: '2026-10-05', ref: '', ...over },
	});
	const move = async (items: object[], over: INodeParameters = {}) =>
		await desk.run('bankTransfer', 'create', transfer(over), { items, onError: 'continueErrorOutput' });
	const done = (run: Awaited<ReturnType<typeof move>>) => outcomes(run.items.map(({ json }) => json));
	const made = () => desk.books('BankTransfers', NZ, { includeDeleted: 'true' });

	test('a table that runs twice moves the money once; other accounts, days, amounts and references are others', async () => {
		const [one, two] = banks();
		const items = [row(one.id, two.id), row(two.id, one.id), row(one.id, two.id, { ref: 'A' })];
		expect(done(await move(items))).toEqual(['created', 'created', 'created']);
		expect(done(await move([...items].reverse()))).toEqual(['skipped', 'skipped', 'skipped']);
		expect(done(await move([row(one.name, two.id)], { from: by('name', '={{ $json.from }}') }))).toEqual([
			'skipped',
		]);
		expect(done(await move([row(one.id, two.code)]))).toEqual(['skipped']);
		const others = [{ amount: 51 }, { day: '2026-10-06' }, { ref: 'B' }].map((over) => row(one.id, two.id, over));
		expect(done(await move(others))).toEqual(['created', 'created', 'created']);
		expect(made()).toHaveLength(6);
		expect(done(await move([items[0]], { ifExists: 'write' }))).toEqual(['created']);
	});

	test('a duplicate row is refused; a deleted one does not count; without a look nothing is moved', async () => {
		const [one, two] = banks();
		const twice = await move([row(one.id, two.id), row(one.id, two.code)]);
		expect(done(twice)).toEqual(['created']);
		expect(errors(twice)[0].error).toMatch(
			/^Item 0 is the same bank transfer, so this is probably a duplicate row/,
		);
		await desk.do('bankTransfer', 'delete', { record: by('id', String(made()[0].BankTransferID)) });
		await desk.control('faults', {
			rules: [{ match: { path: 'BankTransfers', method: 'GET' }, kind: 'html-400' }],
		});
		expect(done(await move([row(one.id, two.id)]))).toEqual([]);
		await desk.control('faults', { rules: [] });
		expect(done(await move([row(one.id, two.id)]))).toEqual(['created']);
		expect(made()).toHaveLength(2);
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
