import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { mergeLines } from '../../../operations/lines/merge';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const existingLines = fc.uniqueArray(fc.nat(8), { maxLength: 6 }).map((ids) =>
	ids.map((n): IDataObject => ({
		LineItemID: id(n),
		Description: `old ${n}`,
		Quantity: 1,
		UnitAmount: n,
		LineAmount: n,
		TaxAmount: n / 10,
		AccountCode: '200',
		Tracking: [],
	})),
);
/** Some of the existing lines changed, and new ones without ID. */
const changesTo = (existing: IDataObject[]) =>
	fc.tuple(fc.subarray(existing), fc.array(fc.nat(5), { maxLength: 4 })).map(([changed, added]) => [
		...changed.map(({ LineItemID }): IDataObject => ({
			LineItemID: String(LineItemID).toUpperCase(),
			Quantity: 9,
		})),
		...added.map((n): IDataObject => ({ Description: `new ${n}`, Quantity: 1, UnitAmount: 1 })),
	]);
const both = existingLines.chain((existing) => fc.tuple(fc.constant(existing), changesTo(existing)));

const lower = (line: IDataObject) => String(line.LineItemID ?? '').toLowerCase();

test('keep: no line is lost, none comes twice, new ones follow', () => {
	fc.assert(
		fc.property(both, ([existing, given]) => {
			const merged = mergeLines(existing, given, 'keep');
			expect(merged.slice(0, existing.length).map(lower)).toEqual(existing.map(lower));
			expect(merged.slice(existing.length)).toEqual(given.filter((line) => !line.LineItemID));
			merged.slice(0, existing.length).forEach((line, index) => {
				const isChanged = given.some((each) => lower(each) === lower(line));
				expect(line.Quantity).toBe(isChanged ? 9 : 1);
				// What Xero works out is not sent for a line whose quantity is another now.
				expect('LineAmount' in line).toBe(!isChanged);
				expect(line).toMatchObject({
					Description: existing[index].Description,
					UnitAmount: existing[index].UnitAmount,
					AccountCode: '200',
				});
			});
		}),
	);
});

test('keep: nothing given changes nothing', () => {
	fc.assert(
		fc.property(existingLines, (existing) => {
			expect(mergeLines(existing, [], 'keep')).toEqual(
				existing.map(({ Tracking: _none, ...line }) => line),
			);
		}),
	);
});

test('align: exactly the given lines, each old one taken at most once', () => {
	fc.assert(
		fc.property(both, ([existing, given]) => {
			const merged = mergeLines(existing, given, 'align');
			expect(merged.map(({ Description, Quantity }) => [Description, Quantity])).toEqual(
				given.map(({ Description, Quantity }) => [Description, Quantity]),
			);
			const ids = merged.map(lower).filter(Boolean);
			expect(new Set(ids).size).toBe(ids.length);
			expect(ids.length).toBe(Math.min(existing.length, given.length));
		}),
	);
});

test('replace: the given lines as they are', () => {
	fc.assert(
		fc.property(both, ([existing, given]) =>
			expect(mergeLines(existing, given, 'replace')).toEqual(given),
		),
	);
});

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
		expect(line).toMatchObject({ DiscountAmount: 3 });
		expect(line).not.toHaveProperty('DiscountRate');
	});

	test('an ID the document does not have is refused', () => {
		expect(() => mergeLines([old], [{ LineItemID: id(2) }], 'keep')).toThrow(
			`The document has no line with the ID ${id(2)}.`,
		);
	});
});
