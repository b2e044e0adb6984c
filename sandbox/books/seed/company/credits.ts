import type { Input } from '../../engine/definition';
import type { Row } from '../hand';
import type { Customer } from './company';
import { before, goodsSuppliers, isReconciled, named, pay, salesLines, type Firm } from './firm';
import { bill, goodsLines } from './purchases';
import { invoice } from './sales';

const ACCOUNTS = { ACCRECCREDIT: '200', ACCPAYCREDIT: '310' };

function creditNote(firm: Firm, days: number, Type: keyof typeof ACCOUNTS, more: Input): Row {
	const line = { Description: 'Returned goods', Quantity: 1, UnitAmount: 40, AccountCode: ACCOUNTS[Type] };
	const Date = before(firm, days);
	return firm.hand.write('CreditNotes', { Type, Date, Status: 'AUTHORISED', LineItems: [line], ...more });
}

/** Allocates a credit note to an invoice or bill; the rest of the invoice is paid three weeks later. */
function planSettlement(firm: Firm, credit: Row, { id }: Row, days: number): void {
	const { diary, hand, org } = firm;
	const Date = before(firm, days);
	diary.on(Date, () => {
		const Amount = Math.min(Number(credit.Total), org.tables.invoices.get(id)!.AmountDue);
		hand.nested('CreditNotes', 'Allocations', credit, { Invoice: { InvoiceID: id }, Amount, Date });
	});
	diary.on(before(firm, days - 21), () => pay(firm, id, before(firm, days - 21)));
}

function planReturns(firm: Firm, customer: Customer): void {
	const [supplier] = goodsSuppliers(firm);
	const { diary } = firm;
	diary.on(before(firm, 60), () => {
		const packaging = { Description: 'Packaging', Quantity: 1, UnitAmount: 60, AccountCode: '200' };
		const sold = invoice(firm, customer, before(firm, 60), {
			LineItems: [...salesLines(firm, customer), packaging],
		});
		const given = creditNote(firm, 60, 'ACCRECCREDIT', { Contact: named(customer.name) });
		planSettlement(firm, given, sold, 58);
	});
	diary.on(before(firm, 59), () => {
		const LineItems = goodsLines(firm, supplier);
		const bought = bill(firm, supplier, before(firm, 59), { InvoiceNumber: `${supplier.prefix}RETURN`, LineItems });
		const about = { Contact: named(supplier.name), CreditNoteNumber: `${supplier.prefix}CR1` };
		planSettlement(firm, creditNote(firm, 59, 'ACCPAYCREDIT', about), bought, 57);
	});
}

/** Credit notes that are used, open or drafts; invoices that were paid twice, and payments in advance. */
export function planCredits(firm: Firm): void {
	const { company, diary, hand } = firm;
	const [first, second] = company.customers.filter(({ currency }) => !currency);
	planReturns(firm, first);
	const open = { Contact: named(second.name), Reference: 'Damaged in transit' };
	diary.on(before(firm, 12), () => void creditNote(firm, 12, 'ACCRECCREDIT', open));
	const draft = { Contact: named(first.name), Status: 'DRAFT' };
	diary.on(before(firm, 2), () => void creditNote(firm, 2, 'ACCRECCREDIT', draft));

	const receive = (days: number, Type: string, { name }: Customer, line: Input) => {
		const Date = before(firm, days);
		const IsReconciled = isReconciled(firm, Date);
		const money = { Type, Contact: named(name), BankAccount: { Code: '090' }, Date, IsReconciled };
		diary.on(Date, () => void hand.write('BankTransactions', { ...money, LineItems: [{ Quantity: 1, ...line }] }));
	};
	receive(33, 'RECEIVE-OVERPAYMENT', second, { Description: 'Paid twice', UnitAmount: 50 });
	receive(9, 'RECEIVE-PREPAYMENT', first, { Description: 'Deposit', UnitAmount: 200, AccountCode: '200' });
}
