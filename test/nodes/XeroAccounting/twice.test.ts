import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { anInvoice, by, errors, form, line, numbered, pairs, shownError, useDesk } from './support';

const desk = useDesk();

const orders = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ number: `N-${index}`, reference: `PO-${index}` }));

describe('if it already exists', () => {
	test.each([
		['number', 'N-1'],
		['reference', 'PO-1'],
	])('skip by %s: a second run writes nothing and gives back what is there', async (existsBy) => {
		const items = orders(120);
		const skip = numbered({ ifExists: 'skip', existsBy });
		const first = await desk.do('invoice', 'create', skip, { items });
		expect(first.map(({ outcome }) => outcome)).toEqual(items.map(() => 'created'));
		const calls = await desk.callsOf(async () => {
			const run = await desk.run('invoice', 'create', skip, { items });
			expect(run.items.map(({ json }) => json.outcome)).toEqual(items.map(() => 'skipped'));
			expect(run.items.map(({ json }) => json.InvoiceID)).toEqual(first.map(({ InvoiceID }) => InvoiceID));
			expect(run.items.map(pairs)).toEqual(items.map((_, index) => [index]));
		});
		expect(calls.every(({ method }) => method === 'GET')).toBe(true);
		expect(calls.length).toBeLessThanOrEqual(3);
		expect(desk.count('Invoices')).toBe(120);
	});

	test('skip writes only what is new, without regard to case and spaces', async () => {
		await desk.do('invoice', 'create', numbered(), { items: orders(2) });
		const items = [{ number: 'n-0 ' }, { number: 'N-9' }, { number: ' N-1' }];
		const made = await desk.do('invoice', 'create', numbered({ ifExists: 'skip' }), { items });
		expect(made.map(({ outcome }) => outcome)).toEqual(['skipped', 'created', 'skipped']);
		expect(desk.count('Invoices')).toBe(3);
	});

	test('the same number twice in one run is written once', async () => {
		const items = [{ number: 'N-1' }, { number: 'N-2' }, { number: 'n-1' }];
		const run = await desk.run('invoice', 'create', numbered({ ifExists: 'skip' }), { items });
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['created', 'created', 'skipped']);
		expect(run.items[2].json.InvoiceID).toBe(run.items[0].json.InvoiceID);
		expect(run.items.map(pairs)).toEqual([[0], [1], [2]]);
		const update = await desk.run('invoice', 'upsert', anInvoice({ invoiceNumber: '={{ $json.number }}' }), {
			items,
			onError: 'continueErrorOutput',
		});
		expect(errors(update)).toEqual([
			{
				item: 2,
				error: 'This has the same Invoice Number as item 0, and would overwrite it.',
				more: '',
			},
		]);
		expect(desk.count('Invoices')).toBe(2);
	});

	test('a repeat of an invoice that could not be written is refused with it', async () => {
		const parameters = numbered({
			ifExists: 'skip',
			...form(line({ account: by('code', '={{ $json.account }}') })),
		});
		const items = [
			{ number: 'N-1', account: '999' },
			{ number: 'N-1', account: '200' },
		];
		const run = await desk.run('invoice', 'create', parameters, {
			items,
			onError: 'continueErrorOutput',
		});
		expect(errors(run).map(({ error }) => error)).toEqual([
			"Account code '999' is not a valid code for this document.",
			'This has the same Invoice Number as item 0, which could not be written.',
		]);
		expect(desk.count('Invoices')).toBe(0);
	});

	test('deleted ones do not count; the number of a voided one stays taken', async () => {
		const made = await desk.do('invoice', 'create', numbered({ status: 'DRAFT' }), { items: orders(1) });
		await desk.do('invoice', 'changeStatus', {
			record: by('id', String(made[0].InvoiceID)),
			statusChange: 'delete',
		});
		expect(await desk.do('invoice', 'create', numbered({ ifExists: 'skip' }), { items: orders(1) })).toMatchObject([
			{ outcome: 'created' },
		]);
		await desk.do('invoice', 'changeStatus', { record: by('number', 'N-0'), statusChange: 'void' });
		const run = await desk.run('invoice', 'create', numbered({ ifExists: 'skip' }), { items: orders(1) });
		expect(shownError(run).message).toContain("'N-0' belongs to a voided invoice");
	});

	test('update: the invoice becomes what is given, a draft is not taken back from approval', async () => {
		const [{ InvoiceID }] = await desk.do('invoice', 'create', numbered(), { items: orders(1) });
		const changed = numbered({ ifExists: 'update', status: 'DRAFT', ...form(line({ unitAmount: '7' })) });
		expect(await desk.do('invoice', 'create', changed, { items: orders(1) })).toMatchObject([
			{ outcome: 'updated', InvoiceID, Status: 'AUTHORISED', SubTotal: 14 },
		]);
	});

	test('an empty number cannot be checked', async () => {
		const run = await desk.run('invoice', 'create', anInvoice({ ifExists: 'skip' }));
		expect(shownError(run).message).toBe(
			"'Invoice Number' is empty, so the node cannot check whether the invoice already exists.",
		);
	});

	test('a reference that several invoices carry is not guessed at', async () => {
		await desk.do('invoice', 'create', numbered(), {
			items: [
				{ number: 'A', reference: 'PO' },
				{ number: 'B', reference: 'PO' },
			],
		});
		const run = await desk.run('invoice', 'create', numbered({ ifExists: 'skip', existsBy: 'reference' }), {
			items: [{ number: 'C', reference: 'po' }],
		});
		expect(shownError(run).message).toMatch(/^2 invoices in Xero have this Reference: .*Use 'Update' with the ID/);
		expect(desk.count('Invoices')).toBe(2);
	});

	test('numbers with commas and quotes are looked up all the same', async () => {
		const items = [{ number: 'A,B' }, { number: "O'Brien 1" }, { number: 'say "hi"' }, { number: 'x" OR "1"=="1' }];
		await desk.do('invoice', 'create', numbered({ ifExists: 'skip' }), { items });
		const again = await desk.do('invoice', 'create', numbered({ ifExists: 'skip' }), { items });
		expect(again.map(({ outcome }) => outcome)).toEqual(['skipped', 'skipped', 'skipped', 'skipped']);
		expect(desk.count('Invoices')).toBe(4);
	});

	test('an invoice and a bill may have the same number', async () => {
		await desk.do('bill', 'create', numbered(form(line({ account: by('code', '429') }))), {
			items: orders(1),
		});
		expect(await desk.do('invoice', 'create', numbered({ ifExists: 'skip' }), { items: orders(1) })).toMatchObject([
			{ outcome: 'created' },
		]);
	});

	test('when the look-up fails, each item gets the error and nothing is written', async () => {
		await desk.control('faults', { rules: [{ match: { method: 'GET' }, kind: '429-day' }] });
		const run = await desk.run('invoice', 'create', numbered({ ifExists: 'skip' }), {
			items: orders(2),
			onError: 'continueErrorOutput',
		});
		expect(run.items).toHaveLength(0);
		expect(errors(run)).toMatchObject(
			[0, 1].map((item) => ({
				item,
				error: "Xero's daily limit of calls for this organisation is used up",
			})),
		);
		expect(desk.count('Invoices')).toBe(0);
	});

	test('also when the look-up of contacts fails', async () => {
		await desk.control('faults', { rules: [{ match: { method: 'GET' }, kind: '429-day' }] });
		const run = await desk.run('invoice', 'create', numbered({ options: { whenContactIsNew: 'refuse' } }), {
			items: orders(2),
			onError: 'continueErrorOutput',
		});
		expect(errors(run).map(({ item }) => item)).toEqual([0, 1]);
		expect(run.items).toHaveLength(0);
	});
});

describe('bills are recognised by number and contact', () => {
	const bill = (over: INodeParameters = {}) =>
		numbered({
			contact: by('name', '={{ $json.supplier }}'),
			ifExists: 'skip',
			...form(line({ account: by('code', '429') })),
			...over,
		});

	test('two suppliers may use the same number', async () => {
		const items = [
			{ number: '42', supplier: 'Acme' },
			{ number: '42', supplier: 'Bolt' },
			{ number: '42', supplier: 'ACME' },
		];
		const made = await desk.do('bill', 'create', bill(), { items });
		expect(made.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'skipped']);
		const again = await desk.do('bill', 'create', bill(), { items });
		expect(again.map(({ outcome }) => outcome)).toEqual(['skipped', 'skipped', 'skipped']);
		expect(desk.count('Invoices')).toBe(2);
	});

	test.each(['id', 'number'])('also with the contact by %s', async (mode) => {
		const [{ ContactID }] = await desk.do('contact', 'create', {
			name: 'Acme',
			additionalFields: { contactNumber: 'C-1' },
		});
		const contact = by(mode, mode === 'id' ? String(ContactID).toUpperCase() : 'C-1');
		const items = [{ number: '42' }];
		expect(await desk.do('bill', 'create', bill({ contact }), { items })).toMatchObject([{ outcome: 'created' }]);
		expect(await desk.do('bill', 'create', bill({ contact }), { items })).toMatchObject([{ outcome: 'skipped' }]);
	});
});

describe('retry on fail', () => {
	test('what the first try wrote is not written again, also without numbers', async () => {
		const parameters = anInvoice(form(line({ account: by('code', '={{ $json.account }}') })));
		const items = Array.from({ length: 60 }, (_, index) => ({ account: index === 7 ? '999' : '200' }));
		const run = await desk.run('invoice', 'create', parameters, { items, retryOnFail: { maxTries: 3 } });
		expect(run.status).toBe('error');
		expect(shownError(run).message).toBe('1 of 60 invoices was not written; 59 were written and stay written');
		// Two calls, and the refused one by itself in each of two more tries.
		expect(desk.calls.filter(({ method }) => method === 'PUT')).toHaveLength(4);
		expect(desk.count('Invoices')).toBe(59);
	});

	test('two executions, and two equal items of one, are different writes', async () => {
		await desk.do('invoice', 'create', anInvoice(), { items: [{}, {}] });
		await desk.do('invoice', 'create', anInvoice(), { items: [{}, {}] });
		expect(desk.count('Invoices')).toBe(4);
	});

	test('a line that the first try has added to an invoice is not added again', async () => {
		const made = await desk.do('invoice', 'create', anInvoice(), { items: [{}, {}] });
		const items = made.map(({ InvoiceID }, index) => ({
			id: InvoiceID,
			account: index === 0 ? '200' : '999',
		}));
		const parameters = {
			record: by('id', '={{ $json.id }}'),
			...form(line({ description: 'Added', account: by('code', '={{ $json.account }}') })),
		};
		const run = await desk.run('invoice', 'update', parameters, { items, retryOnFail: { maxTries: 3 } });
		expect(run.status).toBe('error');
		const written = (index: number) =>
			desk.books(`Invoices/${String(made[index].InvoiceID)}`)[0].LineItems as IDataObject[];
		expect(written(0).map(({ Description }) => Description)).toEqual(['Green tea', 'Added']);
		expect(written(1)).toHaveLength(1);
		// Another execution may add the same once more.
		await desk.do('invoice', 'update', parameters, { items: items.slice(0, 1) });
		expect(written(0)).toHaveLength(3);
	});

	test('with skip as well', async () => {
		const parameters = numbered({
			ifExists: 'skip',
			...form(line({ account: by('code', '={{ $json.account }}') })),
		});
		const items = orders(5).map((order, index) => ({ ...order, account: index === 2 ? '999' : '200' }));
		const run = await desk.run('invoice', 'create', parameters, { items, retryOnFail: { maxTries: 2 } });
		expect(shownError(run).message).toBe('1 of 5 invoices was not written; 4 were written and stay written');
		expect(desk.count('Invoices')).toBe(4);
	});
});
