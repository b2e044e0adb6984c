import { DAY } from '../../core/dates';
import type { Input } from '../../engine/definition';
import type { Row } from '../hand';
import type { Supplier } from './company';
import { between, daysOf, isReconciled, monthsOf, named, nextWeekday, pay, statusOf, type Firm } from './firm';

const ORDERED_BEFORE = 8 * DAY;
/** Older bills that were mislaid have been found since. */
const MISLAID_WITHIN = 45 * DAY;
const PAY_RUNS = [10, 25];

export const numberOf = ({ prefix }: Supplier, day: number): string =>
	`${prefix}${new Date(day).toISOString().slice(2, 10).replace(/-/g, '')}`;

/** Lines of goods that are bought for resale. */
export function goodsLines({ company, random }: Firm, { goods }: Supplier): Input[] {
	return (goods?.items ?? []).map((code) => {
		const { name, cost, most } = company.items.find((item) => item.code === code)!;
		const Quantity = between(random, Math.ceil(most / 3), Math.max(2, most));
		return { ItemCode: code, Description: name, UnitAmount: cost, Quantity, AccountCode: '310' };
	});
}

export function bill(firm: Firm, supplier: Supplier, day: number, more: Input = {}): Row {
	return firm.hand.write('Invoices', {
		Type: 'ACCPAY',
		Contact: named(supplier.name),
		InvoiceNumber: numberOf(supplier, day),
		Date: day,
		Status: 'AUTHORISED',
		...more,
	});
}

/**
 * Regular purchases of goods: ordered, delivered, billed, and paid together with others on one of two days of the
 * month.
 */
function planGoods(firm: Firm, supplier: Supplier, waiting: Row[]): void {
	const { diary, hand, random, start, today } = firm;
	const { every } = supplier.goods!;
	for (let day = nextWeekday(start + between(random, 3, every) * DAY); day <= today;) {
		const billed = day;
		const LineItems = goodsLines(firm, supplier);
		const order = { Contact: named(supplier.name), Date: billed - ORDERED_BEFORE, DeliveryDate: billed, LineItems };
		let ordered: Row | undefined;
		diary.on(billed - ORDERED_BEFORE, () => {
			ordered = hand.write('PurchaseOrders', { ...order, Status: 'AUTHORISED', SentToContact: true });
		});
		const isMislaid = random() < 0.15 && today - billed < MISLAID_WITHIN;
		diary.on(billed, () => {
			const record = bill(firm, supplier, billed, { LineItems });
			if (ordered) hand.write('PurchaseOrders', { Status: 'BILLED' }, ordered.id);
			if (!isMislaid) waiting.push(record);
		});
		day = nextWeekday(day + (every + between(random, -2, 2)) * DAY);
	}
}

/** Pays the bills that are due before the next run, in one batch. */
function payRun(firm: Firm, waiting: Row[], day: number): void {
	const due = waiting.filter((one) => Number(one.DueDate) <= day + 15 * DAY && statusOf(firm, one) === 'AUTHORISED');
	for (const one of due) waiting.splice(waiting.indexOf(one), 1);
	const open = due.map(({ id }) => firm.org.tables.invoices.get(id)!);
	if (open.length < 2) return open.forEach(({ id }) => pay(firm, id, day));
	firm.hand.write('BatchPayments', {
		Account: { Code: '090' },
		Date: day,
		Reference: 'Pay run',
		Payments: open.map(({ id, AmountDue, Number }) => ({
			Invoice: { InvoiceID: id },
			Amount: AmountDue,
			Reference: Number,
			IsReconciled: isReconciled(firm, day),
		})),
	});
}

/** The same bill every month, with a small variation if it is metered, paid on its due date. */
function planMonthly(firm: Firm, supplier: Supplier): void {
	const { diary, random } = firm;
	const { day: dayOfMonth, costs } = supplier.monthly!;
	for (const month of monthsOf(firm)) {
		const day = month + (dayOfMonth - 1) * DAY;
		diary.on(day, () => {
			const LineItems = costs.map(([Description, amount, AccountCode]) => {
				const metered = AccountCode === '445' ? 0.8 + random() * 0.4 : 1;
				return { Description, UnitAmount: Math.round(amount * metered * 100) / 100, Quantity: 1, AccountCode };
			});
			const record = bill(firm, supplier, day, { LineItems });
			const paid = nextWeekday(Number(record.DueDate));
			diary.on(paid, () => pay(firm, record.id, paid));
		});
	}
}

/** A year of bills and their payments. */
export function planPurchases(firm: Firm): void {
	const { company, diary, start, today } = firm;
	const waiting: Row[] = [];
	for (const supplier of company.suppliers) {
		if (supplier.goods) planGoods(firm, supplier, waiting);
		if (supplier.monthly) planMonthly(firm, supplier);
	}
	for (const day of daysOf(start, today).filter((one) => PAY_RUNS.includes(new Date(one).getUTCDate())))
		diary.on(day, () => payRun(firm, waiting, day));
}
