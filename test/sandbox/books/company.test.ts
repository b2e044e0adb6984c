import { createBooks } from '../../../sandbox/books';
import { makeProfiles } from '../../../sandbox/books/profiles';
import { Switches, type SwitchWish } from '../../../sandbox/switches/switches';
import type { ApiRequest } from '../../../sandbox/types';
import type { Loose } from './support';

const DAY = 86_400_000;
const HARD = [
	['an ordinary day', Date.UTC(2026, 10, 20, 1)],
	['the first of January', Date.UTC(2027, 0, 1, 0, 1)],
	['the last of March', Date.UTC(2027, 2, 31, 23, 59)],
	['the 29th of February', Date.UTC(2028, 1, 29, 12)],
	['the first day of the Australian year', Date.UTC(2027, 6, 1, 9)],
] as const;

const opened = new Map<string, ReturnType<typeof open>>();

/** The same books for all tests that only look. */
function company(organisation: number, now: number) {
	const key = `${organisation} ${now}`;
	if (!opened.has(key)) opened.set(key, open(organisation, now));
	return opened.get(key)!;
}

/** A company's books as they stand at that moment. */
function open(organisation: number, now: number, wish: SwitchWish = {}) {
	const profile = makeProfiles(4)[organisation];
	const books = createBooks(profile, { now: () => now }, new Switches(wish), true);
	const get = (path: string, query: Record<string, string> = {}): Loose => {
		const asked = {
			method: 'GET',
			segments: path.split('/'),
			query,
			headers: {},
			appName: 'Tests',
			appId: 'tests',
		};
		const { json, text } = books.handle(asked as ApiRequest);
		return text ? JSON.parse(text.toString()) : json;
	};
	const all = (path: string): Loose[] => get(path, { page: '1', pageSize: '1000' })[path];
	/** Today where the organisation is. */
	const today = new Intl.DateTimeFormat('en-CA', { timeZone: profile.zone }).format(now);
	return { books, profile, get, all, today };
}

const ORGANISATIONS = [0, 1, 2, 3];
const millis = (wire: string) => Number(/-?\d+/.exec(wire)![0]);
const day = (row: Loose, name = 'Date') => row[`${name}String`].slice(0, 10);
const rowsOf = (report: Loose): string[][] =>
	report.Reports[0].Rows.flatMap((row: Loose) => row.Rows ?? []).map((row: Loose) =>
		row.Cells.map(({ Value }: Loose) => Value),
	);
const amountOf = (report: Loose, name: string, column = 1): number => {
	const found = rowsOf(report).find(([first]) => first.startsWith(name));
	if (!found) throw new Error(`No row ${name}`);
	return Number(found[column] || 0);
};
const sum = (amounts: number[]) => Math.round(amounts.reduce((all, one) => all + one, 0) * 100) / 100;
const counted = (rows: Loose[], key: (row: Loose) => string) =>
	rows.reduce((counts: Record<string, number>, row) => ({ ...counts, [key(row)]: (counts[key(row)] ?? 0) + 1 }), {});

describe.each(HARD)('on %s', (_name, now) => {
	test.each(ORGANISATIONS)('the books of organisation %i balance, and agree with what is due', (organisation) => {
		const { get, all, today, profile } = company(organisation, now);
		const trial = rowsOf(get('Reports/TrialBalance', { date: today })).at(-1)!;
		expect(trial[3]).toBe(trial[4]);
		expect(Number(trial[3])).toBeGreaterThan(50_000);

		const sheet = get('Reports/BalanceSheet', { date: today });
		const [net, equity] = [amountOf(sheet, 'Net Assets'), amountOf(sheet, 'Total Equity')];
		expect(net).toBe(equity);

		// What is due in the company's own currency, less credit that is not used up yet, to the cent.
		const home = (rows: Loose[]) => rows.filter(({ CurrencyCode }) => CurrencyCode === profile.baseCurrency);
		const open = home(all('Invoices')).filter(({ Status }) => Status === 'AUTHORISED');
		const due = (type: string) => sum(open.filter(({ Type }) => Type === type).map(({ AmountDue }) => AmountDue));
		const payable = -due('ACCPAY');
		const control = (code: string) => {
			const row = rowsOf(get('Reports/TrialBalance', { date: today })).find(([name]) =>
				name.includes(`(${code})`),
			)!;
			return sum([Number(row[3] || 0), -Number(row[4] || 0)]);
		};
		expect(control('800')).toBe(payable);
		const foreign = all('Invoices').filter(
			({ Status, Type, CurrencyCode }) =>
				Status === 'AUTHORISED' && Type === 'ACCREC' && CurrencyCode !== profile.baseCurrency,
		);
		// What was paid ahead stands on an account of its own.
		const credit = ['CreditNotes', 'Overpayments'].flatMap((kind) =>
			home(all(kind)).filter(({ Status, Type }) => Status === 'AUTHORISED' && !/^ACCPAY/.test(Type)),
		);
		const inBase = sum(foreign.map(({ AmountDue, CurrencyRate }) => AmountDue / CurrencyRate));
		const expected = sum([due('ACCREC'), inBase, -sum(credit.map(({ RemainingCredit }) => RemainingCredit))]);
		expect(Math.abs(sum([control('610'), -expected]))).toBeLessThanOrEqual(foreign.length * 0.01);
	});

	test.each(ORGANISATIONS)('organisation %i has documents in every state', (organisation) => {
		const { all, today } = company(organisation, now);
		const rows = all('Invoices');
		const of = (type: string) =>
			counted(
				rows.filter(({ Type }) => Type === type),
				({ Status }) => Status,
			);
		expect(of('ACCREC')).toMatchObject({ DRAFT: 3, SUBMITTED: 2, VOIDED: 1, DELETED: 1 });
		expect(of('ACCREC').PAID).toBeGreaterThan(50);
		expect(of('ACCPAY')).toMatchObject({ DRAFT: 2, SUBMITTED: 3, VOIDED: 1 });
		expect(of('ACCPAY').PAID).toBeGreaterThan(30);
		const open = rows.filter(({ Status }) => Status === 'AUTHORISED');
		const overdue = open.filter((row) => day(row, 'DueDate') < today);
		expect(overdue.filter(({ Type }) => Type === 'ACCREC').length).toBeGreaterThanOrEqual(4);
		expect(overdue.filter(({ Type }) => Type === 'ACCPAY').length).toBeGreaterThanOrEqual(2);
		expect(overdue.some(({ AmountPaid, AmountDue }) => AmountPaid > 0 && AmountDue > 0)).toBe(true);
		const yesterday = new Date(Date.parse(today) - DAY).toISOString().slice(0, 10);
		expect(open.some((row) => row.Type === 'ACCREC' && day(row, 'DueDate') === yesterday)).toBe(true);
		expect(open.length).toBeGreaterThan(overdue.length);
		expect(open.length).toBeLessThan(rows.length / 4);

		const quotes = counted(all('Quotes'), ({ Status }) => Status);
		expect(Object.keys(quotes).sort()).toEqual(['ACCEPTED', 'DECLINED', 'DRAFT', 'INVOICED', 'SENT']);
		const orders = counted(all('PurchaseOrders'), ({ Status }) => Status);
		expect(Object.keys(orders).sort()).toEqual(['AUTHORISED', 'BILLED', 'DRAFT', 'SUBMITTED']);
		const journals = counted(all('ManualJournals'), ({ Status }) => Status);
		expect(journals).toEqual({ POSTED: 12, DRAFT: 1 });
		const notes = counted(all('CreditNotes'), ({ Type, Status }) => `${Type} ${Status}`);
		expect(notes).toEqual({
			'ACCRECCREDIT PAID': 1,
			'ACCRECCREDIT AUTHORISED': 1,
			'ACCRECCREDIT DRAFT': 1,
			'ACCPAYCREDIT PAID': 1,
		});
	});

	test('a year has passed, and nothing has happened in the future', () => {
		const { books, all, get, today } = company(0, now);
		const rows = all('Invoices');
		const dates = rows.map((row) => day(row)).sort();
		expect(dates[0] < new Date(Date.parse(today) - 345 * DAY).toISOString().slice(0, 10)).toBe(true);
		expect(dates.at(-1)! <= today).toBe(true);
		expect(new Set(dates.map((date) => date.slice(0, 7))).size).toBeGreaterThanOrEqual(12);
		const kinds = ['Contacts', 'Invoices', 'Payments', 'BankTransactions', 'Quotes', 'Items'];
		const changed = kinds.flatMap((kind) => get(kind)[kind].map((row: Loose) => millis(row.UpdatedDateUTC)));
		expect(Math.max(...changed)).toBeLessThanOrEqual(now);
		expect(Math.min(...changed)).toBeGreaterThan(books.createdAt);
		expect(millis(get('Organisation').Organisations[0].CreatedDateUTC)).toBe(books.createdAt);
		const paid = all('Payments').filter(({ Date }) => millis(Date) > now + DAY);
		expect(paid).toEqual([]);
	});
});

test('bank accounts hold money, moved by transactions, transfers and payments in batches', () => {
	const { get, all, today, books } = company(1, HARD[0][1]);
	const bank = get('Reports/BankSummary', { fromDate: today, toDate: today });
	expect(amountOf(bank, 'Business Bank Account', 4)).toBeGreaterThan(0);
	expect(amountOf(bank, 'Savings', 4)).toBeGreaterThan(0);
	expect(amountOf(bank, 'Petty Cash', 4)).toBeGreaterThan(0);
	const counts = books.counts();
	for (const kind of ['BankTransfers', 'BatchPayments', 'Overpayments', 'Prepayments', 'RepeatingInvoices'])
		expect([kind, counts[kind] > 0]).toEqual([kind, true]);
	const reconciled = counted(all('BankTransactions'), ({ IsReconciled }) => String(IsReconciled));
	expect(reconciled.true).toBeGreaterThan(reconciled.false);
	expect(reconciled.false).toBeGreaterThan(0);
});

test('items, tracking, themes and currencies are used', () => {
	const { all, get } = company(0, HARD[0][1]);
	const sales = all('Invoices').filter(({ Type }) => Type === 'ACCREC');
	const lines = sales.flatMap(({ LineItems }) => LineItems);
	const items = get('Items').Items.map(({ Code }: Loose) => Code);
	expect(new Set(lines.map(({ ItemCode }: Loose) => ItemCode).filter(Boolean))).toEqual(new Set(items));
	const options = new Set(lines.flatMap(({ Tracking }: Loose) => Tracking.map(({ Option }: Loose) => Option)));
	for (const option of ['North', 'South', 'Retail', 'Wholesale', 'Online', 'Services'])
		expect(options).toContain(option);
	expect(new Set(sales.map(({ BrandingThemeID }) => BrandingThemeID)).size).toBe(2);
	expect(new Set(sales.map(({ CurrencyCode }) => CurrencyCode))).toEqual(new Set(['NZD', 'AUD']));
	expect(lines.some(({ DiscountRate }: Loose) => DiscountRate === 10)).toBe(true);
});

test('the companies differ in country, currency, tax, financial year and whom they deal with', () => {
	const firms = ORGANISATIONS.map((organisation) => company(organisation, HARD[0][1]));
	const different = (read: (firm: ReturnType<typeof company>) => unknown) => new Set(firms.map(read)).size;
	expect(different(({ profile }) => profile.baseCurrency)).toBe(4);
	expect(different(({ get }) => get('Organisation').Organisations[0].FinancialYearEndMonth)).toBe(3);
	expect(different(({ all }) => all('Contacts')[0].Name)).toBe(4);
	expect(different(({ books }) => JSON.stringify(books.counts()))).toBe(4);
});

test('the same day makes the same books, another day others', () => {
	const written = (now: number) => JSON.stringify(open(2, now).get('Invoices'));
	const [, now] = HARD[0];
	expect(written(now)).toBe(written(now));
	expect(written(now)).not.toBe(written(now + DAY));
});

test.each(['harshest', 'mildest'] as const)('the switches may stand at their %s', (all) => {
	const { get, today, books } = open(0, HARD[0][1], { all } as SwitchWish);
	const trial = rowsOf(get('Reports/TrialBalance', { date: today })).at(-1)!;
	expect(trial[3]).toBe(trial[4]);
	expect(books.counts().Invoices).toBeGreaterThan(200);
});

test('nobody is told of the past, and the books go on from there', () => {
	const { books } = open(0, HARD[0][1]);
	const body = { Type: 'ACCREC', Contact: { Name: 'Nest & Nook' }, LineItems: [{ Description: 'x', UnitAmount: 1 }] };
	const made = books.handle({
		method: 'POST',
		segments: ['Invoices'],
		query: {},
		headers: {},
		body,
		appName: 'Tests',
		appId: 'tests',
	});
	expect(made.changes).toHaveLength(1);
	expect(made.changes![0].at).toBe(HARD[0][1]);
});

test('an organisation is empty unless it is asked to be a company, and so is one that nobody named', () => {
	const now = HARD[0][1];
	const [kowhai, , , , fifth] = makeProfiles(5);
	for (const books of [
		createBooks(kowhai, { now: () => now }),
		createBooks(kowhai, { now: () => now }, undefined, false),
		createBooks(fifth, { now: () => now }, undefined, true),
	])
		expect(books.counts()).toMatchObject({ Contacts: 0, Invoices: 0, BankTransactions: 0, Items: 0 });
});
