import { open } from './support';

const lines = [{ Description: 'Chairs', Quantity: 2, UnitAmount: 50, AccountCode: '310' }];

function withSupplier() {
	const books = open();
	const { ContactID } = books.post('Contacts', { Name: 'Timber Yard' });
	const order = (more = {}) => ({
		Contact: { ContactID },
		Date: '2026-11-02',
		LineItems: lines,
		...more,
	});
	return { books, order, ContactID };
}

describe('purchase orders', () => {
	test('number, totals and the purchase tax; delivery fields stay on update', () => {
		const { books, order } = withSupplier();
		const made = books.put('PurchaseOrders', order({ DeliveryAddress: '1 Quay', DeliveryDate: '2026-11-30' }));
		expect(made).toMatchObject({
			PurchaseOrderNumber: 'PO-0001',
			Status: 'DRAFT',
			SubTotal: 100,
			TotalTax: 15,
			Total: 115,
			DeliveryDateString: '2026-11-30T00:00:00',
			LineAmountTypes: 'Exclusive',
		});
		expect(made.LineItems[0].TaxType).toBe('INPUT2');
		const changed = books.post(`PurchaseOrders/${made.PurchaseOrderID}`, { Reference: 'R' });
		expect(changed).toMatchObject({ Reference: 'R', DeliveryAddress: '1 Quay', Total: 115 });
		expect(books.get('PurchaseOrders/po-0001').PurchaseOrders[0].Reference).toBe('R');
	});

	test('never makes a contact', () => {
		const { books, order } = withSupplier();
		const [message] = books.refusal('PUT', 'PurchaseOrders', order({ Contact: { Name: 'Nobody' } }));
		expect(message).toContain('at least 1 of the following elements to identify the contact');
		expect(books.books.counts()).toMatchObject({ Contacts: 1, PurchaseOrders: 0 });
	});

	test('the number of a live order means that order, also for PUT; that of a deleted one is refused with the zero id', () => {
		const { books, order } = withSupplier();
		const made = books.put('PurchaseOrders', order({ PurchaseOrderNumber: 'P1' }));
		const again = books.put('PurchaseOrders', order({ PurchaseOrderNumber: 'P1', Reference: 'second' }));
		expect([again.PurchaseOrderID, again.Reference]).toEqual([made.PurchaseOrderID, 'second']);
		books.post('PurchaseOrders', { PurchaseOrderID: made.PurchaseOrderID, Status: 'DELETED' });
		const result = books.call('PUT', 'PurchaseOrders', order({ PurchaseOrderNumber: 'P1' }));
		expect(result).toMatchObject({
			status: 400,
			json: {
				Elements: [
					{
						PurchaseOrderID: '00000000-0000-0000-0000-000000000000',
						ValidationErrors: [{ Message: 'Deleted PurchaseOrders cannot be updated' }],
					},
				],
			},
		});
	});

	test.each([
		['DRAFT', 'BILLED', false],
		['DRAFT', 'SUBMITTED', true],
		['SUBMITTED', 'AUTHORISED', true],
		['AUTHORISED', 'DRAFT', false],
		['AUTHORISED', 'BILLED', true],
		['BILLED', 'DELETED', true],
	])('%s to %s: %s', (from, to, allowed) => {
		const { books, order } = withSupplier();
		const { PurchaseOrderID } = books.put('PurchaseOrders', order({ Status: from }));
		const write = { PurchaseOrderID, Status: to };
		if (allowed) expect(books.post('PurchaseOrders', write).Status).toBe(to);
		else expect(books.refusal('POST', 'PurchaseOrders', write)).toEqual(['PurchaseOrder status change is invalid']);
	});

	test('sending an order that is not approved is a warning, not a refusal', () => {
		const { books, order } = withSupplier();
		const row = books.put('PurchaseOrders', order({ SentToContact: true }), { summarizeErrors: 'false' });
		expect(row).toMatchObject({
			StatusAttributeString: 'WARNING',
			HasErrors: false,
			SentToContact: false,
			Warnings: [{ Message: 'Only AUTHORISED and BILLED purchase orders may have SentToContact updated.' }],
		});
		const approved = order({ SentToContact: true, Status: 'AUTHORISED', PurchaseOrderNumber: 'S' });
		expect(books.put('PurchaseOrders', approved).SentToContact).toBe(true);
	});

	test('filters by Status and dates, takes no where, pages only when asked', () => {
		const { books, order } = withSupplier();
		for (const [PurchaseOrderNumber, Date, Status] of [
			['A', '2026-10-01', 'DRAFT'],
			['B', '2026-10-15', 'AUTHORISED'],
			['C', '2026-10-31', 'DRAFT'],
		])
			books.put('PurchaseOrders', order({ PurchaseOrderNumber, Date, Status }));
		const found = (query: Record<string, string>) =>
			books
				.get('PurchaseOrders', query)
				.PurchaseOrders.map((one: { PurchaseOrderNumber: string }) => one.PurchaseOrderNumber)
				.join('');
		expect(found({ Status: 'draft' })).toBe('AC');
		expect(found({ Status: 'DRAFT,AUTHORISED' })).toBe('');
		expect(found({ DateFrom: '2026-10-15', DateTo: '2026-10-30' })).toBe('B');
		expect(found({ where: 'PurchaseOrderNumber=="A"' })).toBe('ABC');
		expect(books.get('PurchaseOrders').pagination).toBeUndefined();
		expect(books.get('PurchaseOrders', { page: '1', pageSize: '2' }).pagination).toMatchObject({
			itemCount: 3,
			pageCount: 2,
		});
	});
});

describe('quotes', () => {
	test('an envelope and dates of their own', () => {
		const { books, order } = withSupplier();
		const result = books.call('PUT', 'Quotes', order({ LineAmountTypes: 'INCLUSIVE', ExpiryDate: '2026-12-01' }));
		expect(result.contentType).toBe('application/json');
		expect(result.json).toMatchObject({
			SummarizeErrors: true,
			Quotes: [
				{
					QuoteNumber: 'QU-0001',
					Status: 'DRAFT',
					LineAmountTypes: 'INCLUSIVE',
					Date: `/Date(${Date.UTC(2026, 10, 2)})/`,
					DateString: '2026-11-02T00:00:00',
					ExpiryDateString: '2026-12-01T00:00:00',
					Total: 100,
				},
			],
		});
		const { Quotes } = books.get('Quotes');
		expect(Quotes[0].UpdatedDateUTC).toMatch(/^\/Date\(\d+\)\/$/);
		const lenient = books.call('PUT', 'Quotes', order({ LineItems: [] }), { summarizeErrors: 'false' });
		expect(lenient.json).toMatchObject({
			SummarizeErrors: false,
			Quotes: [{ StatusAttributeString: 'ERROR', Date: `/Date(${Date.UTC(2026, 10, 2)})/` }],
		});
	});

	test('only the upper-case line amount types are known, in any case', () => {
		const { books, order } = withSupplier();
		expect(books.put('Quotes', order({ LineAmountTypes: 'NoTax' })).LineAmountTypes).toBe('NOTAX');
		expect(books.call('PUT', 'Quotes', order({ LineAmountTypes: 'Gross' })).json).toMatchObject({
			ErrorNumber: 14,
		});
	});

	test('an update needs contact and date, even unchanged', () => {
		const { books, order, ContactID } = withSupplier();
		const { QuoteID } = books.put('Quotes', order());
		expect(books.refusal('POST', 'Quotes', { QuoteID, Title: 'T' })).toEqual([
			'Contact is required',
			'Date is required',
		]);
		const changed = books.post('Quotes', {
			QuoteID,
			Title: 'T',
			Contact: { ContactID },
			Date: '2026-11-02',
		});
		expect(changed).toMatchObject({ Title: 'T', Total: 100 });
	});

	test('as recorded: no tax without a tax type, a new number with each update, terms emptied', () => {
		const { books, order, ContactID } = withSupplier();
		const made = books.put('Quotes', order({ Terms: 'Thirty days' }));
		expect([made.TotalTax, made.LineItems[0].TaxType, made.Terms]).toEqual([0, undefined, 'Thirty days']);
		const update = { QuoteID: made.QuoteID, Contact: { ContactID }, Date: '2026-11-02' };
		const numbers = [1, 2].map(() => books.post('Quotes', update).QuoteNumber);
		expect(new Set([made.QuoteNumber, ...numbers]).size).toBe(3);
		const sent = books.post('Quotes', { ...update, QuoteNumber: numbers[1] });
		expect([sent.QuoteNumber, sent.Terms]).toEqual([numbers[1], '']);
	});

	test('DRAFT to SENT to ACCEPTED to INVOICED; an accepted one can be deleted', () => {
		const { books, order } = withSupplier();
		const turn = (QuoteID: string, Status: string) => books.post('Quotes', order({ QuoteID, Status })).Status;
		const { QuoteID } = books.put('Quotes', order());
		expect(books.refusal('POST', 'Quotes', order({ QuoteID, Status: 'ACCEPTED' }))).toHaveLength(1);
		expect(['SENT', 'ACCEPTED', 'INVOICED'].map((status) => turn(QuoteID, status))).toEqual([
			'SENT',
			'ACCEPTED',
			'INVOICED',
		]);
		const other = books.put('Quotes', order({ Status: 'SENT' })).QuoteID;
		expect(['ACCEPTED', 'DELETED'].map((status) => turn(other, status))).toEqual(['ACCEPTED', 'DELETED']);
		expect(books.refusal('POST', 'Quotes', order({ QuoteID: other, Status: 'DRAFT' }))).toHaveLength(1);
	});

	test('always 100 a page, without a pagination object, whatever pageSize says', () => {
		const { books, order } = withSupplier();
		const Quotes = Array.from({ length: 130 }, (_, index) => order({ Reference: String(index) }));
		books.call('PUT', 'Quotes', { Quotes });
		const all = books.get('Quotes', { pageSize: '1000' });
		expect([all.Quotes.length, all.pagination]).toEqual([100, undefined]);
		expect(books.get('Quotes', { page: '2' }).Quotes).toHaveLength(30);
		expect(books.get('Quotes', { page: '3' }).Quotes).toHaveLength(0);
	});

	test('filter parameters', () => {
		const { books, order, ContactID } = withSupplier();
		books.put('Quotes', order({ QuoteNumber: 'A', Date: '2026-10-01', ExpiryDate: '2026-10-20' }));
		books.put('Quotes', order({ QuoteNumber: 'B', Date: '2026-10-10', Status: 'SENT' }));
		books.put('Quotes', order({ QuoteNumber: 'C', Contact: { Name: 'Somebody New' }, Date: '2026-10-20' }));
		const found = (query: Record<string, string>) =>
			books
				.get('Quotes', query)
				.Quotes.map((one: { QuoteNumber: string }) => one.QuoteNumber)
				.join('');
		expect(found({ QuoteNumber: 'b' })).toBe('B');
		expect(found({ ContactID })).toBe('AB');
		expect(found({ Status: 'DRAFT' })).toBe('AC');
		expect(found({ DateFrom: '2026-10-02', DateTo: '2026-10-20' })).toBe('BC');
		expect(found({ ExpiryDateFrom: '2026-10-01', ExpiryDateTo: '2026-10-20' })).toBe('A');
		expect(found({ order: 'QuoteNumber DESC' })).toBe('CBA');
	});
});

describe('repeating invoices', () => {
	const Schedule = {
		Period: 1,
		Unit: 'MONTHLY',
		DueDate: 10,
		DueDateType: 'OFFOLLOWINGMONTH',
		StartDate: '2026-08-31',
	};

	test('are made with a schedule that knows its next date, read by id and deleted', () => {
		const { books, order } = withSupplier();
		const made = books.put('RepeatingInvoices', order({ Type: 'ACCPAY', Status: 'AUTHORISED', Schedule }));
		expect(made).toMatchObject({
			ID: made.RepeatingInvoiceID,
			Status: 'AUTHORISED',
			Total: 115,
			Schedule: { ...Schedule, StartDate: `/Date(${Date.UTC(2026, 7, 31)}+0000)/` },
		});
		expect(made.Schedule.NextScheduledDate).toBe(`/Date(${Date.UTC(2026, 10, 30)}+0000)/`);
		const path = `RepeatingInvoices/${made.RepeatingInvoiceID}`;
		expect(books.refusal('POST', path, { Reference: 'x' })).toHaveLength(1);
		expect(books.post(path, { Status: 'DELETED' }).Status).toBe('DELETED');
		expect(books.get(path).RepeatingInvoices[0].Status).toBe('DELETED');
		expect(books.refusal('POST', path, { Status: 'DELETED' })).toHaveLength(1);
		expect(books.get('Reports/TrialBalance').Reports[0].Rows.at(-1).Rows[0].Cells[3].Value).toBe('0.00');
	});

	test.each([
		[{ Schedule: undefined }],
		[{ Schedule: { ...Schedule, Period: 0 } }],
		[{ Schedule: { ...Schedule, DueDateType: undefined } }],
		[{ Schedule: { ...Schedule, EndDate: '2026-01-01' } }],
		[{ Type: undefined }],
	])('refuses %j', (wrong) => {
		const { books, order } = withSupplier();
		expect(books.refusal('PUT', 'RepeatingInvoices', order({ Type: 'ACCPAY', Schedule, ...wrong }))).toHaveLength(
			1,
		);
	});
});
