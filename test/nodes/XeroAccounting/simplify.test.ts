import fc from 'fast-check';

import { RESOURCES } from '../../../nodes/XeroAccounting/resources';
import { statusName } from '../../../xero/catalogue';
import { amount, price, simplifier } from '../../../operations/output/columns';
import { writtenRow } from '../../../operations/output/writtenRows';
import { linesInWords } from '../../../operations/lines/inWords';
import { anInvoice, by, form, line, useDesk } from './support';

const desk = useDesk();

const INVOICE_COLUMNS = [
	'InvoiceID',
	'InvoiceNumber',
	'Reference',
	'ContactName',
	'Status',
	'StatusName',
	'Date',
	'DueDate',
	'Total',
	'AmountDue',
	'CurrencyCode',
	'ContactID',
];

describe.each(RESOURCES)('$value simplified', ({ simplify }) => {
	test('has every column, in the same order, whatever the record holds', () => {
		const columns = Object.keys(simplify({}));
		expect(columns.length).toBeGreaterThan(1);
		expect(Object.values(simplify({}))).toEqual(columns.map(() => null));
		fc.assert(
			fc.property(
				fc.dictionary(fc.constantFrom(...columns, 'Contact', 'SalesDetails'), fc.jsonValue()),
				(record) => {
					expect(Object.keys(simplify(record as never))).toEqual(columns);
				},
			),
			{ numRuns: 50 },
		);
	});
});

test.each(RESOURCES.filter(({ status }) => status))('$value: its state by name as well', ({ simplify, status }) => {
	const { field, all } = status!;
	for (const word of all)
		expect(simplify({ [field]: word })).toMatchObject({
			[field]: word,
			[`${field}Name`]: statusName(word, status),
		});
});

test('amounts are whole cents, prices have four decimals, half goes away from zero', () => {
	const row = simplifier(amount('a'), price('p'));
	expect(row({ a: 0.1 + 0.2, p: 1.00005 })).toEqual({ a: 0.3, p: 1.0001 });
	expect(row({ a: 1.005, p: 1e-7 })).toEqual({ a: 1.01, p: 0 });
	expect(row({ a: -1.005, p: -12 })).toEqual({ a: -1.01, p: -12 });
	fc.assert(
		fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
			// As text, for the division by 100 is exact only by luck.
			const text = `${cents < 0 ? '-' : ''}${String(Math.abs(cents)).padStart(3, '0').replace(/(..)$/, '.$1')}`;
			expect(row({ a: Number(text) + 0 }).a).toBe(Number(text) + 0);
		}),
	);
});

test('the same columns in get, get many and every write, with the outcome before them', async () => {
	const [made] = await desk.do('invoice', 'create', anInvoice({ simplify: true }));
	expect(Object.keys(made)).toEqual(['outcome', ...INVOICE_COLUMNS, 'Lines', 'xeroUrl', 'warnings']);
	expect(made).toMatchObject({
		outcome: 'created',
		ContactName: 'Ridgeway University',
		Status: 'AUTHORISED',
		StatusName: 'Awaiting Payment',
		warnings: null,
	});
	const record = by('id', String(made.InvoiceID));
	const [got] = await desk.do('invoice', 'get', { record });
	const [listed] = await desk.do('invoice', 'getAll');
	const [voided] = await desk.do('invoice', 'changeStatus', { record, statusChange: 'void', simplify: true });
	const read = [...INVOICE_COLUMNS, 'xeroUrl'];
	expect([Object.keys(got), Object.keys(listed)]).toEqual([read, read]);
	expect(got).toEqual(listed);
	expect(Object.keys(voided)).toEqual(Object.keys(made));
	expect([voided.outcome, voided.StatusName]).toEqual(['voided', 'Voided']);
});

test('rows of version 1 of the node keep the columns that they had', async () => {
	const [made] = await desk.do('invoice', 'create', anInvoice());
	const [listed] = await desk.do('invoice', 'getAll', {}, { typeVersion: 1 });
	expect(listed).toMatchObject({ InvoiceID: made.InvoiceID });
	expect(Object.keys(listed)).toEqual(INVOICE_COLUMNS.filter((column) => column !== 'ContactID'));
});

test.each([
	'invoice',
	'bill',
	'quote',
	'purchaseOrder',
	'creditNote',
	'supplierCreditNote',
	'bankTransaction',
	'overpayment',
	'prepayment',
])('%s: the ID of the contact stands beside its name', (value) => {
	const { simplify, added } = RESOURCES.find((each) => each.value === value)!;
	const record = { Contact: { ContactID: 'c-1', Name: 'Acme' } };
	expect({ ...simplify(record), ...added?.(record) }).toMatchObject({ ContactName: 'Acme', ContactID: 'c-1' });
});

describe('what was written says what each line got', () => {
	test('tax that nobody has given is that of the account', async () => {
		const lines = form(
			line({ description: 'Green tea\nloose', quantity: '2', unitAmount: '4.50' }),
			line({ description: 'A description that goes on and on and has no end', quantity: '1', unitAmount: '10' }),
		);
		const [made] = await desk.do('invoice', 'create', anInvoice({ ...lines, simplify: true }));
		expect(made.Lines).toBe(
			'1. Green tea: 9.00, OUTPUT2 1.35; 2. A description that goes on and on and h…: 10.00, OUTPUT2 1.50',
		);
		const [approved] = await desk.do('invoice', 'update', {
			record: by('id', String(made.InvoiceID)),
			updateFields: { reference: 'X' },
			simplify: true,
		});
		expect(approved).toHaveProperty('Lines');
	});

	test('many lines are cut, a reply without lines has none', () => {
		const { document } = RESOURCES[0];
		const LineItems = Array.from({ length: 23 }, () => ({ Description: 'x', LineAmount: 1 }));
		expect(linesInWords({ document }, { LineItems })).toMatch(/; 20\. x: 1\.00; and 3 more$/);
		expect(linesInWords({ document }, {})).toBeNull();
	});
});

describe('sums of a manual journal', () => {
	const { simplify } = RESOURCES.find(({ value }) => value === 'manualJournal')!;
	const JournalLines = [
		{ LineAmount: 100.1, TaxAmount: 15.02 },
		{ LineAmount: 0.2, TaxAmount: 0 },
		{ LineAmount: -100.3, TaxAmount: -15.02 },
	];

	test.each([
		['NoTax', 100.3],
		['Inclusive', 100.3],
		['Exclusive', 115.32],
	])('%s: debits and credits in cents', (LineAmountTypes, sum) => {
		expect(simplify({ LineAmountTypes, JournalLines })).toMatchObject({ TotalDebit: sum, TotalCredit: sum });
	});

	test('rows of lists have them', async () => {
		await desk.do('manualJournal', 'create', {
			narration: 'Rent',
			date: '2026-10-31',
			lineItemsFrom: 'form',
			lineItems: {
				line: [
					{ description: 'Rent', account: by('code', '469'), debit: '100.50' },
					{ description: 'Accrued', account: by('code', '900'), credit: '100.50' },
				],
			},
		});
		expect(await desk.do('manualJournal', 'getAll')).toMatchObject([{ TotalDebit: 100.5, TotalCredit: 100.5 }]);
	});
});

test('a tracking option says which category it is of', async () => {
	const [{ TrackingCategoryID, Name }] = desk.books('TrackingCategories');
	const category = by('name', String(Name));
	await desk.do('trackingOption', 'create', { category, name: 'Far West' });
	const listed = await desk.do('trackingOption', 'getAll', { category });
	expect(listed).toContainEqual(
		expect.objectContaining({ Name: 'Far West', TrackingCategoryID, TrackingCategoryName: Name }),
	);
});

test('without Simplify a write gives the whole record, as before, the outcome first', async () => {
	const [made] = await desk.do('invoice', 'create', anInvoice());
	expect(Object.keys(made)[0]).toBe('outcome');
	expect(made).toHaveProperty('LineItems');
	expect(made).not.toHaveProperty('warnings');
	expect(writtenRow({ a: 1, outcome: 'saved', warnings: ['x', 'y'] }, undefined)).toEqual({
		outcome: 'saved',
		a: 1,
		warnings: ['x', 'y'],
	});
});

test("Xero's remarks are one text in a simplified row", () => {
	expect(writtenRow({ a: 1, outcome: 'saved', warnings: ['x', 'y'] }, simplifier('a'))).toEqual({
		outcome: 'saved',
		a: 1,
		warnings: 'x y',
	});
});

test('an organisation goes by the same ID in get and get many', async () => {
	const [one] = await desk.do('organisation', 'get');
	const many = await desk.do('organisation', 'getAll');
	expect(many.map(({ tenantId }) => tenantId)).toContain(one.tenantId);
});
