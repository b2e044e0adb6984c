import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { XeroAccounting } from '../../../nodes/XeroAccounting/XeroAccounting.node';
import { loadOptionsContext } from '../../support';
import { anInvoice, by, form, GB, line, NZ, shownError, useDesk } from './support';

const searches = new XeroAccounting().methods.listSearch;

const desk = useDesk({ companies: true });
beforeEach(async () => await desk.sandbox.world.reset(true));

describe('organisation', () => {
	test('actions, CIS settings, invoice reminders', async () => {
		const actions = await desk.do('organisation', 'getActions');
		expect(actions).toContainEqual({
			tenantId: NZ,
			organisation: 'Kowhai Trading Ltd',
			Name: 'CreateDraftInvoice',
			Status: 'ALLOWED',
		});
		const [reminders] = await desk.do('organisation', 'getReminders');
		expect(reminders).toMatchObject({ tenantId: NZ, Enabled: expect.any(Boolean) as boolean });
		const [cis] = await desk.do('organisation', 'getCisSettings', { organisation: by('id', GB) });
		expect(cis).toMatchObject({ tenantId: GB, CISContractorEnabled: expect.any(Boolean) as boolean });
	});

	test('API usage: one call, as Xero counts', async () => {
		await desk.control('limits', { enabled: true, day: 50, minute: 60 });
		const first = await desk.do('organisation', 'getUsage');
		expect(first).toMatchObject([
			{ tenantId: NZ, organisation: expect.any(String) as string, callsLeftToday: 49, possibleAgain: null },
		]);
		const calls = await desk.callsOf(async () =>
			expect(await desk.do('organisation', 'getUsage')).toMatchObject([{ callsLeftToday: 48 }]),
		);
		expect(calls.filter(({ tenantId }) => tenantId)).toHaveLength(1);
		const all = await desk.do('organisation', 'getUsage', { usageOf: 'all' });
		expect(all.length).toBeGreaterThan(1);
		expect(all.find(({ tenantId }) => tenantId === NZ)).toMatchObject({ callsLeftToday: 47 });
		expect(all.find(({ tenantId }) => tenantId === GB)).toMatchObject({ callsLeftToday: 49 });
	});

	test('a day that is used up is 0, not an error', async () => {
		await desk.control('limits', { enabled: true, day: 1 });
		await desk.do('organisation', 'getUsage');
		expect(await desk.do('organisation', 'getUsage')).toMatchObject([
			{ tenantId: NZ, callsLeftToday: 0, possibleAgain: expect.stringMatching(/^\d{4}-/) as string },
		]);
	});
});

test('account: attachments; item: history', async () => {
	expect(await desk.do('account', 'getAttachments', { record: by('code', '200') })).toEqual([]);
	const record = by('code', 'ODD');
	await desk.do('item', 'create', { code: 'ODD' });
	await desk.do('item', 'addNote', { record, note: 'Counted' });
	expect(await desk.do('item', 'getHistory', { record, limit: 1 })).toMatchObject([
		{ Code: 'ODD', Details: 'Counted' },
	]);
});

test('item: tracked, with its accounts', async () => {
	const [tracked] = await desk.do('item', 'create', {
		code: 'STOCK',
		additionalFields: {
			name: 'Stock',
			purchasePrice: '2.5',
			cogsAccount: by('code', '310'),
			inventoryAccount: by('code', '630'),
			salesPrice: '5',
			salesAccount: by('code', '200'),
		},
	});
	expect(tracked).toMatchObject({
		InventoryAssetAccountCode: '630',
		PurchaseDetails: { UnitPrice: 2.5, COGSAccountCode: '310' },
		SalesDetails: { UnitPrice: 5, AccountCode: '200' },
	});
});

describe('payment service', () => {
	test('create, list, offer with a branding theme', async () => {
		desk.harness = await desk.connect({ appId: 'sandbox-partner-app' });
		expect(
			await desk.do('paymentService', 'create', {
				name: 'Pay Now',
				paymentUrl: 'https://pay.example.com/?i=[INVOICENUMBER]',
			}),
		).toMatchObject([{ outcome: 'created', PaymentServiceName: 'Pay Now', PayNowText: 'Pay by credit card' }]);
		expect(await desk.do('paymentService', 'getAll')).toMatchObject([{ PaymentServiceName: 'Pay Now' }]);
		const [{ BrandingThemeID }] = desk.books('BrandingThemes');
		const record = by('id', String(BrandingThemeID));
		expect(
			await desk.do('brandingTheme', 'addPaymentService', { record, paymentService: by('name', 'pay now') }),
		).toMatchObject([{ outcome: 'added', PaymentServiceName: 'Pay Now' }]);
		expect(await desk.do('brandingTheme', 'getPaymentServices', { record })).toMatchObject([
			{ PaymentServiceName: 'Pay Now' },
		]);
	});
});

describe('budget', () => {
	test('get many, and one with its lines by month', async () => {
		const budgets = await desk.do('budget', 'getAll');
		expect(budgets.length).toBeGreaterThan(0);
		const record = by('id', String(budgets[0].BudgetID));
		const rows = await desk.do('budget', 'get', { record });
		expect(rows.length).toBeGreaterThan(0);
		expect(rows[0]).toMatchObject({
			BudgetID: budgets[0].BudgetID,
			AccountCode: expect.any(String) as string,
			Period: expect.stringMatching(/^\d{4}-\d\d$/) as string,
			Amount: expect.any(Number) as number,
		});
		expect(await desk.do('budget', 'get', { record, simplify: false })).toMatchObject([
			{ BudgetLines: expect.any(Array) as unknown[] },
		]);
		expect(
			shownError(await desk.run('budget', 'get', { record, dateFrom: '2026-12-01', dateTo: '2026-01-01' }))
				.message,
		).toBe("'Date To' is before 'Date From'. Change one of them.");
	});
});

describe('linked transaction', () => {
	const bill = async (): Promise<IDataObject> => {
		const [made] = await desk.do('bill', 'create', {
			contact: by('name', 'Courier'),
			invoiceNumber: 'B-77',
			date: '2026-10-01',
			dueDate: '2026-10-21',
			status: 'AUTHORISED',
			...form(line({ account: by('code', '400') })),
		});
		return made;
	};

	test('create, update, get, get many, delete', async () => {
		const made = await bill();
		const [{ LineItemID }] = made.LineItems as IDataObject[];
		const [link] = await desk.do('linkedTransaction', 'create', {
			bill: by('number', 'B-77'),
			billLine: String(LineItemID),
		});
		expect(link).toMatchObject({
			outcome: 'created',
			SourceTransactionID: made.InvoiceID,
			Type: 'BILLABLEEXPENSE',
		});
		const record = by('id', String(link.LinkedTransactionID));
		const contact = by('name', 'Courier');
		expect(await desk.do('linkedTransaction', 'update', { record, updateFields: { contact } })).toMatchObject([
			{ outcome: 'updated', ContactID: expect.any(String) as string },
		]);
		expect(await desk.do('linkedTransaction', 'get', { record })).toMatchObject([
			{ SourceLineItemID: LineItemID, StatusName: expect.any(String) as string },
		]);
		expect(await desk.do('linkedTransaction', 'getAll', { filters: { bill: by('number', 'B-77') } })).toMatchObject(
			[{ LinkedTransactionID: link.LinkedTransactionID }],
		);
		expect(await desk.do('linkedTransaction', 'delete', { record })).toMatchObject([{ outcome: 'deleted' }]);
		expect(await desk.do('linkedTransaction', 'getAll', { filters: { bill: by('number', 'B-77') } })).toEqual([]);
	});

	const search = async (method: keyof typeof searches, parameters: INodeParameters = {}) =>
		await searches[method].call(
			loadOptionsContext({
				harness: desk.harness,
				node: new XeroAccounting(),
				parameters: {
					organisation: by('id', NZ),
					resource: 'linkedTransaction',
					operation: 'create',
					...parameters,
				},
			}),
		);

	test('pickers: the lines of the bill and of the invoice, and expenses by bill, supplier and customer', async () => {
		const made = await bill();
		const [{ LineItemID }] = made.LineItems as IDataObject[];
		const lines = await search('searchBillLines', { bill: by('number', 'B-77') });
		expect(lines.results).toEqual([{ name: '1 · Green tea · 2 x 4.50', value: LineItemID }]);

		const [invoice] = await desk.do('invoice', 'create', anInvoice({ invoiceNumber: 'I-5' }));
		const [charged] = invoice.LineItems as IDataObject[];
		const charging = { invoice: by('id', String(invoice.InvoiceID)) };
		for (const parameters of [{ additionalFields: charging }, { operation: 'update', updateFields: charging }])
			expect((await search('searchInvoiceLines', parameters)).results).toEqual([
				expect.objectContaining({ value: charged.LineItemID }),
			]);
		await expect(search('searchInvoiceLines')).rejects.toThrow('No invoice is chosen yet');

		const [link] = await desk.do('linkedTransaction', 'create', {
			bill: by('number', 'B-77'),
			billLine: by('list', String(LineItemID)),
			additionalFields: { contact: by('name', 'Ridgeway University') },
		});
		const { results } = await search('searchLinkedTransactions');
		expect(results).toEqual([
			{
				name: expect.stringMatching(
					/^B-77 · Courier · Green tea 9\.00 · for Ridgeway University · (Draft|Approved)/,
				) as string,
				value: link.LinkedTransactionID,
			},
		]);
	});

	test('a line of another bill is refused in the words of Xero', async () => {
		await bill();
		const run = await desk.run('linkedTransaction', 'create', {
			bill: by('number', 'B-77'),
			billLine: '9c7f0f52-3f5e-4f5c-9a3f-0123456789ab',
		});
		expect(shownError(run).message).toMatch(/do not match/);
	});
});
