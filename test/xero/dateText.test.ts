import fc from 'fast-check';
import { DateTime } from 'luxon';

import { calendarDate, modifiedSince } from '../../xero/dates';
import { orderIn } from '../../xero/dateOrder';
import { dayOfText, UnreadableDate, type DateOrder } from '../../xero/dateText';

const years = (from: string, to: string) =>
	fc
		.date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
		.map((date) => DateTime.fromJSDate(date, { zone: 'utc' }).startOf('day'));
const day = years('1900-01-01', '2099-12-31');
const isoDay = (date: DateTime) => date.toISODate() as string;

describe('a date as people write it', () => {
	test('every day in every way of writing it, with the order that was chosen', () => {
		const separator = fc.constantFrom('/', '.', '-', ' / ', '. ');
		const numbers = fc.constantFrom(['d', 'M'], ['dd', 'MM']);
		const tail = fc.constantFrom('', ' 14:30', ' 2:30 PM', ', 23:59:59', '  ');
		fc.assert(
			fc.property(day, separator, numbers, tail, (date, by, [d, m], behind) => {
				const written = (...parts: string[]) =>
					date.toFormat(parts.map((part) => `${part}`).join(`'${by}'`)) + behind;
				expect(dayOfText(written(d, m, 'yyyy'), 'dayFirst')).toBe(isoDay(date));
				expect(dayOfText(written(m, d, 'yyyy'), 'monthFirst')).toBe(isoDay(date));
			}),
		);
	});

	test('years of two digits are those from 1970 to 2069', () => {
		fc.assert(
			fc.property(years('1970-01-01', '2069-12-31'), (date) => {
				expect(dayOfText(date.toFormat('dd.MM.yy'), 'dayFirst')).toBe(isoDay(date));
				expect(dayOfText(date.toFormat('M/d/yy'), 'monthFirst')).toBe(isoDay(date));
				expect(dayOfText(date.toFormat('d-MMM-yy', { locale: 'en' }), 'any')).toBe(isoDay(date));
			}),
		);
	});

	test('month by name and year in front: the same whatever is chosen', () => {
		const forms = [
			'd MMM yyyy',
			'd MMMM yyyy',
			'MMM d, yyyy',
			'MMMM d yyyy',
			'dd-MMM-yyyy',
			'EEE, d MMM yyyy',
			'yyyy/MM/dd',
			'yyyy.M.d',
			'yyyy MMM dd',
		];
		fc.assert(
			fc.property(
				day,
				fc.constantFrom(...forms),
				fc.constantFrom<DateOrder>('any', 'dayFirst', 'monthFirst'),
				(date, form, order) => {
					expect(dayOfText(date.toFormat(form, { locale: 'en' }), order)).toBe(isoDay(date));
				},
			),
		);
	});

	test.each([
		['31st December 2025', '2025-12-31'],
		['the 31 of Dec 2025', undefined],
		['31 of December 2025', '2025-12-31'],
		['Wednesday 31 Dec 2025', '2025-12-31'],
		['31 Sept 2025', undefined],
		['30 Sept 2025', '2025-09-30'],
		["5 Mar '26", '2026-03-05'],
		['29 Feb 2025', undefined],
		['31 Dec', undefined],
		['31 Foo 2025', undefined],
		['Dec 2025', undefined],
		['Mar 1-15', undefined],
		['1/2/3', undefined],
		['1/2/345', undefined],
		['20251231', undefined],
		['31/12-2025', undefined],
		['9'.repeat(500), undefined],
	])('%s is %s', (text, expected) => expect(dayOfText(text, 'any')).toBe(expected));
});

describe('unless told otherwise', () => {
	test('only what has one reading is read, and that is the day of every reader', () => {
		fc.assert(
			fc.property(day, fc.constantFrom('/', '.', '-'), (date, by) => {
				const text = date.toFormat(`d'${by}'M'${by}'yyyy`);
				if (date.day > 12 || date.day === date.month) expect(calendarDate(text, 'UTC')).toBe(isoDay(date));
				else expect(() => calendarDate(text, 'UTC')).toThrow(UnreadableDate);
			}),
		);
	});

	test('what has two readings is refused with both', () => {
		expect(() => calendarDate('03/04/2025', 'UTC')).toThrow("'03/04/2025' can be 3 April 2025 or 4 March 2025.");
		expect(() => calendarDate('31.12.25', 'UTC')).toThrow(
			"'31.12.25' can be 31 December 2025 or 25 December 2031.",
		);
	});
});

test('another order than the one chosen is not taken for it', () => {
	expect(() => calendarDate('12/31/2025', 'UTC', 'dayFirst')).toThrow(
		"'12/31/2025' is not a date with the day first. With the month first it is 31 December 2025.",
	);
	expect(() => calendarDate('31/12/2025', 'UTC', 'monthFirst')).toThrow(
		"'31/12/2025' is not a date with the month first. With the day first it is 31 December 2025.",
	);
	expect(() => calendarDate('31/31/2025', 'UTC', 'dayFirst')).toThrow(
		"'31/31/2025' is not a date with the day first.",
	);
	expect(() => calendarDate('31/12/2025', 'UTC', 'iso')).toThrow(
		"'31/12/2025' is not a date. Write it as YYYY-MM-DD",
	);
	expect(() => calendarDate('31 Dec 2025', 'UTC', 'iso')).toThrow('is not a date');
});

test('ISO and the serial numbers of sheets mean the same in every order', () => {
	for (const order of ['any', 'dayFirst', 'monthFirst', 'iso'] as const) {
		expect(calendarDate('2025-04-03', 'UTC', order)).toBe('2025-04-03');
		expect(calendarDate(45750, 'UTC', order)).toBe('2025-04-03');
		expect(calendarDate('2025-04-03T23:30:00+13:00', 'UTC', order)).toBe('2025-04-03');
	}
});

test('a moment given as a day begins with that day in the workflow', () => {
	expect(modifiedSince('31/12/2025', 'Pacific/Auckland')).toBe('2025-12-30T11:00:00');
	expect(modifiedSince('3/4/2025', 'UTC', 'monthFirst')).toBe('2025-03-04T00:00:00');
	expect(() => modifiedSince('3/4/2025', 'UTC')).toThrow('can be 3 April 2025 or 4 March 2025.');
});

test.each([
	['NZ', 'dayFirst'],
	['gb', 'dayFirst'],
	['ZA', 'dayFirst'],
	['US', 'monthFirst'],
	['CA', undefined],
	['', undefined],
	[undefined, undefined],
	['New Zealand', undefined],
])('%s: %s', (country, order) => expect(orderIn(country)).toBe(order));
