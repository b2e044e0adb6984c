import fc from 'fast-check';

import { parseWhere, type Expression } from '../../sandbox/books/where/parser';
import { dateLiteral, guidLiteral, isGuid, textLiteral, where } from '../../xero/filter';

const ID = '297c2dc5-cc47-4afd-8ec8-74990b8761e9';
const hostile = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.stringMatching(/^["'\\ ()=!&|.OR1]{0,30}$/),
	fc.constantFrom(
		'" OR 1==1',
		'" OR Name!="',
		"' OR ''='",
		'\\" OR true OR Name=="',
		'a"b',
		"O'Brien & Söhne, Ltd",
		'\u201d OR 1==1',
		'x\ny',
		'x\u0000y',
		'"',
		'\\',
	),
);

const comparison = (field: string, op: string, type: string, value: unknown): Expression =>
	({
		is: 'compare',
		op,
		left: { is: 'path', names: [field], calls: [] },
		right: { is: 'literal', type, value },
	}) as Expression;

describe('hostile text', () => {
	test('is read back as the text it is, or refused: it never becomes a part of the filter', () => {
		fc.assert(
			fc.property(hostile, (text) => {
				let filter: string;
				try {
					filter = where.text('Name', text);
				} catch (error) {
					expect((error as Error).message).toMatch(/^Xero cannot filter by a text with/);
					return;
				}
				expect(parseWhere(filter)).toEqual(comparison('Name', '==', 'text', text));
			}),
			{ numRuns: 3000 },
		);
	});

	test('between other conditions leaves them as they are', () => {
		fc.assert(
			fc.property(hostile, (text) => {
				const part = where.atLeastText('Name', text);
				const filter = where.and([part, where.text('Status', 'ACTIVE')]);
				const read = parseWhere(String(filter)) as { is: string; right: Expression };
				expect(read.is).toBe('join');
				expect(read.right).toEqual(comparison('Status', '==', 'text', 'ACTIVE'));
			}),
			{ numRuns: 2000 },
		);
	});

	test('what cannot be written is searched by the part before it', () => {
		expect(where.atLeastText('Name', 'Smith "Bob"')).toBe('(Name!=null AND Name.StartsWith("Smith "))');
		expect(where.atLeastText('Name', '"Bob" Smith')).toBe('Name!=null');
		expect(where.atLeastText('Name', '😀"')).toBe('(Name!=null AND Name.StartsWith("😀"))');
		expect(where.atLeastText('Name', "O'Brien")).toBe(`Name=="O'Brien"`);
	});

	test('a number or a switch that is none (an expression may give anything) is refused', () => {
		const injected = '0 OR 1==1' as unknown as number;
		expect(() => where.number('Total', '>', injected)).toThrow(/is not a number/);
		expect(() => where.number('Total', '>', Number.NaN)).toThrow(/is not a number/);
		expect(() => where.number('Total', '>', 1e21)).toThrow(/is not a number/);
		expect(where.bool('IsSupplier', 'true OR 1==1' as unknown as boolean)).toBe('IsSupplier==false');
	});
});

describe('literals', () => {
	test.each<[string, string, Expression]>([
		['text', where.text('Name', 'A & B', '!='), comparison('Name', '!=', 'text', 'A & B')],
		['number', where.number('Total', '>=', -12.5), comparison('Total', '>=', 'number', -12.5)],
		['bool', where.bool('IsCustomer', true), comparison('IsCustomer', '==', 'boolean', true)],
		['guid', where.guid('ContactID', ID.toUpperCase()), comparison('ContactID', '==', 'guid', ID)],
		['date', where.date('Date', '<', '2026-03-31'), comparison('Date', '<', 'date', Date.UTC(2026, 2, 31))],
		['last day', where.date('Date', '<=', '2026-02-28'), comparison('Date', '<', 'date', Date.UTC(2026, 2, 1))],
		[
			'last day of all',
			where.date('Date', '<=', '9999-12-31'),
			comparison('Date', '<=', 'date', Date.UTC(9999, 11, 31)),
		],
	])('%s is read by Xero as it is meant', (_, filter, expected) => expect(parseWhere(filter)).toEqual(expected));

	test('a text function is guarded against null', () => {
		expect(where.contains('Reference', 'A-1')).toBe('(Reference!=null AND Reference.Contains("A-1"))');
		expect(() => parseWhere(where.contains('Reference', 'A-1'))).not.toThrow();
	});

	test.each(['', 'x', `${ID} `, `${ID}") OR Guid("${ID}`, `{${ID}}`, ID.replace(/-/g, '')])('%p is no ID', (id) => {
		expect(isGuid(id)).toBe(false);
		expect(() => guidLiteral(id)).toThrow(/is not a Xero ID/);
	});

	test.each(['', 'today', '2026-02-30', '2026,1,1) OR DateTime(2026'])('%p is no date', (text) => {
		expect(() => dateLiteral(text)).toThrow(/is not a date/);
	});

	test.each(['"', 'a\\b', 'a\tb', 'a\nb', '\u0007'])('%p cannot stand in a filter', (text) =>
		expect(() => textLiteral(text)).toThrow(/^Xero cannot filter/),
	);
});

describe('and, or', () => {
	test('leave out what is empty and keep the order of evaluation', () => {
		const [a, b] = [where.number('A', '==', 1), where.number('B', '==', 2)];
		expect(where.and([undefined, a, '', b])).toBe('A==1 AND B==2');
		expect(where.and([a, where.or([a, b])])).toBe('A==1 AND (A==1 OR B==2)');
		expect(where.or([undefined, a])).toBe('A==1');
		expect(where.or([])).toBe('');
		expect(where.and([])).toBe('');
	});
});
