import type { IDataObject } from 'n8n-workflow';

import { by, form, json, line, shownError, useDesk } from './support';

const desk = useDesk();

const aQuote = (over: object = {}) => ({
	contact: by('name', 'Ridgeway University'),
	date: '2026-10-01',
	expiryDate: '2026-10-31',
	reference: 'RFQ 7',
	additionalFields: { title: 'Tea for a year', terms: 'Payment within 20 days', summary: 'As we spoke' },
	...form(line()),
	...over,
});

const inBooks = () => desk.books('Quotes');
/** Rows of lists lack the terms. */
const whole = (quote: IDataObject) => desk.books(`Quotes/${String(quote.QuoteID)}`);

test('what a quote holds stays when its status changes: number, terms, title, dates and lines', async () => {
	const [created] = await desk.do('quote', 'create', aQuote());
	const number = String(created.QuoteNumber);
	for (const [step, status] of [
		['send', 'SENT'],
		['accept', 'ACCEPTED'],
		['invoice', 'INVOICED'],
	])
		expect(
			await desk.do('quote', 'changeStatus', { record: by('number', number), statusChange: step }),
		).toMatchObject([{ Status: status, QuoteNumber: number }]);
	expect(whole(created)).toMatchObject([
		{
			QuoteNumber: number,
			Status: 'INVOICED',
			Title: 'Tea for a year',
			Terms: 'Payment within 20 days',
			Summary: 'As we spoke',
			Reference: 'RFQ 7',
			LineItems: [{ Description: 'Green tea', Quantity: 2, UnitAmount: 4.5 }],
		},
	]);
});

test('an update of one field keeps all others', async () => {
	const [before] = await desk.do('quote', 'create', aQuote());
	await desk.do('quote', 'update', {
		record: by('id', String(before.QuoteID)),
		updateFields: { title: 'Tea for two years' },
	});
	const [after] = whole(before);
	expect(after).toMatchObject({
		QuoteNumber: before.QuoteNumber,
		Title: 'Tea for two years',
		Terms: 'Payment within 20 days',
		Total: before.Total,
	});
});

test('lines get the tax of their account: without a tax type Xero would take none', async () => {
	const [quote] = await desk.do('quote', 'create', aQuote());
	const [invoice] = await desk.do('invoice', 'create', {
		contact: by('name', 'Ridgeway University'),
		...form(line()),
	});
	expect(Number(quote.TotalTax)).toBeGreaterThan(0);
	expect(quote.TotalTax).toBe(invoice.TotalTax);
	expect((quote.LineItems as IDataObject[])[0].TaxType).toBe('OUTPUT2');
	const [none] = await desk.do('quote', 'create', aQuote({ lineAmountTypes: 'NOTAX' }));
	expect(none.TotalTax).toBe(0);
});

test('a line that names an item, or its account by ID, has the tax that an invoice would have', async () => {
	const [account] = desk.books('Accounts').filter(({ Code }) => Code === '200');
	desk.elsewhere('PUT', 'Items', {
		Items: [
			{
				Code: 'TEA',
				Name: 'Tea',
				SalesDetails: { UnitPrice: 10, AccountCode: '200', TaxType: 'ZERORATEDOUTPUT' },
			},
			{ Code: 'CUP', Name: 'Cup', SalesDetails: { UnitPrice: 20, AccountCode: '200' } },
		],
	});
	const lines = json([
		{ ItemCode: 'TEA' },
		{ ItemCode: 'cup' },
		{ ItemCode: 'TEA', AccountCode: '200', TaxType: 'OUTPUT2' },
		{ Description: 'Saucer', Quantity: 1, UnitAmount: 30, AccountID: account.AccountID },
	]);
	const [quote] = await desk.do('quote', 'create', { ...aQuote(), ...lines });
	const [invoice] = await desk.do('invoice', 'create', { contact: by('name', 'Ridgeway University'), ...lines });
	const taxes = ({ LineItems }: IDataObject) => (LineItems as IDataObject[]).map(({ TaxType }) => TaxType);
	expect(taxes(quote)).toEqual(['ZERORATEDOUTPUT', 'OUTPUT2', 'OUTPUT2', 'OUTPUT2']);
	expect(taxes(quote)).toEqual(taxes(invoice));
	expect([quote.Total, quote.TotalTax]).toEqual([invoice.Total, invoice.TotalTax]);
});

test('a line without tax that is there stays without when another one is added', async () => {
	const [{ ContactID }] = await desk.do('contact', 'create', { name: 'Ridgeway University' });
	const plain = { Description: 'Tea', Quantity: 1, UnitAmount: 100, AccountCode: '200' };
	desk.elsewhere('PUT', 'Quotes', {
		Quotes: [{ QuoteNumber: 'Q-1', Contact: { ContactID }, Date: '2026-10-01', LineItems: [plain] }],
	});
	await desk.do('quote', 'update', {
		record: by('number', 'Q-1'),
		...form(line({ description: 'Cup', quantity: '1', unitAmount: '10' })),
	});
	expect(inBooks()).toMatchObject([{ SubTotal: 110, TotalTax: 1.5, Total: 111.5 }]);
	const [copy] = await desk.do('quote', 'copy', { record: by('number', 'Q-1') });
	expect(copy).toMatchObject({ SubTotal: 110, TotalTax: 1.5, Total: 111.5 });
});

test('create or update by number: the second run changes the first quote', async () => {
	const items = [{ json: { no: 'Q-1', price: '10' } }, { json: { no: 'Q-2', price: '20' } }];
	const parameters = aQuote({
		invoiceNumber: '={{ $json.no }}',
		...form(line({ unitAmount: '={{ $json.price }}' })),
	});
	await desk.do('quote', 'upsert', parameters, { items });
	await desk.do('quote', 'upsert', parameters, { items: [{ json: { no: 'q-2', price: '30' } }] });
	expect(inBooks().map(({ QuoteNumber, SubTotal }) => [QuoteNumber, SubTotal])).toEqual(
		expect.arrayContaining([
			['Q-1', 20],
			[expect.stringMatching(/^q-2$/i), 60],
		]),
	);
	expect(inBooks()).toHaveLength(2);
});

test.each(['quote', 'purchaseOrder'])(
	'create with skip: a number that the table writes in two ways is that of one %s',
	async (resource) => {
		const numbered = {
			contact: by('name', 'Ridgeway University'),
			date: '2026-10-01',
			invoiceNumber: '={{ $json.number }}',
			purchaseOrderNumber: '={{ $json.number }}',
			ifExists: 'skip',
			...form(line()),
		};
		await desk.do('contact', 'create', { name: 'Ridgeway University' });
		const items = [{ number: 'Q-1' }, { number: 'q-1' }];
		await desk.do(resource, 'create', numbered, { items: [items[0]] });
		const rows = await desk.do(resource, 'create', numbered, { items });
		expect(rows.map(({ outcome }) => outcome)).toEqual(['skipped', 'skipped']);
	},
);

test('create with skip: what is there is left alone', async () => {
	await desk.do('quote', 'create', aQuote({ invoiceNumber: 'Q-1' }));
	expect(
		await desk.do('quote', 'create', aQuote({ invoiceNumber: 'Q-1', ifExists: 'skip', existsBy: 'number' })),
	).toMatchObject([{ outcome: 'skipped' }]);
	expect(inBooks()).toHaveLength(1);
});

test('get many: by state, contact and dates', async () => {
	await desk.do('quote', 'create', aQuote({ invoiceNumber: 'Q-1' }));
	await desk.do('quote', 'create', aQuote({ invoiceNumber: 'Q-2', contact: by('name', 'Acme'), date: '2026-11-01' }));
	await desk.do('quote', 'changeStatus', { record: by('number', 'Q-2'), statusChange: 'send' });
	const numbers = async (filters: object) =>
		(await desk.do('quote', 'getAll', { filters: filters as IDataObject as never })).map(
			({ QuoteNumber }) => QuoteNumber,
		);
	expect(await numbers({ status: 'SENT' })).toEqual(['Q-2']);
	expect(await numbers({ contact: by('name', 'Ridgeway University') })).toEqual(['Q-1']);
	expect(await numbers({ dateFrom: '2026-10-15' })).toEqual(['Q-2']);
	expect(await numbers({ dateTo: '2026-10-15' })).toEqual(['Q-1']);
});

test('a step that Xero does not allow is refused in its words', async () => {
	await desk.do('quote', 'create', aQuote({ invoiceNumber: 'Q-1' }));
	const run = await desk.run('quote', 'changeStatus', { record: by('number', 'Q-1'), statusChange: 'accept' });
	expect(shownError(run).message).toMatch(/status/i);
	expect(inBooks()).toMatchObject([{ QuoteNumber: 'Q-1', Status: 'DRAFT' }]);
});

describe('the rate of one currency is none of another', () => {
	const rateOf = (quote: IDataObject) => whole(quote)[0].CurrencyRate;
	const inDollars = { currency: by('code', 'USD') };
	const inEuros = { currency: by('code', 'EUR') };
	beforeEach(() => {
		for (const Code of ['USD', 'EUR']) desk.elsewhere('PUT', 'Currencies', { Code });
	});
	const quoted = async (no: string, more: object) =>
		(await desk.do('quote', 'create', aQuote({ invoiceNumber: no, additionalFields: more })))[0];
	const changed = async (no: string, updateFields: object, more: object = {}) =>
		await desk.do('quote', 'update', { record: by('number', no), updateFields: updateFields as never, ...more });

	test('a quote that gets another currency gets the rate of the day, as a new one does', async () => {
		const euros = await quoted('Q-0', inEuros);
		const own = await quoted('Q-1', {});
		const dollars = await quoted('Q-2', { ...inDollars, currencyRate: '1.5' });
		await changed('Q-1', inEuros);
		await changed('Q-2', inEuros, form(line({ description: 'More tea' })));
		expect(rateOf(own)).toBe(rateOf(euros));
		expect(rateOf(dollars)).toBe(rateOf(euros));
	});

	test('so does one that Create or Update finds, unless the rate is given', async () => {
		const euros = await quoted('Q-0', inEuros);
		const dollars = await quoted('Q-1', { ...inDollars, currencyRate: '1.5' });
		await desk.do('quote', 'upsert', aQuote({ invoiceNumber: 'Q-1', additionalFields: inEuros }));
		expect(rateOf(dollars)).toBe(rateOf(euros));
		await changed('Q-1', { ...inDollars, currencyRate: '1.25' });
		expect(rateOf(dollars)).toBe(1.25);
	});

	test('in its own currency, named or not, it keeps its rate', async () => {
		const dollars = await quoted('Q-1', { ...inDollars, currencyRate: '1.5' });
		await changed('Q-1', { title: 'Tea' });
		await changed('Q-1', { currency: by('code', 'usd') });
		await desk.do('quote', 'changeStatus', { record: by('number', 'Q-1'), statusChange: 'send' });
		expect(rateOf(dollars)).toBe(1.5);
	});
});
