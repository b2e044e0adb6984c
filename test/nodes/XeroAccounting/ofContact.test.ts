import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { NodeRun } from '../../support';
import { anInvoice, by, form, line, NZ, shownError, useDesk } from './support';

/** Lists of one contact or bank account: a name that is none never looks like an empty list. */

const desk = useDesk();

const hints = (run: NodeRun) => run.hints.map(({ message }) => message);
const list = async (resource: string, filters: INodeParameters, more: INodeParameters = {}) =>
	await desk.run(resource, 'getAll', { filters, ...more });
const column = (run: NodeRun, name: string) => run.items.map(({ json }) => json[name]);

const bank = (at = 0) => desk.books('Accounts').filter(({ Type }) => Type === 'BANK')[at];

const spent = async (contact: string, reference: string, over: INodeParameters = {}) =>
	await desk.do('bankTransaction', 'create', {
		transactionType: 'SPEND',
		bankAccount: by('id', String(bank().AccountID)),
		contact: by('name', contact),
		date: '2026-10-05',
		reference,
		...form(line({ account: by('code', '400'), quantity: '1', unitAmount: '10' })),
		...over,
	});

describe('bank transactions', () => {
	beforeEach(async () => {
		await spent('Corner Store', 'T-1');
		await spent('Young Bros', 'T-2');
	});

	test.each<[string, INodeParameters]>([
		['a name', { contact: by('name', 'corner store') }],
		['the field of earlier workflows', { contactName: 'Corner Store' }],
	])('of the contact by %s', async (_, filters) => {
		expect(column(await list('bankTransaction', filters), 'Reference')).toEqual(['T-1']);
	});

	test.each<[string, INodeParameters]>([
		['a picker', { contact: by('name', 'Cornr Store') }],
		['the field of earlier workflows', { contactName: 'Cornr Store' }],
	])('a misspelt contact in %s: a note says so, and no list is asked for', async (_, filters) => {
		const calls = await desk.callsOf(async () => {
			const run = await list('bankTransaction', filters);
			expect(run.items).toEqual([]);
			expect(hints(run)).toEqual([
				"Xero has no contact with the Name 'Cornr Store' in this organisation, so there are no bank transactions of it.",
			]);
		});
		expect(calls.map(({ path }) => path)).toEqual(['/api.xro/2.0/Contacts']);
	});

	test('of the bank account by name, by ID, and by the name that earlier workflows hold as text', async () => {
		const { AccountID, Name } = bank();
		await spent('Corner Store', 'T-3', { bankAccount: by('id', String(bank(1).AccountID)) });
		for (const bankAccount of [by('name', String(Name)), by('id', String(AccountID)), String(Name)])
			expect(column(await list('bankTransaction', { bankAccount }), 'Reference').sort()).toEqual(['T-1', 'T-2']);
	});

	test.each(['Buisness', 'Sales'])(
		'a bank account that is none, %s, is refused with those there are',
		async (name) => {
			const { message } = shownError(await list('bankTransaction', { bankAccount: name }));
			expect(message).toMatch(new RegExp(`^'Bank Account': Xero has no bank account with the Name '${name}'`));
			expect(message).toContain(String(bank().Name));
		},
	);
});

describe('overpayments and prepayments', () => {
	test.each(['overpayment', 'prepayment'])(
		'%s: a misspelt name in the field of earlier workflows is reported',
		async (of) => {
			const run = await list(of, { contactName: 'Nobody' });
			expect(run.items).toEqual([]);
			expect(hints(run)).toEqual([expect.stringContaining("Xero has no contact with the Name 'Nobody'")]);
		},
	);
});

describe('payments, which Xero is not known to filter by contact', () => {
	const paid = async (contact: string, number: string) => {
		await desk.do('invoice', 'create', anInvoice({ contact: by('name', contact), invoiceNumber: number }));
		await desk.do('payment', 'create', {
			invoice: by('number', number),
			account: by('id', String(bank().AccountID)),
			date: '2026-10-05',
			amount: '5',
		});
	};

	beforeEach(async () => {
		for (const number of ['A-1', 'A-2', 'A-3']) await paid('Acme', number);
		await paid('Bolt', 'B-1');
	});

	test('those of the contact, within the limit', async () => {
		const found = column(await list('payment', { contact: by('name', 'acme') }), 'InvoiceNumber');
		expect(found.sort()).toEqual(['A-1', 'A-2', 'A-3']);
		const two = await list('payment', { contact: by('name', 'Acme') }, { limit: 2 });
		expect(two.items).toHaveLength(2);
	});

	test('a refund of credit counts for the contact of the credit', async () => {
		await desk.do('creditNote', 'create', {
			contact: by('name', 'Bolt'),
			invoiceNumber: 'CN-1',
			date: '2026-10-02',
			status: 'AUTHORISED',
			...form(line()),
		});
		await desk.do('creditNote', 'refund', {
			record: by('number', 'CN-1'),
			account: by('id', String(bank().AccountID)),
			date: '2026-10-05',
			amount: '3',
		});
		expect((await list('payment', { contact: by('name', 'Bolt') })).items).toHaveLength(2);
	});

	test('what names no contact is left out, and told', async () => {
		const { books } = desk.sandbox.world.organisation(NZ)!;
		const whole = books.handle.bind(books);
		books.handle = (request) => {
			const reply = whole(request);
			const { Payments } = (reply.json ?? {}) as { Payments?: IDataObject[] };
			if (Payments) delete (Payments[0].Invoice as IDataObject).Contact;
			return reply;
		};
		const run = await list('payment', { contact: by('name', 'Acme') });
		expect(run.items).toHaveLength(2);
		expect(hints(run)).toEqual(["1 payment was left out, because Xero's answer lacks what the filters compare."]);
	});

	test('a misspelt contact is reported', async () => {
		expect(hints(await list('payment', { contact: by('name', 'Acmee') }))).toEqual([
			expect.stringContaining("Xero has no contact with the Name 'Acmee'"),
		]);
	});
});

test('purchase orders of one supplier, as Xero has no such parameter', async () => {
	for (const name of ['Acme', 'Bolt', 'Acme']) {
		if (desk.books('Contacts').every(({ Name }) => Name !== name)) await desk.do('contact', 'create', { name });
		await desk.do('purchaseOrder', 'create', { contact: by('name', name), date: '2026-10-01', ...form(line()) });
	}
	const run = await list('purchaseOrder', { contact: by('name', 'Acme') });
	expect(column(run, 'ContactName')).toEqual(['Acme', 'Acme']);
	expect(hints(run)).toEqual([]);
	expect(desk.calls.at(-1)?.query).not.toHaveProperty('where');
});

test('quotes: Xero takes one contact, and several IDs are refused rather than one of them dropped', async () => {
	const ids = '9c7f0f52-3f5e-4f5c-9a3f-0123456789ab, 9c7f0f52-3f5e-4f5c-9a3f-0123456789ac';
	expect(shownError(await list('quote', { contact: by('id', ids) })).message).toBe(
		"'Contact': 2 contacts match, but Xero takes only one here. Choose one by ID.",
	);
});
