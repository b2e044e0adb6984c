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
			expect(mergeLines(existing, [], 'keep')).toEqual(existing.map(({ Tracking: _none, ...line }) => line));
		}),
	);
});

test('align: exactly the given lines, and each keeps only what is its own', () => {
	const named = fc.record(
		{
			ItemCode: fc.constantFrom('A', 'B'),
			Description: fc.constantFrom('Tea', 'Cup', 'tea '),
			AccountCode: fc.constantFrom('200', '260'),
			Quantity: fc.integer({ min: 1, max: 3 }),
			UnitAmount: fc.integer({ min: 1, max: 3 }),
		},
		{ requiredKeys: ['Description'] },
	);
	const old = fc.array(named, { maxLength: 6 }).map((lines) =>
		lines.map((line, n): IDataObject => ({
			...line,
			LineItemID: id(n),
			TaxType: `T${n}`,
			Tracking: [{ Name: 'Region', Option: `R${n}` }],
		})),
	);
	const text = (value: unknown) =>
		String(value ?? '')
			.trim()
			.toLowerCase();
	fc.assert(
		fc.property(old, fc.array(named, { maxLength: 6 }), (existing, given) => {
			const merged = mergeLines(existing, given as IDataObject[], 'align');
			expect(merged).toHaveLength(given.length);
			merged.forEach((line, index) => {
				expect(line).toMatchObject(given[index]);
				const owner = existing.find((each) => each.LineItemID === line.LineItemID);
				if (!owner) expect([line.TaxType, line.Tracking]).toEqual([undefined, undefined]);
				else {
					expect(text(owner.Description)).toBe(text(line.Description));
					if (given[index].ItemCode) expect(owner.ItemCode).toBe(given[index].ItemCode);
					if (given[index].AccountCode && owner.AccountCode)
						expect(owner.AccountCode).toBe(given[index].AccountCode);
					expect([line.TaxType, line.Tracking]).toEqual([owner.TaxType, owner.Tracking]);
				}
			});
			const ids = merged.map(lower).filter(Boolean);
			expect(new Set(ids).size).toBe(ids.length);
		}),
		{ numRuns: 1000 },
	);
});

test('align: the order of the lines decides nothing', () => {
	const lines = fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 6 }).map((list) =>
		list.map((n): IDataObject => ({
			LineItemID: id(n),
			Description: `Line ${n}`,
			Quantity: n,
			UnitAmount: 1,
			TaxType: `T${n}`,
			TaxAmount: n,
			LineAmount: n,
		})),
	);
	const shuffled = lines.chain((list) =>
		fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
	);
	fc.assert(
		fc.property(shuffled, ([existing, other]) => {
			const given = other.map(({ Description, Quantity, UnitAmount }) => ({ Description, Quantity, UnitAmount }));
			expect(mergeLines(existing, given, 'align')).toEqual(other);
		}),
	);
});

test('replace: the given lines; one with an ID goes out whole, with what was not given', () => {
	fc.assert(
		fc.property(both, ([existing, given]) => {
			const merged = mergeLines(existing, given, 'replace');
			expect(merged).toHaveLength(given.length);
			merged.forEach((line, index) => {
				expect(line).toMatchObject(given[index]);
				const old = existing.find((each) => lower(each) === lower(line));
				if (old)
					expect(line).toMatchObject({
						Description: old.Description,
						UnitAmount: old.UnitAmount,
						AccountCode: '200',
					});
			});
		}),
	);
});
