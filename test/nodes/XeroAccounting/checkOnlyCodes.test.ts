import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { anInvoice, by, errors, form, json, line, pairs, shownError, useDesk } from './support';

/** What Xero would surely refuse is said by Check Only, for a few look-ups in the whole run. */

const desk = useDesk();
const checkOnly: INodeParameters = { options: { checkOnly: true } };

const checked = async (parameters: INodeParameters, items: IDataObject[] = [{}], resource = 'invoice') =>
	await desk.run(
		resource,
		'create',
		{ ...anInvoice(parameters), ...checkOnly },
		{ items: items.map((each) => ({ json: each })), onError: 'continueErrorOutput' },
	);

const accountOf = (code: string) => desk.books('Accounts').find(({ Code }) => Code === code) as IDataObject;

test.each([
	[[line(), line({ account: by('code', '9999') })], "'Line 2', 'Account': Xero has no account '9999'"],
	[[line({ taxRate: by('code', 'OUTPUT99') })], "'Line 1', 'Tax Rate': Xero has no tax rate 'OUTPUT99'"],
	[[line({ item: by('code', 'NO-TEA') })], "'Line 1', 'Item': Xero has no item 'NO-TEA'"],
])('a code that the organisation does not have is refused, with its line: %#', async (lines, message) => {
	const run = await checked(form(...lines));
	expect(errors(run)).toMatchObject([{ item: 0, error: expect.stringContaining(message) }]);
	// Xero says so, too.
	const real = await desk.run('invoice', 'create', anInvoice(form(...lines)));
	expect(shownError(real).message).not.toBe('');
	expect(desk.count('Invoices')).toBe(0);
});

test('an archived account is refused on what is new', async () => {
	const { AccountID } = accountOf('260');
	desk.elsewhere('POST', `Accounts/${String(AccountID)}`, { AccountID, Status: 'ARCHIVED' });
	const run = await checked(form(line({ account: by('code', '260') })));
	expect(errors(run)[0].error).toContain("The account '260' is archived");
});

test('a number that is taken is refused, that of a deleted draft is not', async () => {
	await desk.do('invoice', 'create', anInvoice({ invoiceNumber: 'N-1' }));
	const [draft] = await desk.do('invoice', 'create', anInvoice({ invoiceNumber: 'N-2', status: 'DRAFT' }));
	await desk.do('invoice', 'changeStatus', { record: by('id', String(draft.InvoiceID)), statusChange: 'delete' });
	const run = await checked({ invoiceNumber: '={{ $json.no }}' }, [{ no: 'n-1' }, { no: 'N-2' }, { no: 'N-3' }]);
	expect(errors(run)).toMatchObject([
		{ item: 0, error: expect.stringContaining("Xero already has the invoice 'N-1'") },
	]);
	expect(run.items.map((item) => [pairs(item), item.json.outcome])).toEqual([
		[[1], 'checked'],
		[[2], 'checked'],
	]);
});

test('a number that an item before has given is refused, as in a real run', async () => {
	const items = ['N-1', 'n-1', 'N-2', '', ''].map((no) => ({ no }));
	const run = await checked({ invoiceNumber: '={{ $json.no }}' }, items);
	expect(errors(run)).toMatchObject([
		{ item: 1, error: expect.stringContaining("Item 0 already has the number 'n-1'") },
	]);
	const real = await desk.run('invoice', 'create', anInvoice({ invoiceNumber: '={{ $json.no }}' }), {
		items,
		onError: 'continueErrorOutput',
	});
	expect(real.errorItems).toHaveLength(1);
	expect(desk.count('Invoices')).toBe(4);
});

test('the number of a bill is its supplier’s: another supplier may use it', async () => {
	await desk.do('bill', 'create', anInvoice({ invoiceNumber: 'B-1', contact: by('name', 'A') }));
	const run = await checked({ invoiceNumber: 'B-1', contact: by('name', 'B') }, [{}], 'bill');
	expect(run.items.map(({ json: row }) => row.outcome)).toEqual(['checked']);
});

test('80 invoices cost no more look-ups than one', async () => {
	const items = Array.from({ length: 80 }, (_, n) => ({ no: `N-${n}` }));
	const lookUps = async (some: IDataObject[]) => {
		await desk.open();
		const calls = await desk.callsOf(async () => {
			const run = await checked(
				{
					invoiceNumber: '={{ $json.no }}',
					...json([{ Description: 'Tea', UnitAmount: 1, AccountCode: '200', TaxType: 'OUTPUT2' }]),
				},
				some,
			);
			expect(run.items).toHaveLength(some.length);
		});
		expect(calls.every(({ method }) => method === 'GET')).toBe(true);
		return calls.map(({ path }) => path.split('/').pop()).sort();
	};
	const one = await lookUps(items.slice(0, 1));
	expect(one).toEqual(expect.arrayContaining(['Accounts', 'Invoices', 'TaxRates']));
	expect(await lookUps(items)).toEqual(one);
});

test('without the permission for settings nothing is held against codes', async () => {
	desk.harness = await desk.connect({ scopes: ['accounting.invoices', 'accounting.contacts'] });
	const run = await checked(form(line()));
	expect(run.items.map(({ json: row }) => row.outcome)).toEqual(['checked']);
});
