import { DAY } from '../../core/dates';
import type { Input } from '../../engine/definition';
import type { Row } from '../hand';
import { pick } from '../made';
import type { Customer } from './company';
import { between, daysOf, isWeekday, named, nextWeekday, pay, rateOf, salesLines, type Firm } from './firm';

/** Invoices that are never paid are not older than this; all older ones were paid at some time. */
const PATIENCE = 110 * DAY;

/** Creates an invoice on that day; by default it is due by the customer's terms. */
export function invoice(firm: Firm, customer: Customer, day: number, more: Input = {}): Row {
	const { hand, random, org } = firm;
	const themes = [...org.tables.brandingThemes.values()];
	return hand.write('Invoices', {
		Type: 'ACCREC',
		Contact: named(customer.name),
		Date: day,
		Status: 'AUTHORISED',
		SentToContact: true,
		LineItems: salesLines(firm, customer),
		...(random() < 0.5 && { Reference: `PO ${between(random, 1000, 9999)}` }),
		...(random() < 0.1 && { BrandingThemeID: themes[1].id }),
		...rateOf(firm, customer.currency),
		...more,
	});
}

/** Plans when, and in how many parts, a customer pays an invoice. */
function planPayment(firm: Firm, customer: Customer, record: Row): void {
	const { diary, random, today } = firm;
	const due = Number(record.DueDate);
	const day = nextWeekday(Math.max(Number(record.Date), due + (customer.late + between(random, -4, 5)) * DAY));
	const isForgotten = random() < 0.08 && today - due < PATIENCE;
	if (isForgotten) return;
	if (random() < 0.07) {
		const half = Math.floor(Number(record.Total) * 50) / 100;
		diary.on(day, () => pay(firm, record.id, day, half));
		const rest = nextWeekday(day + 25 * DAY);
		diary.on(rest, () => pay(firm, record.id, rest));
	} else {
		diary.on(day, () => pay(firm, record.id, day));
	}
}

/** A year of invoices, each paid after the customer's usual time. */
export function planSales(firm: Firm): void {
	const { company, diary, random, start, today } = firm;
	for (const day of daysOf(start + DAY, today - DAY).filter(isWeekday)) {
		if (random() >= company.invoicesAWeek / 5) continue;
		const customer = pick(random, company.customers);
		diary.on(day, () => planPayment(firm, customer, invoice(firm, customer, day)));
	}
}
