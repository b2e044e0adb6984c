import { invoice, open, type Loose } from './support';

describe('numbers', () => {
	test('sales invoices get the next free number, bills put in may share one', () => {
		const books = open();
		books.post('Invoices', invoice({ InvoiceNumber: 'INV-0002' }));
		expect(books.post('Invoices', invoice()).InvoiceNumber).toBe('INV-0001');
		expect(books.post('Invoices', invoice()).InvoiceNumber).toBe('INV-0003');
		const bill = {
			Type: 'ACCPAY',
			InvoiceNumber: 'B1',
			LineItems: [{ Description: 'x', UnitAmount: 1, AccountCode: '400' }],
		};
		expect(books.put('Invoices', invoice(bill)).InvoiceID).not.toBe(books.put('Invoices', invoice(bill)).InvoiceID);
	});

	test.each(['overwrites', 'separate'] as const)('POST of a bill by a number in use: %s', (position) => {
		const books = open(0, { billNumberOnPost: position });
		const bill = (supplier: string, UnitAmount: number) =>
			invoice({
				Type: 'ACCPAY',
				InvoiceNumber: 'B1',
				Contact: { Name: supplier },
				LineItems: [{ Description: 'x', UnitAmount, AccountCode: '400' }],
			});
		const first = books.post('Invoices', bill('First Supplier', 1));
		const second = books.post('Invoices', bill('Second Supplier', 2));
		expect(first.InvoiceID === second.InvoiceID).toBe(position === 'overwrites');
		const stored = books.get('Invoices', { page: '1' }).Invoices;
		expect(stored.map((one: Loose) => [one.Contact.Name, one.SubTotal])).toEqual(
			position === 'overwrites'
				? [['Second Supplier', 2]]
				: [
						['First Supplier', 1],
						['Second Supplier', 2],
					],
		);
	});

	test('PUT refuses a number that is taken, POST updates its invoice, a deleted one gives it free', () => {
		const books = open();
		const made = books.post('Invoices', invoice({ InvoiceNumber: 'A-1', Status: 'DRAFT' }));
		expect(books.refusal('PUT', 'Invoices', invoice({ InvoiceNumber: 'a-1' }))).toEqual([
			'Invoice # must be unique.',
		]);
		const again = books.post('Invoices', invoice({ InvoiceNumber: 'A-1', Reference: 'second' }));
		expect([again.InvoiceID, again.Reference, again.Status]).toEqual([made.InvoiceID, 'second', 'AUTHORISED']);
		const draft = books.post('Invoices', invoice({ InvoiceNumber: 'A-2', Status: 'DRAFT' }));
		books.post('Invoices', { InvoiceID: draft.InvoiceID, Status: 'DELETED' });
		expect(books.put('Invoices', invoice({ InvoiceNumber: 'A-2' })).InvoiceID).not.toBe(draft.InvoiceID);
	});
});

test('a PUT with a made-up id is refused and echoes that id, a PUT with the empty id is not', () => {
	const books = open();
	const InvoiceID = '12345678-0000-4000-8000-000000000000';
	const result = books.call('PUT', 'Invoices', invoice({ InvoiceID }));
	expect(result.status).toBe(400);
	expect(result.json).toMatchObject({ Elements: [{ InvoiceID }] });
	books.put('Invoices', invoice({ InvoiceID: '00000000-0000-0000-0000-000000000000' }));
	expect(books.books.counts().Invoices).toBe(1);
});

test.each(['taken', 'free'] as const)('the number of a deleted draft is %s', (deletedNumber) => {
	const books = open(0, { deletedNumber });
	const { InvoiceID } = books.put('Invoices', invoice({ InvoiceNumber: 'D', Status: 'DRAFT' }));
	books.post('Invoices', { InvoiceID, Status: 'DELETED' });
	const again = books.call('PUT', 'Invoices', invoice({ InvoiceNumber: 'D' }));
	expect(again.status).toBe(deletedNumber === 'free' ? 200 : 400);
});

describe('lines on update', () => {
	test('named lines stay with what was not sent, others are replaced, omitted ones go', () => {
		const books = open();
		const LineItems = ['a', 'b'].map((Description) => ({
			Description,
			Quantity: 2,
			UnitAmount: 5,
			AccountCode: '200',
		}));
		const made = books.post('Invoices', invoice({ LineItems }));
		const [a, b] = made.LineItems;
		const changed = books.post('Invoices', {
			InvoiceID: made.InvoiceID,
			LineItems: [
				{ LineItemID: b.LineItemID, Quantity: 3 },
				{ Description: 'c', UnitAmount: 1, AccountCode: '260' },
			],
		});
		expect(changed.LineItems[0]).toMatchObject({
			LineItemID: b.LineItemID,
			Description: 'b',
			Quantity: 3,
			UnitAmount: 5,
			LineAmount: 15,
		});
		expect(changed.LineItems.map((line: { LineItemID: string }) => line.LineItemID)).not.toContain(a.LineItemID);
		expect(changed.SubTotal).toBe(16);
		expect(books.post(`Invoices/${made.InvoiceID}`, { Reference: 'r' }).LineItems).toEqual(changed.LineItems);
	});

	test('a line of another document is refused', () => {
		const books = open();
		const [one, two] = [books.post('Invoices', invoice()), books.post('Invoices', invoice())];
		const LineItems = [{ LineItemID: two.LineItems[0].LineItemID, Quantity: 1 }];
		expect(books.refusal('POST', `Invoices/${one.InvoiceID}`, { LineItems })[0]).toContain(
			'does not belong to this document',
		);
	});
});

describe('status', () => {
	const make = (Status: string) => {
		const books = open();
		const made = books.post(
			'Invoices',
			invoice({ Status: Status === 'SUBMITTED' || Status === 'AUTHORISED' ? Status : 'DRAFT' }),
		);
		if (Status === 'DELETED') books.post('Invoices', { InvoiceID: made.InvoiceID, Status });
		if (Status === 'VOIDED')
			for (const next of ['AUTHORISED', 'VOIDED'])
				books.post('Invoices', { InvoiceID: made.InvoiceID, Status: next });
		return { books, InvoiceID: made.InvoiceID };
	};
	const ALLOWED: Record<string, string[]> = {
		DRAFT: ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'DELETED'],
		SUBMITTED: ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'DELETED'],
		AUTHORISED: ['AUTHORISED', 'VOIDED'],
		VOIDED: [],
		DELETED: [],
	};
	const all = ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'PAID', 'VOIDED', 'DELETED'];
	test.each(Object.keys(ALLOWED).flatMap((from) => all.map((to) => [from, to] as const)))('%s to %s', (from, to) => {
		const { books, InvoiceID } = make(from);
		if (ALLOWED[from].includes(to)) expect(books.post('Invoices', { InvoiceID, Status: to }).Status).toBe(to);
		else
			expect(books.refusal('POST', 'Invoices', { InvoiceID, Status: to })).toEqual([
				'Invoice not of valid status for modification',
			]);
	});

	test('payments make it PAID and their deletion AUTHORISED again; it cannot be voided in between', () => {
		const books = open();
		const { InvoiceID } = books.post('Invoices', invoice());
		const part = books.put('Payments', {
			Invoice: { InvoiceID },
			Account: { Code: '090' },
			Amount: 15,
			Date: '2026-11-05',
		});
		expect(part.PaymentType).toBe('ACCRECPAYMENT');
		expect(books.refusal('POST', 'Invoices', { InvoiceID, Status: 'VOIDED' })[0]).toContain(
			'has a payment or credit note allocated',
		);
		books.put('Payments', { Invoice: { InvoiceID }, Account: { Code: '090' }, Amount: 100 });
		const paid = books.get(`Invoices/${InvoiceID}`).Invoices[0];
		expect([paid.Status, paid.AmountDue, paid.AmountPaid, paid.Payments.length]).toEqual(['PAID', 0, 115, 2]);
		expect(paid.FullyPaidOnDate).toMatch(/^\/Date\(/);
		expect(books.post(`Payments/${part.PaymentID}`, { Status: 'DELETED' }).Status).toBe('DELETED');
		const back = books.get(`Invoices/${InvoiceID}`).Invoices[0];
		expect([back.Status, back.AmountDue, back.AmountPaid]).toEqual(['AUTHORISED', 15, 100]);
	});

	test('payments are refused over the amount, on drafts and from accounts that take none', () => {
		const books = open();
		const { InvoiceID } = books.post('Invoices', invoice());
		const draft = books.post('Invoices', invoice({ Status: 'DRAFT' }));
		const pay = (id: string, Amount: number, Code = '090') =>
			books.refusal('PUT', 'Payments', { Invoice: { InvoiceID: id }, Account: { Code }, Amount });
		expect(pay(InvoiceID, 115.01)).toEqual(['Payment amount exceeds the amount outstanding on this document']);
		expect(pay(draft.InvoiceID, 1)).toEqual(['Payments can only be made against Authorised documents']);
		expect(pay(InvoiceID, 0)).toEqual(['Payment amount must be greater than zero']);
		expect(pay(InvoiceID, 1, '200')[0]).toContain('bank account');
	});

	test('a paid bill still takes a new due date, a paid sales invoice nothing', () => {
		const books = open();
		const bill = books.post(
			'Invoices',
			invoice({
				Type: 'ACCPAY',
				LineItems: [{ Description: 'x', UnitAmount: 10, AccountCode: '400' }],
			}),
		);
		books.put('Payments', {
			Invoice: { InvoiceID: bill.InvoiceID },
			Account: { Code: '090' },
			Amount: 11.5,
		});
		expect(books.post('Invoices', { InvoiceID: bill.InvoiceID, DueDate: '2026-12-24' })).toMatchObject({
			DueDateString: '2026-12-24T00:00:00',
			Status: 'PAID',
		});
		const sale = books.post('Invoices', invoice());
		books.put('Payments', {
			Invoice: { InvoiceID: sale.InvoiceID },
			Account: { Code: '090' },
			Amount: 1,
		});
		expect(books.refusal('POST', 'Invoices', { InvoiceID: sale.InvoiceID, DueDate: '2026-12-24' })[0]).toContain(
			'cannot be edited',
		);
	});
});

test('credit notes are allocated to invoices of the same contact and given back', () => {
	const books = open();
	const { InvoiceID } = books.post('Invoices', invoice());
	const credit = books.put('CreditNotes', {
		...invoice({ Type: 'ACCRECCREDIT' }),
		LineItems: [{ Description: 'r', UnitAmount: 20, AccountCode: '200' }],
	});
	expect([credit.CreditNoteNumber, credit.RemainingCredit]).toEqual(['CN-0001', 23]);
	const path = `CreditNotes/${credit.CreditNoteID}/Allocations`;
	expect(books.refusal('PUT', path, { Allocations: [{ Invoice: { InvoiceID }, Amount: 23.01 }] })[0]).toContain(
		'exceeds the remaining credit',
	);
	const made = books.put(path, { Allocations: [{ Invoice: { InvoiceID }, Amount: 23 }] });
	expect(books.get(`CreditNotes/${credit.CreditNoteID}`).CreditNotes[0]).toMatchObject({
		Status: 'PAID',
		RemainingCredit: 0,
		AppliedAmount: 23,
	});
	expect(books.get(`Invoices/${InvoiceID}`).Invoices[0]).toMatchObject({
		AmountCredited: 23,
		AmountDue: 92,
	});
	books.call('DELETE', `${path}/${made.AllocationID}`);
	expect(books.get(`CreditNotes/${credit.CreditNoteID}`).CreditNotes[0]).toMatchObject({
		Status: 'AUTHORISED',
		RemainingCredit: 23,
	});
	const other = books.post('Invoices', invoice({ Contact: { Name: 'Someone Else' } }));
	expect(
		books.refusal('PUT', path, {
			Allocations: [{ Invoice: { InvoiceID: other.InvoiceID }, Amount: 1 }],
		})[0],
	).toContain('same contact');
});
