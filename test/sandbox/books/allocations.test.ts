import { invoice, open, type Loose } from './support';

function withCredit(wish = {}) {
	const books = open(0, { replyOrder: 'asSent', ...wish });
	const bill = (Total: number, more = {}) =>
		books.put('Invoices', {
			...invoice({ Type: 'ACCPAY', InvoiceNumber: `B-${Total}`, LineAmountTypes: 'NoTax', ...more }),
			LineItems: [{ Description: 'x', UnitAmount: Total, AccountCode: '400' }],
		}).InvoiceID;
	const { CreditNoteID } = books.put('CreditNotes', {
		...invoice({ Type: 'ACCPAYCREDIT', Date: '2026-11-05', LineAmountTypes: 'NoTax' }),
		LineItems: [{ Description: 'x', UnitAmount: 100, AccountCode: '400' }],
	});
	const path = `CreditNotes/${CreditNoteID}/Allocations`;
	const credit = () => books.get(`CreditNotes/${CreditNoteID}`).CreditNotes[0];
	const due = (id: string) => books.get(`Invoices/${id}`).Invoices[0].AmountDue;
	return { books, bill, path, credit, due };
}

const part = (InvoiceID: string, Amount: number, more = {}) => ({ Invoice: { InvoiceID }, Amount, ...more });

// The official description: allocations are sent as a list, with summarizeErrors.
describe('several allocations in one call', () => {
	test('each stands or falls for itself with summarizeErrors=false', () => {
		const { books, bill, path, credit, due } = withCredit();
		const ids = [30, 40, 50].map((total) => bill(total));
		const Allocations = [part(ids[0], 30), part(ids[1], 41), part(ids[2], 20)];
		const reply = books.call('PUT', path, { Allocations }, { summarizeErrors: 'false' }).json as Loose;
		expect(reply.Allocations.map((one: Loose) => one.StatusAttributeString)).toEqual(['OK', 'ERROR', 'OK']);
		expect(reply.Allocations[1]).toMatchObject({
			Amount: 41,
			Invoice: { InvoiceID: ids[1] },
			ValidationErrors: [{ Message: expect.stringContaining('exceeds the amount outstanding') }],
		});
		expect(ids.map(due)).toEqual([0, 40, 30]);
		expect(credit()).toMatchObject({ RemainingCredit: 50, Status: 'AUTHORISED' });
	});

	// As with every summarised batch: the valid ones are stored all the same.
	test('a summarised refusal names the bad one and keeps the good ones, or takes them back', () => {
		const left = (refusedBatch: 'stored' | 'rolledBack') => {
			const { books, bill, path, credit } = withCredit({ refusedBatch });
			const id = bill(30);
			const reply = books.call('PUT', path, { Allocations: [part(id, 10), part(id, 99)] });
			expect([reply.status, (reply.json as Loose).Elements.length]).toEqual([400, 1]);
			return credit().RemainingCredit;
		};
		expect([left('stored'), left('rolledBack')]).toEqual([90, 100]);
	});

	test('one after the other, they use up the credit', () => {
		const { books, bill, path, credit } = withCredit();
		const Allocations = [60, 70].map((total) => part(bill(total), 60));
		books.call('PUT', path, { Allocations }, { summarizeErrors: 'false' });
		expect(credit().RemainingCredit).toBe(40);
	});
});

// Xero’s page on credit notes: read-only, the later of the dates of both.
test('the date is the later one of invoice and credit note, or the one sent', () => {
	const dated = (allocationDate: 'later' | 'asSent', Date: string) => {
		const { books, bill, path } = withCredit({ allocationDate });
		return books.put(path, part(bill(30, { Date }), 1, { Date: '2026-11-19' })).Date;
	};
	const ms = (day: number) => `/Date(${Date.UTC(2026, 10, day)}+0000)/`;
	expect(dated('later', '2026-11-02')).toBe(ms(5));
	expect(dated('later', '2026-11-10')).toBe(ms(10));
	expect(dated('asSent', '2026-11-10')).toBe(ms(19));
});

test('the invoice is named by id; by number only when that is taken', () => {
	const status = (allocationNumber: 'refused' | 'taken') => {
		const { books, bill, path } = withCredit({ allocationNumber });
		bill(30);
		return books.call('PUT', path, { Invoice: { InvoiceNumber: 'B-30' }, Amount: 5 }).status;
	};
	expect([status('refused'), status('taken')]).toEqual([400, 200]);
});

// Xero’s page on overpayments and the official description: a bare allocation.
test('taking an allocation back answers it bare, or in an envelope', () => {
	const removed = (deletedAllocation: 'bare' | 'enveloped') => {
		const { books, bill, path, credit } = withCredit({ deletedAllocation });
		const { AllocationID } = books.put(path, part(bill(30), 5));
		const { json } = books.call('DELETE', `${path}/${AllocationID}`) as { json: Loose };
		expect(credit().RemainingCredit).toBe(100);
		expect(books.call('DELETE', `${path}/${AllocationID}`).status).toBe(404);
		return [json.AllocationID === AllocationID, json.Allocations?.[0].IsDeleted];
	};
	expect(removed('bare')).toEqual([true, undefined]);
	expect(removed('enveloped')).toEqual([false, true]);
});
