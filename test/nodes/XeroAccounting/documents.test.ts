import { anInvoice, by, errors, form, line, NZ, pairs, shownError, useDesk } from './support';

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
		const [{ InvoiceID }] = await desk.do(resource, 'create', parameters({ additionalFields: numbered('X-1') }));
		const [simple] = await desk.do(resource, 'get', { record: by('id', String(InvoiceID)) });
		expect(simple).toMatchObject({
			InvoiceID,
			InvoiceNumber: 'X-1',
			ContactName: 'Ridgeway University',
			Date: '2026-10-01',
			Total: 10.35,
			AmountDue: 10.35,
		});
		// n8n asks for ten fields at the most; `StatusName` is one of them in words, and the link one more; the contact's name and ID
		// are one.
		const { StatusName: _inWords, xeroUrl: _link, ContactID: _named, ...fields } = simple;
		expect(Object.keys(fields).length).toBeLessThanOrEqual(10);
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

test('a status change that Xero refuses is reported in its words, for its item alone', async () => {
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

test.each([
	['bill', 'void', 'invoice', 'AUTHORISED'],
	['invoice', 'delete', 'bill', 'DRAFT'],
])('%s, %s: the ID of an %s is refused before anything is written', async (resource, statusChange, other, status) => {
	const [stranger] = await desk.do(other, 'create', anInvoice({ status }));
	const [own] = await desk.do(resource, 'create', anInvoice({ status }));
	const items = [{ id: stranger.InvoiceID }, { id: own.InvoiceID }];
	const calls = await desk.callsOf(async () => {
		const run = await desk.run(
			resource,
			'changeStatus',
			{ record: by('id', '={{ $json.id }}'), statusChange },
			{ items, onError: 'continueErrorOutput' },
		);
		expect(errors(run)).toMatchObject([
			{
				item: 0,
				error: `Xero has no ${resource} with the ID '${String(stranger.InvoiceID)}' in this organisation.`,
			},
		]);
		expect(run.items.map(pairs)).toEqual([[1]]);
	});
	expect(calls.map(({ method }) => method)).toEqual(['GET', 'POST']);
	expect(desk.books(`Invoices/${String(stranger.InvoiceID)}`)[0]).toMatchObject({ Status: status });
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
				error: 'Item 3 already changes this invoice. Put both changes into one item.',
				more: '',
			},
		]);
	});
	expect(calls.map(({ method }) => method)).toEqual(['GET', 'POST']);
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
		CurrencyRate: 0.612345678,
		BrandingThemeID: theme.BrandingThemeID,
		Reference: 'PO-1',
		SentToContact: true,
	});
	const foreign = await desk.run(
		'invoice',
		'create',
		anInvoice({ additionalFields: { dueDate: '2026-12-01', currency: by('code', 'JPY') } }),
	);
	expect(shownError(foreign).message).toBe('Organisation is not subscribed to currency JPY');
	const wrong = await desk.run(
		'invoice',
		'create',
		anInvoice({ additionalFields: { currency: by('code', 'dollars') } }),
	);
	expect(shownError(wrong).message).toBe(
		"'Currency': 'dollars' is not a currency code. A code has three letters, such as NZD.",
	);
});
