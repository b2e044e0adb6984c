import type { INodeParameters } from 'n8n-workflow';

import { sharedCreatedIds } from '../../../xero/createdIds';
import { by, errors, form, line, useDesk } from './support';

/** Overpayments and prepayments that are there already: Xero may not keep the reference they were given. */

const desk = useDesk();

interface Row {
	ref?: string;
	amount?: number;
	who?: string;
	day?: string;
}

const rows = (...given: Row[]) =>
	given.map((row) => ({ json: { ref: 'TRF-1', amount: 50, who: 'Acme', day: '2026-10-05', ...row } }));

const money = (type: string, over: INodeParameters = {}): INodeParameters => ({
	transactionType: type,
	bankAccount: by('id', String(desk.books('Accounts').find(({ Type }) => Type === 'BANK')!.AccountID)),
	contact: by('name', '={{ $json.who }}'),
	date: '={{ $json.day }}',
	reference: '={{ $json.ref }}',
	ifExists: 'skip',
	...(type.endsWith('OVERPAYMENT')
		? { amount: '={{ $json.amount }}' }
		: form(line({ quantity: '1', unitAmount: '={{ $json.amount }}' }))),
	...over,
});

const count = () => desk.books('BankTransactions').length;

beforeEach(async () => {
	for (const Name of ['Acme', 'Brook']) desk.elsewhere('PUT', 'Contacts', { Name });
});

describe.each(['dropped', 'kept'])('the reference is %s', (creditReference) => {
	beforeEach(async () => await desk.control('switches', { creditReference }));

	describe.each([
		['overpayment', 'RECEIVE-OVERPAYMENT'],
		['prepayment', 'SPEND-PREPAYMENT'],
	])('%s', (resource, type) => {
		const create = async (items: ReturnType<typeof rows>, over: INodeParameters = {}) =>
			await desk.run(resource, 'create', money(type, over), { items, onError: 'continueErrorOutput' });
		const outcomes = async (...given: Parameters<typeof create>) =>
			(await create(...given)).items.map(({ json }) => json.outcome);

		test('a workflow that runs twice enters it once', async () => {
			const table = rows({}, { ref: 'TRF-2', amount: 60 }, { who: 'Brook' });
			expect(await outcomes(table)).toEqual(['created', 'created', 'created']);
			expect(await outcomes(table)).toEqual(['skipped', 'skipped', 'skipped']);
			expect(count()).toBe(3);
		});

		test('what differs in amount, day or contact is another one', async () => {
			await create(rows({}));
			const others = rows({ amount: 51, ref: 'A' }, { day: '2026-10-06', ref: 'B' }, { who: 'Brook', ref: 'C' });
			expect(await outcomes(others)).toEqual(['created', 'created', 'created']);
		});

		test('two rows with references of their own are two, after a run that was cut off as well', async () => {
			const [one, two] = [{}, { ref: 'TRF-2' }];
			await create(rows(one));
			expect((await outcomes(rows(one, two))).sort()).toEqual(['created', 'skipped']);
			expect(await outcomes(rows(one, two))).toEqual(['skipped', 'skipped']);
			expect(count()).toBe(2);
		});

		test('two equal rows: the second is refused; Create Again writes once more', async () => {
			const run = await create(rows({}, {}));
			expect(errors(run)).toMatchObject([{ item: 1, error: expect.stringMatching(/duplicate row/) as string }]);
			expect(await outcomes(rows({}), { ifExists: 'write' })).toEqual(['created']);
			expect(count()).toBe(2);
		});

		test('a reference made of the clock says nothing', async () => {
			const clock = { reference: '={{ $now.toMillis() }}' };
			await create(rows({}), clock);
			expect(await outcomes(rows({}), clock)).toEqual(['skipped']);
		});

		test('a deleted one does not count', async () => {
			await desk.control('switches', { creditTransactions: 'written' });
			await create(rows({}));
			const [{ BankTransactionID }] = desk.books('BankTransactions');
			desk.elsewhere('POST', `BankTransactions/${String(BankTransactionID)}`, { Status: 'DELETED' });
			expect(await outcomes(rows({}))).toEqual(['created']);
		});

		test('one that Xero has made and failed on is found by its content, and not made again', async () => {
			const match = { method: 'PUT', path: 'BankTransactions' };
			await desk.control('faults', { rules: [{ match, kind: '500-after', times: 2 }] });
			expect(await outcomes(rows({}), { ifExists: 'write' })).toEqual(['created']);
			expect(count()).toBe(1);
			// That of another run is not taken for this one.
			sharedCreatedIds.clear();
			await desk.clock.sleep(600_000);
			await desk.control('faults', { rules: [{ match, kind: 'cut-before', times: 6 }] });
			expect(await outcomes(rows({}), { ifExists: 'write' })).toEqual([]);
		});

		test('Bank Transaction with Skip does not enter it twice either', async () => {
			const parameters = money('={{ $json.type }}', {
				...form(line({ quantity: '1', unitAmount: '={{ $json.amount }}', account: by('code', '200') })),
				ifExists: 'skip',
			});
			const items = rows({}, { ref: 'TRF-2' }).map(({ json }, index) => ({
				json: { ...json, type: index === 0 ? type : 'SPEND' },
			}));
			const run = async () =>
				(await desk.do('bankTransaction', 'create', parameters, { items })).map(({ outcome }) => outcome);
			expect(await run()).toEqual(['created', 'created']);
			expect(await run()).toEqual(['skipped', 'skipped']);
			expect(count()).toBe(2);
		});
	});
});

test('contacts that Xero does not know yet: each gets its own, and none that of another', async () => {
	const create = async (...who: string[]) =>
		await desk.run('prepayment', 'create', money('RECEIVE-PREPAYMENT'), {
			items: rows(...who.map((each) => ({ who: each }))),
			onError: 'continueErrorOutput',
		});
	await create('Acme');
	const run = await create('New One', 'New Two', 'New One');
	expect(run.items.map(({ json }) => json.outcome)).toEqual(['created', 'created']);
	expect(errors(run)).toMatchObject([{ item: 2, error: expect.stringMatching(/duplicate row/) as string }]);
	expect((await create('New One', 'New Two')).items.map(({ json }) => json.outcome)).toEqual(['skipped', 'skipped']);
});

test('a price that only an item tells cannot be compared, and is refused unless it is to be created again', async () => {
	desk.elsewhere('PUT', 'Items', { Code: 'TEA', SalesDetails: { UnitPrice: 5, AccountCode: '200' } });
	const fromItem = (over: INodeParameters) =>
		money('RECEIVE-PREPAYMENT', {
			...form({ item: by('code', 'TEA'), description: 'Tea', quantity: '1', unitAmount: '' }),
			...over,
		});
	const run = await desk.run('prepayment', 'create', fromItem({}), { items: rows({}) });
	expect(run.error?.message).toMatch(/comes from its item, .*set 'If It Already Exists' to 'Do Not Check'/);
});
