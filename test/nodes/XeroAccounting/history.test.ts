import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { anInvoice, by, errors, pairs, shownError, useDesk } from './support';

const desk = useDesk();

const CUSTOMER = { name: 'Ridgeway University', additionalFields: { emailAddress: 'office@ridgeway.example' } };

async function invoice(more: INodeParameters = {}): Promise<IDataObject> {
	return (await desk.do('invoice', 'create', anInvoice(more)))[0];
}

const record = by('number', '={{ $json.number }}');

const credit = (Type: string, AccountID: string) => ({
	Type,
	Contact: { Name: 'Ridgeway University' },
	BankAccount: { AccountID },
	LineItems: [
		{ Description: 'Too much', LineAmount: 5, ...(Type.endsWith('PREPAYMENT') ? { AccountCode: '200' } : {}) },
	],
});

/** Details of the notes on a record, the first one first. */
const notesOn = (path: string) =>
	(desk.json(`${path}/History`).HistoryRecords as IDataObject[])
		.filter(({ Changes }) => Changes === 'Note')
		.map(({ Details }) => Details)
		.reverse();

const emailsOf = (id: unknown) =>
	(desk.json(`Invoices/${String(id)}/History`).HistoryRecords as IDataObject[]).filter(
		({ Changes }) => Changes === 'Invoice sent',
	).length;

describe('history notes', () => {
	test.each(['invoice', 'bill', 'contact'])(
		'%s: a note is added, and read back with what was done',
		async (resource) => {
			const isContact = resource === 'contact';
			const [row] = isContact
				? await desk.do(resource, 'create', { name: 'Fern' })
				: await desk.do(resource, 'create', anInvoice({ invoiceNumber: 'N-1' }));
			const id = isContact ? 'ContactID' : 'InvoiceID';
			const of = { record: by('id', String(row[id])) };
			const [added] = await desk.do(resource, 'addNote', { ...of, note: 'Called the customer\nagain' });
			expect(added).toEqual({
				outcome: 'added',
				[id]: row[id],
				...(isContact ? { Name: null } : { InvoiceNumber: 'N-1' }),
				DateUTC: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
				Details: 'Called the customer\nagain',
				Changes: null,
				User: null,
				xeroUrl: expect.stringContaining(String(row[id])),
				warnings: null,
			});
			const history = await desk.do(resource, 'getHistory', { ...of, returnAll: true });
			expect(history.map(({ Changes }) => Changes)).toEqual(['Note', 'Created']);
			expect(history[0]).toMatchObject({ [id]: row[id], User: expect.any(String), Details: added.Details });
			expect(await desk.do(resource, 'getHistory', { ...of, limit: 1 })).toHaveLength(1);
		},
	);

	test('money, too: of a payment, an overpayment and a prepayment', async () => {
		const [bank] = desk.books('Accounts').filter(({ Type }) => Type === 'BANK');
		const account = by('id', String(bank.AccountID));
		await invoice({ invoiceNumber: 'P-1' });
		const made: Record<string, () => Promise<unknown>> = {
			payment: async () =>
				await desk.do('payment', 'create', {
					invoice: by('number', 'P-1'),
					account,
					date: '2026-10-05',
					amount: '5',
				}),
			overpayment: async () =>
				desk.elsewhere('PUT', 'BankTransactions', credit('RECEIVE-OVERPAYMENT', String(bank.AccountID))),
			prepayment: async () =>
				desk.elsewhere('PUT', 'BankTransactions', credit('RECEIVE-PREPAYMENT', String(bank.AccountID))),
		};
		for (const [resource, make] of Object.entries(made)) {
			await make();
			const [row] = await desk.do(resource, 'getAll');
			const of = { record: by('id', String(Object.values(row)[0])) };
			expect(await desk.do(resource, 'addNote', { ...of, note: 'Called' })).toMatchObject([{ outcome: 'added' }]);
			const [latest] = await desk.do(resource, 'getHistory', of);
			expect(latest).toMatchObject({ Changes: 'Note', Details: 'Called' });
		}
	});

	test('many notes: those of one record in the order of the items, each item paired', async () => {
		for (const number of ['A', 'B']) await invoice({ invoiceNumber: number });
		const items = Array.from({ length: 12 }, (_, n) => ({ number: n % 3 === 0 ? 'A' : 'B', n }));
		const run = await desk.run('invoice', 'addNote', { record, note: '=Note {{ $json.n }}' }, { items });
		expect(run.items.map((item) => [pairs(item)[0], item.json.Details])).toEqual(
			items.map(({ n }) => [n, `Note ${n}`]),
		);
		const ids = Object.fromEntries(run.items.map(({ json }) => [json.InvoiceNumber, json.InvoiceID]));
		expect(notesOn(`Invoices/${String(ids.A)}`)).toEqual([0, 3, 6, 9].map((n) => `Note ${n}`));
		expect(notesOn(`Invoices/${String(ids.B)}`)).toEqual([1, 2, 4, 5, 7, 8, 10, 11].map((n) => `Note ${n}`));
	});

	test('an empty note, one that is too long, the same twice, a record that is not there', async () => {
		const { InvoiceID } = await invoice({ invoiceNumber: 'A' });
		const items = [
			{ number: 'A', text: '' },
			{ number: 'A', text: 'x'.repeat(2501) },
			{ number: 'A', text: 'Paid by card' },
			{ number: 'A', text: 'Paid by card' },
			{ number: 'NOWHERE', text: 'Paid' },
		];
		const run = await desk.run(
			'invoice',
			'addNote',
			{ record, note: '={{ $json.text }}' },
			{ items, onError: 'continueErrorOutput' },
		);
		expect(errors(run).map(({ item, error }) => [item, error])).toEqual([
			[0, "'Note' is empty. Fill it in."],
			[1, "'Note': The text has 2501 characters; Xero takes up to 2500."],
			[3, 'Item 2 already does the same to this invoice. Remove one of the two items.'],
			[4, expect.stringContaining("'NOWHERE'")],
		]);
		expect(notesOn(`Invoices/${String(InvoiceID)}`)).toEqual(['Paid by card']);
	});

	test('n8n tries again: notes that were added are not added twice', async () => {
		const { InvoiceID } = await invoice({ invoiceNumber: 'A' });
		desk.sandbox.world.faults.replace([
			{ kind: 'cut-after', match: { method: 'PUT', path: '/History' }, times: 6 },
		]);
		const items = [1, 2, 3].map((n) => ({ number: 'A', n }));
		const run = await desk.run(
			'invoice',
			'addNote',
			{ record, note: '=Note {{ $json.n }} of {{ $now }}' },
			{
				items,
				retryOnFail: { maxTries: 3 },
			},
		);
		expect(run.status).toBe('success');
		expect(notesOn(`Invoices/${String(InvoiceID)}`).map((text) => String(text).slice(0, 6))).toEqual([
			'Note 1',
			'Note 2',
			'Note 3',
		]);
	}, 120_000);
});

describe('email', () => {
	beforeEach(async () => void (await desk.do('contact', 'create', CUSTOMER)));

	test('an approved invoice is sent once, and marked so', async () => {
		const { InvoiceID } = await invoice({ invoiceNumber: 'A' });
		const [row] = await desk.do('invoice', 'email', { record: by('number', 'A') });
		expect(row).toEqual({
			outcome: 'sent',
			InvoiceID,
			InvoiceNumber: 'A',
			xeroUrl: expect.stringContaining(String(InvoiceID)),
			warnings: null,
		});
		expect(emailsOf(InvoiceID)).toBe(1);
	});

	test('what cannot be sent says so in the words of Xero, with the state of the invoice', async () => {
		await invoice({ invoiceNumber: 'DRAFT', status: 'DRAFT' });
		await invoice({ invoiceNumber: 'NO ADDRESS', contact: by('name', 'Nobody') });
		await invoice({ invoiceNumber: 'GOOD' });
		const items = ['DRAFT', 'NO ADDRESS', 'GOOD', 'GOOD'].map((number) => ({ number }));
		const run = await desk.run('invoice', 'email', { record }, { items });
		expect(shownError(run).message).toBe('3 of 4 emails were not sent; 1 was sent and stays sent');
		const { description } = shownError(run);
		expect(description).toContain(
			'Item 0 (DRAFT): Only sales invoices that are submitted, authorised or paid can be emailed.',
		);
		expect(description).toContain("In Xero the invoice DRAFT has the status 'Draft'.");
		expect(description).toContain(
			'Item 1 (NO ADDRESS): The contact of this invoice does not have an email address.',
		);
		expect(description).toContain('Item 3 (GOOD): Item 2 already does the same to this invoice.');
	});

	test('a bill is not sent: it is looked up among invoices only', async () => {
		const [bill] = await desk.do('bill', 'create', anInvoice({ invoiceNumber: 'B-1' }));
		const before = desk.calls.length;
		const run = await desk.run('invoice', 'email', { record: by('id', String(bill.InvoiceID)) });
		expect(shownError(run).message).toContain('Xero has no invoice with the ID');
		expect(desk.calls.slice(before).map(({ method }) => method)).toEqual(['GET']);
	});

	test.each([
		['a lost answer', 'cut-after'],
		['an answer that never was', 'cut-before'],
		['a fault of Xero', '503'],
		['a fault after it was sent', '500-after'],
	] as const)(
		'after %s it is sent once',
		async (_, kind) => {
			const { InvoiceID } = await invoice({ invoiceNumber: 'A' });
			desk.sandbox.world.faults.replace([{ kind, match: { path: '/Email$' }, times: 1 }]);
			await desk.run('invoice', 'email', { record: by('number', 'A') });
			expect(emailsOf(InvoiceID)).toBe(1);
		},
		60_000,
	);

	test('when no answer comes at all, it is told that it may have been sent, and where to look', async () => {
		const { InvoiceID } = await invoice({ invoiceNumber: 'A' });
		desk.sandbox.world.faults.replace([{ kind: '500-after', match: { path: '/Email$' } }]);
		const run = await desk.run('invoice', 'email', { record: by('number', 'A') });
		expect(shownError(run).description).toContain(
			"It is not known whether Xero has written this. Check 'History and notes' of the invoice in Xero " +
				'before you run this again: the email may have been sent.',
		);
		expect(run.error?.context?.outcomeUnknown).toBe(true);
		expect(emailsOf(InvoiceID)).toBe(1);
	}, 120_000);

	test('n8n tries again: nobody gets a second email', async () => {
		const numbers = ['A', 'B', 'C'];
		const ids: unknown[] = [];
		for (const invoiceNumber of numbers) ids.push((await invoice({ invoiceNumber })).InvoiceID);
		desk.sandbox.world.faults.replace([
			{ kind: 'cut-after', match: { path: `/${String(ids[1])}/Email$` }, times: 6 },
			{ kind: '503', match: { path: `/${String(ids[2])}/Email$` }, times: 6 },
		]);
		const run = await desk.run(
			'invoice',
			'email',
			{ record },
			{
				items: numbers.map((number) => ({ number })),
				retryOnFail: { maxTries: 3 },
			},
		);
		expect(run.status).toBe('success');
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['sent', 'sent', 'sent']);
		expect(ids.map(emailsOf)).toEqual([1, 1, 1]);
	}, 120_000);

	test('more emails than the day has calls left for are announced', async () => {
		for (const invoiceNumber of ['A', 'B', 'C']) await invoice({ invoiceNumber });
		desk.sandbox.world.limits.settings = {
			...desk.sandbox.world.limits.settings,
			enabled: true,
			day: desk.calls.length + 3,
		};
		const run = await desk.run(
			'invoice',
			'email',
			{ record },
			{
				items: ['A', 'B', 'C'].map((number) => ({ number })),
				onError: 'continueErrorOutput',
			},
		);
		expect(run.hints.map(({ message }) => message).join()).toMatch(/Writing these emails takes 3 calls/);
	});
});

describe('the online address', () => {
	test('of each invoice; one that is not approved has none, and says why', async () => {
		const made = await invoice({ invoiceNumber: 'A' });
		await invoice({ invoiceNumber: 'DRAFT', status: 'DRAFT' });
		const items = [{ number: 'A' }, { number: 'DRAFT' }];
		for (const onlineUrlOfDraft of ['refused', 'empty'] as const) {
			desk.sandbox.world.switches.set({ onlineUrlOfDraft });
			const run = await desk.run(
				'invoice',
				'getOnlineInvoice',
				{ record },
				{ items, onError: 'continueErrorOutput' },
			);
			expect(run.items.map(({ json }) => json)).toEqual([
				{
					InvoiceID: made.InvoiceID,
					InvoiceNumber: 'A',
					OnlineInvoiceUrl: expect.stringMatching(/^https:\/\/in\.xero\.com\//),
				},
			]);
			expect(errors(run)).toHaveLength(1);
			expect(errors(run)[0].item).toBe(1);
			expect(`${errors(run)[0].error} ${errors(run)[0].more}`).toMatch(/approved/i);
		}
	});
});
