import * as fc from 'fast-check';

import { amount } from '../../../nodes/XeroReport/amount';

test.each([
	['', { value: null }],
	['0.00', { value: 0 }],
	['-0.00', { value: 0 }],
	['-1850.00', { value: -1850 }],
	['1,234,567.89', { value: 1234567.89 }],
	['(12.50)', { value: -12.5 }],
	['.5', { value: 0.5 }],
	['-413.5%', { value: -413.5, unit: '%' }],
	['4.0729764675459012154124644427', { value: 4.072976467545901 }],
	['(5.0%)', { value: -5, unit: '%' }],
	['(5.0)%', { value: -5, unit: '%' }],
	['-(12)', { value: -12 }],
	['(-12)', { value: -12 }],
	['\u22121,850.00', { value: -1850 }],
	['\u22125.0%', { value: -5, unit: '%' }],
	['1\u00a0850.00', { value: 1850 }],
	['(0.00)', { value: 0 }],
	['()', { value: null, text: '()' }],
	['5%%', { value: null, text: '5%%' }],
	['--5', { value: null, text: '--5' }],
	['(5', { value: null, text: '(5' }],
	['N/A', { value: null, text: 'N/A' }],
	['1e5', { value: null, text: '1e5' }],
	['12,34', { value: null, text: '12,34' }],
	['0,125', { value: null, text: '0,125' }],
	['-', { value: null, text: '-' }],
	['.', { value: null, text: '.' }],
	['%', { value: null, text: '%' }],
	['2026-04-01', { value: null, text: '2026-04-01' }],
])('%j', (cell, expected) => {
	const read = amount(cell);
	expect(read).toEqual(expected);
	expect(Object.is(read.value, -0)).toBe(false);
});

test('any amount of cents is read exactly', () => {
	fc.assert(
		fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), (cents) => {
			const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
			const written = `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
			expect((amount(written).value ?? NaN).toFixed(2).replace(/^-(0\.00)$/, '$1')).toBe(
				written.replace(/^-(0\.00)$/, '$1'),
			);
		}),
	);
});
