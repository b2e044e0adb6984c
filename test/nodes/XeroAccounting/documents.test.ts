import { anInvoice, by, errors, form, json, line, NOBODY, NZ, pairs, told, useDesk } from './support';

const desk = useDesk();

describe.each([
	['invoice', 'ACCREC', '200'],
	['bill', 'ACCPAY', '429'],
])('%s', (resource, Type, code) => {
	const lines = form(line({ account: by('code', code) }));
	const parameters = (over = {}) => anInvoice({ ...lines, ...over });
	const numbered = (invoiceNumber: string) => ({
		date: '2026-10-01',
		dueDate: '2026-10-21',
		invoiceNumber,
	});

	test('create: stands in the books, and the output says so', async () => {
		const run = await desk.run(resource, 'create', parameters({ additionalFields: numbered('X-1') }));
		expect(run.status).toBe('success');
		expect(run.items).toHaveLength(1);
		expect(run.items[0].json).toMatchObject({
			outcome: 'created',
			InvoiceNumber: 'X-1',
			Date: '2026-10-01',
			DueDate: '2026-10-21',
			SubTotal: 9,
			Status: 'AUTHORISED',
		});
		for (const mark of ['HasErrors', 'StatusAttributeString', 'ValidationErrors', 'DateString'])
			expect(run.items[0].json).not.toHaveProperty(mark);
		expect(pairs(run.items[0])).toEqual([0]);
		const [record] = desk.books('Invoices');
		expect(record).toMatchObject({
			Type,
			InvoiceNumber: 'X-1',
			SubTotal: 9,
			Total: 10.35,
			CurrencyCode: 'NZD',
			Contact: { Name: 'Ridgeway University' },
		});
		expect(desk.calls.map(({ method, path, tenantId }) => [method, path, tenantId])).toEqual([
			['PUT', '/api.xro/2.0/Invoices', NZ],
		]);
	});

	test('create or update: by number, and nothing is there twice', async () => {
		const upsert = (price: string, number = 'X-1') =>
			desk.do(
				resource,
				'upsert',
				parameters({
					invoiceNumber: number,
					...form(line({ account: by('code', code), unitAmount: price })),
				}),
			);
		expect(await upsert('1')).toMatchObject([{ outcome: 'created', SubTotal: 2 }]);
		const [{ InvoiceID, LineItems }] = desk.books('Invoices');
		expect(await upsert('3')).toMatchObject([{ outcome: 'updated', InvoiceID, SubTotal: 6 }]);
		const after = desk.books('Invoices');
		expect(after).toHaveLength(1);
		// The line is the same line with another price.
		expect(after[0]).toMatchObject({
			SubTotal: 6,
			LineItems: [{ LineItemID: (LineItems as Array<{ LineItemID: string }>)[0].LineItemID }],
		});
	});

	test('update: only what is given', async () => {
		const [{ InvoiceID }] = await desk.do(
			resource,
			'create',
			parameters({ additionalFields: { ...numbered('X-1'), url: 'https://shop.example.com/1' } }),
		);
		const run = await desk.run(resource, 'update', {
			record: by('id', String(InvoiceID)),
			updateFields: { dueDate: '2026-11-30' },
		});
		expect(run.items[0].json).toMatchObject({ outcome: 'updated', DueDate: '2026-11-30' });
		expect(desk.books('Invoices')[0]).toMatchObject({
			InvoiceNumber: 'X-1',
			Url: 'https://shop.example.com/1',
			SubTotal: 9,
		});
		const byNumber = await desk.do(resource, 'update', {
			record: by('number', 'x-1'),
			updateFields: { url: 'https://shop.example.com/2' },
		});
		expect(byNumber).toMatchObject([{ InvoiceID, Url: 'https://shop.example.com/2' }]);
	});

	test('get and get many: simplified, or whole', async () => {
		const [{ InvoiceID }] = await desk.do(
			resource,
			'create',
			parameters({ additionalFields: numbered('X-1') }),
		);
		const [simple] = await desk.do(resource, 'get', { record: by('id', String(InvoiceID)) });
		expect(simple).toMatchObject({
			InvoiceID,
			InvoiceNumber: 'X-1',
			ContactName: 'Ridgeway University',
			Date: '2026-10-01',
			Total: 10.35,
			AmountDue: 10.35,
		});
		expect(Object.keys(simple).length).toBeLessThanOrEqual(10);
		const [whole] = await desk.do(resource, 'get', { record: by('number', 'X-1'), simplify: false });
		expect(whole).toMatchObject({ InvoiceID, Type, LineItems: [{ Description: 'Green tea' }] });
		expect(await desk.do(resource, 'getAll')).toEqual([simple]);
		expect(await desk.do(resource === 'bill' ? 'invoice' : 'bill', 'getAll')).toEqual([]);
	});

	test.each([
		['submit', 'DRAFT', 'submitted', 'SUBMITTED'],
		['approve', 'DRAFT', 'approved', 'AUTHORISED'],
		['draft', 'SUBMITTED', 'returned to draft', 'DRAFT'],
		['delete', 'DRAFT', 'deleted', 'DELETED'],
		['void', 'AUTHORISED', 'voided', 'VOIDED'],
	])('change status: %s', async (statusChange, status, outcome, Status) => {
		const [{ InvoiceID }] = await desk.do(resource, 'create', parameters({ status }));
		const done = await desk.do(resource, 'changeStatus', {
			record: by('id', String(InvoiceID)),
			statusChange,
		});
		expect(done).toMatchObject([{ outcome, Status, InvoiceID }]);
		expect(desk.books(`Invoices/${String(InvoiceID)}`)[0]).toMatchObject({ Status });
	});
});

test('a status change that Xero refuses is told in its words, for its item alone', async () => {
	const made = await desk.do('invoice', 'create', anInvoice({ status: '={{ $json.status }}' }), {
		items: [{ status: 'AUTHORISED' }, { status: 'DRAFT' }],
	});
	const items = made.map(({ InvoiceID }) => ({ id: InvoiceID }));
	const run = await desk.run(
		'invoice',
		'changeStatus',
		{ record: by('id', '={{ $json.id }}'), statusChange: 'delete' },
		{ items, onError: 'continueErrorOutput' },
	);
	expect(errors(run)).toMatchObject([{ item: 0, error: 'Invoice not of valid status for modification' }]);
	expect(run.items.map(pairs)).toEqual([[1]]);
	expect(
		desk
			.books('Invoices')
			.map(({ Status }) => Status)
			.sort(),
	).toEqual(['AUTHORISED', 'DELETED']);
});

test('many changes share a call, also by number; the same invoice twice is refused', async () => {
	const items = Array.from({ length: 12 }, (_, index) => ({ number: `N-${index}` }));
	await desk.do(
		'invoice',
		'create',
		anInvoice({ additionalFields: { invoiceNumber: '={{ $json.number }}', dueDate: '2026-12-01' } }),
		{ items },
	);
	const calls = await desk.callsOf(async () => {
		const run = await desk.run(
			'invoice',
			'changeStatus',
			{ record: by('number', '={{ $json.number }}'), statusChange: 'void' },
			{ items: [...items, items[3]], onError: 'continueErrorOutput' },
		);
		expect(run.items).toHaveLength(12);
		expect(errors(run)).toEqual([
			{
				item: 12,
				error: 'Item 4 already changes this invoice. Put both changes into one item.',
				more: '',
			},
		]);
	});
	expect(calls.map(({ method }) => method)).toEqual(['GET', 'POST']);
});

describe('update of lines', () => {
	const TEA = {
		Description: 'Tea',
		Quantity: 3,
		UnitAmount: 1.2345,
		AccountCode: '200',
		DiscountRate: 10,
		Tracking: ['Region: North'],
	};
	const CUP = { Description: 'Cup', Quantity: 1, UnitAmount: 8, AccountCode: '260', TaxType: 'NONE' };
	const lines = () => desk.books('Invoices')[0].LineItems as Array<Record<string, unknown>>;
	let record: ReturnType<typeof by>;

	beforeEach(async () => {
		const [{ InvoiceID }] = await desk.do('invoice', 'create', anInvoice(json([TEA, CUP])));
		record = by('id', String(InvoiceID));
	});

	test('keep: a line without ID is added, the others stay as they are to the last field', async () => {
		const before = lines();
		await desk.do('invoice', 'update', { record, ...form(line({ description: 'Spoon' })) });
		expect(lines().slice(0, 2)).toEqual(before);
		expect(lines()[2]).toMatchObject({ Description: 'Spoon' });
		expect(before[0]).toMatchObject({
			UnitAmount: 1.2345,
			DiscountRate: 10,
			Tracking: [{ Name: 'Region', Option: 'North' }],
		});
	});

	test('keep: a line with ID is changed and worked out anew', async () => {
		const [tea, cup] = lines();
		await desk.do('invoice', 'update', {
			record,
			...json([{ lineitemid: tea.LineItemID, Quantity: 10 }]),
		});
		expect(lines()).toEqual([{ ...tea, Quantity: 10, LineAmount: 11.11, TaxAmount: 1.67 }, cup]);
	});

	test('keep: when amounts become tax inclusive, the tax of kept lines follows', async () => {
		await desk.do('invoice', 'update', {
			record,
			updateFields: { lineAmountTypes: 'Inclusive' },
			...form(line({ description: 'Spoon' })),
		});
		expect(lines()[0]).toMatchObject({ LineAmount: 3.33, TaxAmount: 0.43 });
	});

	test('replace: exactly the given lines', async () => {
		const old = lines().map(({ LineItemID }) => LineItemID);
		await desk.do('invoice', 'update', {
			record,
			lineMode: 'replace',
			...form(line({ description: 'Spoon' })),
		});
		expect(lines()).toMatchObject([{ Description: 'Spoon' }]);
		expect(old).not.toContain(lines()[0].LineItemID);
	});

	test('a line ID of another document, no change at all, replacing by nothing', async () => {
		const update = async (more: object) => told(await desk.run('invoice', 'update', { record, ...more }));
		expect((await update(json([{ LineItemID: NOBODY, Quantity: 1 }]))).message).toBe(
			`The document has no line with the ID ${NOBODY}.`,
		);
		expect((await update({})).message).toBe(
			"Nothing is to be changed: 'Update Fields' and 'Line Items' are empty.",
		);
		expect((await update({ ...json([]), lineMode: 'replace' })).message).toMatch(
			/^'Line Items': give the lines/,
		);
		expect(desk.calls.filter(({ method }) => method === 'POST')).toHaveLength(0);
	});
});

test('currency, rate, branding theme, reference and dates of payment', async () => {
	const [theme] = desk.books('BrandingThemes');
	await desk.do(
		'invoice',
		'create',
		anInvoice({
			additionalFields: {
				dueDate: '2026-12-01',
				currency: by('code', 'usd'),
				currencyRate: '0.612345678',
				brandingTheme: by('id', String(theme.BrandingThemeID)),
				reference: 'PO-1',
				expectedPaymentDate: '2026-12-24',
				sentToContact: true,
			},
		}),
	);
	expect(desk.books('Invoices')[0]).toMatchObject({
		CurrencyCode: 'USD',
		CurrencyRate: 0.612346,
		BrandingThemeID: theme.BrandingThemeID,
		Reference: 'PO-1',
		SentToContact: true,
	});
	const foreign = await desk.run(
		'invoice',
		'create',
		anInvoice({ additionalFields: { dueDate: '2026-12-01', currency: by('code', 'JPY') } }),
	);
	expect(told(foreign).message).toBe('Organisation is not subscribed to currency JPY');
	const wrong = await desk.run(
		'invoice',
		'create',
		anInvoice({ additionalFields: { currency: by('code', 'dollars') } }),
	);
	expect(told(wrong).message).toBe(
		"'Currency': 'dollars' is not a currency code. A code has three letters, such as NZD.",
	);
});

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
			desk
				.books('Invoices')
				.filter(({ Contact }) => (Contact as { ContactID: string }).ContactID === ContactID),
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

	test('an archived namesake does not stand in the way of the active contact', async () => {
		const [{ ContactID }] = await desk.do('contact', 'create', { name: 'Acme' });
		await desk.do('contact', 'archive', { record: by('id', String(ContactID)) });
		const [active] = await desk.do('contact', 'create', { name: 'Acme' });
		const made = await desk.do(
			'invoice',
			'create',
			anInvoice({ contact: by('name', 'Acme'), options: { whenContactIsNew: 'refuse' } }),
		);
		expect(made).toMatchObject([{ Contact: { ContactID: active.ContactID } }]);
	});
});
