import { DAY } from '../../core/dates';
import { TAX } from '../../data/chart';
import { dayRate } from '../../documents/guards';
import type { Input } from '../../engine/definition';
import type { Org } from '../../org';
import type { Hand, Row } from '../hand';
import { pick, type Random } from '../made';
import type { Company, Customer, Item, Supplier } from './company';
import type { Diary } from './diary';

/** A company in operation: its books, its data and its planned actions. */
export interface Firm {
	org: Org;
	company: Company;
	hand: Hand;
	random: Random;
	diary: Diary;
	/** Days, as ms of UTC midnight: the first of a month a year ago, and today. */
	start: number;
	today: number;
}

/** Bank statements are reconciled with some delay. */
const RECONCILED_AFTER = 10 * DAY;

export const isReconciled = ({ today }: Firm, day: number): boolean => today - day > RECONCILED_AFTER;

/** A random whole number in a range. */
export const between = (random: Random, from: number, to: number): number =>
	from + Math.floor(random() * (to - from + 1));

/** A random amount in a range, in cents. */
export const amountBetween = (random: Random, from: number, to: number): number =>
	between(random, Math.round(from * 100), Math.round(to * 100)) / 100;

export const isWeekday = (day: number): boolean => ![0, 6].includes(new Date(day).getUTCDay());

/** That day, or the Monday after it. */
export const nextWeekday = (day: number): number => (isWeekday(day) ? day : nextWeekday(day + DAY));

/** Every day in a range. */
export const daysOf = (from: number, to: number): number[] =>
	Array.from({ length: Math.max(0, (to - from) / DAY + 1) }, (_, index) => from + index * DAY);

/** First days of all months from the start to today. */
export function monthsOf({ start, today }: Firm): number[] {
	return daysOf(start, today).filter((day) => new Date(day).getUTCDate() === 1);
}

/** The day that many days ago. */
export const before = ({ today }: Firm, days: number): number => today - days * DAY;

/** A random customer that pays in the company's own currency. */
export const homeCustomer = ({ company, random }: Firm): Customer =>
	pick(
		random,
		company.customers.filter(({ currency }) => !currency),
	);

export const goodsSuppliers = ({ company }: Firm): Supplier[] => company.suppliers.filter(({ goods }) => goods);

export const named = (Name: string): Input => ({ Name });

const tracked = (region: string, { department }: Item) => [
	{ Name: 'Region', Option: region },
	{ Name: 'Department', Option: department },
];

/** A price in the customer's currency. */
function priceFor({ org }: Firm, { currency }: Customer, price: number): number {
	return currency ? Math.round(price * dayRate(org, currency) * 100) / 100 : price;
}

function taxFor({ company, org }: Firm, { currency }: Customer): string {
	return currency ? company.exportTax : (company.homeTax ?? TAX[org.profile.countryCode].byside.sales);
}

/** Lines with one to three different items, as a customer would order them. */
export function salesLines(firm: Firm, customer: Customer): Input[] {
	const { company, random } = firm;
	const wanted = Array.from({ length: between(random, 1, 3) }, () => pick(random, company.items));
	return [...new Set(wanted)].map((item) => ({
		ItemCode: item.code,
		Description: item.name,
		UnitAmount: priceFor(firm, customer, item.price),
		Quantity: item.name.includes('per hour')
			? between(random, 2, item.most * 2) / 2
			: between(random, 1, item.most),
		AccountCode: '200',
		TaxType: taxFor(firm, customer),
		Tracking: tracked(customer.region, item),
		...(random() < 0.08 && { DiscountRate: 10 }),
	}));
}

/** A plausible rate of some day: within two percent of today's. */
export function rateOf({ org, random }: Firm, currency: string | undefined): Input {
	if (!currency) return {};
	return { CurrencyRate: Math.round(dayRate(org, currency) * (0.98 + random() * 0.04) * 10_000) / 10_000 };
}

/** Pays an invoice or bill if it is still open, in part if an amount is given. */
export function pay(firm: Firm, id: string, day: number, wanted?: number): void {
	const record = firm.org.tables.invoices.get(id)!;
	if (record.Status !== 'AUTHORISED') return;
	const foreign = record.CurrencyCode !== firm.org.profile.baseCurrency;
	firm.hand.write('Payments', {
		Invoice: { InvoiceID: id },
		Account: { Code: '090' },
		Date: day,
		Amount: Math.min(wanted ?? record.AmountDue, record.AmountDue),
		Reference: record.Number,
		IsReconciled: isReconciled(firm, day),
		...(foreign && rateOf(firm, record.CurrencyCode)),
	});
}

export const statusOf = (firm: Firm, { id }: Row): string => firm.org.tables.invoices.get(id)!.Status;
