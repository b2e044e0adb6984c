import fc from 'fast-check';
import { DateTime } from 'luxon';

import { calendarDate, modifiedSince, toMillis, withIsoDates } from '../../xero/dates';

const ZONES = ['UTC', 'Pacific/Auckland', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Kiritimati'];
const day = fc
	.date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));

describe('withIsoDates', () => {
	test('calendar dates become days, moments keep their time, twin texts go', () => {
		const record = {
			Date: '/Date(1774915200000+0000)/',
			DateString: '2026-03-31T00:00:00',
			DueDate: '/Date(1774915200000)/',
			UpdatedDateUTC: '/Date(1774915200000+0000)/',
			UpdatedDateUTCString: '2026-03-31T00:00:00Z',
			FullyPaidOnDate: '/Date(1774952400123+1300)/',
			Reference: '/Date(now)/',
			SomeString: 'stays',
			Payments: [{ Date: '/Date(-86400000+0000)/', Amount: 5 }],
			Contact: { Name: null, Since: '/Date(0+1300)/' },
		};
		const before = structuredClone(record);
		expect(withIsoDates(record)).toEqual({
			Date: '2026-03-31',
			DueDate: '2026-03-31',
			UpdatedDateUTC: '2026-03-31T00:00:00Z',
			FullyPaidOnDate: '2026-03-31T10:20:00.123Z',
			Reference: '/Date(now)/',
			SomeString: 'stays',
			Payments: [{ Date: '1969-12-31', Amount: 5 }],
			Contact: { Name: null, Since: '1970-01-01' },
		});
		expect(record).toEqual(before);
	});

	test('nothing is shared with what came in, with or without a date: workflows may change what they get', () => {
		const record = {
			TaxRate: { Name: 'GST', Components: [{ Rate: 15 }] },
			Lines: [{ Since: '/Date(0)/' }],
		};
		const copy = withIsoDates(record);
		expect(copy.TaxRate).toEqual(record.TaxRate);
		expect(copy.TaxRate).not.toBe(record.TaxRate);
		expect(copy.TaxRate.Components[0]).not.toBe(record.TaxRate.Components[0]);
		expect(copy.Lines[0]).not.toBe(record.Lines[0]);
	});

	test('what is no record passes', () => {
		expect(withIsoDates([1, 'text', null, undefined, true])).toEqual([1, 'text', null, undefined, true]);
		expect(withIsoDates({ Far: '/Date(99999999999999999)/' })).toEqual({
			Far: '/Date(99999999999999999)/',
		});
	});
});

describe('calendarDate', () => {
	test('any day in any zone: what is written is what is sent', () => {
		fc.assert(
			fc.property(
				day,
				fc.constantFrom(...ZONES),
				fc.constantFrom(
					'',
					'T00:00:00',
					' 23:59:59',
					'T12:00:00+13:00',
					'T00:30:00-0800',
					'T00:00:00Z',
					'T00:00:00.000Z',
				),
				(date, zone, tail) => {
					expect(calendarDate(`${date}${tail}`, zone)).toBe(date);
				},
			),
		);
	});

	test.each<[unknown, string, string]>([
		['2026-03-30T13:00:00Z', 'Pacific/Auckland', '2026-03-31'],
		['2026-03-30 13:00:00Z', 'Pacific/Auckland', '2026-03-31'],
		['2026-03-30T13:00:00 Z', 'Pacific/Auckland', '2026-03-31'],
		['2026-03-31T02:00:00.000Z', 'America/Los_Angeles', '2026-03-30'],
		['2026-03-31T02:00Z', 'UTC', '2026-03-31'],
		[' 2026-02-28 ', 'UTC', '2026-02-28'],
		['2024-02-29', 'UTC', '2024-02-29'],
		[new Date('2026-03-30T13:00:00Z'), 'Pacific/Auckland', '2026-03-31'],
		[DateTime.fromISO('2026-03-31T23:30:00', { zone: 'America/Los_Angeles' }), 'UTC', '2026-03-31'],
	])('%p in %s is %s', (value, zone, expected) => expect(calendarDate(value, zone)).toBe(expected));

	test.each([
		'',
		'31/03/2026',
		'2026-02-30',
		'2025-02-29',
		'2026-13-01',
		'2026-3-1',
		'tomorrow',
		'2026-03-31T',
		'2026-03-31 noon',
		'20260331',
		20260331,
		new Date(Number.NaN),
		DateTime.invalid('test'),
		{},
		[],
	])('%p is refused in plain words', (value) =>
		expect(() => calendarDate(value, 'UTC')).toThrow(/is not a date\. Write it as YYYY-MM-DD/),
	);
});

describe('moments', () => {
	test.each<[unknown, number | undefined]>([
		['/Date(1774915200000+1300)/', 1774915200000],
		['2026-03-31T00:00:00', 1774915200000],
		['2026-03-31T00:00:00Z', 1774915200000],
		['2026-03-31T13:00:00+13:00', 1774915200000],
		['soon', undefined],
		[5, undefined],
		[null, undefined],
	])('toMillis of %p', (value, expected) => expect(toMillis(value)).toBe(expected));

	test.each<[unknown, string, string]>([
		['2026-03-31T00:00:00Z', 'Pacific/Auckland', '2026-03-31T00:00:00'],
		['2026-03-31', 'Pacific/Auckland', '2026-03-30T11:00:00'],
		['2026-03-31 10:30', 'UTC', '2026-03-31T10:30:00'],
		[new Date('2026-03-31T01:02:03.999Z'), 'Asia/Kolkata', '2026-03-31T01:02:03'],
		[DateTime.fromISO('2026-03-31T13:00:00', { zone: 'Pacific/Auckland' }), 'UTC', '2026-03-31T00:00:00'],
	])('modifiedSince %p in %s is %s', (value, zone, expected) =>
		expect(modifiedSince(value, zone)).toBe(expected),
	);

	test('modifiedSince refuses what is no date', () =>
		expect(() => modifiedSince('last week', 'UTC')).toThrow(/is not a date/));
});
