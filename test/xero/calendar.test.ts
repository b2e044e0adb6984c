import * as fc from 'fast-check';
import { DateTime } from 'luxon';

import { PERIODS, rangeOf, type PeriodName } from '../../xero/calendar';

const march = { day: 31, month: 3 };

test.each([
	['2026-04-15', march, 'today', '2026-04-15', '2026-04-15'],
	['2026-04-15', march, 'thisMonth', '2026-04-01', '2026-04-30'],
	['2026-03-31', march, 'lastMonth', '2026-02-01', '2026-02-28'],
	['2026-01-01', march, 'lastMonth', '2025-12-01', '2025-12-31'],
	['2026-03-31', march, 'financialYearToDate', '2025-04-01', '2026-03-31'],
	['2026-04-01', march, 'financialYearToDate', '2026-04-01', '2026-04-01'],
	['2026-04-01', march, 'lastFinancialYear', '2025-04-01', '2026-03-31'],
	['2026-04-01', march, 'thisFinancialYear', '2026-04-01', '2027-03-31'],
	['2026-04-01', march, 'lastQuarter', '2026-01-01', '2026-03-31'],
	['2026-08-20', march, 'thisQuarter', '2026-07-01', '2026-09-30'],
	// The tax year of a sole trader in the United Kingdom.
	['2026-04-05', { day: 5, month: 4 }, 'financialYearToDate', '2025-04-06', '2026-04-05'],
	['2026-04-06', { day: 5, month: 4 }, 'lastFinancialYear', '2025-04-06', '2026-04-05'],
	['2026-07-10', { day: 5, month: 4 }, 'lastQuarter', '2026-04-06', '2026-07-05'],
	// 28 February stands for the end of the month.
	['2024-02-29', { day: 28, month: 2 }, 'financialYearToDate', '2023-03-01', '2024-02-29'],
	['2024-03-01', { day: 28, month: 2 }, 'lastFinancialYear', '2023-03-01', '2024-02-29'],
	['2026-06-30', { day: 31, month: 12 }, 'thisFinancialYear', '2026-01-01', '2026-12-31'],
] as const)('%s, year end %j: %s', (today, yearEnd, name, from, to) => {
	expect(rangeOf(name, { today, yearEnd })).toEqual({ from, to });
});

test('without a financial year: months are reported, quarters and years are refused in words', () => {
	expect(rangeOf('lastMonth', { today: '2026-04-15' })).toEqual({ from: '2026-03-01', to: '2026-03-31' });
	expect(() => rangeOf('lastQuarter', { today: '2026-04-15' })).toThrow(/financial year/);
});

test('any day and any year end: this one holds today, the last one ends on the day before it begins', () => {
	const calendar = fc.record({
		today: fc.integer({ min: 0, max: 4000 }).map((days) => DateTime.utc(2020, 1, 1).plus({ days }).toISODate()!),
		yearEnd: fc
			.record({ day: fc.integer({ min: 1, max: 31 }), month: fc.integer({ min: 1, max: 12 }) })
			.filter(({ day, month }) => day <= (DateTime.utc(2024, month, 1).daysInMonth as number)),
	});
	const before = (day: string) => DateTime.fromISO(day, { zone: 'utc' }).minus({ days: 1 }).toISODate();
	fc.assert(
		fc.property(calendar, (at) => {
			for (const name of Object.keys(PERIODS) as PeriodName[])
				expect(rangeOf(name, at).from <= rangeOf(name, at).to).toBe(true);
			for (const unit of ['Month', 'Quarter', 'FinancialYear'] as const) {
				const current = rangeOf(`this${unit}`, at);
				expect(current.from <= at.today && at.today <= current.to).toBe(true);
				expect(rangeOf(`last${unit}`, at).to).toBe(before(current.from));
			}
			expect(rangeOf('financialYearToDate', at)).toEqual({
				from: rangeOf('thisFinancialYear', at).from,
				to: at.today,
			});
		}),
		{ numRuns: 500 },
	);
});
