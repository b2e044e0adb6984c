import { CreditNote, Invoice, Payment, PaymentDelete, QuoteStatusCodes, type Quote } from 'xero-node';

import { NZ } from '../support/nodes';
import { refusal } from '../support/official';
import { readWhole } from '../support/readWhole';
import { setStage, type Stage } from '../support/stage';

let stage: Stage;
beforeAll(async () => (stage = await setStage()));
afterAll(async () => await stage.close());

const DAY = '2026-03-02';
const lineItems = [{ description: 'x', quantity: 1, unitAmount: 100, accountCode: '200' }];
const contact = { name: 'Official' };
const DELETED: PaymentDelete = { status: 'DELETED' };

async function invoices(count: number): Promise<Invoice[]> {
	const one = {
		type: Invoice.TypeEnum.ACCREC,
		contact,
		lineItems,
		date: DAY,
		dueDate: DAY,
		status: Invoice.StatusEnum.AUTHORISED,
	};
	const { body } = await stage.xero.createInvoices(NZ, { invoices: Array.from({ length: count }, () => one) });
	return body.invoices ?? [];
}
const payment = ({ invoiceID }: Invoice, amount: number): Payment => ({
	invoice: { invoiceID },
	account: { code: '090' },
	date: DAY,
	amount,
	reference: 'r',
});

test('payments: written, read in lists and singly, deleted', async () => {
	const { xero } = stage;
	const [first, second] = await invoices(2);
	const payments = [payment(first, 10), payment(second, 115)];
	const made = await readWhole<Payment>(xero.createPayments(NZ, { payments }), 'Payments');
	expect(made.map(({ amount }) => amount)).toEqual([10, 115]);
	const rows = await readWhole<Payment>(xero.getPayments(NZ), 'Payments');
	expect(rows).toHaveLength(2);
	const where = `Invoice.InvoiceID==guid("${first.invoiceID}")`;
	const paged = await readWhole<Payment>(xero.getPayments(NZ, undefined, where, 'Date', 1, 10), 'Payments');
	expect(paged.map(({ paymentID }) => paymentID)).toEqual([made[0].paymentID]);
	await readWhole(xero.getPayment(NZ, made[0].paymentID as string), 'Payments');
	const [gone] = await readWhole<Payment>(xero.deletePayment(NZ, made[0].paymentID as string, DELETED), 'Payments');
	expect(gone.status).toBe(Payment.StatusEnum.DELETED);
	const { body } = await refusal(xero.createPayments(NZ, { payments: [payment(second, 1)] }));
	expect(JSON.stringify(body.Elements)).toContain('Payments can only be made against Authorised documents');
});

test('batch payments: written, read, deleted either way', async () => {
	const { xero } = stage;
	const [first, second] = await invoices(2);
	const part = ({ invoiceID }: Invoice) => ({ invoice: { invoiceID }, amount: 5, reference: 'p', particulars: 'q' });
	const batch = { account: { code: '090' }, date: DAY, reference: 'Run', payments: [part(first), part(second)] };
	const create = async () =>
		(await readWhole(xero.createBatchPayment(NZ, { batchPayments: [batch] }), 'BatchPayments')) as [
			{ batchPaymentID: string; totalAmount: number },
		];
	const [made] = await create();
	expect(made.totalAmount).toBe(10);
	await readWhole(xero.getBatchPayments(NZ), 'BatchPayments');
	await readWhole(xero.getBatchPayment(NZ, made.batchPaymentID), 'BatchPayments');
	const deleted = { status: 'DELETED' };
	await readWhole(xero.deleteBatchPaymentByUrlParam(NZ, made.batchPaymentID, deleted), 'BatchPayments');
	const [{ batchPaymentID }] = await create();
	await readWhole(xero.deleteBatchPayment(NZ, { batchPaymentID, ...deleted }), 'BatchPayments');
});

test('quotes: written, read with every filter, sent and accepted', async () => {
	const { xero } = stage;
	const [{ contact: someone }] = await invoices(1);
	const known = { contactID: someone?.contactID };
	const quote: Quote = {
		contact: known,
		date: DAY,
		expiryDate: '2026-04-02',
		title: 't',
		summary: 's',
		terms: 'c',
		reference: 'r',
		lineItems: [{ ...lineItems[0], taxType: 'OUTPUT2', discountRate: 10 }],
	};
	const [made] = await readWhole<Quote>(xero.createQuotes(NZ, { quotes: [quote] }), 'Quotes');
	expect(made).toMatchObject({ status: 'DRAFT', total: 103.5 });
	const { quoteID, quoteNumber } = made;
	const turn = (status: QuoteStatusCodes) =>
		readWhole<Quote>(
			xero.updateQuote(NZ, quoteID as string, { quotes: [{ contact: known, date: DAY, quoteNumber, status }] }),
			'Quotes',
		);
	expect((await turn(QuoteStatusCodes.SENT))[0].status).toBe('SENT');
	expect((await turn(QuoteStatusCodes.ACCEPTED))[0].status).toBe('ACCEPTED');
	await readWhole(xero.getQuote(NZ, quoteID as string), 'Quotes');
	const list = (status: string) =>
		readWhole<Quote>(
			xero.getQuotes(
				NZ,
				undefined,
				'2026-03-01',
				'2026-03-31',
				'2026-04-01',
				'2026-04-30',
				known.contactID,
				status,
				1,
				'Date',
				quoteNumber,
			),
			'Quotes',
		);
	expect((await list('ACCEPTED')).map((each) => each.quoteID)).toEqual([quoteID]);
	expect(await list('DRAFT')).toEqual([]);
});

test('credit notes: written, allocated to two invoices, given back, refunded', async () => {
	const { xero } = stage;
	const [first, second] = await invoices(2);
	const creditNotes = [
		{
			type: CreditNote.TypeEnum.ACCRECCREDIT,
			contact,
			lineItems,
			date: DAY,
			status: CreditNote.StatusEnum.AUTHORISED,
		},
	];
	const [made] = await readWhole<CreditNote>(xero.createCreditNotes(NZ, { creditNotes }), 'CreditNotes');
	const id = made.creditNoteID as string;
	const part = ({ invoiceID }: Invoice, amount: number) => ({ invoice: { invoiceID }, amount, date: DAY });
	const allocations = [part(first, 20), part(second, 30)];
	await readWhole(xero.createCreditNoteAllocation(NZ, id, { allocations }), 'Allocations');
	const refund = { creditNote: { creditNoteID: id }, account: { code: '090' }, date: DAY, amount: 5 };
	await readWhole(xero.createPayments(NZ, { payments: [refund] }), 'Payments');
	await readWhole(xero.getCreditNotes(NZ), 'CreditNotes');
	const paged = await readWhole<CreditNote>(
		xero.getCreditNotes(NZ, undefined, undefined, undefined, 1),
		'CreditNotes',
	);
	expect(paged[0].allocations).toHaveLength(2);
	const [{ allocations: there = [], remainingCredit }] = await readWhole<CreditNote>(
		xero.getCreditNote(NZ, id),
		'CreditNotes',
	);
	expect(remainingCredit).toBe(60);
	const { body } = await xero.deleteCreditNoteAllocations(NZ, id, there[0].allocationID as string);
	expect(body).toMatchObject({ allocationID: there[0].allocationID, isDeleted: true });
	expect((await xero.getCreditNote(NZ, id)).body.creditNotes?.[0].remainingCredit).toBe(80);
});
