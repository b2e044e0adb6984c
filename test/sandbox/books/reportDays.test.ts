import { flat, open } from './support';

test.each([
	['dayNumber', ['2026-09-30', '2026-08-30', '2026-07-30'], ['2026-10-31', '2026-09-30', '2026-08-31']],
	['monthEnds', ['2026-09-30', '2026-08-31', '2026-07-31'], ['2026-10-31', '2026-09-30', '2026-08-31']],
] as const)('comparison columns end by %s', (comparisonColumns, afterThirty, afterThirtyOne) => {
	const books = open(0, { comparisonColumns });
	const day = (text: string) => new Date(`${text} UTC`).toISOString().slice(0, 10);
	const ends = (toDate: string) =>
		flat(books.get('Reports/ProfitAndLoss', { fromDate: `${toDate.slice(0, 8)}01`, toDate, periods: '2' }))[0]
			.split(' | ')
			.slice(1)
			.map(day);
	expect(ends('2026-09-30')).toEqual(afterThirty);
	expect(ends('2026-10-31')).toEqual(afterThirtyOne);
	const sheet = flat(books.get('Reports/BalanceSheet', { date: '2026-09-30', periods: '2' }))[0];
	expect(sheet.split(' | ').slice(1).map(day)).toEqual(afterThirty);
});

test.each([
	['refused', 400],
	['taken', 200],
] as const)('a profit and loss over more than a year is %s', (longRange, status) => {
	const range = { fromDate: '2025-01-01', toDate: '2026-01-01' };
	expect(open(0, { longRange }).call('GET', 'Reports/ProfitAndLoss', undefined, range).status).toBe(200);
	const longer = { ...range, toDate: '2026-01-02' };
	expect(open(0, { longRange }).call('GET', 'Reports/ProfitAndLoss', undefined, longer).status).toBe(status);
});
