import * as fc from 'fast-check';

import { lineFromForm } from '../../../operations/lines/form';
import { linesFromJson } from '../../../operations/lines/json';

const at = { zone: 'Etc/UTC' };
const fromForm = (values: object) => lineFromForm({ description: 'Tea', ...values }, 'sales', at);
const fromJson = (values: object) => linesFromJson([{ Description: 'Tea', ...values }]);

describe('a line without a price', () => {
	test.each([
		['quantity', { quantity: 2 }],
		['account', { account: { __rl: true, mode: 'code', value: '200' } }],
		['tax', { more: { taxRate: 'OUTPUT2' } }],
	])('with %s is refused: it would be worth nothing', (_what, values) => {
		expect(() => fromForm({ ...values, unitAmount: undefined })).toThrow(/^'Unit Price' is empty/);
	});

	test('JSON: the same', () => {
		expect(() => fromJson({ Quantity: 2, AccountCode: 200, UnitAmount: null })).toThrow(
			/^'Line 1': 'Unit Price' is empty/,
		);
	});

	test.each([
		['of text', {}],
		['that is free', { Quantity: 2, UnitAmount: 0 }],
		['of an item', { Quantity: 2, ItemCode: 'TEA' }],
		['with an amount', { Quantity: 2, LineAmount: 9 }],
		['that exists already', { LineItemID: 'b5c0c4c7-7a47-4d4b-8a15-7f1f3a4ac0a9', Quantity: 2 }],
	])('a line %s needs none', (_what, values) => {
		expect(fromJson(values)).toHaveLength(1);
	});
});

describe('more decimals than Xero keeps', () => {
	test.each([
		[
			{ quantity: '1000000', unitAmount: '0.00015' },
			'0.00015 would become 0.0002, and the line would come to 200.00 instead of 150.00',
		],
		[
			{ quantity: '12345', unitAmount: 0.123456 },
			'0.123456 would become 0.1235, and the line would come to 1524.61 instead of 1524.06',
		],
		[
			{ quantity: 0.00004, unitAmount: 500 },
			'0.00004 would become 0, and the line would come to 0.00 instead of 0.02',
		],
		[
			{ quantity: 10, unitAmount: 1000, more: { discountRate: 33.333333 } },
			'33.333333 would become 33.33, and the line would come to 6667.00 instead of 6666.67',
		],
	])('%j is refused', (values, words) => {
		expect(() => fromForm(values)).toThrow(words);
	});

	test('are rounded where the line comes to the same', () => {
		expect(fromForm({ quantity: 7, unitAmount: 1000 / 7 })).toMatchObject({ UnitAmount: 142.8571 });
		expect(fromForm({ quantity: 3, unitAmount: 100 / 3 })).toMatchObject({ UnitAmount: 33.3333 });
		expect(fromForm({ quantity: 0.1 + 0.2, unitAmount: 1.1 * 3 })).toMatchObject({
			Quantity: 0.3,
			UnitAmount: 3.3,
		});
	});

	// Lines of Northwind: half a cent by the number that is meant, a hair less by the one the database gives.
	test.each([
		[
			{ quantity: 25, unitAmount: '7.69999981', more: { discountRate: 15.0000006 } },
			{ UnitAmount: 7.7, DiscountRate: 15 },
		],
		[{ quantity: 15, unitAmount: '35.0999985', more: { discountRate: 25 } }, { UnitAmount: 35.1 }],
		[{ quantity: 21, unitAmount: '13.8999996', more: { discountRate: 15.0000006 } }, { UnitAmount: 13.9 }],
	])('the noise of single precision is none: %j', (values, kept) => {
		expect(fromForm(values)).toMatchObject(kept);
	});

	test.each([
		['a fifth decimal', { quantity: 10, unitAmount: 0.12345 }],
		['a hair that comes to more than a cent', { quantity: 1_000_000, unitAmount: 1.00000004 }],
	])('%s is not noise', (_what, values) => {
		expect(() => fromForm(values)).toThrow('Xero keeps 4 decimals');
	});

	test('what Xero can hold is never refused', () => {
		const upTo = (most: number, by: number) => fc.integer({ min: -most, max: most }).map((value) => value / by);
		fc.assert(
			fc.property(
				upTo(9e9, 1e4),
				upTo(9e9, 1e4),
				fc.integer({ min: 0, max: 10_000 }).map((value) => value / 100),
				(quantity, unitAmount, discountRate) => {
					expect(fromForm({ quantity, unitAmount, more: { discountRate } })).toMatchObject({
						UnitAmount: unitAmount === 0 ? 0 : unitAmount,
					});
				},
			),
		);
	});
});

test('JSON: one kind of discount, and none on bills', () => {
	const line = { Description: 'Tea', Quantity: 1, UnitAmount: 10 };
	expect(() => linesFromJson([{ ...line, DiscountRate: 5, DiscountAmount: 1 }])).toThrow(
		"A line takes 'Discount (%)' or 'Discount Amount', not both.",
	);
	for (const discount of [{ DiscountRate: 5 }, { discountamount: '1' }])
		expect(() => linesFromJson([{ ...line, ...discount }], 'purchases')).toThrow(/Bills cannot have discounts/);
	expect(linesFromJson([{ ...line, DiscountRate: 0 }], 'purchases')).toHaveLength(1);
});
