import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { SCREENS } from '../../../nodes/XeroAccounting/resources';
import { books } from './creditBooks';
import { anInvoice, by, errors, GB, NOBODY, shownError, useDesk } from './support';

/** What cannot be taken back says what it is about, before and after, and can be held to it. */

const desk = useDesk();
const checkOnly: INodeParameters = { options: { checkOnly: true } };
const mustMatch = (name: string): INodeParameters => ({ options: { mustMatch: name } });
const writes = () => desk.calls.filter(({ method }) => method !== 'GET');

const anyOf = (resource: string, ids: unknown[]) => ({
	parameters: { record: by('id', '={{ $json.id }}') },
	items: ids.map((id) => ({ id })),
	resource,
});

test('Check Only of a void by ID shows number, contact, amount and state, with one look-up for all', async () => {
	const ids: unknown[] = [];
	for (const invoiceNumber of ['I-1', 'I-2', 'I-3'])
		ids.push((await desk.do('invoice', 'create', anInvoice({ invoiceNumber })))[0].InvoiceID);
	const { parameters, items } = anyOf('invoice', ids);
	const before = writes().length;
	const calls = await desk.callsOf(async () => {
		const rows = await desk.do(
			'invoice',
			'changeStatus',
			{ ...parameters, statusChange: 'void', ...checkOnly },
			{ items },
		);
		expect(rows).toMatchObject(
			['I-1', 'I-2', 'I-3'].map((InvoiceNumber) => ({
				outcome: 'checked',
				wouldBe: 'voided',
				InvoiceNumber,
				ContactName: 'Ridgeway University',
				Total: expect.any(Number),
				StatusName: 'Awaiting Payment',
				body: { Invoices: [{ Status: 'VOIDED' }] },
			})),
		);
	});
	expect(calls.filter(({ path }) => path.endsWith('/Invoices'))).toHaveLength(1);
	expect(writes()).toHaveLength(before);
});

test('Check Only of deletions and archiving shows the record, by ID or by name; one that is not there is refused', async () => {
	const [tea] = await desk.do('item', 'create', { code: 'TEA', additionalFields: { name: 'Green Tea' } });
	const [acme] = await desk.do('contact', 'create', { name: 'Acme' });
	const [group] = await desk.do('contactGroup', 'create', { name: 'VIP' });
	await desk.do('invoice', 'create', anInvoice({ invoiceNumber: 'I-1' }));
	const [paid] = await desk.do('payment', 'create', {
		invoice: by('number', 'I-1'),
		account: by('code', '090'),
		date: '2026-03-31',
		amount: '1',
	});
	const before = writes().length;
	const checked = async (resource: string, operation: string, record: INodeParameters) =>
		await desk.do(resource, operation, { record, ...checkOnly });
	expect(await checked('item', 'delete', by('id', String(tea.ItemID)))).toMatchObject([
		{ outcome: 'checked', wouldBe: 'deleted', Code: 'TEA', Name: 'Green Tea' },
	]);
	expect(await checked('item', 'delete', by('code', 'TEA'))).toMatchObject([{ Name: 'Green Tea' }]);
	expect(await checked('contact', 'archive', by('id', String(acme.ContactID)))).toMatchObject([{ Name: 'Acme' }]);
	expect(await checked('contactGroup', 'delete', by('id', String(group.ContactGroupID)))).toMatchObject([
		{ Name: 'VIP' },
	]);
	expect(await checked('payment', 'delete', by('id', String(paid.PaymentID)))).toMatchObject([
		{ InvoiceNumber: 'I-1', Amount: 1, StatusName: 'Current' },
	]);
	const unknown = await desk.run('payment', 'delete', { record: by('id', NOBODY), ...checkOnly });
	expect(shownError(unknown).message).toContain(`Xero has no payment with the ID`);
	expect(writes()).toHaveLength(before);
});

test('Check Only of an allocation that is to be taken back shows credit, document and amount', async () => {
	const { invoices, credit } = books(desk);
	await invoices(1);
	await credit('CN-1', '90');
	await desk.do('creditNote', 'allocate', {
		record: by('number', 'CN-1'),
		invoice: by('number', 'I-1'),
		amount: '20',
	});
	const before = writes().length;
	const removal = { record: by('number', 'CN-1'), allocation: by('number', 'I-1'), ...checkOnly };
	expect(await desk.do('creditNote', 'removeAllocation', removal)).toMatchObject([
		{ outcome: 'checked', wouldBe: 'removed', CreditNoteNumber: 'CN-1', InvoiceNumber: 'I-1', Amount: 20 },
	]);
	expect(writes()).toHaveLength(before);
});

test.each(['id', 'code'])('a deleted item is shown as it was, named by its %s', async (way) => {
	const [made] = await desk.do('item', 'create', { code: 'X-1', additionalFields: { name: 'Chair' } });
	const record = by(way, String(way === 'id' ? made.ItemID : made.Code));
	const [gone] = await desk.do('item', 'delete', { record, simplify: true });
	expect(gone).toMatchObject({ outcome: 'deleted', ItemID: made.ItemID, Code: 'X-1', Name: 'Chair' });
	expect(desk.books('Items')).toEqual([]);
});

describe('Must Match', () => {
	const refused = async (resource: string, operation: string, parameters: INodeParameters) => {
		const before = writes().length;
		const run = await desk.run(resource, operation, parameters);
		expect(writes()).toHaveLength(before);
		return shownError(run).message;
	};

	test('the number of the document: another one is refused before any write, the same one is not', async () => {
		const [made] = await desk.do('invoice', 'create', anInvoice({ invoiceNumber: 'I-1' }));
		const voided = { record: by('id', String(made.InvoiceID)), statusChange: 'void' };
		expect(await refused('invoice', 'changeStatus', { ...voided, ...mustMatch('I-2') })).toBe(
			"'Must Match' says 'I-2', and the invoice in Xero has Invoice Number 'I-1'. Nothing was written.",
		);
		expect(await refused('invoice', 'changeStatus', { ...voided, ...mustMatch('i-1') })).toContain("'i-1'");
		const [row] = await desk.do('invoice', 'changeStatus', { ...voided, ...mustMatch(' I-1 ') });
		expect(row.Status).toBe('VOIDED');
	});

	test('the name of what is deleted or archived, or another way to call it', async () => {
		const [tea] = await desk.do('item', 'create', { code: 'TEA' });
		const [acme] = await desk.do('contact', 'create', { name: 'Acme', additionalFields: { contactNumber: 'C-1' } });
		const item = { record: by('id', String(tea.ItemID)) };
		const contact = { record: by('id', String(acme.ContactID)) };
		expect(await refused('item', 'delete', { ...item, ...mustMatch('COFFEE') })).toContain("has Code 'TEA'");
		expect(await refused('contact', 'archive', { ...contact, ...mustMatch('Fern') })).toContain(
			"has Name 'Acme', Contact Number 'C-1'",
		);
		await desk.do('item', 'delete', { ...item, ...mustMatch('TEA') });
		await desk.do('contact', 'archive', { ...contact, ...mustMatch('C-1') });
		expect([desk.books('Items').length, desk.books('Contacts')[0].ContactStatus]).toEqual([0, 'ARCHIVED']);
	});

	test('what is taken out of a group, and allocations that are taken back', async () => {
		const [group] = await desk.do('contactGroup', 'create', { name: 'VIP' });
		const [acme] = await desk.do('contact', 'create', { name: 'Acme' });
		const record = by('id', String(group.ContactGroupID));
		const contact = by('id', String(acme.ContactID));
		await desk.do('contactGroup', 'addContact', { record, contact });
		const message = "'Must Match' says 'Staff', and the contact group in Xero has Name 'VIP'. Nothing was written.";
		const removals: Array<[string, INodeParameters]> = [
			['removeContact', { record, contact }],
			['removeAllContacts', { record }],
		];
		for (const [operation, parameters] of removals)
			expect(await refused('contactGroup', operation, { ...parameters, ...mustMatch('Staff') })).toBe(message);
		const [{ outcome, ContactGroupName }] = await desk.do('contactGroup', 'removeAllContacts', {
			record,
			...mustMatch('VIP'),
		});
		expect([outcome, ContactGroupName]).toEqual(['emptied', 'VIP']);

		const { invoices, credit } = books(desk);
		await invoices(1);
		await credit('CN-1', '90');
		const of = { record: by('number', 'CN-1') };
		await desk.do('creditNote', 'allocate', { ...of, invoice: by('number', 'I-1'), amount: '20' });
		const removal = { ...of, allocation: by('number', 'I-1') };
		expect(await refused('creditNote', 'removeAllocation', { ...removal, ...mustMatch('CN-2') })).toContain(
			"the credit note in Xero has Credit Note Number 'CN-1'",
		);
		const [row] = await desk.do('creditNote', 'removeAllocation', { ...removal, ...mustMatch('CN-1') });
		expect(row.outcome).toBe('removed');
	});

	test('each item by its own column; an empty one is refused, and so is one of another organisation', async () => {
		await desk.do('item', 'create', { code: 'A' });
		await desk.do('item', 'create', { code: 'B' });
		const items = [{ code: 'A', name: 'A' }, { code: 'B' }];
		const parameters = { record: by('code', '={{ $json.code }}'), options: { mustMatch: '={{ $json.name }}' } };
		const run = await desk.run('item', 'delete', parameters, { items, onError: 'continueErrorOutput' });
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['deleted']);
		expect(errors(run)).toMatchObject([
			{ item: 1, error: expect.stringContaining("'Must Match': The expression") },
		]);
		const elsewhere = { ...parameters, organisation: by('id', GB), ...mustMatch('B') };
		expect(shownError(await desk.run('item', 'delete', elsewhere, { items: [items[1]] })).message).toContain(
			'no item',
		);
		expect(desk.books('Items').map(({ Code }) => Code)).toEqual(['B']);
	});

	test('whatever an expression gives, nothing is deleted unless it is the very name; nor where a check is neither yes nor no', async () => {
		for (const code of ['42', 'a b']) await desk.do('item', 'create', { code });
		const names = [
			'043',
			'\uff14\uff12',
			' ',
			null,
			['42'],
			{ Code: '42' },
			true,
			42.5,
			'A B',
			'a  b',
			'undefined',
		];
		const items = names.map((name) => ({ name })) as IDataObject[];
		const before = writes().length;
		for (const code of ['42', 'a b']) {
			const options = { mustMatch: '={{ $json.name }}' };
			const one = { record: by('code', code), options };
			const run = await desk.run('item', 'delete', one, { items, onError: 'continueErrorOutput' });
			expect(errors(run).map(({ error }) => error)).toEqual(
				names.map(() => expect.stringMatching(/^'Must Match'/)),
			);
			const unclear = { record: by('code', code), options: { checkOnly: '={{ $json.name }}' } };
			const checks = items.filter(({ name }) => name !== true);
			const checked = await desk.run('item', 'delete', unclear, {
				items: checks,
				onError: 'continueErrorOutput',
			});
			expect(checked.items).toEqual([]);
		}
		expect(writes()).toHaveLength(before);
		await desk.do(
			'item',
			'delete',
			{ record: by('code', '42'), options: { mustMatch: '={{ $json.name }}' } },
			{
				items: [{ name: 42 }],
			},
		);
		expect(desk.books('Items').map(({ Code }) => Code)).toEqual(['a b']);
	});

	test('is offered with everything that voids, deletes or archives a record that has a number or a name', () => {
		const lacking = SCREENS.flatMap((resource) =>
			resource.operations
				.filter(({ value }) => /^(changeStatus|delete|archive|remove.*)$/.test(value))
				.filter(({ properties }) => {
					const options = properties.find(({ name }) => name === 'options')?.options ?? [];
					return !options.some(({ name }) => name === 'mustMatch');
				})
				.map(({ value }) => `${resource.value} ${value}`),
		);
		// Both go by their ID alone.
		expect(lacking).toEqual(['linkedTransaction delete', 'repeatingBill delete']);
	});
});
