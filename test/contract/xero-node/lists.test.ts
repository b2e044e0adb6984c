import type { IDataObject } from 'n8n-workflow';
import { Invoice, type AccountingApi, type Contact } from 'xero-node';

import { comparable, typed } from '../support/compare';
import { by, NZ } from '../support/nodes';
import { setStage, type Stage } from '../support/stage';

let stage: Stage;
let customer: Contact;
let some: Invoice[];

const sale = (index: number): Invoice => ({
	type: Invoice.TypeEnum.ACCREC,
	contact: {
		name: index % 2 === 0 ? 'Even & Sons' : 'Odd "Quotes" Ltd',
		contactNumber: index % 2 === 0 ? 'E-2' : 'O-1',
	},
	invoiceNumber: `L-${100 + index}`,
	reference: `PO-${index % 4}`,
	date: `2026-03-${String(1 + index).padStart(2, '0')}`,
	dueDate: `2026-04-${String(1 + index).padStart(2, '0')}`,
	status: [Invoice.StatusEnum.DRAFT, Invoice.StatusEnum.SUBMITTED, Invoice.StatusEnum.AUTHORISED][index % 3],
	lineItems: [
		// Four decimals and no more: float noise would be refused.
		{
			description: `Goods ${index}`,
			quantity: 1,
			unitAmount: (101_234 * (index + 1)) / 10_000,
			accountCode: '200',
		},
	],
});

beforeAll(async () => {
	stage = await setStage();
	const { body } = await stage.xero.createInvoices(
		NZ,
		{ invoices: Array.from({ length: 12 }, (_, n) => sale(n)) },
		false,
		4,
	);
	some = body.invoices ?? [];
	customer = some[0].contact as Contact;
});
afterAll(async () => await stage.close());

/** getInvoices takes fifteen arguments in a row; here they have names. */
interface Asked {
	since?: Date;
	where?: string;
	order?: string;
	ids?: string[];
	numbers?: string[];
	contacts?: string[];
	statuses?: string[];
	mine?: boolean;
	search?: string;
}

async function theirs(xero: AccountingApi, asked: Asked): Promise<Invoice[]> {
	const { since, where, order, ids, numbers, contacts, statuses, mine, search } = asked;
	const own = where ? `Type=="ACCREC" AND ${where}` : 'Type=="ACCREC"';
	const { body } = await xero.getInvoices(
		NZ,
		since,
		own,
		order ?? 'InvoiceID',
		ids,
		numbers,
		contacts,
		statuses,
		1,
		undefined,
		mine,
		4,
		undefined,
		1000,
		search,
	);
	expect(body.pagination).toMatchObject({ page: 1, pageSize: 1000, itemCount: body.invoices?.length });
	return body.invoices ?? [];
}

type Case = [string, () => IDataObject, () => Asked, number | undefined];

const CASES: Case[] = [
	['no filter', () => ({}), () => ({}), undefined],
	['statuses', () => ({ statuses: ['DRAFT', 'SUBMITTED'] }), () => ({ statuses: ['DRAFT', 'SUBMITTED'] }), undefined],
	['numbers', () => ({ invoiceNumbers: 'L-101, L-104' }), () => ({ numbers: ['L-101', 'L-104'] }), 2],
	[
		'ids',
		() => ({ ids: `${some[3].invoiceID},${some[5].invoiceID}` }),
		() => ({ ids: [some[3].invoiceID as string, some[5].invoiceID as string] }),
		2,
	],
	[
		'contact by id',
		() => ({ contact: by('id', customer.contactID as string) }),
		() => ({ contacts: [customer.contactID as string] }),
		6,
	],
	[
		'contact by name',
		() => ({ contact: by('name', 'even & sons') }),
		() => ({ where: 'Contact.Name=="Even & Sons"' }),
		6,
	],
	[
		'contact by number',
		() => ({ contact: by('number', 'O-1') }),
		() => ({ where: 'Contact.ContactNumber=="O-1"' }),
		6,
	],
	[
		'dates',
		() => ({ dateFrom: '2026-03-03', dateTo: '2026-03-05' }),
		() => ({ where: 'Date>=DateTime(2026,3,3) AND Date<=DateTime(2026,3,5)' }),
		3,
	],
	[
		'due dates',
		() => ({ dueDateFrom: '2026-04-11', dueDateTo: '2026-04-12' }),
		() => ({ where: 'DueDate>=DateTime(2026,4,11) AND DueDate<=DateTime(2026,4,12)' }),
		2,
	],
	['reference', () => ({ reference: 'PO-3' }), () => ({ where: 'Reference=="PO-3"' }), 3],
	[
		'amount due',
		() => ({ amountDueAbove: '100', invoiceNumbers: 'L-101,L-111' }),
		() => ({ where: 'AmountDue>100', numbers: ['L-101', 'L-111'] }),
		1,
	],
	['search', () => ({ searchTerm: 'l-10' }), () => ({ search: 'l-10' }), 10],
	['created by this app', () => ({ createdByMyApp: true }), () => ({ mine: true }), 12],
	[
		'raw where',
		() => ({ where: 'Total > 20 AND Reference.StartsWith("PO-1")' }),
		() => ({ where: '(Total>20 AND Reference.StartsWith("PO-1"))' }),
		3,
	],
	[
		'modified since',
		() => ({ modifiedSince: '2020-01-01T00:00:00Z', reference: 'PO-2' }),
		() => ({ since: new Date('2020-01-01'), where: 'Reference=="PO-2"' }),
		3,
	],
	[
		'modified since the future',
		() => ({ modifiedSince: '2100-01-01T00:00:00Z' }),
		() => ({ since: new Date('2100-01-01') }),
		0,
	],
];

describe('lists of invoices: each filter of the node finds what the official client finds', () => {
	test.each(CASES)('%s', async (_name, filters, asked, count) => {
		const [ours, expected] = [await stage.nodes.list('invoice', filters()), await theirs(stage.xero, asked())];
		if (count !== undefined) expect(expected).toHaveLength(count);
		else expect(expected.length).toBeGreaterThan(3);
		expect(comparable(ours)).toEqual(expected.map((each) => typed(each)));
	});

	test.each(['Date', 'DueDate', 'Total', 'AmountDue', 'InvoiceNumber', 'Contact.Name', 'UpdatedDateUTC'])(
		'sorted by %s',
		async (field) => {
			const sort = { by: { field, direction: 'DESC' } };
			const ours = await stage.nodes.list('invoice', {}, { sort });
			const expected = await theirs(stage.xero, { order: `${field} DESC, InvoiceID` });
			expect(ours.map(({ InvoiceID }) => InvoiceID)).toEqual(expected.map(({ invoiceID }) => invoiceID));
		},
	);
});

describe('pages', () => {
	const page = async (number: number, pageSize?: number, summaryOnly?: boolean) =>
		(
			await stage.xero.getInvoices(
				NZ,
				undefined,
				'InvoiceNumber.StartsWith("L-1")',
				'InvoiceID',
				undefined,
				undefined,
				undefined,
				undefined,
				number,
				undefined,
				undefined,
				undefined,
				summaryOnly,
				pageSize,
			)
		).body;

	// Whether Xero is that kind is not known.
	beforeAll(() => stage.sandbox.world.switches.set({ largePage: 'clamped', pagePastEnd: 'empty' }));

	test('pages follow one another without gap or overlap, and past the end there is nothing', async () => {
		const pages = [await page(1, 5), await page(2, 5), await page(3, 5)];
		expect(pages.map(({ invoices }) => invoices?.length)).toEqual([5, 5, 2]);
		const ids = pages.flatMap(({ invoices }) => (invoices ?? []).map(({ invoiceID }) => invoiceID));
		const ours = await stage.nodes.list('invoice', { where: 'InvoiceNumber.StartsWith("L-1")' });
		expect(ids).toEqual(ours.map(({ InvoiceID }) => InvoiceID));
		expect(pages[2].pagination).toEqual({ page: 3, pageSize: 5, pageCount: 3, itemCount: 12 });
		expect((await page(4, 5)).invoices).toEqual([]);
	});

	test('a page has a hundred unless asked, and a thousand at most', async () => {
		expect((await page(1)).pagination?.pageSize).toBe(100);
		expect((await page(1, 5000)).pagination?.pageSize).toBe(1000);
	});

	test('summaries leave out the lines, and are paged', async () => {
		const { invoices, pagination } = await page(1, undefined, true);
		expect(pagination).toMatchObject({ page: 1, itemCount: 12 });
		expect(invoices?.[0]).toMatchObject({ invoiceNumber: expect.any(String), total: expect.any(Number) });
		expect(invoices?.flatMap(({ lineItems }) => lineItems ?? [])).toEqual([]);
	});
});
