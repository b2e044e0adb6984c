import fc from 'fast-check';

import { groupRows } from '../../../operations/documents/groupRows';

const key = fc.oneof(
	fc.constantFrom('A', 'B', 'C', ' A', 'a', '', '  ', '0'),
	fc.constantFrom<unknown>(0, 1, null, undefined, {}, [], NaN, true),
);
const mode = fc.constantFrom<'refuse' | 'add'>('refuse', 'add');

test('every item is in exactly one group or without a key, in order', () => {
	fc.assert(
		fc.property(fc.array(key, { maxLength: 60 }), mode, (keys, whenBack) => {
			const { groups, keyless } = groupRows(keys, () => whenBack);
			const all = [...groups.flatMap(({ items, later }) => [...items, ...later]), ...keyless];
			expect(all.sort((a, b) => a - b)).toEqual(keys.map((_, index) => index));
			for (const { items } of groups) {
				expect(items).toEqual([...items].sort((a, b) => a - b));
				expect(items.length).toBeGreaterThan(0);
			}
			expect(groups.map(({ items }) => items[0])).toEqual(
				groups.map(({ items }) => items[0]).sort((a, b) => a - b),
			);
		}),
	);
});

test('items of a group have its key, and no two groups the same', () => {
	fc.assert(
		fc.property(fc.array(key, { maxLength: 60 }), mode, (keys, whenBack) => {
			const { groups } = groupRows(keys, () => whenBack);
			expect(new Set(groups.map((group) => group.key)).size).toBe(groups.length);
			for (const group of groups)
				for (const item of group.items) expect(String(keys[item]).trim()).toBe(group.key);
		}),
	);
});

test('what comes back is kept apart from rows that stand together; adding keeps nothing apart', () => {
	fc.assert(
		fc.property(fc.array(fc.constantFrom('A', 'B', 'C'), { maxLength: 40 }), (keys) => {
			expect(groupRows(keys, () => 'add').groups.flatMap(({ later }) => later)).toEqual([]);
			for (const { items } of groupRows(keys, () => 'refuse').groups) {
				const between = keys.slice(items[0], items[items.length - 1] + 1);
				expect(new Set(between).size).toBe(1);
			}
		}),
	);
});

test.each([
	['0 is a key', [0, 0], [{ key: '0', items: [0, 1], later: [] }]],
	['spaces around a key do not count', ['A', ' A '], [{ key: 'A', items: [0, 1], later: [] }]],
])('%s', (_what, keys, groups) => {
	expect(groupRows(keys, () => 'refuse')).toEqual({ groups, keyless: [] });
});

test('a table that was exported twice adds nothing to any order', () => {
	fc.assert(
		fc.property(fc.uniqueArray(fc.nat(20), { minLength: 2 }), (keys) => {
			const { groups } = groupRows([...keys, ...keys], () => 'refuse');
			expect(groups.map(({ items }) => items)).toEqual(keys.map((_, index) => [index]));
			expect(groups.flatMap(({ later }) => later)).toEqual(keys.map((_, index) => keys.length + index));
		}),
	);
});
