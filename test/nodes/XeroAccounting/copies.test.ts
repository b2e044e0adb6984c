import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { sharedCreatedIds } from '../../../xero/createdIds';
import { anInvoice, by, errors, form, line, shownError, useDesk } from './support';

const desk = useDesk();

const TODAY = '2026-03-16';

const whole = (list: string, id: unknown) => desk.books(`${list}/${String(id)}`)[0];
const linesOf = (record: IDataObject) =>
	(record.LineItems as IDataObject[]).map(({ Description, Quantity, UnitAmount, AccountCode, TaxType }) => [
		Description,
		Quantity,
		UnitAmount,
		AccountCode,
		TaxType,
	]);
const day = (record: IDataObject, field: string) => String(record[`${field}String`] ?? record[field]).slice(0, 10);

const copied = async (resource: string, id: unknown, over: INodeParameters = {}) =>
	await desk.do(resource, 'copy', { record: by('id', String(id)), date: TODAY, ...over });

test('an invoice: lines, contact, currency and reference as they were, a new number and date, due after as many days, a draft', async () => {
	const [original] = await desk.do(
		'invoice',
		'create',
		anInvoice({
			additionalFields: { date: '2026-01-10', dueDate: '2026-02-09', reference: 'PO-7', invoiceNumber: 'A-1' },
			...form(
				line({ more: { discountRate: '15' } }),
				line({ description: 'Cup', unitAmount: '3.3333', quantity: '7' }),
			),
		}),
	);
	const before = whole('Invoices', original.InvoiceID);
	const [made] = await copied('invoice', original.InvoiceID);
	expect(made).toMatchObject({ outcome: 'created', CopiedFrom: original.InvoiceID, Status: 'DRAFT' });
	expect(made).not.toHaveProperty('warnings');
	const copy = whole('Invoices', made.InvoiceID);
	expect(copy.InvoiceID).not.toBe(original.InvoiceID);
	expect(copy.InvoiceNumber).not.toBe('A-1');
	expect([day(copy, 'Date'), day(copy, 'DueDate')]).toEqual([TODAY, '2026-04-15']);
	expect(copy).toMatchObject({
		Type: 'ACCREC',
		Reference: 'PO-7',
		CurrencyCode: before.CurrencyCode,
		Total: before.Total,
		TotalTax: before.TotalTax,
		Contact: { ContactID: (before.Contact as IDataObject).ContactID },
	});
	expect(linesOf(copy)).toEqual(linesOf(before));
	expect(whole('Invoices', original.InvoiceID)).toEqual(before);
});

test('what is given goes before what is copied', async () => {
	const [original] = await desk.do('invoice', 'create', anInvoice());
	const [made] = await copied('invoice', original.InvoiceID, {
		status: 'AUTHORISED',
		additionalFields: { dueDate: '2026-03-31', invoiceNumber: 'B-1', reference: 'Second' },
	});
	const copy = whole('Invoices', made.InvoiceID);
	expect(copy).toMatchObject({ InvoiceNumber: 'B-1', Reference: 'Second', Status: 'AUTHORISED' });
	expect(day(copy, 'DueDate')).toBe('2026-03-31');
});

test("without a date it is the organisation's own day", async () => {
	const [original] = await desk.do('invoice', 'create', anInvoice());
	const [made] = await copied('invoice', original.InvoiceID, { date: '' });
	const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Auckland' }).format(new Date());
	expect(day(whole('Invoices', made.InvoiceID), 'Date')).toBe(today);
});

test('a quote keeps its texts also when it is named by number, whose list lacks the terms', async () => {
	const [original] = await desk.do('quote', 'create', {
		contact: by('name', 'Ridgeway University'),
		date: '2026-01-10',
		expiryDate: '2026-01-24',
		invoiceNumber: 'Q-1',
		lineAmountTypes: 'INCLUSIVE',
		additionalFields: { title: 'Tea', terms: '20 days', summary: 'As we spoke' },
		...form(line()),
	});
	const [made] = await desk.do('quote', 'copy', { record: by('number', 'Q-1'), date: TODAY });
	const copy = whole('Quotes', made.QuoteID);
	expect(copy).toMatchObject({
		Status: 'DRAFT',
		Title: 'Tea',
		Terms: '20 days',
		Summary: 'As we spoke',
		LineAmountTypes: 'INCLUSIVE',
		Total: original.Total,
		TotalTax: original.TotalTax,
	});
	expect(copy.QuoteNumber).not.toBe('Q-1');
	expect([day(copy, 'Date'), day(copy, 'ExpiryDate')]).toEqual([TODAY, '2026-03-30']);
});

test('tracking goes along', async () => {
	const lines = form(line({ more: { tracking1: by('name', 'Region: North') } }));
	const [invoice] = await desk.do('invoice', 'create', anInvoice(lines));
	const [made] = await copied('invoice', invoice.InvoiceID);
	const trackingOf = (record: IDataObject) =>
		(record.LineItems as IDataObject[]).map(({ Tracking }) =>
			(Tracking as IDataObject[]).map(({ Name, Option }) => [Name, Option]),
		);
	expect(trackingOf(whole('Invoices', made.InvoiceID))).toEqual([[['Region', 'North']]]);
});

test('a purchase order: delivery as it was, days with the date; a number that an order has is refused', async () => {
	await desk.do('contact', 'create', { name: 'Young Bros' });
	const [original] = await desk.do('purchaseOrder', 'create', {
		contact: by('name', 'Young Bros'),
		date: '2026-01-10',
		deliveryDate: '2026-01-20',
		purchaseOrderNumber: 'P-1',
		additionalFields: {
			deliveryAddress: '12 Harbour Street',
			attentionTo: 'Sam',
			expectedArrivalDate: '2026-01-21',
		},
		...form(line({ account: by('code', '400') })),
	});
	const [made] = await desk.do('purchaseOrder', 'copy', { record: by('number', 'P-1'), date: TODAY });
	const copy = whole('PurchaseOrders', made.PurchaseOrderID);
	expect(copy).toMatchObject({ DeliveryAddress: '12 Harbour Street', AttentionTo: 'Sam', Total: original.Total });
	expect(['DeliveryDate', 'ExpectedArrivalDate'].map((field) => day(copy, field))).toEqual([
		'2026-03-26',
		'2026-03-27',
	]);
	const run = await desk.run('purchaseOrder', 'copy', {
		record: by('number', 'P-1'),
		date: TODAY,
		additionalFields: { purchaseOrderNumber: 'P-1' },
	});
	expect(shownError(run).message).toMatch(/^Xero already has a purchase order/);
	expect(day(whole('PurchaseOrders', original.PurchaseOrderID), 'Date')).toBe('2026-01-10');
});

test('60 copies: read and written in batches, each input with its own; one that is not there is refused alone', async () => {
	const numbers = Array.from({ length: 60 }, (_, index) => `N-${index}`);
	const items = numbers.map((no) => ({ json: { no } }));
	await desk.do(
		'invoice',
		'create',
		anInvoice({ additionalFields: { invoiceNumber: '={{ $json.no }}', dueDate: '2026-10-21' } }),
		{ items },
	);
	const calls = await desk.callsOf(async () => {
		const run = await desk.run(
			'invoice',
			'copy',
			{ record: by('number', '={{ $json.no }}'), date: TODAY },
			{ items: [...items, { json: { no: 'N-404' } }], onError: 'continueErrorOutput' },
		);
		expect(run.items).toHaveLength(60);
		expect(errors(run)).toMatchObject([{ item: 60, error: expect.stringMatching(/N-404/) }]);
		const from = new Map(desk.books('Invoices').map(({ InvoiceID, InvoiceNumber }) => [InvoiceID, InvoiceNumber]));
		expect(run.items.map(({ json }) => from.get(json.CopiedFrom as string))).toEqual(numbers);
	});
	expect(desk.books('Invoices')).toHaveLength(120);
	expect(calls.filter(({ method }) => method !== 'GET')).toHaveLength(2);
	expect(calls.filter(({ method }) => method === 'GET').length).toBeLessThan(6);
});

describe('where the answer is lost', () => {
	const same = { dueDate: '2026-10-21', reference: 'R-9' };
	const original = async () => {
		const [made] = await desk.do(
			'invoice',
			'create',
			anInvoice({ additionalFields: { date: '2026-10-01', ...same } }),
		);
		// As if somebody else had made it a moment ago.
		sharedCreatedIds.clear();
		return made;
	};
	const lose = async (kind: string) =>
		await desk.control('faults', { rules: [{ match: { method: 'PUT', path: 'Invoices' }, kind, times: 6 }] });

	test('the original is not taken for its copy, equal as it is', async () => {
		const { InvoiceID } = await original();
		await lose('cut-before');
		const run = await desk.run('invoice', 'copy', { record: by('id', String(InvoiceID)), date: '2026-10-01' });
		expect(run.items).toEqual([]);
		expect(shownError(run).description).toMatch(/not found in Xero/);
		expect(desk.books('Invoices')).toHaveLength(1);
	});

	test('a copy that was written is found, and there is one', async () => {
		const { InvoiceID } = await original();
		await lose('cut-after');
		const [made] = await copied('invoice', InvoiceID);
		expect(made.InvoiceID).not.toBe(InvoiceID);
		expect(desk.books('Invoices')).toHaveLength(2);
	});
});
