import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { mergeLines } from '../../../operations/lines/merge';
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

describe('keep', () => {
	const old: IDataObject = {
		LineItemID: id(1),
		Description: 'Tea',
		Quantity: 2,
		UnitAmount: 5,
		LineAmount: 9,
		TaxAmount: 1.35,
		DiscountRate: 10,
		DiscountAmount: 1,
		AccountID: 'shown only',
		Tracking: [{ Name: 'Region', Option: 'North', TrackingCategoryID: 'c', TrackingOptionID: 'o' }],
		ValidationErrors: [],
	};

	test('sends back what Xero lets one write: one kind of discount, tracking by ID', () => {
		expect(mergeLines([old], [{ Description: 'new' }], 'keep')[0]).toEqual({
			LineItemID: id(1),
			Description: 'Tea',
			Quantity: 2,
			UnitAmount: 5,
			LineAmount: 9,
			TaxAmount: 1.35,
			DiscountRate: 10,
			Tracking: [{ TrackingCategoryID: 'c', TrackingOptionID: 'o', Name: 'Region', Option: 'North' }],
		});
	});

	test('one kind of discount takes the place of the other', () => {
		const [line] = mergeLines([old], [{ LineItemID: id(1), DiscountAmount: 3 }], 'keep');
		expect(line).toMatchObject({ DiscountAmount: 3, DiscountRate: 0 });
	});

	const taxed: IDataObject = {
		LineItemID: id(1),
		Description: 'Tea',
		Quantity: 2,
		UnitAmount: 5,
		LineAmount: 10,
		TaxAmount: 1.37,
		TaxType: 'OUTPUT2',
		AccountCode: '200',
	};
	const after = (change: IDataObject, line = taxed) =>
		mergeLines([line], [{ LineItemID: id(1), ...change }], 'keep')[0];

	test.each<[string, IDataObject, IDataObject]>([
		['the description', { Description: 'Green tea' }, { TaxAmount: 1.37, LineAmount: 10 }],
		['the tracking', { Tracking: [{ Name: 'Region', Option: 'South' }] }, { TaxAmount: 1.37, LineAmount: 10 }],
		['the account', { AccountCode: '260' }, { TaxAmount: 1.37, LineAmount: 10 }],
		['what it is already', { Quantity: 2, UnitAmount: 5, TaxType: 'output2' }, { TaxAmount: 1.37, LineAmount: 10 }],
		['the quantity', { Quantity: 3 }, {}],
		['the price', { UnitAmount: 5.01 }, {}],
		['a discount', { DiscountRate: 10 }, {}],
		['the tax rate', { TaxType: 'NONE' }, { LineAmount: 10 }],
		['the quantity and the tax', { Quantity: 3, TaxAmount: 2 }, { TaxAmount: 2 }],
	])('%s changes: what is worked out goes only when it is worked out from that', (_what, change, expected) => {
		const { TaxAmount, LineAmount } = after(change);
		expect(JSON.parse(JSON.stringify({ TaxAmount, LineAmount }))).toEqual(expected);
	});

	test('a line without a tax type has that of its account: with another account the tax goes', () => {
		const { TaxType: _none, ...line } = taxed;
		expect(after({ AccountCode: '260' }, line)).not.toHaveProperty('TaxAmount');
		expect(after({ AccountCode: '200' }, line)).toHaveProperty('TaxAmount', 1.37);
	});

	test('a rate that Xero has rounded is sent as an amount, so that the total stays to the cent', () => {
		const rated: IDataObject = {
			...taxed,
			Quantity: 1,
			UnitAmount: 2250,
			DiscountRate: 33.33,
			DiscountAmount: 750,
			LineAmount: 1500,
		};
		expect(mergeLines([rated], [], 'keep')[0]).toMatchObject({
			LineAmount: 1500,
			DiscountRate: 0,
			DiscountAmount: 750,
			TaxAmount: 1.37,
		});
		expect(after({ Description: 'x' }, rated)).toMatchObject({
			LineAmount: 1500,
			DiscountRate: 0,
			DiscountAmount: 750,
		});
		const repriced = after({ Quantity: 2 }, rated);
		expect(repriced).toMatchObject({ DiscountRate: 33.33, Quantity: 2 });
		expect([repriced.LineAmount, repriced.DiscountAmount, repriced.TaxAmount]).toEqual([
			undefined,
			undefined,
			undefined,
		]);
	});

	test('any discounted line that stays agrees with its amount to the cent, however Xero rounds its rate', () => {
		const cents = fc.integer({ min: 1, max: 1_000_000 });
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 99_999 }),
				cents,
				fc.integer({ min: 50, max: 999_949 }),
				(quantity, price, rate) => {
					const gross = (quantity / 100) * (price / 10_000);
					const LineAmount = Number((gross * (1 - rate / 1_000_000)).toFixed(2));
					const line = {
						...taxed,
						Quantity: quantity / 100,
						UnitAmount: price / 10_000,
						DiscountRate: Number((rate / 10_000).toFixed(2)),
						LineAmount,
					};
					const sent = mergeLines([line], [], 'keep')[0] as Record<string, number>;
					expect(sent.LineAmount).toBe(LineAmount);
					const expected =
						BigInt(quantity) * BigInt(price) * BigInt(Math.round((100 - (sent.DiscountRate ?? 0)) * 100));
					const discount = BigInt(Math.round((sent.DiscountAmount ?? 0) * 100));
					const total = (expected + 5n * 10n ** 7n) / 10n ** 8n - discount;
					expect(total).toBe(BigInt(Math.round(LineAmount * 100)));
				},
			),
			{ numRuns: 2000 },
		);
	});

	test('the discount that is replaced is said to be none: Xero keeps what is not sent', () => {
		expect(after({ DiscountAmount: 3 }, { ...taxed, DiscountRate: 10, LineAmount: 9 })).toMatchObject({
			DiscountAmount: 3,
			DiscountRate: 0,
		});
		expect(after({ DiscountRate: 5 }, { ...taxed, DiscountAmount: 1, LineAmount: 9 })).toMatchObject({
			DiscountRate: 5,
			DiscountAmount: 0,
		});
	});

	test('two changes of one line are refused', () => {
		const given = [
			{ LineItemID: id(1), Quantity: 1 },
			{ LineItemID: id(1), UnitAmount: 2 },
		];
		const refused = `The line with the ID ${id(1)} is given twice.`;
		expect(() => mergeLines([old], given, 'keep')).toThrow(refused);
	});

	test('an ID the document does not have is refused', () => {
		const refused = `The document has no line with the ID ${id(2)}.`;
		expect(() => mergeLines([old], [{ LineItemID: id(2) }], 'keep')).toThrow(refused);
	});
});

describe('lines that differ in their coding alone', () => {
	const tea = (over: IDataObject) => ({
		Description: 'Tea',
		Quantity: 1,
		UnitAmount: 5,
		AccountCode: '200',
		...over,
	});
	const free = tea({ LineItemID: id(1), TaxType: 'NONE' });
	const usual = tea({ LineItemID: id(2), TaxType: 'OUTPUT2' });
	const taxes = (existing: IDataObject[], given: IDataObject[]) =>
		mergeLines(existing, given, 'align').map(({ LineItemID, TaxType }) => [LineItemID, TaxType]);

	test.each<[string, IDataObject[], IDataObject[]]>([
		['in another order', [free, usual], [tea({}), tea({ TaxType: 'none' })]],
		['with another quantity', [usual, free], [tea({ Quantity: 2 }), tea({ TaxType: 'NONE' })]],
		['where the one with a tax rate is changed', [free, usual], [tea({}), tea({ TaxType: 'NONE', Quantity: 2 })]],
	])('one that leaves its tax rate open does not take that of another one: %s', (_, existing, given) => {
		expect(taxes(existing, given)).toEqual([
			[id(2), 'OUTPUT2'],
			[id(1), expect.stringMatching(/^none$/i)],
		]);
	});

	test('nor its tracking', () => {
		const Tracking = [{ Name: 'Region', Option: 'North' }];
		const merged = mergeLines(
			[tea({ LineItemID: id(1), Tracking }), tea({ LineItemID: id(2) })],
			[tea({}), tea({ Tracking })],
			'align',
		);
		expect(merged.map((line) => [line.LineItemID, line.Tracking])).toEqual([
			[id(2), undefined],
			[id(1), Tracking],
		]);
	});
});

test('a line of text stays one: the amount of 0 that Xero shows with it is not sent back', () => {
	const text = { LineItemID: id(1), Description: 'Thank you' };
	const shown = { ...text, LineAmount: 0, TaxAmount: 0, Tracking: [] };
	expect(mergeLines([shown], [], 'keep')).toEqual([text]);
	const free = { ...shown, Quantity: 1, UnitAmount: 0, AccountCode: '200' };
	expect(mergeLines([free], [], 'keep')).toEqual([expect.objectContaining({ LineAmount: 0, UnitAmount: 0 })]);
});
