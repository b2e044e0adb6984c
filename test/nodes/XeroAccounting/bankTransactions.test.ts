import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { by, errors, form, json, line, NZ, rows, shownError, useDesk } from './support';

const desk = useDesk();

const banks = () =>
	desk
		.books('Accounts')
		.filter(({ Type }) => Type === 'BANK')
		.map(({ AccountID }) => by('id', String(AccountID)));

const spent = (over: object = {}): INodeParameters => ({
	transactionType: 'SPEND',
	bankAccount: banks()[0],
	contact: by('name', 'Corner Store'),
	date: '2026-10-05',
	reference: 'CARD-1',
	...form(line({ account: by('code', '400'), quantity: '1', unitAmount: '115' })),
	...over,
});

const inBooks = () => desk.books('BankTransactions');

/** Bodies of the updates, as they reach the books. */
function updatesOf(): IDataObject[] {
	const { books } = desk.sandbox.world.organisation(NZ)!;
	const whole = books.handle.bind(books);
	const bodies: IDataObject[] = [];
	books.handle = (request) => {
		if (request.method === 'POST')
			bodies.push(...((request.body as { BankTransactions?: IDataObject[] }).BankTransactions ?? []));
		return whole(request);
	};
	return bodies;
}

/** A transaction that is reconciled, as no node can make one. */
function reconciled(over: IDataObject = {}): string {
	const { json: reply } = desk.sandbox.world.organisation(NZ)!.books.handle({
		method: 'PUT',
		segments: ['BankTransactions'],
		query: {},
		headers: { accept: 'application/json' },
		appName: 'test',
		appId: 'test',
		body: {
			Type: 'SPEND',
			Contact: { Name: 'Corner Store' },
			BankAccount: { AccountID: banks()[0].value },
			Reference: 'CARD-1',
			LineItems: [{ Description: 'x', Quantity: 1, UnitAmount: 5, AccountCode: '400' }],
			IsReconciled: true,
			...over,
		},
	});
	return String((reply as { BankTransactions: IDataObject[] }).BankTransactions[0].BankTransactionID);
}

test('money spent and received: type, account, tax within the price, reference and lines', async () => {
	const items = [
		{ json: { type: 'SPEND', account: '400', ref: 'A' } },
		{ json: { type: 'Receive Money', account: '200', ref: 'B' } },
	];
	const made = await desk.do(
		'bankTransaction',
		'create',
		spent({
			transactionType: '={{ $json.type }}',
			reference: '={{ $json.ref }}',
			...form(line({ account: by('code', '={{ $json.account }}'), quantity: '1', unitAmount: '115' })),
		}),
		{ items },
	);
	expect(made).toMatchObject([
		{ outcome: 'created', Type: 'SPEND', Total: 115, TotalTax: 15, LineAmountTypes: 'Inclusive', Reference: 'A' },
		{ outcome: 'created', Type: 'RECEIVE', Total: 115, TotalTax: 15, Reference: 'B' },
	]);
	expect(inBooks()).toHaveLength(2);
});

test('LineAmountTypes goes out with every write of lines, tax amounts and totals with none', async () => {
	const [made] = await desk.do('bankTransaction', 'create', spent({ lineAmountTypes: 'Exclusive' }));
	const record = by('id', String(made.BankTransactionID));
	const sent = updatesOf();
	await desk.do('bankTransaction', 'update', { record, updateFields: { reference: 'CARD-2' } });
	await desk.do('bankTransaction', 'update', {
		record,
		...json([{ Description: 'Bag', Quantity: 1, UnitAmount: 1, AccountCode: '400' }]),
		lineMode: 'keep',
	});
	await desk.do('bankTransaction', 'upsert', spent({ lineAmountTypes: 'Exclusive', reference: 'CARD-2' }));
	expect(sent).toHaveLength(3);
	for (const body of sent) {
		expect(body).toMatchObject({ LineAmountTypes: 'Exclusive', Type: 'SPEND' });
		expect(JSON.stringify(body)).not.toMatch(/TaxAmount|"Total|SubTotal/);
	}
	expect(inBooks()).toMatchObject([{ Reference: 'CARD-2', SubTotal: 115, LineAmountTypes: 'Exclusive' }]);
});

test('rows of a table become transactions, one for each key', async () => {
	const items = [
		{ json: { order: 'T-1', product: 'Fee', qty: 1, price: '2.50' } },
		{ json: { order: 'T-1', product: 'Interest', qty: 1, price: '1.00' } },
		{ json: { order: 'T-2', product: 'Fee', qty: 1, price: '3' } },
	];
	const made = await desk.do(
		'bankTransaction',
		'create',
		spent({
			reference: '={{ $json.order }}',
			...rows({ contact: by('name', 'The Bank'), lineAccount: by('code', '404') }),
		}),
		{ items },
	);
	expect(made.map(({ Reference, Total }) => [Reference, Total])).toEqual([
		['T-1', 3.5],
		['T-2', 3],
	]);
});

test('create or update by reference: one of another type is not turned round', async () => {
	await desk.do('bankTransaction', 'upsert', spent());
	const [again] = await desk.do('bankTransaction', 'upsert', spent({ date: '2026-10-06' }));
	expect(again.outcome).toBe('updated');
	const run = await desk.run('bankTransaction', 'upsert', spent({ transactionType: 'RECEIVE' }));
	expect(shownError(run).message).toMatch(/is SPEND, but this one is RECEIVE. Xero cannot change one into the other/);
	expect(inBooks()).toMatchObject([{ Type: 'SPEND', Date: expect.stringContaining('1791244800000') }]);
});

test('get, get many with filters, delete', async () => {
	await desk.do('bankTransaction', 'create', spent());
	await desk.do(
		'bankTransaction',
		'create',
		spent({ transactionType: 'RECEIVE', reference: 'SALE', date: '2026-11-01', contact: by('name', 'Acme') }),
	);
	expect(await desk.do('bankTransaction', 'get', { record: by('reference', 'card-1') })).toMatchObject([
		{ ContactName: 'Corner Store', Total: 115, Type: 'SPEND' },
	]);
	const found = async (filters: object) =>
		(await desk.do('bankTransaction', 'getAll', { filters: filters as INodeParameters })).map(
			({ Reference }) => Reference,
		);
	expect(await found({ type: 'RECEIVE' })).toEqual(['SALE']);
	expect(await found({ reconciled: 'true' })).toEqual([]);
	expect((await found({ reconciled: 'No' })).sort()).toEqual(['CARD-1', 'SALE']);
	expect(await found({ dateFrom: '2026-10-20' })).toEqual(['SALE']);
	expect(await found({ contactName: 'Acme' })).toEqual(['SALE']);
	expect(await found({ referenceContains: 'ARD' })).toEqual(['CARD-1']);
	expect(await desk.do('bankTransaction', 'delete', { record: by('reference', 'SALE') })).toMatchObject([
		{ outcome: 'deleted' },
	]);
	expect(await found({ state: 'DELETED' })).toEqual(['SALE']);
});

test('what is reconciled is refused before a write, with what to do', async () => {
	const id = reconciled();
	const calls = await desk.callsOf(async () => {
		for (const step of [
			() => desk.run('bankTransaction', 'update', { record: by('id', id), updateFields: { reference: 'X' } }),
			() => desk.run('bankTransaction', 'upsert', spent()),
		])
			expect(shownError(await step()).message).toMatch(
				/cannot be changed\. It is reconciled .* Unreconcile it in Xero/,
			);
	});
	expect(calls.filter(({ method }) => method !== 'GET')).toEqual([]);
	const run = await desk.run('bankTransaction', 'delete', { record: by('id', id) });
	expect(shownError(run).message).toMatch(/reconciled with a Bank Statement/);
	expect(shownError(run).description).toMatch(/Unreconcile it in Xero first/);
});

test('tax that is given in JSON is refused, for Xero works it out', async () => {
	const run = await desk.run(
		'bankTransaction',
		'create',
		spent(json([{ Description: 'x', Quantity: 1, UnitAmount: 5, AccountCode: '400', TaxAmount: 1 }])),
	);
	expect(shownError(run).message).toMatch(/'TaxAmount': Xero calculates the tax of bank transactions/);
	expect(inBooks()).toEqual([]);
});

test('overpayments and prepayments are made under their own names', async () => {
	await desk.do('contact', 'create', { name: 'Acme' });
	const over = {
		transactionType: 'RECEIVE-OVERPAYMENT',
		bankAccount: banks()[0],
		contact: by('name', 'acme'),
		date: '2026-10-05',
		amount: '={{ $json.amount }}',
		reference: 'TOO MUCH',
	};
	const made = await desk.do('overpayment', 'create', over, { items: [{ json: { amount: '12.34' } }] });
	expect(made).toMatchObject([{ outcome: 'created', Type: 'RECEIVE-OVERPAYMENT', Total: 12.34 }]);
	expect(desk.books('Overpayments')).toMatchObject([
		{ OverpaymentID: made[0].OverpaymentID, RemainingCredit: 12.34 },
	]);
	const unknown = await desk.run(
		'overpayment',
		'create',
		{ ...over, contact: by('name', 'Nobody') },
		{ items: [{ json: { amount: 1 } }], onError: 'continueErrorOutput' },
	);
	expect(errors(unknown)[0].error).toMatch(/Xero has no contact with the Name 'Nobody'/);
	const [pre] = await desk.do('prepayment', 'create', {
		...spent({ transactionType: 'SPEND-PREPAYMENT' }),
		simplify: true,
	});
	expect(pre).toMatchObject({ outcome: 'created', Type: 'SPEND-PREPAYMENT', Total: 115 });
	expect(desk.books('Prepayments')).toMatchObject([{ PrepaymentID: pre.PrepaymentID }]);
	const locked = await desk.run('bankTransaction', 'update', {
		record: by('id', String(made[0].BankTransactionID)),
		updateFields: { reference: 'X' },
	});
	expect(shownError(locked).message).toMatch(/It created an overpayment or prepayment/);
});

describe('a refund under the reference of its payment is no repeat of it', () => {
	const either = (over: object = {}) =>
		spent({
			transactionType: '={{ $json.type }}',
			...form(line({ account: by('code', '={{ $json.account }}'), quantity: '1', unitAmount: '115' })),
			...over,
		});
	const out = { json: { type: 'SPEND', account: '400' } };
	const back = { json: { type: 'RECEIVE', account: '200' } };
	const skip = async (...items: Array<typeof out>) =>
		await desk.run('bankTransaction', 'create', either({ ifExists: 'skip', existsBy: 'reference' }), {
			items,
			onError: 'continueErrorOutput',
		});

	test('where the payment is in Xero', async () => {
		await desk.do('bankTransaction', 'create', spent());
		const run = await skip(out, back);
		expect(run.items.map(({ json: row }) => row.outcome)).toEqual(['skipped']);
		expect(errors(run)).toMatchObject([
			{ item: 1, error: expect.stringMatching(/is SPEND, but this one is RECEIVE/) },
		]);
	});

	test('where both stand in one table', async () => {
		const run = await skip(out, back, out);
		expect(run.items.map(({ json: row }) => row.outcome)).toEqual(['created', 'skipped']);
		expect(errors(run)).toMatchObject([
			{ item: 1, error: expect.stringMatching(/is SPEND, but this one is RECEIVE/) },
		]);
		expect(inBooks()).toHaveLength(1);
	});
});

describe('the same reference in two bank accounts', () => {
	const codes = () =>
		desk
			.books('Accounts')
			.filter(({ Type }) => Type === 'BANK')
			.map(({ Code }) => String(Code));

	test('create or update: that of another account is not touched', async () => {
		const [first] = await desk.do('bankTransaction', 'upsert', spent());
		const [other] = await desk.do('bankTransaction', 'upsert', spent({ bankAccount: banks()[1] }));
		expect([first.outcome, other.outcome]).toEqual(['created', 'created']);
		const price = form(line({ account: by('code', '400'), quantity: '1', unitAmount: '50' }));
		const again = await desk.do('bankTransaction', 'upsert', spent({ bankAccount: banks()[1], ...price }));
		expect(again).toMatchObject([{ outcome: 'updated', BankTransactionID: other.BankTransactionID, Total: 50 }]);
		expect(inBooks().map(({ Total }) => Total)).toEqual(expect.arrayContaining([115, 50]));
		expect(inBooks()).toHaveLength(2);
	});

	test('an account by code is that by ID: skipped, and twice in one run', async () => {
		await desk.do('bankTransaction', 'create', spent());
		const byCode = spent({ bankAccount: by('code', codes()[0]), ifExists: 'skip' });
		expect(await desk.do('bankTransaction', 'create', byCode)).toMatchObject([{ outcome: 'skipped' }]);
		const items = [
			{ json: { bank: banks()[1].value } },
			{ json: { bank: codes()[1] } },
			{ json: { bank: codes()[0] } },
		];
		const run = await desk.do(
			'bankTransaction',
			'create',
			spent({ bankAccount: '={{ $json.bank }}', ifExists: 'skip' }),
			{ items },
		);
		expect(run.map(({ outcome }) => outcome)).toEqual(['created', 'skipped', 'skipped']);
		expect(inBooks()).toHaveLength(2);
	});
});
