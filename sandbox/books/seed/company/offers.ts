import { DAY } from '../../core/dates';
import { pick } from '../made';
import { before, goodsSuppliers, homeCustomer, named, type Firm } from './firm';
import { goodsLines } from './purchases';
import { quote, turnQuote } from './quotes';

/** Days ago, the initial status, and the answer three days later. */
const QUOTES: Array<[days: number, status: 'DRAFT' | 'SENT', answer?: string]> = [
	[9, 'SENT', 'DECLINED'],
	[8, 'SENT', 'ACCEPTED'],
	[5, 'SENT'],
	[2, 'SENT'],
	[1, 'DRAFT'],
	[0, 'DRAFT'],
];

const ORDERS: Array<[days: number, status: string]> = [
	[6, 'AUTHORISED'],
	[4, 'AUTHORISED'],
	[2, 'SUBMITTED'],
	[1, 'DRAFT'],
];

/** Quotes and purchase orders of the last days, in every status. */
export function planOffers(firm: Firm): void {
	const { diary, hand, random } = firm;
	for (const [days, status, answer] of QUOTES) {
		const customer = homeCustomer(firm);
		diary.on(before(firm, days), () => {
			const record = quote(firm, customer, before(firm, days), status);
			if (answer) diary.on(before(firm, days - 3), () => turnQuote(firm, record, answer));
		});
	}
	for (const [days, Status] of ORDERS) {
		const supplier = pick(random, goodsSuppliers(firm));
		const Date = before(firm, days);
		const order = { Contact: named(supplier.name), Date, DeliveryDate: Date + 14 * DAY, Status };
		diary.on(Date, () => void hand.write('PurchaseOrders', { ...order, LineItems: goodsLines(firm, supplier) }));
	}
}
