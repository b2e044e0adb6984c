import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { anInvoice, by, form, json, line, shownError, useDesk } from './support';

/** People know tracking by name. Where Xero takes IDs alone, the names are looked up in one list. */

const desk = useDesk();

const TRACKED: INodeParameters = { more: { tracking1: by('name', 'Region: North') } };
const cost = line({ account: by('code', '400'), ...TRACKED });

const bank = (index = 0) =>
	by('id', String(desk.books('Accounts').filter(({ Type }) => Type === 'BANK')[index].AccountID));

/** One of each kind of document whose lines are tracked. */
const KINDS: Array<[resource: string, list: string, lines: string, parameters: () => INodeParameters]> = [
	['invoice', 'Invoices', 'LineItems', () => anInvoice(form(line(TRACKED)))],
	['bill', 'Invoices', 'LineItems', () => anInvoice(form(cost))],
	['creditNote', 'CreditNotes', 'LineItems', () => ({ contact: by('name', 'A'), ...form(line(TRACKED)) })],
	['supplierCreditNote', 'CreditNotes', 'LineItems', () => ({ contact: by('name', 'A'), ...form(cost) })],
	['quote', 'Quotes', 'LineItems', () => ({ contact: by('name', 'A'), date: '2026-10-01', ...form(line(TRACKED)) })],
	['purchaseOrder', 'PurchaseOrders', 'LineItems', () => ({ contact: by('name', 'Supplier'), ...form(cost) })],
	[
		'bankTransaction',
		'BankTransactions',
		'LineItems',
		() => ({
			transactionType: 'SPEND',
			bankAccount: bank(),
			contact: by('name', 'A'),
			date: '2026-10-01',
			...form(cost),
		}),
	],
	[
		'manualJournal',
		'ManualJournals',
		'JournalLines',
		() => ({
			narration: 'Rent',
			date: '2026-10-01',
			...json([
				{ AccountCode: '400', Debit: 5, Tracking: 'Region: North' },
				{ AccountCode: '200', Credit: 5 },
			]),
		}),
	],
	[
		'repeatingInvoice',
		'RepeatingInvoices',
		'LineItems',
		() => ({
			contact: by('name', 'A'),
			period: '1',
			startDate: '2026-12-01',
			dueDay: '20',
			...form(line(TRACKED)),
		}),
	],
];

test.each(KINDS)('lines of the resource %s are tracked by name', async (resource, list, lines, parameters) => {
	desk.elsewhere('PUT', 'Contacts', { Name: 'Supplier' });
	const [made] = await desk.do(resource, 'create', parameters());
	const id = Object.entries(made).find(([name]) => /^(Invoice|CreditNote|Quote|PurchaseOrder|BankTransaction|ManualJournal|RepeatingInvoice)ID$/.test(name))?.[1]; // prettier-ignore
	const [record] = desk.json(`${list}/${String(id)}`)[list] as IDataObject[];
	const tracking = (record[lines] as IDataObject[]).flatMap(({ Tracking }) => (Tracking ?? []) as IDataObject[]);
	expect(tracking).toMatchObject([{ Name: 'Region', Option: 'North' }]);
});

describe('bank transfers, of which Xero takes IDs alone', () => {
	const transfer = (fields: INodeParameters): INodeParameters => ({
		from: bank(0),
		to: bank(1),
		amount: '={{ $json.amount }}',
		date: '2026-10-05',
		additionalFields: fields,
	});
	beforeEach(() => {
		if (desk.books('Accounts').filter(({ Type }) => Type === 'BANK').length < 2)
			desk.elsewhere('PUT', 'Accounts', { Code: '099', Name: 'Second', Type: 'BANK', BankAccountNumber: '1' });
	});
	const items = Array.from({ length: 6 }, (_, index) => ({ json: { amount: index + 1 } }));

	test('are tracked by name, with one look-up for all of them, and may begin reconciled', async () => {
		let made: IDataObject[] = [];
		const calls = await desk.callsOf(async () => {
			made = await desk.do(
				'bankTransfer',
				'create',
				transfer({
					fromTracking1: by('list', 'Region: North'),
					toTracking1: by('name', 'region: south'),
					fromIsReconciled: true,
				}),
				{ items },
			);
		});
		expect(made).toHaveLength(6);
		expect(calls.filter(({ path }) => /TrackingCategories/.test(path))).toHaveLength(1);
		for (const row of desk.books('BankTransfers'))
			expect(row).toMatchObject({
				FromTracking: [{ Name: 'Region', Option: 'North' }],
				ToTracking: [{ Name: 'Region', Option: 'South' }],
				FromIsReconciled: true,
				ToIsReconciled: false,
			});
	});

	test('a name that does not exist is refused before anything is sent', async () => {
		const run = await desk.run('bankTransfer', 'create', transfer({ toTracking1: by('name', 'Region: Nort') }), {
			items: items.slice(0, 1),
		});
		expect(shownError(run).message).toContain("'To Tracking 1': Xero has no tracking option");
		expect(shownError(run).message).not.toContain('Line');
		expect(desk.books('BankTransfers')).toEqual([]);
	});
});

describe('quotes, of whose tracking Xero reads the ID of the option alone', () => {
	const quote = (option: string): INodeParameters => ({
		contact: by('name', 'A'),
		date: '2026-10-01',
		...form(line({ more: { tracking1: by('name', option) } })),
	});
	const shown = (id: unknown) => {
		const [record] = desk.json(`Quotes/${String(id)}`).Quotes as IDataObject[];
		return (record.LineItems as IDataObject[]).flatMap(({ Tracking }) => Tracking as IDataObject[]);
	};

	test('an update and a copy by name keep it, with one look-up for many', async () => {
		let made: IDataObject[] = [];
		const calls = await desk.callsOf(async () => {
			made = await desk.do('quote', 'create', quote('Region: North'), { items: [{ json: {} }, { json: {} }] });
		});
		expect(calls.filter(({ path }) => /TrackingCategories/.test(path))).toHaveLength(1);
		const record = by('id', String(made[0].QuoteID));
		await desk.do('quote', 'update', {
			record,
			...json([
				{ Description: 'More', Quantity: 1, UnitAmount: 5, AccountCode: '200', Tracking: 'Region: South' },
			]),
		});
		expect(shown(made[0].QuoteID).map(({ Option }) => Option)).toEqual(['North', 'South']);
		const [copy] = await desk.do('quote', 'copy', { record, date: '2026-11-01' });
		expect(shown(copy.QuoteID).map(({ Option }) => Option)).toEqual(['North', 'South']);
	});

	test('a misspelt option is refused, with its line', async () => {
		const run = await desk.run('quote', 'create', quote('Region: Nrth'));
		expect(shownError(run).message).toContain("'Line 1', 'Tracking': Xero has no tracking option");
		expect(desk.count('Quotes')).toBe(0);
	});
});
