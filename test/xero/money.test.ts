import fc from 'fast-check';

import { cpuMs } from '../support/cpu';
import { decimal, decimalText, moneyAmount } from '../../xero/money';

/** Half away from zero on whole numbers of the smallest place, without any fraction. */
function rounded(units: bigint, from: number, to: number): bigint {
	if (to >= from) return units * 10n ** BigInt(to - from);
	const step = 10n ** BigInt(from - to);
	const size = units < 0n ? -units : units;
	const result = (size + step / 2n) / step;
	return units < 0n ? -result : result;
}

/** Decimal text of a number of smallest places: -1234 at 2 places = "-12.34". */
function textOf(units: bigint, places: number): string {
	const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
	const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
	return units < 0n ? `-${text}` : text;
}

const units = fc.bigInt({ min: -(10n ** 10n), max: 10n ** 10n });
const places = fc.integer({ min: 0, max: 6 });

describe('any amount', () => {
	test('as text: rounded half away from zero, to the digit', () => {
		fc.assert(
			fc.property(units, places, fc.integer({ min: 0, max: 4 }), (amount, from, to) => {
				expect(decimalText(textOf(amount, from), to)).toBe(textOf(rounded(amount, from, to), to));
			}),
			{ numRuns: 5000 },
		);
	});

	test('as a number: the same as its decimal text', () => {
		fc.assert(
			fc.property(units, places, fc.integer({ min: 0, max: 4 }), (amount, from, to) => {
				const text = textOf(amount, from);
				expect(decimalText(Number(text), to)).toBe(decimalText(text, to));
			}),
			{ numRuns: 5000 },
		);
	});

	test('noise of binary fractions disappears: sums and products of prices', () => {
		const cents = fc.integer({ min: 0, max: 1_000_000 });
		fc.assert(
			fc.property(
				fc.array(cents, { maxLength: 20 }),
				fc.integer({ min: 1, max: 500 }),
				cents,
				(list, quantity, price) => {
					const sum = list.reduce((total, each) => total + each / 100, 0);
					expect(decimalText(sum, 2)).toBe(textOf(BigInt(list.reduce((total, each) => total + each, 0)), 2));
					expect(decimalText((price / 100) * quantity, 2)).toBe(textOf(BigInt(price) * BigInt(quantity), 2));
				},
			),
			{ numRuns: 3000 },
		);
	});

	test('rounding again changes nothing', () => {
		fc.assert(
			fc.property(units, places, (amount, from) => {
				const once = decimal(textOf(amount, from), 2);
				expect(decimal(once, 2)).toBe(once);
			}),
		);
	});
});

describe('single values', () => {
	test.each<[unknown, number, string]>([
		[9.80000019, 4, '9.8000'],
		[1.005, 2, '1.01'],
		[-1.005, 2, '-1.01'],
		['1.005', 2, '1.01'],
		['1.00499999999999999999', 2, '1.00'],
		[0.1 + 0.2, 2, '0.30'],
		[1.005 * 3, 2, '3.02'],
		[2.675, 2, '2.68'],
		[-0, 2, '0.00'],
		['-0', 2, '0.00'],
		['-0.004', 2, '0.00'],
		[1e-7, 4, '0.0000'],
		[5e-5, 4, '0.0001'],
		['1e3', 2, '1000.00'],
		['1.5E-2', 3, '0.015'],
		['1,234.50', 2, '1234.50'],
		['-1,234,567.891', 2, '-1234567.89'],
		['  7 ', 2, '7.00'],
		['+7', 2, '7.00'],
		['.5', 2, '0.50'],
		['5.', 2, '5.00'],
		['007', 0, '7'],
		[0.5, 0, '1'],
		[-0.5, 0, '-1'],
		['1.234567', 6, '1.234567'],
		[999_999_999_999.99, 2, '999999999999.99'],
	])('%p at %i places is %s', (value, at, expected) => expect(decimalText(value, at)).toBe(expected));

	test.each<[string, string]>([
		['1,085', "'1,085' can mean 1.085 or 1085. Write it as 1.085 or as 1085."],
		['-12,500', "'-12,500' can mean -12.500 or -12500."],
		['+999,999', "'+999,999' can mean 999.999 or 999999."],
	])('%p could be either: refused with both readings', (text, message) => {
		expect(() => decimalText(text, 4)).toThrow(message);
	});

	test.each<[string, string]>([
		['0,125', '0.125'],
		['0,5', '0.5'],
		['-0,125', '-0.125'],
		['1,5', '1.5'],
		['12,34', '12.34'],
		['1234,567', '1234.567'],
		['1.234,56', '1234.56'],
		['-1.234.567,8', '-1234567.8'],
		['1.234.567', '1234567'],
	])('%p is written the European way: refused, and the reading is named', (text, reading) => {
		expect(() => decimalText(text, 4)).toThrow(
			`'${text}' is not a number. Write it with a point for the decimals and without thousands: ${reading}.`,
		);
	});

	test.each([
		'0,123,456',
		'00,125.5',
		'0,125.50',
		'012,345,678',
		'1,234,56',
		'1,23,456',
		'1,2345,678',
		'1.234,567.8',
		'1,,234',
	])('%p groups digits as nobody does: refused', (text) =>
		expect(() => decimalText(text, 2)).toThrow(/is not a number/),
	);

	test('a point is the decimal sign, also before three digits: what a CSV, a database or JSON writes', () => {
		expect([decimal('1.085', 4), decimal('1.234', 4), decimal('0.125', 4), decimal(1.085, 4)]).toEqual([
			1.085, 1.234, 0.125, 1.085,
		]);
	});

	test('any number with commas is read as thousands, refused, or both; never as another number', () => {
		const group = fc.integer({ min: 0, max: 999 }).map((n) => String(n).padStart(3, '0'));
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 999 }),
				fc.array(group, { maxLength: 3 }),
				fc.option(fc.integer({ min: 0, max: 99 })),
				(first, groups, cents) => {
					const fraction = cents === null ? '' : `.${String(cents).padStart(2, '0')}`;
					const text = `${[first, ...groups].join(',')}${fraction}`;
					const plain = `${first}${groups.join('')}${fraction}`;
					if (groups.length === 1 && fraction === '') expect(() => decimalText(text, 2)).toThrow(/can mean/);
					else expect(decimalText(text, 2)).toBe(decimalText(plain, 2));
				},
			),
		);
	});

	test('currency rates keep ten decimals, and a rate in the millions its fifteen digits', () => {
		expect(decimal('0.0000012345', 10)).toBe(0.0000012345);
		expect(decimal(0.6031363088, 10)).toBe(0.6031363088);
		expect(decimal(1_300_000.25, 10)).toBe(1_300_000.25);
		expect(decimalText('17000.1234567891', 10)).toBe('17000.1234567891');
	});

	test('zero is never negative', () => {
		for (const value of [-0, '-0', '-0.001']) expect(Object.is(decimal(value, 2), 0)).toBe(true);
	});

	test.each([
		'1,5',
		'1,23',
		'12,34.5',
		'1,234,5',
		'1.234,50',
		'',
		' ',
		'.',
		'-',
		'abc',
		'12abc',
		'$5',
		'5 5',
		'1.2.3',
		'1.2.3e5',
		'１２',
		'٣',
		'0x10',
		'1e',
		'1e400',
		'--1',
		'NaN',
		'Infinity',
	])('%p is refused in plain words', (value) =>
		expect(() => decimalText(value, 2)).toThrow(/is not a number\. Write it with a point/),
	);

	test.each([Number.NaN, Infinity, -Infinity, null, undefined, true, {}, [], [5], 5n])('%p is refused', (value) => {
		expect(() => decimalText(value, 2)).toThrow(/is not a number|A number is expected here/);
	});

	test.each([1e21, '1e21', 1e15, '123456789012345678'])('%p is too large', (value) => {
		expect(() => decimalText(value, 2)).toThrow(/too large/);
	});

	test('too long to be read is refused at once', () => {
		const busy = cpuMs(() => {
			for (const text of ['9'.repeat(1_000_000), `0.${'1'.repeat(1_000_000)}`, '1,'.repeat(500_000)]) {
				expect(() => decimalText(text, 2)).toThrow(/is not a number: it is 1,000,00\d characters long/);
			}
		});
		expect(busy).toBeLessThan(1_000);
	});

	test.each([
		['an object', {}],
		['a list', [[[1]]]],
		['an object', Object.create(null)],
	])('%s is named as such', (what, value) => {
		expect(() => decimalText(value, 2)).toThrow(`A number is expected here, not ${what}.`);
	});

	test('long nonsense is shown shortened', () => {
		expect(() => decimalText('x'.repeat(10_000), 2)).toThrow(/^'x{60}' is not a number/);
	});
});

describe('amounts of money', () => {
	test.each([
		['1.234', '1.23', '1234'],
		[' 12.345 ', '12.35', '12345'],
		['-999.000', '-999.00', '-999000'],
		['+1.085', '1.09', '1085'],
	])('the text %s can be thousands and is refused with both readings', (text, cents, thousands) => {
		expect(() => moneyAmount(text)).toThrow(
			`can mean ${cents} or ${thousands}. Write it as ${cents} or as ${thousands}.`,
		);
	});

	test.each([
		['1.23', 1.23],
		['0.125', 0.13],
		['1.2345', 1.23],
		['1234.567', 1234.57],
		['1,234.567', 1234.57],
		[1.234, 1.23],
		[33.333333333333336, 33.33],
	])('%s is not ambiguous', (value, amount) => {
		expect(moneyAmount(value)).toBe(amount);
	});
});
