import { randomUUID } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { anInvoice, by, errors, form, line, NZ, pairs, rows, shownError, useDesk } from './support';

const desk = useDesk();

afterEach(() => jest.restoreAllMocks());

/** The next `times` calls that write break off after Xero has carried them out. */
const loseAnswers = async (times: number, method = 'PUT') =>
	await desk.control('faults', {
		rules: [{ match: { method, path: 'Invoices' }, kind: 'cut-after', times }],
	});
const calls = (method: string) => desk.calls.filter((call) => call.method === method);
const account = by('code', '={{ $json.account }}');
const changing = {
	additionalFields: { reference: '={{ $now.toMillis() + "-" + Math.random() }}', dueDate: '2026-12-01' },
};

describe("n8n's Retry On Fail repeats what the first try prepared", () => {
	test('an expression that changes between tries makes no other invoice of it', async () => {
		const items = ['200', '200', '999'].map((code) => ({ account: code }));
		const run = await desk.run('invoice', 'create', anInvoice({ ...changing, ...form(line({ account })) }), {
			items,
			retryOnFail: { maxTries: 3 },
		});
		expect(shownError(run).message).toBe('1 of 3 invoices was not written; 2 were written and stay written');
		expect(desk.count('Invoices')).toBe(2);
	});

	test('also when all answers of the first try were lost: the very same call goes out again', async () => {
		await loseAnswers(6);
		const run = await desk.run(
			'invoice',
			'create',
			anInvoice({
				...changing,
				ifExists: 'write',
				additionalFields: { ...changing.additionalFields, reference: '' },
			}),
			{
				items: [{}, {}],
				retryOnFail: true,
			},
		);
		expect(run.status).toBe('success');
		expect(desk.count('Invoices')).toBe(2);
		expect(new Set(calls('PUT').map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
	});

	test('rows that a second try would group otherwise stay in the document of the first', async () => {
		const items = [
			{ order: 'A', product: 'x', qty: 1, price: 2, customer: 'Acme' },
			{ order: 'A', product: 'y', qty: 1, price: 2, customer: 'Acme' },
			{ order: 'B', product: 'z', qty: 1, price: 'no number', customer: 'Acme' },
		];
		// As soon as the first try has written, every row has a key of its own.
		jest.spyOn(Math, 'random').mockImplementation(() => (calls('PUT').length > 0 ? 0.9 : 0));
		const groupBy = '={{ $json.order + (Math.random() > 0.5 ? $itemIndex : "") }}';
		const run = await desk.run('invoice', 'create', rows({ groupBy }), {
			items,
			retryOnFail: { maxTries: 2 },
		});
		expect(shownError(run).message).toBe('1 of 2 invoices was not written; 1 was written and stays written');
		expect(desk.books('Invoices').map(({ LineItems }) => (LineItems as IDataObject[]).length)).toEqual([2]);
	});

	test('what an operation skipped or refused as a repeat stays so', async () => {
		const numbered = anInvoice({
			ifExists: 'skip',
			additionalFields: { invoiceNumber: '={{ $json.number }}', dueDate: '2026-12-01' },
			...form(line({ account })),
		});
		const items = [
			{ number: 'N-1', account: '200' },
			{ number: 'N-2', account: '999' },
			{ number: 'N-1', account: '200' },
		];
		const run = await desk.run('invoice', 'create', numbered, { items, retryOnFail: { maxTries: 3 } });
		expect(shownError(run).message).toBe(
			'1 of 3 invoices was not written; 1 was written and stays written; 1 was there already',
		);
		expect(desk.count('Invoices')).toBe(1);
	});

	test('items that could not be prepared are prepared by the next try', async () => {
		await desk.control('faults', {
			rules: [{ match: { method: 'GET', path: 'Invoices' }, kind: '503', times: 6 }],
		});
		const numbered = anInvoice({
			ifExists: 'skip',
			additionalFields: { invoiceNumber: '={{ $json.number }}', dueDate: '2026-12-01' },
		});
		const run = await desk.run('invoice', 'create', numbered, {
			items: [{ number: 'N-1' }, { number: 'N-2' }],
			retryOnFail: true,
		});
		expect([run.status, run.items.map(({ json }) => json.outcome)]).toEqual(['success', ['created', 'created']]);
	});

	test('items of one contact each get its output, also when the retry wrote it', async () => {
		await desk.control('faults', {
			rules: [{ match: { method: 'PUT', path: 'Contacts' }, kind: 'cut-before', times: 6 }],
		});
		const run = await desk.run(
			'contact',
			'upsert',
			{ name: '={{ $json.name }}' },
			{ items: [{ name: 'Acme' }, { name: 'Bolt' }, { name: 'acme' }], retryOnFail: true },
		);
		expect(run.items.map(pairs)).toEqual([[0], [1], [2]]);
		expect(desk.books('Contacts').filter(({ Name }) => /^acme$/i.test(String(Name)))).toHaveLength(1);
	});

	test('lines are added once, however many documents one run changes', async () => {
		const count = 2_050;
		const made = await desk.do('invoice', 'create', anInvoice(), {
			items: Array.from({ length: count }, () => ({})),
		});
		const items = made.map(({ InvoiceID }, index) => ({
			id: InvoiceID,
			account: index === count - 1 ? '999' : '200',
		}));
		const parameters: INodeParameters = {
			record: by('id', '={{ $json.id }}'),
			...form(line({ description: 'Added', account })),
		};
		const run = await desk.run('invoice', 'update', parameters, { items, retryOnFail: { maxTries: 3 } });
		expect(run.status).toBe('error');
		const lines = desk
			.books('Invoices', NZ, { pageSize: '1000', page: '1' })
			.concat(desk.books('Invoices', NZ, { page: '2' }), desk.books('Invoices', NZ, { page: '3' }));
		const numbers = lines.map(({ LineItems }) => (LineItems as IDataObject[]).length);
		expect([numbers.length, Math.max(...numbers), numbers.filter((each) => each === 2).length]).toEqual([
			count,
			2,
			count - 1,
		]);
	}, 180_000);

	test('the next turn of a loop, and another execution, are other writes', async () => {
		await desk.do('invoice', 'create', anInvoice(), { items: [{}], retryOnFail: true });
		await desk.do('invoice', 'create', anInvoice(), { items: [{}], retryOnFail: true });
		expect(desk.count('Invoices')).toBe(2);
	});
});

describe('when it is not known whether Xero has written', () => {
	test('a look-up finds it, and the output says so', async () => {
		await loseAnswers(6);
		const made = await desk.do(
			'invoice',
			'create',
			anInvoice({ additionalFields: { reference: '={{ $json.reference }}', dueDate: '2026-12-01' } }),
			{
				items: [{ reference: 'A' }, { reference: 'B' }],
			},
		);
		expect(made).toMatchObject(
			['A', 'B'].map((Reference) => ({
				Reference,
				outcome: 'created',
				warnings: [expect.stringContaining('found in Xero afterwards')],
			})),
		);
		expect(desk.count('Invoices')).toBe(2);
	});

	test('an equal record from before is not taken for it', async () => {
		const parameters = anInvoice({
			additionalFields: { reference: 'A', date: '2026-10-01', dueDate: '2026-12-01' },
		});
		await desk.do('invoice', 'create', parameters);
		await desk.control('clock', { advanceMs: 600_000 });
		desk.clock.skip(600_000);
		await desk.control('faults', {
			rules: [{ match: { method: 'PUT', path: 'Invoices' }, kind: 'cut-before' }],
		});
		const run = await desk.run('invoice', 'create', parameters);
		expect(shownError(run).message).toMatch(/could not be reached/);
		expect(shownError(run).description).toMatch(
			/not known whether Xero has written this.*'If It Already Exists'.*not found in Xero 5 seconds later/,
		);
		expect(desk.count('Invoices')).toBe(1);
	});

	test('an update is looked up by its ID', async () => {
		const [{ InvoiceID }] = await desk.do('invoice', 'create', anInvoice({ status: 'DRAFT' }));
		await loseAnswers(6, 'POST');
		const changed = { record: by('id', String(InvoiceID)), updateFields: { reference: 'new' } };
		expect(await desk.do('invoice', 'update', changed)).toMatchObject([{ outcome: 'updated', Reference: 'new' }]);
	});

	test('an operation without the option is not advised to use it', async () => {
		await desk.control('faults', {
			rules: [{ match: { method: 'PUT', path: 'Items' }, kind: 'cut-before' }],
		});
		const run = await desk.run('item', 'create', { code: 'X' }, { onError: 'continueErrorOutput' });
		expect(errors(run)[0].more).toMatch(/not known whether Xero has written/);
		expect(errors(run)[0].more).not.toMatch(/If It Already Exists/);
	});

	test('a deletion whose answer was lost: not found at the repeat means deleted', async () => {
		const [{ ItemID }] = await desk.do('item', 'create', { code: 'X' });
		await desk.control('faults', {
			rules: [{ match: { method: 'DELETE' }, kind: 'cut-after', times: 1 }],
		});
		expect(await desk.do('item', 'delete', { record: by('id', String(ItemID)) })).toMatchObject([
			{ deleted: true, outcome: 'deleted' },
		]);
	});

	test('a deletion of what is not there is refused', async () => {
		const run = await desk.run('item', 'delete', { record: by('id', randomUUID()) });
		expect(run.status).toBe('error');
	});
});

test('what stops an operation after it has written something is reported with what was written', async () => {
	await desk.do(
		'invoice',
		'create',
		anInvoice({ additionalFields: { invoiceNumber: 'N-1', dueDate: '2026-12-01' } }),
	);
	const write = jest.requireActual<typeof import('../../../xero/write')>('../../../xero/write');
	const { writeElements } = write;
	jest.spyOn(write, 'writeElements')
		.mockImplementationOnce(writeElements)
		.mockRejectedValueOnce(new Error('Cannot go on'));
	const run = await desk.run(
		'invoice',
		'create',
		anInvoice({
			ifExists: 'update',
			additionalFields: { invoiceNumber: '={{ $json.number }}', dueDate: '2026-12-01' },
		}),
		{ items: [{ number: 'N-2' }, { number: 'N-1' }] },
	);
	expect(shownError(run).message).toBe('1 of 2 invoices was not written; 1 was written and stays written');
	expect(shownError(run).description).toContain('Item 1 (N-1): Cannot go on');
});
