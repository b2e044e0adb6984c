import type { INodeParameters } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/XeroAccounting/resources';
import { anInvoice, by, errors, pairs, shownError, useDesk } from './support';

const desk = useDesk();

describe('contact of a document', () => {
	test('by ID, number and name; a new name makes a contact', async () => {
		const [{ ContactID }] = await desk.do('contact', 'create', {
			name: "Zoë O'Brien",
			additionalFields: { contactNumber: 'C-1' },
		});
		const items = [
			['id', ContactID],
			['number', 'C-1'],
			['name', "zoë o'brien "],
			['name', 'New & Co'],
		].map(([mode, value]) => ({ mode, value }));
		for (const { mode, value } of items)
			await desk.do('invoice', 'create', anInvoice({ contact: by(String(mode), String(value)) }));
		expect(
			desk.books('Invoices').filter(({ Contact }) => (Contact as { ContactID: string }).ContactID === ContactID),
		).toHaveLength(3);
		expect(
			desk
				.books('Contacts')
				.map(({ Name }) => Name)
				.sort(),
		).toEqual(['New & Co', "Zoë O'Brien"]);
	});

	test('plain text from an expression is a name, or an ID when it looks like one', async () => {
		const [{ ContactID }] = await desk.do('contact', 'create', { name: 'Acme' });
		await desk.do('invoice', 'create', anInvoice({ contact: '={{ $json.who }}' }), {
			items: [{ who: ContactID }, { who: 'Acme' }],
		});
		expect(desk.books('Invoices').map(({ Contact }) => (Contact as { Name: string }).Name)).toEqual([
			'Acme',
			'Acme',
		]);
		expect(desk.count('Contacts')).toBe(1);
	});

	test('an unknown number is reported as what it is', async () => {
		const run = await desk.run('invoice', 'create', anInvoice({ contact: by('number', 'C-404') }));
		expect(run.error?.description).toBe(
			"Xero has no contact with the Contact Number 'C-404' in this organisation. Create it first, or correct the number.",
		);
		expect(desk.count('Invoices')).toBe(0);
	});

	test('a new name can be refused: the known ones are written, the misspelt one is not', async () => {
		await desk.do('contact', 'create', { name: 'Acme' });
		const run = await desk.run(
			'invoice',
			'create',
			anInvoice({ contact: by('name', '={{ $json.name }}'), options: { whenContactIsNew: 'refuse' } }),
			{
				items: [{ name: 'ACME' }, { name: 'Acmee' }, { name: 'Acme' }],
				onError: 'continueErrorOutput',
			},
		);
		expect(errors(run)).toEqual([
			{ item: 1, error: "Xero has no contact with the Name 'Acmee' in this organisation.", more: '' },
		]);
		expect(run.items.map(pairs)).toEqual([[0], [2]]);
		expect(desk.count('Contacts')).toBe(1);
	});

	test('the field stands right below the contact; where 0.1.0 had it, it still counts', async () => {
		const refused = async (over: object) =>
			(await desk.run('invoice', 'create', anInvoice({ contact: by('name', 'Nobody'), ...over }))).error?.message;
		expect(await refused({ whenContactIsNew: 'refuse' })).toMatch(/no contact with the Name 'Nobody'/);
		expect(await refused({ options: { whenContactIsNew: 'refuse' } })).toMatch(/no contact with the Name 'Nobody'/);
		expect(desk.count('Contacts')).toBe(0);
		for (const operation of ['create', 'upsert']) {
			const names = (contact: string) =>
				RESOURCES.find(({ value }) => value === contact)
					?.operations.find(({ value }) => value === operation)
					?.properties.map(({ name }) => name) ?? [];
			for (const document of ['invoice', 'bill'])
				expect(names(document)[names(document).indexOf('contact') + 1]).toBe('whenContactIsNew');
		}
		await desk.do('invoice', 'create', anInvoice({ contact: by('name', 'Nobody') }));
		expect(desk.count('Contacts')).toBe(1);
	});

	test('an archived namesake does not stand in the way of the active contact', async () => {
		const [{ ContactID }] = await desk.do('contact', 'create', { name: 'Acme' });
		await desk.do('contact', 'archive', { record: by('id', String(ContactID)) });
		const [active] = await desk.do('contact', 'create', { name: 'Acme' });
		const made = await desk.do(
			'invoice',
			'create',
			anInvoice({ contact: by('name', 'Acme'), whenContactIsNew: 'refuse' }),
		);
		expect(made).toMatchObject([{ Contact: { ContactID: active.ContactID } }]);
	});
});

// A misspelt name made a contact, and the invoice that was there went to it without a word.
describe('another contact for a document that is there', () => {
	const change = (over: INodeParameters, record: INodeParameters) => ({
		record,
		lineItemsFrom: 'none',
		updateFields: { contact: by('name', '={{ $json.name }}'), ...over },
	});
	const contactOf = () => (desk.books('Invoices')[0].Contact as { Name: string }).Name;
	const anInvoiceOf = async (name: string) => {
		await desk.do('contact', 'create', { name: 'Acme' });
		const [{ InvoiceID }] = await desk.do('invoice', 'create', anInvoice({ contact: by('name', name) }));
		return by('id', String(InvoiceID));
	};

	test('an unknown name is refused, and nothing is written', async () => {
		const record = await anInvoiceOf('Bolt');
		const calls = await desk.callsOf(async () => {
			const { message } = shownError(
				await desk.run('invoice', 'update', change({}, record), { items: [{ name: 'Acmee' }] }),
			);
			expect(message).toBe("Xero has no contact with the Name 'Acmee' in this organisation.");
		});
		expect(calls.filter(({ method }) => method !== 'GET')).toEqual([]);
		expect([contactOf(), desk.count('Contacts')]).toEqual(['Bolt', 2]);
	});

	test('a known one is taken, and a new one where that is chosen', async () => {
		const record = await anInvoiceOf('Bolt');
		await desk.do('invoice', 'update', change({}, record), { items: [{ name: 'acme ' }] });
		expect(contactOf()).toBe('Acme');
		const made = change({ whenContactIsNew: 'create' }, record);
		await desk.do('invoice', 'update', made, { items: [{ name: 'Cargo' }] });
		expect([contactOf(), desk.count('Contacts')]).toEqual(['Cargo', 3]);
	});

	test('in workflows of version 1 it is made, as it was, unless they say otherwise', async () => {
		const record = await anInvoiceOf('Bolt');
		const old = { items: [{ name: 'Cargo' }], typeVersion: 1 };
		await desk.do('invoice', 'update', change({}, record), old);
		expect(contactOf()).toBe('Cargo');
		const refused = await desk.run('invoice', 'update', change({ whenContactIsNew: 'refuse' }, record), {
			...old,
			items: [{ name: 'Dory' }],
		});
		expect(shownError(refused).message).toMatch(/no contact with the Name 'Dory'/);
	});

	test('every form of a document whose contact may be new asks what becomes of it', () => {
		const forms = RESOURCES.filter(({ document }) => document?.contact?.creates).flatMap(({ value, operations }) =>
			operations.filter((each) => each.value === 'update').map(({ properties }) => [value, properties] as const),
		);
		expect(forms.map(([value]) => value)).toEqual(expect.arrayContaining(['invoice', 'bill', 'bankTransaction']));
		for (const [value, properties] of forms) {
			const fields = properties.find(({ name }) => name === 'updateFields')?.options ?? [];
			expect([value, fields.map(({ name }) => name)]).toEqual([
				value,
				expect.arrayContaining(['contact', 'whenContactIsNew']),
			]);
		}
	});
});
