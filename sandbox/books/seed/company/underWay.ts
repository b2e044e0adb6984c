import { DAY } from '../../core/dates';
import type { Input } from '../../engine/definition';
import type { Row } from '../hand';
import { before, goodsSuppliers, homeCustomer, pay, type Firm } from './firm';
import { bill, goodsLines } from './purchases';
import { invoice } from './sales';

const UNSENT = { SentToContact: false };

/** Sales invoices in every status that a bookkeeper meets, independent of the random ones. */
export function planInvoicesUnderWay(firm: Firm): void {
	const { diary, hand } = firm;
	const add = (days: number, more: Input, then?: (record: Row) => void) => {
		const customer = homeCustomer(firm);
		const day = before(firm, days);
		diary.on(day, () => {
			const record = invoice(firm, customer, day, more);
			then?.(record);
		});
	};
	const changeStatus = (days: number, Status: string, { id }: Row) =>
		diary.on(before(firm, days), () => void hand.write('Invoices', { Status }, id));
	const payPart = (days: number, share: number, { id, Total }: Row) => {
		const Amount = Math.floor(Number(Total) * share * 100) / 100;
		diary.on(before(firm, days), () => pay(firm, id, before(firm, days), Amount));
	};

	for (const days of [3, 1, 0]) add(days, { Status: 'DRAFT', ...UNSENT });
	for (const days of [4, 2]) add(days, { Status: 'SUBMITTED', ...UNSENT });
	// Overdue for this many days: one since yesterday, and one with a part payment.
	for (const days of [74, 12, 1]) add(days + 14, { DueDate: before(firm, days) });
	add(52, { DueDate: before(firm, 38) }, (record) => payPart(35, 0.3, record));
	// Due today, and in two weeks.
	add(14, { DueDate: firm.today });
	add(0, { DueDate: firm.today + 14 * DAY });
	add(80, {}, (record) => changeStatus(78, 'VOIDED', record));
	add(51, { Status: 'DRAFT', ...UNSENT }, (record) => changeStatus(50, 'DELETED', record));
}

/** The same for bills. */
export function planBillsUnderWay(firm: Firm): void {
	const { diary, hand } = firm;
	const [supplier] = goodsSuppliers(firm);
	const add = (days: number, Status: string, more: Input = {}, then?: (record: Row) => void) => {
		const day = before(firm, days);
		const InvoiceNumber = `${supplier.prefix}${1000 + days}`;
		diary.on(day, () => {
			const LineItems = goodsLines(firm, supplier);
			const record = bill(firm, supplier, day, { InvoiceNumber, Status, LineItems, ...more });
			then?.(record);
		});
	};
	for (const days of [5, 1]) add(days, 'DRAFT');
	for (const days of [7, 3, 0]) add(days, 'SUBMITTED');
	for (const days of [19, 2]) add(days + 14, 'AUTHORISED', { DueDate: before(firm, days) });
	add(66, 'AUTHORISED', {}, ({ id }) =>
		diary.on(before(firm, 64), () => void hand.write('Invoices', { Status: 'VOIDED' }, id)),
	);
}
