import { monthsEarlier, monthStart, spanOfLabel, spanOfTitles } from '../../../nodes/XeroReport/labels';

describe('a label that names a time', () => {
	test.each([
		['30 Apr 2019', { to: '2019-04-30' }],
		['30 April 2019', { to: '2019-04-30' }],
		['28 Feb 18', { to: '2018-02-28' }],
		['30 Sept 2025', { to: '2025-09-30' }],
		['Apr 30, 2019', { to: '2019-04-30' }],
		['2018-10-09T00:00:00', { to: '2018-10-09' }],
		['2018-10-09', { to: '2018-10-09' }],
		['Jan-20', { from: '2020-01-01', to: '2020-01-31' }],
		['Nov 2019', { from: '2019-11-01', to: '2019-11-30' }],
		['February 2024', { from: '2024-02-01', to: '2024-02-29' }],
		['1 Jan 2019 to 31 Mar 2019', { from: '2019-01-01', to: '2019-03-31' }],
		['1 Jan 2019 - 31 Mar 2019', { from: '2019-01-01', to: '2019-03-31' }],
	])('%s', (label, span) => expect(spanOfLabel(label)).toEqual(span));

	test.each([
		'',
		'Variance',
		'Total',
		'4/5/2019',
		'31 Feb 2019',
		'40 Apr 2019',
		'Mayor 2019',
		'North',
		'2019',
		'Column 2',
		'Marc-19x',
	])('%j names none', (label) => expect(spanOfLabel(label)).toBeUndefined());
});

describe('the time in the titles of a report', () => {
	test.each([
		['1 April 2019 to 30 April 2019', { from: '2019-04-01', to: '2019-04-30' }],
		['From 10 October 2017 to 22 April 2019', { from: '2017-10-10', to: '2019-04-22' }],
		['As at 30 April 2019', { to: '2019-04-30' }],
		['For the month of November 2019', { from: '2019-11-01', to: '2019-11-30' }],
		['For the month ended 30 April 2019', { from: '2019-04-01', to: '2019-04-30' }],
		['For the 3 months ended 31 March 2019', { from: '2019-01-01', to: '2019-03-31' }],
		['For the year ended 31 March 2019', { from: '2018-04-01', to: '2019-03-31' }],
		['November 2019 to October 2022', { from: '2019-11-01', to: '2022-10-31' }],
	])('%s', (title, span) => {
		expect(spanOfTitles(['Some Report', 'From A to B Ltd', title])).toEqual({ span, index: 2 });
	});

	it('is not taken from other titles', () => {
		expect(spanOfTitles(['Invoices', 'ABC', 'Showing payments to 22 April 2019'])).toBeUndefined();
		expect(spanOfTitles([])).toBeUndefined();
	});
});

test('months are counted from their ends', () => {
	expect(monthsEarlier('2026-03-31', 1)).toBe('2026-02-28');
	expect(monthsEarlier('2026-02-28', 1)).toBe('2026-01-31');
	expect(monthsEarlier('2026-04-15', 12)).toBe('2025-04-15');
	expect(monthsEarlier('2026-02-28', 0)).toBe('2026-02-28');
	expect(monthStart('2026-01-31', 2)).toBe('2025-11-01');
});
