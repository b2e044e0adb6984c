import type { INodeParameters } from 'n8n-workflow';

import { harshLists } from './harshLists';
import { anInvoice, by, errors, form, line, numbered, NZ, shownError, useDesk } from './support';

const desk = useDesk();

const aBill = (over: INodeParameters = {}) =>
	anInvoice({
		additionalFields: { invoiceNumber: '={{ $json.number }}', dueDate: '2026-12-01' },
		contact: by('name', 'Acme'),
		...form(line({ account: by('code', '429') })),
		...over,
	});

const outcomes = (rows: Array<Record<string, unknown>>) => rows.map(({ outcome }) => outcome);

describe('voided and deleted documents', () => {
	const withdraw = async (resource: string, id: unknown, statusChange: string) =>
		await desk.do(resource, 'changeStatus', { record: by('id', String(id)), statusChange });

	test.each(['skip', 'update'])('a voided bill is not there: %s writes the bill', async (ifExists) => {
		const items = [{ number: '42' }];
		const [{ InvoiceID }] = await desk.do('bill', 'create', aBill(), { items });
		await withdraw('bill', InvoiceID, 'void');
		expect(outcomes(await desk.do('bill', 'create', aBill({ ifExists }), { items }))).toEqual(['created']);
		expect(outcomes(await desk.do('bill', 'create', aBill({ ifExists: 'skip' }), { items }))).toEqual(['skipped']);
	});

	test('an invoice whose reference only a voided one carries is written', async () => {
		const skip = numbered({ ifExists: 'skip', existsBy: 'reference' });
		const [{ InvoiceID }] = await desk.do('invoice', 'create', skip, {
			items: [{ number: 'N-1', reference: 'PO-1' }],
		});
		await withdraw('invoice', InvoiceID, 'void');
		expect(
			await desk.do('invoice', 'create', skip, { items: [{ number: 'N-2', reference: 'PO-1' }] }),
		).toMatchObject([{ outcome: 'created', InvoiceNumber: 'N-2' }]);
	});

	test.each([
		['create', { ifExists: 'skip' }],
		['create', { ifExists: 'update' }],
		['upsert', { invoiceNumber: '={{ $json.number }}', additionalFields: { dueDate: '2026-12-01' } }],
	])('%s %p: the number of a voided invoice stays taken in Xero, and that is an error', async (operation, how) => {
		const items = [{ number: 'N-1' }, { number: 'N-2' }];
		const [{ InvoiceID }] = await desk.do('invoice', 'create', numbered(), { items: items.slice(0, 1) });
		await withdraw('invoice', InvoiceID, 'void');
		const run = await desk.run('invoice', operation, numbered(how as INodeParameters), {
			items,
			onError: 'continueErrorOutput',
		});
		expect(errors(run)).toEqual([
			{
				item: 0,
				more: '',
				error: expect.stringContaining(`'N-1' belongs to a voided invoice (${String(InvoiceID)})`) as string,
			},
		]);
		expect(errors(run)[0].error).toMatch(/was not written.*another number.*before it is voided/);
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['created']);
	});

	test('a number means the bill in use, not the voided one of the same number', async () => {
		const items = [{ number: '42' }];
		const [voided] = await desk.do('bill', 'create', aBill(), { items });
		await withdraw('bill', voided.InvoiceID, 'void');
		const [{ InvoiceID }] = await desk.do('bill', 'create', aBill({ status: 'DRAFT' }), { items });
		expect(await desk.do('bill', 'get', { record: by('number', '42') })).toMatchObject([{ InvoiceID }]);
		const approve = { record: by('number', '42'), statusChange: 'approve' };
		expect(await desk.do('bill', 'changeStatus', approve)).toMatchObject([{ InvoiceID, Status: 'AUTHORISED' }]);
		const update = { record: by('number', '42'), updateFields: { dueDate: '2026-12-24' } };
		expect(await desk.do('bill', 'update', update)).toMatchObject([{ InvoiceID }]);
	});

	test('one that is only there voided can still be read', async () => {
		const [{ InvoiceID }] = await desk.do('invoice', 'create', numbered(), { items: [{ number: 'N-1' }] });
		await withdraw('invoice', InvoiceID, 'void');
		expect(await desk.do('invoice', 'get', { record: by('number', 'N-1') })).toMatchObject([{ Status: 'VOIDED' }]);
	});
});

describe('bills of suppliers by Contact Number, when rows of lists hold only ID and name of the contact', () => {
	const suppliers = Array.from({ length: 89 }, (_, index) => ({
		code: `SUP-${index}`,
		name: `Société Générale d'Électricité n° ${index} `.padEnd(80, 'é'),
	}));
	const create = { name: '={{ $json.name }}', additionalFields: { contactNumber: '={{ $json.code }}' } };
	const byNumber = aBill({ contact: by('number', '={{ $json.code }}'), ifExists: 'skip' });

	test('the second run writes nothing, in few calls', async () => {
		await desk.do('contact', 'create', create, { items: suppliers });
		harshLists(desk, NZ);
		const items = Array.from({ length: 178 }, (_, index) => ({
			...suppliers[index % 89],
			number: `B-${Math.floor(index / 2)}`,
		}));
		expect(outcomes(await desk.do('bill', 'create', byNumber, { items }))).toEqual(items.map(() => 'created'));
		const calls = await desk.callsOf(async () => {
			expect(outcomes(await desk.do('bill', 'create', byNumber, { items }))).toEqual(items.map(() => 'skipped'));
		});
		expect(calls.every(({ method }) => method === 'GET')).toBe(true);
		expect(calls.length).toBeLessThanOrEqual(8);
		expect(desk.count('Invoices')).toBe(178);
	});

	test('names are compared without regard to case; a supplier that Xero does not know has no bills yet', async () => {
		harshLists(desk, NZ);
		const named = aBill({ contact: by('name', '={{ $json.name }}'), ifExists: 'skip' });
		await desk.do('bill', 'create', named, { items: [{ number: '42', name: 'Électricité' }] });
		const items = [
			{ number: '42', name: 'ÉLECTRICITÉ ' },
			{ number: '42', name: 'Nouveau' },
		];
		expect(outcomes(await desk.do('bill', 'create', named, { items }))).toEqual(['skipped', 'created']);
	});

	test('a number that no contact has makes the bill new; Xero then says what is wrong', async () => {
		harshLists(desk, NZ);
		await desk.do('bill', 'create', aBill(), { items: [{ number: '42' }] });
		const run = await desk.run('bill', 'create', byNumber, { items: [{ number: '42', code: 'NOBODY' }] });
		expect(shownError(run).description).toContain("no contact with the Contact Number 'NOBODY'");
	});

	test('the same bill by ID, number and name of its supplier in one run is written once', async () => {
		const [{ ContactID }] = await desk.do('contact', 'create', create, { items: [{ code: 'C-1', name: 'Acme' }] });
		harshLists(desk, NZ);
		const items = [
			{ mode: 'name', who: 'ACME', number: '42' },
			{ mode: 'number', who: 'C-1', number: '42' },
			{ mode: 'id', who: ContactID, number: '42' },
		];
		const mixed = aBill({
			contact: { __rl: true, mode: '={{ $json.mode }}', value: '={{ $json.who }}' },
			ifExists: 'skip',
		});
		expect(outcomes(await desk.do('bill', 'create', mixed, { items }))).toEqual(['created', 'skipped', 'skipped']);
		expect(outcomes(await desk.do('bill', 'create', mixed, { items }))).toEqual(['skipped', 'skipped', 'skipped']);
		expect(desk.count('Invoices')).toBe(1);
	});

	test('when the contacts cannot be asked for, nothing is written', async () => {
		await desk.do('contact', 'create', create, { items: [{ code: 'C-1', name: 'Acme' }] });
		const items = [{ number: '42', code: 'C-1' }];
		await desk.do('bill', 'create', byNumber, { items });
		await desk.control('faults', { rules: [{ match: { method: 'GET', path: '/Contacts' }, kind: '429-day' }] });
		const run = await desk.run('bill', 'create', byNumber, { items, onError: 'continueErrorOutput' });
		expect(errors(run)).toMatchObject([{ item: 0, error: expect.stringContaining('daily limit') as string }]);
		expect(desk.count('Invoices')).toBe(1);
	});
});

describe('documents of archived contacts', () => {
	let id: string;
	beforeEach(async () => {
		const [{ InvoiceID }] = await desk.do('invoice', 'create', numbered(), {
			items: [{ number: 'N-1', reference: 'PO-1' }],
		});
		id = String(InvoiceID);
		await desk.do('contact', 'archive', { record: by('name', 'Ridgeway University') });
		harshLists(desk, NZ);
	});

	test.each(['number', 'reference'])('exist by %s', async (existsBy) => {
		const items = [{ number: 'N-1', reference: 'PO-1' }];
		expect(
			outcomes(await desk.do('invoice', 'create', numbered({ ifExists: 'skip', existsBy }), { items })),
		).toEqual(['skipped']);
	});

	test('are read, listed, found by a filter of their contact, and can be voided', async () => {
		expect(await desk.do('invoice', 'get', { record: by('id', id) })).toHaveLength(1);
		expect(await desk.do('invoice', 'getAll')).toHaveLength(1);
		expect(
			await desk.do('invoice', 'getAll', { filters: { contact: by('name', 'Ridgeway University') } }),
		).toHaveLength(1);
		expect(
			await desk.do('invoice', 'changeStatus', { record: by('number', 'N-1'), statusChange: 'void' }),
		).toHaveLength(1);
	});

	test('archived contacts themselves stay out of Get Many, unless they are named by ID', async () => {
		expect(await desk.do('contact', 'getAll')).toEqual([]);
		const [{ ContactID }] = desk.books('Contacts');
		expect(await desk.do('contact', 'getAll', { filters: { ids: ContactID as string } })).toHaveLength(1);
	});
});
