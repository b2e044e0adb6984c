import type { INodeParameters } from 'n8n-workflow';

import { anInvoice, by, form, json, line, shownError, useDesk } from './support';

/** Lists by the tracking of their lines, by name: Xero filters by it nowhere. */

const desk = useDesk();

const NORTH = 'Region: North';
const SOUTH = 'Region: South';

const bank = () => by('id', String(desk.books('Accounts').find(({ Type }) => Type === 'BANK')?.AccountID));
const tracked = (option: string, code = '200') =>
	form(line({ account: by('code', code), more: { tracking1: by('name', option) } }));

/** One document of each kind, its line tracked. */
const KINDS: Array<[resource: string, id: string, parameters: (option: string) => INodeParameters]> = [
	['invoice', 'InvoiceID', (option) => anInvoice(tracked(option))],
	['bill', 'InvoiceID', (option) => anInvoice(tracked(option, '400'))],
	['creditNote', 'CreditNoteID', (option) => ({ contact: by('name', 'A'), ...tracked(option) })],
	['supplierCreditNote', 'CreditNoteID', (option) => ({ contact: by('name', 'A'), ...tracked(option, '400') })],
	['quote', 'QuoteID', (option) => ({ contact: by('name', 'A'), date: '2026-10-01', ...tracked(option) })],
	['purchaseOrder', 'PurchaseOrderID', (option) => ({ contact: by('name', 'B'), ...tracked(option, '400') })],
	[
		'bankTransaction',
		'BankTransactionID',
		(option) => ({
			transactionType: 'SPEND',
			bankAccount: bank(),
			contact: by('name', 'A'),
			date: '2026-10-01',
			...tracked(option, '400'),
		}),
	],
	[
		'manualJournal',
		'ManualJournalID',
		(option) => ({
			narration: `Rent ${option}`,
			date: '2026-10-01',
			...json([
				{ AccountCode: '400', Debit: 5, Tracking: option },
				{ AccountCode: '200', Credit: 5 },
			]),
		}),
	],
	[
		'repeatingInvoice',
		'RepeatingInvoiceID',
		(option) => ({
			contact: by('name', 'A'),
			period: '1',
			startDate: '2026-12-01',
			dueDay: '20',
			...tracked(option),
		}),
	],
];

test.each(KINDS)('%s: those of which a line has the option', async (resource, id, parameters) => {
	// Purchase orders make no contacts.
	await desk.do('contact', 'create', { name: 'B' });
	const [north] = await desk.do(resource, 'create', parameters(NORTH));
	await desk.do(resource, 'create', parameters(SOUTH));
	const filters = { tracking: by('name', 'region: north') };
	const found = await desk.do(resource, 'getAll', { returnAll: true, filters });
	expect(found.map((row) => row[id])).toEqual([north[id]]);
});

test('the name is looked up once for all items, and one that Xero does not have is refused', async () => {
	await desk.do('invoice', 'create', anInvoice(tracked(NORTH)));
	const items = [NORTH, SOUTH, NORTH].map((option) => ({ json: { option } }));
	const filters = { tracking: by('name', '={{ $json.option }}') };
	const calls = await desk.callsOf(async () => await desk.do('invoice', 'getAll', { filters }, { items }));
	expect(calls.filter(({ path }) => path.endsWith('/TrackingCategories'))).toHaveLength(1);
	const wrong = await desk.run('invoice', 'getAll', { filters: { tracking: by('name', 'Region: Nowhere') } });
	expect(shownError(wrong).message).toMatch(/^'Tracking': .*'Region: Nowhere'/);
});

test('a category that was renamed a moment ago is recognised by its ID', async () => {
	await desk.do('invoice', 'create', anInvoice(tracked(NORTH)));
	const filters = { tracking: by('name', NORTH) };
	expect(await desk.do('invoice', 'getAll', { filters })).toHaveLength(1);
	const region = desk.books('TrackingCategories').find(({ Name }) => Name === 'Region');
	desk.elsewhere('POST', `TrackingCategories/${String(region?.TrackingCategoryID)}`, { Name: 'Area' });
	expect(await desk.do('invoice', 'getAll', { filters })).toHaveLength(1);
});

test('of an unknown option, the error names the possible ones as they are written', async () => {
	const run = await desk.run('invoice', 'getAll', { filters: { tracking: by('name', 'Region: Nort') } });
	expect(shownError(run).message).toMatch(/Possible: Region: North, /);
});
