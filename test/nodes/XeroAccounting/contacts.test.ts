import type { INodeParameters } from 'n8n-workflow';

import { by, errors, NOBODY, pairs, shownError, useDesk } from './support';

const desk = useDesk();

const names = (list: string) => desk.books(list).map(({ Name }) => Name);

describe('contact', () => {
	test('create: address, phones and defaults stand where Xero wants them', async () => {
		const run = await desk.run('contact', 'create', {
			name: "Zoë O'Brien & Söhne, Ltd",
			additionalFields: {
				contactNumber: 'C-1',
				accountNumber: 'A-1',
				emailAddress: ' zoe@example.com ',
				firstName: 'Zoë',
				lastName: "O'Brien",
				addressLine1: '1 Main St',
				city: 'Ōtaki',
				postalCode: '0001',
				country: 'New Zealand',
				addressType: 'STREET',
				phone: '555 1',
				mobile: '555 2',
				defaultCurrency: by('code', 'usd'),
				salesAccount: by('code', '260'),
				salesTaxType: by('code', 'ZERORATEDOUTPUT'),
			},
		});
		expect(run.items[0].json).toMatchObject({ outcome: 'created', Name: "Zoë O'Brien & Söhne, Ltd" });
		expect(pairs(run.items[0])).toEqual([0]);
		const [contact] = desk.books('Contacts');
		expect(contact).toMatchObject({
			Name: "Zoë O'Brien & Söhne, Ltd",
			ContactNumber: 'C-1',
			AccountNumber: 'A-1',
			EmailAddress: 'zoe@example.com',
			DefaultCurrency: 'USD',
			SalesDefaultAccountCode: '260',
			AccountsReceivableTaxType: 'ZERORATEDOUTPUT',
		});
		expect(contact.Addresses).toContainEqual(
			expect.objectContaining({
				AddressType: 'STREET',
				AddressLine1: '1 Main St',
				City: 'Ōtaki',
				PostalCode: '0001',
			}),
		);
		expect(contact.Phones).toContainEqual(expect.objectContaining({ PhoneType: 'MOBILE', PhoneNumber: '555 2' }));
	});

	test("create many: one write, a taken name is that item's error", async () => {
		const items = [{ name: 'A' }, { name: 'B' }, { name: 'a' }];
		const run = await desk.run(
			'contact',
			'create',
			{ name: '={{ $json.name }}' },
			{ items, onError: 'continueErrorOutput' },
		);
		// Which of two rows of one name is whose may take a look at the contacts: the rows come in any order.
		expect(desk.calls.map(({ method }) => method).filter((method) => method !== 'GET')).toEqual(['PUT']);
		expect(errors(run)).toMatchObject([
			{
				item: 2,
				error: expect.stringContaining('The contact name must be unique across all active contacts'),
			},
		]);
		expect(names('Contacts')).toEqual(['A', 'B']);
	});

	test('update, get, archive, by every way to name it', async () => {
		await desk.do('contact', 'create', {
			name: 'Acme',
			additionalFields: { contactNumber: 'C-1', accountNumber: 'A-1', emailAddress: 'a@example.com' },
		});
		const id = String(desk.books('Contacts')[0].ContactID);
		for (const record of [
			by('id', id),
			by('number', 'c-1'),
			by('accountNumber', 'A-1'),
			by('email', 'A@Example.com'),
			by('name', 'acme'),
		]) {
			expect(await desk.do('contact', 'get', { record })).toMatchObject([
				{ ContactID: id, Name: 'Acme', ContactStatus: 'ACTIVE' },
			]);
		}
		expect(
			await desk.do('contact', 'update', {
				record: by('email', 'a@example.com'),
				updateFields: { name: 'Acme Ltd', city: 'Leeds' },
			}),
		).toMatchObject([{ outcome: 'updated', Name: 'Acme Ltd' }]);
		expect(desk.books('Contacts')[0]).toMatchObject({
			Name: 'Acme Ltd',
			EmailAddress: 'a@example.com',
			ContactNumber: 'C-1',
		});
		expect(await desk.do('contact', 'archive', { record: by('id', id) })).toMatchObject([
			{ outcome: 'archived', ContactStatus: 'ARCHIVED' },
		]);
		expect(
			shownError(await desk.run('contact', 'update', { record: by('id', id), updateFields: { name: 'X' } }))
				.message,
		).toContain('archived contact');
	});

	test('a record that is not there, and an ID that is none', async () => {
		const get = async (record: INodeParameters) => shownError(await desk.run('contact', 'get', { record })).message;
		expect(await get(by('id', NOBODY))).toBe(`Xero has no contact with the ID '${NOBODY}' in this organisation.`);
		expect(await get(by('email', 'no@example.com'))).toBe(
			"Xero has no contact with the Email 'no@example.com' in this organisation.",
		);
		expect(await get(by('id', '42'))).toBe(
			"'42' is not a Xero ID. An ID looks like 297c2dc5-cc47-4afd-8ec8-74990b8761e9.",
		);
		const empty = await desk.run('contact', 'get', { record: by('id', '={{ $json.none }}') });
		expect(shownError(empty).message).toBe("No contact is chosen. Choose one in 'Contact'.");
	});

	test('plain text from an expression or a model means a name', async () => {
		await desk.do('contact', 'create', { name: 'Acme' });
		expect(await desk.do('contact', 'get', { record: '={{ "Acme" }}' })).toMatchObject([{ Name: 'Acme' }]);
	});

	test('an unknown ID among good ones: the good ones are written', async () => {
		const made = await desk.do(
			'contact',
			'create',
			{ name: '={{ $json.name }}' },
			{ items: [{ name: 'A' }, { name: 'B' }] },
		);
		const items = [{ id: made[0].ContactID }, { id: NOBODY }, { id: made[1].ContactID }];
		const parameters = { record: by('id', '={{ $json.id }}'), updateFields: { firstName: 'F' } };
		const run = await desk.run('contact', 'update', parameters, {
			items,
			onError: 'continueErrorOutput',
		});
		expect(errors(run)).toMatchObject([
			{ item: 1, error: `Xero has no contact with the ID ${NOBODY} in this organisation.` },
		]);
		expect(run.items.map(pairs)).toEqual([[0], [2]]);
		expect(desk.books('Contacts').map(({ FirstName }) => FirstName)).toEqual(['F', 'F']);
	});
});
