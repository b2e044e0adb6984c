import { DAY } from '../../core/dates';
import type { Input } from '../../engine/definition';
import type { Row } from '../hand';
import { pick } from '../made';
import type { Customer } from './company';
import { between, named, nextWeekday, salesLines, type Firm } from './firm';

const EVERY = 11;
const VALID = 30 * DAY;
const Terms = 'Prices hold until the expiry date.';

/** Creates a quote on that day. */
export function quote(firm: Firm, customer: Customer, day: number, Status: 'DRAFT' | 'SENT'): Row {
	return firm.hand.write('Quotes', {
		Contact: named(customer.name),
		Date: day,
		ExpiryDate: day + VALID,
		Status,
		Title: 'Our offer',
		Summary: `As discussed with ${customer.person[0]}`,
		Terms,
		LineItems: salesLines(firm, customer),
	});
}

/**
 * Changes the status of a quote; the update repeats contact, date, number and terms, because Xero would reject it or
 * lose them.
 */
export function turnQuote({ hand }: Firm, { id, ContactID, Date, Number }: Row, Status: string): void {
	const same: Input = { Contact: { ContactID }, Date, QuoteNumber: Number, Terms };
	hand.write('Quotes', { ...same, Status }, id);
}

/** The final statuses of quotes, and their frequency. */
const ENDS: Array<[share: number, statuses: string[]]> = [
	[0.55, ['ACCEPTED', 'INVOICED']],
	[0.8, ['DECLINED']],
	[1, []],
];

/** A quote every week or two; most are accepted and invoiced later. */
export function planQuotes(firm: Firm): void {
	const { company, diary, random, start, today } = firm;
	for (let at = start + EVERY * DAY; at < today - EVERY * DAY; at += between(random, EVERY - 4, EVERY + 4) * DAY) {
		const day = nextWeekday(at);
		const customer = pick(random, company.customers);
		const chance = random();
		const statuses = ENDS.find(([share]) => chance < share)![1];
		const answered = between(random, 3, 15);
		diary.on(day, () => {
			const record = quote(firm, customer, day, 'SENT');
			for (const [nth, status] of statuses.entries())
				diary.on(day + (answered + nth * 10) * DAY, () => turnQuote(firm, record, status));
		});
	}
}
