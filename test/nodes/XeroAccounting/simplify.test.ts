import fc from 'fast-check';

import { RESOURCES } from '../../../nodes/XeroAccounting/resources';
import { statusName } from '../../../xero/catalogue';
import { amount, price, simplifier, writtenRow } from '../../../operations/simple';
import { anInvoice, by, useDesk } from './support';

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
	expect(Object.keys(made)).toEqual(['outcome', ...INVOICE_COLUMNS, 'xeroUrl', 'warnings']);
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
