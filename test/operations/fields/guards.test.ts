import type { IDataObject } from 'n8n-workflow';

import { isCheckOnly } from '../../../operations/checkOnly/form';
import { assertMatches, mustMatch } from '../../../operations/targets/mustMatch';
import { contact } from '../../../nodes/XeroAccounting/resources/contact';
import { invoice } from '../../../nodes/XeroAccounting/resources/invoices';

/** What keeps a run from writing must never let something through for want of a readable value. */

/** A run whose option holds a value, typed in or given by an expression. */
const runWith = (name: string, value: unknown, { isExpression = true, isTool = false } = {}) => ({
	isTool,
	param: <T>() => ({ [name]: value }) as T,
	isExpression: () => isExpression,
});

const guard = (value: unknown, record: IDataObject, resource: typeof invoice = invoice) => {
	const wanted = mustMatch(runWith('mustMatch', value), 0);
	assertMatches(resource, record, wanted);
	return wanted;
};

describe('Must Match', () => {
	const numbered = (InvoiceNumber: unknown, more: IDataObject = {}) =>
		({ InvoiceID: 'A', InvoiceNumber, ...more }) as IDataObject;

	test.each<[string, unknown, unknown]>([
		['the same text', 'INV-1', 'INV-1'],
		['spaces around it, which no two numbers differ in', ' INV-1\t', 'INV-1 '],
		['a whole number for its digits', 42, '42'],
		['a zero', 0, '0'],
	])('lets %s through', (_, value, number) => {
		expect(guard(value, numbered(number))).toBe(String(value).trim());
	});

	test.each<[string, unknown, unknown]>([
		['other case', 'inv-1', 'INV-1'],
		['a space within', 'INV 1', 'INV1'],
		['two spaces for one', 'INV  1', 'INV 1'],
		['a space that breaks no line', 'INV\u00a01', 'INV 1'],
		['a character that nobody sees', 'INV-1\u200b', 'INV-1'],
		['full-width digits', '\uff14\uff12', '42'],
		['Arabic digits', '\u0664\u0662', '42'],
		['a dash that only looks like one', 'INV\u20131', 'INV-1'],
		['a letter of another alphabet', '\u0406NV-1', 'INV-1'],
		['zeros before it', '0042', '42'],
		['a number whose zeros are lost', 42, '0042'],
		['a number with decimals', 42.5, '42'],
		['a number as it is shown', '1,042', '1042'],
		['a decimal point', '42.0', '42'],
		['a sign', '+42', '42'],
		['a part of the number', 'INV', 'INV-1'],
		['a pattern', '.*', 'INV-1'],
		['a wildcard', '*', 'INV-1'],
		['several, of which it is one', 'INV-1,INV-2', 'INV-1'],
		['yes', true, 'INV-1'],
		['the word for nothing', 'undefined', 'INV-1'],
		['a record without a number', 'INV-1', undefined],
		['a number that is no text', 'INV-1', ['INV-1']],
		['an empty text of the record', 'null', null],
	])('refuses %s', (_, value, number) => {
		expect(() => guard(value, numbered(number))).toThrow(/^'Must Match' says .* Nothing was written\.$/);
	});

	test.each<[string, unknown]>([
		['nothing', undefined],
		['null', null],
		['an empty text', ''],
		['spaces', ' \t\n'],
		['a space that breaks no line', '\u00a0'],
		['a picker without a value', { __rl: true, mode: 'id', value: '' }],
	])('an expression that gives %s is refused, whatever the record is called', (_, value) => {
		for (const number of ['INV-1', '', undefined, 'undefined', 'null'])
			expect(() => guard(value, numbered(number))).toThrow(/^'Must Match': The expression gives nothing/);
	});

	test.each<[string, unknown]>([
		['a list with the very number', ['INV-1']],
		['an empty list', []],
		['an object', { InvoiceNumber: 'INV-1' }],
		['a date', new Date(0)],
	])('%s is no name', (_, value) => {
		expect(() => guard(value, numbered('INV-1'))).toThrow(/^'Must Match': Text is expected here/);
	});

	test.each([Number.NaN, Infinity, 2 ** 53 + 2, 1e21])('the number %d is none: its digits may be lost', (value) => {
		expect(() => guard(value, numbered(String(value)))).toThrow(/^'Must Match': .* has lost digits/);
	});

	test('a field that names no record is no match', () => {
		const record = { ContactID: 'A', Name: 'Acme', FirstName: 'Ann', ContactStatus: 'ACTIVE' };
		for (const value of ['A', 'Ann', 'ACTIVE'])
			expect(() => guard(value, record, contact)).toThrow("has Name 'Acme'. Nothing was written.");
	});

	test('a record that was not read is no match', () => {
		expect(() => assertMatches(invoice, undefined, 'INV-1')).toThrow(/Nothing was written\.$/);
		expect(() => assertMatches(invoice, undefined, undefined)).not.toThrow();
	});

	test.each<[string, unknown, object]>([
		['a box that is left empty', '', { isExpression: false }],
		['a box that is not there', undefined, { isExpression: false }],
		['what a model leaves out', '', { isTool: true }],
	])('%s asks for nothing', (_, value, how) => {
		expect(mustMatch(runWith('mustMatch', value, how), 0)).toBeUndefined();
	});
});

describe('Check Only', () => {
	const checks = (value: unknown, isExpression = true) =>
		isCheckOnly(runWith('checkOnly', value, { isExpression }), 0);

	test.each<[unknown, boolean]>([
		[true, true],
		[false, false],
		['true', true],
		['false', false],
		[' TRUE ', true],
		['False', false],
	])('%j is read as %j', (value, expected) => {
		expect([checks(value), checks(value, false)]).toEqual([expected, expected]);
	});

	test('a box that is not there asks for nothing', () => {
		expect(checks(undefined, false)).toBe(false);
	});

	test.each<[unknown]>([
		[null],
		[''],
		['  '],
		[0],
		[1],
		['0'],
		['1'],
		['yes'],
		['no'],
		['\uff54\uff52\uff55\uff45'],
		['t rue'],
		['true\u200b'],
		['true, false'],
		[[true]],
		[[]],
		[{}],
		[{ value: true }],
		[Number.NaN],
	])('%j is neither yes nor no: nothing may be written for it', (value) => {
		for (const isExpression of [true, false])
			expect(() => checks(value, isExpression)).toThrow(/^'Check Only': .* is neither true nor false\.$/);
	});

	test('nor may anything for an expression that gives nothing', () => {
		expect(() => checks(undefined)).toThrow(/^'Check Only': .* is neither true nor false\.$/);
	});
});
