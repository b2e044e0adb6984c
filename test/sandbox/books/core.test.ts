import * as fc from 'fast-check';
import { addMonths, monthEnd, parseDate, parseInstant } from '../../../sandbox/books/core/dates';
import { Faults } from '../../../sandbox/books/core/errors';
import { GUID, guidSource } from '../../../sandbox/books/core/ids';
import { isDecimal, rounded, share, units } from '../../../sandbox/books/core/money';
import { Undo } from '../../../sandbox/books/core/undo';
import { checkLock } from '../../../sandbox/books/documents/guards';
import { Ledger } from '../../../sandbox/books/ledger/ledger';
import { emptyOrg } from '../../../sandbox/books/org';
import { makeProfiles } from '../../../sandbox/books/profiles';

test('units reads written digits: exponents, long fractions, half away from zero', () => {
	expect([units('1e3', 2), units(1e-7, 2), units(2.675, 2), units(-2.675, 2), units(0.1 + 0.2, 4)]).toEqual([
		100_000n,
		0n,
		268n,
		-268n,
		3_000n,
	]);
	expect([rounded(9.80000019, 2), rounded(1.005, 2), rounded('-0.5', 0)]).toEqual([9.8, 1.01, -1]);
	expect(['1', '-.5', '1.', '.', '', '1,5', 'NaN', '0x1'].map(isDecimal)).toEqual([
		true,
		true,
		true,
		false,
		false,
		false,
		false,
		false,
	]);
	expect(() => units('ten', 2)).toThrow(RangeError);
});

test('shares of a whole never leave it', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 1e9 }), fc.nat(1e6), fc.nat(1e6), (of, a, b) => {
			const [part, whole] = [Math.min(a, b), Math.max(a, b, 1)];
			expect(share(of, part, whole)).toBeGreaterThanOrEqual(0);
			expect(share(of, part, whole)).toBeLessThanOrEqual(of);
			expect(share(of, whole, whole)).toBe(of);
		}),
	);
});

test('dates: forms taken, days that are none, months kept at their end', () => {
	const day = Date.UTC(2026, 0, 31);
	const forms = ['2026-01-31', '2026-01-31T23:59:59', '2026-01-31T10:00:00+13:00', `/Date(${day}+1300)/`];
	expect(forms.map(parseDate)).toEqual([day, day, day, day]);
	expect(['2026-02-30', '31/01/2026', '2026-1-1', 'today', '2026-01-31T25:00'].map(parseDate)).toEqual(
		Array(5).fill(undefined),
	);
	expect(addMonths(Date.UTC(2026, 1, 28), -1)).toBe(monthEnd(day));
	expect(addMonths(day, 1)).toBe(Date.UTC(2026, 1, 28));
	expect(parseInstant('2026-01-31T01:02:03')).toBe(Date.UTC(2026, 0, 31, 1, 2, 3));
	expect(parseInstant('nonsense')).toBeUndefined();
});

test('ids are version 4 GUIDs, repeatable and different', () => {
	const [a, b] = [guidSource('x'), guidSource('x')];
	const made = new Set(Array.from({ length: 5_000 }, () => a()));
	expect(made.size).toBe(5_000);
	for (const id of [...made].slice(0, 50)) {
		expect(id).toMatch(GUID);
		expect(`${id[14]}${'89ab'.includes(id[19])}`).toBe('4true');
	}
	expect(b()).toBe([...made][0]);
});

test('organisations: four named ones first, then as many as asked, all different', () => {
	const profiles = makeProfiles(60);
	expect(profiles.slice(0, 4).map(({ name }) => name)).toEqual([
		'Kowhai Trading Ltd',
		'Thames Supplies Ltd',
		'Banksia Foods Pty Ltd',
		'Maple Street Inc',
	]);
	expect(new Set(profiles.map(({ tenantId }) => tenantId)).size).toBe(60);
	expect(new Set(profiles.map(({ name }) => name)).size).toBe(60);
	for (const { tenantId } of profiles) expect(tenantId).toMatch(GUID);
});

test('a closed period refuses documents up to its last day', () => {
	const org = emptyOrg(makeProfiles(1)[0], { now: () => 0 });
	org.settings.periodLockDate = Date.UTC(2026, 2, 31);
	const messages = (date: number) => {
		const faults = new Faults();
		checkLock(org, date, faults);
		return faults.messages;
	};
	expect(messages(Date.UTC(2026, 2, 31))).toEqual([
		'The document date cannot be before the period lock date, currently set at 31 March 2026',
	]);
	expect(messages(Date.UTC(2026, 3, 1))).toEqual([]);
});

test('the ledger takes balanced journals only and undoes what failed', () => {
	const undo = new Undo();
	const ledger = new Ledger(undo);
	const pair = (cents: number) => [
		{ accountId: 'a', cents },
		{ accountId: 'b', cents: -cents },
	];
	expect(() => ledger.post('x', 0, [{ accountId: 'a', cents: 1 }])).toThrow('off by 1');
	ledger.post('x', 0, pair(5));
	expect(() =>
		undo.attempt(() => {
			ledger.post('x', 0, pair(9));
			ledger.post('y', 0, pair(1));
			throw new Error('later fault');
		}),
	).toThrow('later fault');
	expect([...ledger.all()].map(({ days }) => [...days.values()])).toEqual([[[5, 0]], [[0, 5]]]);
});
