import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { createHarness } from '../../support';
import { by, errors, GB, NOBODY, NZ, pairs, told, useDesk } from './support';

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
		expect(contact.Phones).toContainEqual(
			expect.objectContaining({ PhoneType: 'MOBILE', PhoneNumber: '555 2' }),
		);
	});

	test("create many: one call, a taken name is that item's error", async () => {
		const items = [{ name: 'A' }, { name: 'B' }, { name: 'a' }];
		const run = await desk.run(
			'contact',
			'create',
			{ name: '={{ $json.name }}' },
			{ items, onError: 'continueErrorOutput' },
		);
		expect(desk.calls.map(({ method }) => method)).toEqual(['PUT']);
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
			told(await desk.run('contact', 'update', { record: by('id', id), updateFields: { name: 'X' } }))
				.message,
		).toContain('archived contact');
	});

	test('a record that is not there, and an ID that is none', async () => {
		const get = async (record: INodeParameters) =>
			told(await desk.run('contact', 'get', { record })).message;
		expect(await get(by('id', NOBODY))).toBe(
			`Xero has no contact with the ID '${NOBODY}' in this organisation.`,
		);
		expect(await get(by('email', 'no@example.com'))).toBe(
			"Xero has no contact with the Email 'no@example.com' in this organisation.",
		);
		expect(await get(by('id', '42'))).toBe(
			"'42' is not a Xero ID. An ID looks like 297c2dc5-cc47-4afd-8ec8-74990b8761e9.",
		);
		const empty = await desk.run('contact', 'get', { record: by('id', '={{ $json.none }}') });
		expect(told(empty).message).toBe("No contact is chosen. Choose one in 'Contact'.");
	});

	test('plain text from an expression or a model means a name', async () => {
		await desk.do('contact', 'create', { name: 'Acme' });
		expect(await desk.do('contact', 'get', { record: '={{ "Acme" }}' })).toMatchObject([
			{ Name: 'Acme' },
		]);
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

describe('contact: create or update', () => {
	const upsert = async (parameters: INodeParameters, items: object[] = [{}], more = {}) =>
		await desk.run('contact', 'upsert', parameters, { items, ...more });

	test.each([
		['name', {}],
		['number', { contactNumber: 'C-1' }],
		['accountNumber', { accountNumber: 'A-1' }],
		['email', { emailAddress: 'a@example.com' }],
	])('by %s', async (matchBy, key) => {
		const first = await upsert({ matchBy, name: 'Acme', ...key, additionalFields: { lastName: 'One' } });
		expect(first.status).toBe('success');
		const name = matchBy === 'name' ? 'ACME' : 'Acme Renamed';
		const second = await upsert({ matchBy, name, ...key, additionalFields: { firstName: 'Two' } });
		expect(second.status).toBe('success');
		expect(second.items[0].json.ContactID).toBe(first.items[0].json.ContactID);
		expect(desk.books('Contacts')).toMatchObject([{ Name: name, LastName: 'One', FirstName: 'Two' }]);
	});

	test('by ID: needs no name', async () => {
		const [{ ContactID }] = await desk.do('contact', 'create', { name: 'Acme' });
		const run = await upsert({
			matchBy: 'id',
			contactID: String(ContactID),
			name: '={{ $json.none }}',
			additionalFields: { firstName: 'Two' },
		});
		expect(run.items[0].json).toMatchObject({ ContactID, FirstName: 'Two' });
		const gone = await upsert({ matchBy: 'id', contactID: NOBODY, name: 'X' });
		expect(told(gone).message).toMatch(/did not find the record|no contact with the ID/);
		const none = await upsert({ matchBy: 'email', emailAddress: '={{ $json.none }}', name: 'X' });
		expect(told(none).message).toBe("'Email' is empty, so the contact cannot be matched.");
	});

	test('items that mean the same contact become one write and each get their output', async () => {
		const items = [
			{ name: 'Acme', first: 'Ann' },
			{ name: 'Bolt' },
			{ name: ' ACME ', city: 'Leeds' },
			{ name: 'acme', first: '' },
		];
		const run = await upsert(
			{
				matchBy: 'name',
				name: '={{ $json.name }}',
				additionalFields: { firstName: '={{ $json.first }}' },
			},
			items,
		);
		expect(run.items.map(pairs)).toEqual([[0], [1], [2], [3]]);
		expect(new Set(run.items.map(({ json }) => json.ContactID)).size).toBe(2);
		expect(desk.books('Contacts').map(({ FirstName }) => FirstName)).toEqual(['Ann', undefined]);
		expect(desk.calls).toHaveLength(1);
	});

	test('an email that two contacts share is not guessed at', async () => {
		const pair = [{ name: 'A' }, { name: 'B' }];
		await desk.do(
			'contact',
			'create',
			{ name: '={{ $json.name }}', additionalFields: { emailAddress: 'x@example.com' } },
			{ items: pair },
		);
		const parameters = {
			matchBy: 'email',
			emailAddress: '={{ $json.email }}',
			name: '={{ $json.name }}',
		};
		const run = await upsert(
			parameters,
			[
				{ email: 'X@example.com', name: 'C' },
				{ email: 'new@example.com', name: 'D' },
			],
			{ onError: 'continueErrorOutput' },
		);
		expect(errors(run)[0].error).toMatch(
			/^2 contacts have the Email 'X@example.com': A \(.*\), B \(.*\)\. Use the ID\.$/,
		);
		expect(run.items.map(pairs)).toEqual([[1]]);
		expect(names('Contacts')).toEqual(['A', 'B', 'D']);
	});

	test('an archived contact with the same email does not stand in the way', async () => {
		const [{ ContactID }] = await desk.do('contact', 'create', {
			name: 'Old',
			additionalFields: { emailAddress: 'x@example.com' },
		});
		await desk.do('contact', 'archive', { record: by('id', String(ContactID)) });
		const alone = await upsert({ matchBy: 'email', emailAddress: 'x@example.com', name: 'New' });
		expect(told(alone).message).toContain('matched an archived contact');
		await desk.do('contact', 'create', {
			name: 'New',
			additionalFields: { emailAddress: 'x@example.com' },
		});
		expect(
			(
				await upsert({
					matchBy: 'email',
					emailAddress: 'x@example.com',
					name: 'New',
					additionalFields: { firstName: 'F' },
				})
			).items[0].json,
		).toMatchObject({ outcome: 'updated', Name: 'New', FirstName: 'F' });
	});

	test('hostile text in a look-up finds no one else', async () => {
		await desk.do('contact', 'create', { name: 'Victim', additionalFields: { accountNumber: 'V' } });
		const run = await upsert({
			matchBy: 'accountNumber',
			accountNumber: 'x" OR 1==1 OR "a"=="a',
			name: 'Attacker',
		});
		expect(run.items[0].json).toMatchObject({ outcome: 'created' });
		expect(names('Contacts')).toEqual(['Victim', 'Attacker']);
	});

	test('when the look-up fails, each item is told so', async () => {
		await desk.control('faults', { rules: [{ match: { method: 'GET' }, kind: '429-day' }] });
		const run = await upsert({ matchBy: 'email', emailAddress: 'a@example.com', name: 'A' }, [{}, {}], {
			onError: 'continueErrorOutput',
		});
		expect(errors(run).map(({ item }) => item)).toEqual([0, 1]);
		expect([run.items.length, desk.count('Contacts')]).toEqual([0, 0]);
	});
});

describe('item', () => {
	test('create, create or update, update, get, get many, delete', async () => {
		expect(
			await desk.do('item', 'create', {
				code: 'TEA',
				additionalFields: {
					name: 'Tea',
					salesPrice: '1.2345',
					salesAccount: by('code', '200'),
					salesTaxRate: by('code', 'OUTPUT2'),
					purchasePrice: '0.5',
				},
			}),
		).toMatchObject([{ outcome: 'created', Code: 'TEA' }]);
		expect(desk.books('Items')).toMatchObject([
			{
				Code: 'TEA',
				Name: 'Tea',
				SalesDetails: { UnitPrice: 1.2345, AccountCode: '200', TaxType: 'OUTPUT2' },
				PurchaseDetails: { UnitPrice: 0.5 },
			},
		]);
		await desk.do('item', 'upsert', { code: 'TEA', additionalFields: { salesPrice: '2' } });
		await desk.do('item', 'upsert', { code: 'CUP' });
		expect(desk.books('Items').map(({ Code }) => Code)).toEqual(['CUP', 'TEA']);
		expect(desk.books('Items')[1]).toMatchObject({ Name: 'Tea', SalesDetails: { UnitPrice: 2 } });
		expect(
			await desk.do('item', 'update', { record: by('code', 'cup'), updateFields: { name: 'Cup' } }),
		).toMatchObject([{ outcome: 'updated', Name: 'Cup' }]);
		expect(await desk.do('item', 'get', { record: by('code', 'TEA') })).toMatchObject([
			{ Code: 'TEA', SalesUnitPrice: 2 },
		]);
		expect(await desk.do('item', 'getAll', { filters: { name: 'up' } })).toMatchObject([{ Code: 'CUP' }]);
		expect(await desk.do('item', 'delete', { record: by('code', 'TEA') })).toMatchObject([
			{ outcome: 'deleted' },
		]);
		expect(desk.books('Items').map(({ Code }) => Code)).toEqual(['CUP']);
	});

	test('a code that is taken, a code that is unknown, a code that is too long', async () => {
		await desk.do('item', 'create', { code: 'TEA' });
		expect(told(await desk.run('item', 'create', { code: 'TEA' })).message).toMatch(/TEA/);
		expect(told(await desk.run('item', 'get', { record: by('code', 'NOPE') })).message).toBe(
			"Xero has no item with the Code 'NOPE' in this organisation.",
		);
		expect(told(await desk.run('item', 'create', { code: 'X'.repeat(31) })).message).toBe(
			"'Code': The text has 31 characters; Xero takes up to 30.",
		);
	});
});

describe('account', () => {
	test('create, create or update, update, get, archive, delete', async () => {
		expect(
			await desk.do('account', 'create', {
				code: '201',
				name: 'Web Sales',
				type: 'REVENUE',
				additionalFields: { taxType: by('code', 'OUTPUT2') },
			}),
		).toMatchObject([{ outcome: 'created', Code: '201' }]);
		expect(
			await desk.do('account', 'upsert', { code: '201', name: 'Online Sales', type: 'REVENUE' }),
		).toMatchObject([{ outcome: 'updated', Name: 'Online Sales' }]);
		expect(
			await desk.do('account', 'upsert', { code: '202', name: 'Shop Sales', type: 'SALES' }),
		).toMatchObject([{ outcome: 'created' }]);
		expect(
			await desk.do('account', 'update', {
				record: by('code', '202'),
				updateFields: { description: 'In the shop' },
			}),
		).toMatchObject([{ outcome: 'updated' }]);
		expect(await desk.do('account', 'get', { record: by('name', 'shop sales') })).toMatchObject([
			{ Code: '202', Description: 'In the shop' },
		]);
		expect(await desk.do('account', 'archive', { record: by('code', '202') })).toMatchObject([
			{ outcome: 'archived', Status: 'ARCHIVED' },
		]);
		expect(await desk.do('account', 'delete', { record: by('code', '201') })).toMatchObject([
			{ outcome: 'deleted' },
		]);
		expect(
			desk
				.books('Accounts')
				.filter(({ Code }) => Code === '201')
				.every(({ Status }) => Status === 'DELETED'),
		).toBe(true);
	});

	test('get many by type and state; what Xero does not allow', async () => {
		expect(
			(await desk.do('account', 'getAll', { filters: { types: ['BANK'] } })).map(({ Code }) => Code),
		).toEqual(['090', '091']);
		expect(
			told(await desk.run('account', 'create', { code: '200', name: 'Again', type: 'REVENUE' }))
				.message,
		).toMatch(/code/i);
		expect(told(await desk.run('account', 'archive', { record: by('code', '610') })).message).not.toBe(
			'',
		);
		expect(desk.books('Accounts').find(({ Code }) => Code === '610')).toMatchObject({ Status: 'ACTIVE' });
	});

	test('the list is kept for look-ups and forgotten after a write', async () => {
		const get = async () =>
			await desk.callsOf(async () => await desk.do('account', 'get', { record: by('code', '200') }));
		expect(await get()).toHaveLength(1);
		expect(await get()).toHaveLength(0);
		await desk.do('account', 'update', {
			record: by('code', '200'),
			updateFields: { name: 'All Sales' },
		});
		expect(await get()).toHaveLength(1);
	});
});

test('tax rate: get and get many', async () => {
	expect(await desk.do('taxRate', 'get', { record: by('code', 'OUTPUT2') })).toMatchObject([
		{ TaxType: 'OUTPUT2', EffectiveRate: 15 },
	]);
	expect(await desk.do('taxRate', 'get', { record: by('name', '15% GST on Income') })).toMatchObject([
		{ TaxType: 'OUTPUT2' },
	]);
	const all = await desk.do('taxRate', 'getAll', { returnAll: true });
	expect(all.map(({ TaxType }) => TaxType).sort()).toEqual([
		'INPUT2',
		'NONE',
		'OUTPUT2',
		'ZERORATEDOUTPUT',
	]);
	expect(await desk.do('taxRate', 'getAll', { filters: { status: 'ARCHIVED' } })).toEqual([]);
	expect(told(await desk.run('taxRate', 'get', { record: by('code', 'NOPE') })).message).toContain(
		"no tax rate with the Tax Type 'NOPE'",
	);
});

describe('organisation', () => {
	test('get one, list all, and loop over them', async () => {
		expect(await desk.do('organisation', 'get')).toMatchObject([
			{ Name: 'Kowhai Trading Ltd', BaseCurrency: 'NZD', CountryCode: 'NZ' },
		]);
		const all = await desk.do('organisation', 'getAll');
		expect(all.map(({ tenantId }) => tenantId)).toContain(GB);
		expect(all).toHaveLength(4);
		const each = await desk.do(
			'organisation',
			'get',
			{ organisation: by('id', '={{ $json.tenantId }}') },
			{ items: all },
		);
		expect(each.map(({ BaseCurrency }) => BaseCurrency)).toEqual(['NZD', 'GBP', 'AUD', 'USD']);
	});

	test('items of two organisations in one run: each in its own books, paired, side by side', async () => {
		const items = Array.from({ length: 40 }, (_, index) => ({
			org: index % 2 ? 'thames supplies ltd' : 'Kowhai Trading Ltd',
			name: `C ${index}`,
		}));
		await desk.control('latency', { ms: 150 });
		const run = await desk.run(
			'contact',
			'create',
			{ organisation: by('name', '={{ $json.org }}'), name: '={{ $json.name }}' },
			{ items },
		);
		expect(run.items.map(pairs)).toEqual(items.map((_, index) => [index]));
		expect(run.items.map(({ json }) => json.Name)).toEqual(items.map(({ name }) => name));
		expect([desk.count('Contacts', NZ), desk.count('Contacts', GB)]).toEqual([20, 20]);
		const writes = desk.calls.filter(({ method }) => method === 'PUT');
		expect(writes).toHaveLength(2);
		expect(Math.abs(writes[0].at - writes[1].at)).toBeLessThan(150);
		expect(desk.calls.filter(({ path }) => path === '/connections')).toHaveLength(1);
	});

	test('empty with one connected organisation', async () => {
		const harness = await desk.connect({ tenantIds: [GB] });
		const made = await desk.do(
			'contact',
			'create',
			{ organisation: by('list', ''), name: 'A' },
			{ harness },
		);
		expect(made).toMatchObject([{ Name: 'A' }]);
		expect(desk.count('Contacts', GB)).toBe(1);
	});

	test('empty with a custom connection', async () => {
		const tokens = await desk.control<{ access_token: string }>('tokens', {
			appId: 'sandbox-custom-connection',
		});
		const credentialData = {
			grantType: 'clientCredentials',
			clientId: 'sandbox-custom-connection',
			clientSecret: 'sandbox-custom-secret',
		};
		const harness = createHarness({ baseUrl: desk.sandbox.url, tokens, credentialData });
		expect(
			await desk.do('contact', 'create', { organisation: by('list', ''), name: 'A' }, { harness }),
		).toMatchObject([{ Name: 'A' }]);
		expect(desk.count('Contacts', NZ)).toBe(1);
	});

	test('empty with several, unknown by name, unknown by ID', async () => {
		const create = async (organisation: INodeParameters) =>
			told(await desk.run('contact', 'create', { organisation, name: 'A' }));
		expect(await create(by('list', ''))).toEqual({
			message: 'No organisation is chosen',
			description:
				"Choose one in 'Organisation': Kowhai Trading Ltd, Thames Supplies Ltd, Banksia Foods Pty Ltd, Maple Street Inc.",
		});
		expect(await create(by('name', 'Kowhai'))).toMatchObject({
			message: "No connected organisation is called 'Kowhai'",
			description: expect.stringContaining('Connected: Kowhai Trading Ltd'),
		});
		expect(await create(by('id', NOBODY))).toMatchObject({
			message: expect.stringContaining('does not let this connection into the organisation'),
			description: expect.stringContaining('Choose another organisation, or reconnect'),
		});
	});
});

test("outputs carry ISO dates and none of Xero's own date forms", async () => {
	const [contact] = await desk.do('contact', 'create', { name: 'A' });
	expect(JSON.stringify(contact)).not.toContain('/Date(');
	expect((contact as IDataObject).UpdatedDateUTC).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
});
