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
			Contact: { Name: null, Since: null },
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
		['/Date(1774915200000+0000)/', 'America/New_York', '2026-03-31'],
		['/Date(1774875600000+1300)/', 'Pacific/Auckland', '2026-03-31'],
		[46112, 'America/New_York', '2026-03-31'],
		[46112.75, 'Pacific/Auckland', '2026-03-31'],
	])('%p in %s is %s', (value, zone, expected) => expect(calendarDate(value, zone)).toBe(expected));

	/** From -11 to +14, with and without summer time, halves and quarters of an hour among them. */
	const ALL_ZONES = [
		'Pacific/Pago_Pago',
		'Pacific/Honolulu',
		'America/Los_Angeles',
		'America/New_York',
		'America/St_Johns',
		'Atlantic/Azores',
		'UTC',
		'Europe/London',
		'Europe/Berlin',
		'Asia/Kolkata',
		'Asia/Kathmandu',
		'Australia/Adelaide',
		'Pacific/Auckland',
		'Pacific/Chatham',
		'Pacific/Kiritimati',
	];
	const zone = fc.constantFrom(...ALL_ZONES);

	test('a day is that day, in whatever form it comes and in whatever zone the workflow is', () => {
		fc.assert(
			fc.property(day, zone, zone, (date, workflow, own) => {
				const midnight = new Date(`${date}T00:00:00Z`);
				const forms: unknown[] = [
					date,
					`${date}T00:00:00`,
					midnight,
					JSON.parse(JSON.stringify(midnight)),
					`${date}T00:00:00+00:00`,
					`${date}T00:00:00.000-00:00`,
					`${date} 00:00:00 +0000`,
					`/Date(${midnight.getTime()}+0000)/`,
					DateTime.fromISO(date, { zone: own }),
					DateTime.fromISO(date, { zone: own }).toISO(),
					midnight.getTime() / 86_400_000 + 25_569,
				];
				expect(forms.map((form) => calendarDate(form, workflow))).toEqual(forms.map(() => date));
			}),
			{ numRuns: 500 },
		);
	});

	test('a moment in UTC is the same day in every form: the one it is where the workflow is', () => {
		const moment = fc
			.date({ min: new Date('1950-01-02'), max: new Date('2099-12-30'), noInvalidDate: true })
			.filter((date) => date.getTime() % 86_400_000 !== 0);
		fc.assert(
			fc.property(moment, zone, (date, workflow) => {
				const expected = new Intl.DateTimeFormat('en-CA', { timeZone: workflow }).format(date);
				const iso = date.toISOString();
				const forms: unknown[] = [
					date,
					iso,
					iso.replace('Z', '+00:00'),
					iso.replace('Z', '+0000'),
					iso.replace('T', ' '),
					DateTime.fromJSDate(date, { zone: 'utc' }),
					DateTime.fromJSDate(date, { zone: 'utc' }).toISO(),
					`/Date(${date.getTime()})/`,
				];
				expect(forms.map((form) => calendarDate(form, workflow))).toEqual(forms.map(() => expected));
			}),
			{ numRuns: 500 },
		);
	});

	test('a moment with an offset of its own is the day written there, as text and as a luxon date', () => {
		const hour = fc.integer({ min: 0, max: 23 });
		fc.assert(
			fc.property(day, hour, zone, zone, (date, at, own, workflow) => {
				const moment = DateTime.fromISO(`${date}T${String(at).padStart(2, '0')}:30`, { zone: own });
				fc.pre(moment.offset !== 0);
				const written = moment.toISODate();
				expect([calendarDate(moment, workflow), calendarDate(moment.toISO(), workflow)]).toEqual([
					written,
					written,
				]);
			}),
		);
	});

	test.each([
		'',
		'2026-03-31T25:00:00Z',
		'2026-03-31T10:61',
		'2026-03-31T24:30:00',
		'/Date(1774915200000+13:00)/',
		'/Date(99999999999999999)/',
		'46112',
		2026,
		1774915200000,
		99_999,
		17_000,
		-5,
		Number.NaN,
		null,
		true,
		Object.create(null),
		`2026-03-31${' '.repeat(100_000)}x`,
		'31/31/2026',
		'2026-02-30',
		'2025-02-29',
		'2026-13-01',
		'2026-3-32',
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
	])('modifiedSince %p in %s is %s', (value, zone, expected) => expect(modifiedSince(value, zone)).toBe(expected));

	test.each(['last week', '12', '2026', '2026-W14', '20260331', '2026-02-30', 46112, {}, null, new Date(Number.NaN)])(
		'modifiedSince refuses %p, which is no date',
		(value) => expect(() => modifiedSince(value, 'UTC')).toThrow(/is not a date/),
	);

	test('modifiedSince: every form of a moment is that moment', () => {
		const moment = new Date('2026-03-31T01:02:03Z');
		for (const form of [
			moment,
			moment.toISOString(),
			'2026-03-31 01:02:03 +00:00',
			'2026-03-31T14:02:03+1300',
			'/Date(1774918923000)/',
		])
			expect(modifiedSince(form, 'Pacific/Auckland')).toBe('2026-03-31T01:02:03');
	});
});

test('what Xero sends for no date is no date; dates before 1970 are dates', () => {
	const record = {
		Date: '/Date(0+0000)/',
		DateString: '1970-01-01T00:00:00',
		FullyPaidOnDate: '/Date(-86400000+0000)/',
		UpdatedDateUTC: '/Date(0+0000)/',
	};
	expect(withIsoDates(record)).toEqual({ Date: null, FullyPaidOnDate: '1969-12-31', UpdatedDateUTC: null });
	expect(toMillis('/Date(0+0000)/')).toBeUndefined();
	expect(toMillis('/Date(-1000+0000)/')).toBe(-1000);
});
