import { invoice, open } from './support';

describe('amounts', () => {
	test('541.25 including 15 % is 470.65 and 70.60', () => {
		const made = open().post(
			'Invoices',
			invoice({
				LineAmountTypes: 'Inclusive',
				LineItems: [{ Description: 'x', UnitAmount: 541.25, AccountCode: '200' }],
			}),
		);
		expect([made.SubTotal, made.TotalTax, made.Total, made.AmountDue]).toEqual([470.65, 70.6, 541.25, 541.25]);
	});

	test('tax is rounded on each line, half away from zero, then summed', () => {
		const line = { Description: 'x', Quantity: 1, UnitAmount: 0.1, AccountCode: '200' };
		const made = open().post('Invoices', invoice({ LineItems: [line, line, line] }));
		// 15 % of 0.10 is 0.015: 0.02 on each line, not 0.045 on the sum.
		expect([made.SubTotal, made.TotalTax, made.Total]).toEqual([0.3, 0.06, 0.36]);
		const minus = open().post(
			'Invoices',
			invoice({
				LineItems: [
					{ ...line, UnitAmount: 5 },
					{ ...line, Quantity: -1 },
				],
			}),
		);
		expect(minus.LineItems[1].TaxAmount).toBe(-0.02);
	});

	test('float noise does not survive: 9.80000019 x 10 is 98.00', () => {
		const made = open(0, { manyDecimals: 'rounded' }).post(
			'Invoices',
			invoice({
				LineItems: [{ Description: 'x', Quantity: 10, UnitAmount: 9.80000019, AccountCode: '200' }],
			}),
		);
		expect([made.LineItems[0].UnitAmount, made.LineItems[0].LineAmount]).toEqual([9.8, 98]);
	});

	test('unitdp=4 keeps four decimals, and reading with two shows two', () => {
		const books = open();
		const LineItems = [{ Description: 'x', Quantity: 1000, UnitAmount: 0.1235, AccountCode: '200' }];
		const four = books.post('Invoices', invoice({ LineItems }), { unitdp: '4' });
		expect([four.LineItems[0].UnitAmount, four.LineItems[0].LineAmount]).toEqual([0.1235, 123.5]);
		expect(books.get(`Invoices/${four.InvoiceID}`).Invoices[0].LineItems[0].UnitAmount).toBe(0.12);
		expect(books.get(`Invoices/${four.InvoiceID}`, { unitdp: '4' }).Invoices[0].LineItems[0].UnitAmount).toBe(
			0.1235,
		);
		expect(open().post('Invoices', invoice({ LineItems })).LineItems[0].LineAmount).toBe(120);
	});

	test('more than four decimals are refused, in words that mislead', () => {
		const LineItems = [{ Description: 'x', UnitAmount: 0.12345, AccountCode: '200' }];
		expect(open().refusal('POST', 'Invoices', invoice({ LineItems }))).toEqual([
			'Account must be valid.',
			'Tax rate must be valid.',
		]);
	});

	test.each([
		['rounds', 0.12, 120],
		['keeps', 0.1235, 123.5],
	] as const)('an update of the status without unitdp=4 %s prices', (statusUpdate, price, LineAmount) => {
		const books = open(0, { statusUpdate });
		const LineItems = [{ Description: 'x', Quantity: 1000, UnitAmount: 0.1235, AccountCode: '200' }];
		const made = books.put('Invoices', invoice({ Status: 'DRAFT', LineItems }), { unitdp: '4' });
		const update = { InvoiceID: made.InvoiceID, Status: 'SUBMITTED' };
		expect(books.post('Invoices', update, { unitdp: '4' }).LineItems[0].UnitAmount).toBe(0.1235);
		books.post('Invoices', { ...update, Status: 'AUTHORISED' });
		const [line] = books.get(`Invoices/${made.InvoiceID}`, { unitdp: '4' }).Invoices[0].LineItems;
		expect(line).toMatchObject({ UnitAmount: price, LineAmount });
		expect(line.LineItemID === made.LineItems[0].LineItemID).toBe(statusUpdate === 'keeps');
	});

	test.each([
		['rounded', 33.33, 400],
		['kept', 33.3333, 200],
	] as const)('a discount rate comes back %s', (discountRate, DiscountRate, status) => {
		const books = open(0, { discountRate });
		const line = { Description: 'x', Quantity: 1, UnitAmount: 2250, AccountCode: '200' };
		const made = books.put('Invoices', invoice({ LineItems: [{ ...line, DiscountRate: 33.3333 }] }));
		expect(made.LineItems[0].DiscountRate).toBe(DiscountRate);
		// What came back no longer agrees with itself once the rate has lost two decimals.
		const { InvoiceID, LineItems } = made;
		const again = books.call('POST', 'Invoices', { InvoiceID, LineItems });
		expect(again.status).toBe(status);
		if (status === 400) expect(JSON.stringify(again.json)).toContain('does not match the expected line total');
	});

	test.each(['reset', 'kept'] as const)('what a line does not send beside its id is %s', (lineFields) => {
		const books = open(0, { lineFields });
		const Tracking = [{ Name: 'Region', Option: 'North' }];
		const line = { Description: 'x', Quantity: 1, UnitAmount: 100, AccountCode: '200', DiscountRate: 10 };
		const [{ LineItemID }] = books.put(
			'Invoices',
			invoice({ InvoiceNumber: 'L', LineItems: [{ ...line, Tracking, TaxAmount: 1 }] }),
		).LineItems;
		const update = { InvoiceNumber: 'L', Type: 'ACCREC', Contact: { Name: 'Fern & Sons' } };
		const [kept] = books.post('Invoices', {
			...update,
			LineItems: [{ LineItemID, Quantity: 2 }],
		}).LineItems;
		expect(kept).toMatchObject({ LineItemID, Description: 'x', UnitAmount: 100, AccountCode: '200' });
		expect([kept.LineAmount, kept.Tracking.length]).toEqual(lineFields === 'reset' ? [200, 0] : [180, 1]);
		// Without any lines they stay as they are.
		const [still] = books.post('Invoices', { ...update, Reference: 'r' }).LineItems;
		expect(still.LineAmount).toBe(kept.LineAmount);
	});

	test.each(['removed', 'refused'] as const)('an unknown account on a draft is %s', (unknownAccount) => {
		const books = open(0, { unknownAccount });
		const LineItems = [{ Description: 'x', UnitAmount: 1, AccountCode: '600' }];
		const draft = invoice({ Status: 'DRAFT', LineItems });
		const row = books.put('Invoices', draft, { summarizeErrors: 'false' });
		expect(row.StatusAttributeString).toBe(unknownAccount === 'removed' ? 'WARNING' : 'ERROR');
		if (unknownAccount === 'refused') return;
		expect(row.Warnings[0].Message).toContain("Account code '600' has been removed");
		expect([row.LineItems[0].AccountCode, row.HasErrors]).toEqual([undefined, false]);
		expect(books.put('Invoices', draft).Warnings).toHaveLength(1);
		expect(books.refusal('PUT', 'Invoices', invoice({ LineItems }))[0]).toContain('is not a valid code');
	});

	test('a LineAmount that contradicts its factors is refused, one that fits the discount is not', () => {
		const books = open();
		const line = { Description: 'x', Quantity: 1, UnitAmount: 12, AccountCode: '200' };
		expect(books.refusal('POST', 'Invoices', invoice({ LineItems: [{ ...line, LineAmount: 12.34 }] }))).toEqual([
			'The line total 12.34 does not match the expected line total 12.00',
		]);
		const made = books.post(
			'Invoices',
			invoice({ LineItems: [{ ...line, DiscountRate: 12.5, LineAmount: 10.5 }] }),
		);
		expect([made.LineItems[0].LineAmount, made.TotalDiscount, made.IsDiscounted]).toEqual([10.5, 1.5, true]);
		const amount = books.post('Invoices', invoice({ LineItems: [{ ...line, Quantity: 3, DiscountAmount: 6 }] }));
		expect([amount.SubTotal, amount.TotalDiscount]).toEqual([30, 6]);
	});

	test('LineAmount without UnitAmount gives the unit price', () => {
		const made = open().post(
			'Invoices',
			invoice({ LineItems: [{ Description: 'x', Quantity: 3, LineAmount: 10, AccountCode: '200' }] }),
		);
		expect([made.LineItems[0].UnitAmount, made.SubTotal]).toEqual([3.33, 10]);
	});

	test('NoTax carries no tax; TaxAmount may be overridden', () => {
		expect(open().post('Invoices', invoice({ LineAmountTypes: 'NoTax' })).Total).toBe(100);
		const made = open().post(
			'Invoices',
			invoice({
				LineItems: [{ Description: 'x', Quantity: 2, UnitAmount: 50, TaxAmount: 14.99, AccountCode: '200' }],
			}),
		);
		expect([made.TotalTax, made.Total]).toEqual([14.99, 114.99]);
	});

	test('foreign currency needs to be enabled and takes a rate of ten decimals', () => {
		const books = open();
		expect(books.refusal('POST', 'Invoices', invoice({ CurrencyCode: 'SEK' }))).toEqual([
			'Organisation is not subscribed to currency SEK',
		]);
		const made = books.post('Invoices', invoice({ CurrencyCode: 'USD', CurrencyRate: 0.612345678912 }));
		expect([made.CurrencyCode, made.CurrencyRate]).toEqual(['USD', 0.6123456789]);
	});
});

describe('refusals', () => {
	const line = { Description: 'x', Quantity: 1, UnitAmount: 1, AccountCode: '200' };
	test.each<[string, Record<string, unknown>, string]>([
		['no contact', { Contact: undefined }, 'A Contact must be specified for this type of transaction'],
		[
			'a contact nobody can tell',
			{ Contact: { EmailAddress: 'a@b.example' } },
			'The Contact must contain at least 1 of the following elements to identify the contact: Name, ContactID, ContactNumber',
		],
		['no lines', { LineItems: [] }, 'One or more line items must be specified'],
		['no due date', { DueDate: undefined }, 'Due Date cannot be empty'],
		[
			'unknown account',
			{ LineItems: [{ ...line, AccountCode: '999' }] },
			"Account code '999' is not a valid code for this document.",
		],
		[
			'bank account',
			{ LineItems: [{ ...line, AccountCode: '090' }] },
			"Account code '090' is not a valid code for this document.",
		],
		['no account', { LineItems: [{ ...line, AccountCode: undefined }] }, 'Account code must be specified'],
		['no description', { LineItems: [{ ...line, Description: ' ' }] }, 'Description cannot be empty.'],
		[
			'unknown tax',
			{ LineItems: [{ ...line, TaxType: 'FOO' }] },
			"The TaxType code 'FOO' does not exist or cannot be used for this type of transaction.",
		],
		[
			'purchase tax on sales',
			{ LineItems: [{ ...line, TaxType: 'INPUT2' }] },
			"The TaxType code 'INPUT2' cannot be used with account code '200'",
		],
		['unknown item', { LineItems: [{ ...line, ItemCode: 'NOPE' }] }, "Item code 'NOPE' is not valid"],
		[
			'unknown option',
			{ LineItems: [{ ...line, Tracking: [{ Name: 'Region', Option: 'Up' }] }] },
			"The tracking option 'Up' is not valid for the tracking category 'Region'.",
		],
		[
			'negative total',
			{ LineItems: [{ ...line, UnitAmount: -1 }] },
			'The total for this document must be greater than or equal to zero.',
		],
		['own Url', { Url: 'https://go.xero.com/x' }, "Url must not contain the word 'xero'."],
		[
			'discount on a bill',
			{ Type: 'ACCPAY', LineItems: [{ ...line, AccountCode: '400', DiscountRate: 5 }] },
			'Discounts can only be applied to the line items of a sales invoice or quote.',
		],
		['created as paid', { Status: 'PAID' }, 'Invoice not of valid status for creation'],
	])('%s', (_name, more, message) => {
		expect(open().refusal('POST', 'Invoices', invoice(more))).toEqual([message]);
	});

	test('a draft may wait for its account and due date', () => {
		const made = open().post(
			'Invoices',
			invoice({
				Status: 'DRAFT',
				DueDate: undefined,
				LineItems: [{ Description: 'x', Quantity: 1, UnitAmount: 5 }],
			}),
		);
		expect(made.Status).toBe('DRAFT');
	});

	test.each([
		['number', { LineItems: [{ Description: 'x', Quantity: 'many' }] }, "Path 'Invoices[0].LineItems[0].Quantity'"],
		['date', { Date: '2026-02-30' }, "Path 'Invoices[0].Date'"],
		['enum', { Status: 'APPROVED' }, "Path 'Invoices[0].Status'"],
		['list', { LineItems: 'none' }, "Path 'Invoices[0].LineItems'"],
	])('an unreadable %s spoils the whole request, also unsummarised', (_name, more, path) => {
		const books = open();
		const result = books.call(
			'POST',
			'Invoices',
			{ Invoices: [invoice(more), invoice()] },
			{ summarizeErrors: 'false' },
		);
		expect(result.status).toBe(400);
		expect(result.json).toMatchObject({ ErrorNumber: 14, Type: 'PostDataInvalidException' });
		expect((result.json as { Message: string }).Message).toContain(path);
		expect(books.books.counts().Invoices).toBe(0);
	});
});
