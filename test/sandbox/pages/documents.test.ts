import type { Sandbox } from '../../../sandbox/server';
import { startReceiver, until } from '../http/support';
import { document, NZ, page, press, records, start, write } from './support';

let sandbox: Sandbox;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeEach(async () => {
	sandbox = await start();
	receiver = await startReceiver();
	await press(sandbox, 'events/target', { url: receiver.url });
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

const at = (kind: string, more = '') => `organisations/${NZ}/${kind}${more}`;

/** The events that arrived, as category and type. */
function notified(): string[] {
	const envelopes = receiver.received.map(({ body }) => JSON.parse(body.toString()));
	return envelopes.flatMap(({ events }) =>
		events.map((event: Record<string, string>) => `${event.eventCategory}.${event.eventType} ${event.resourceId}`),
	);
}

/** What was told before, of records being made, is over and forgotten. */
async function quiet(): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, 100));
	receiver.received.length = 0;
}

/** The buttons beside the only record of a list. */
async function buttons(kind: string): Promise<string[]> {
	const list = await page(sandbox, at(kind));
	return [...list.matchAll(/<button[^>]*formaction="[^"]*\/([a-z]+)"/g)].map(([, name]) => name);
}

const invoice = (id: unknown) => records(sandbox, ['Invoices', String(id)])[0];

test.each([
	['invoices', 'ACCREC', 'Invoice INV-0001 is approved.'],
	['bills', 'ACCPAY', 'Bill B-1 is approved.'],
])('Approve makes a draft of %s one that awaits payment, and webhooks are told', async (kind, Type, done) => {
	const number = Type === 'ACCPAY' ? { InvoiceNumber: 'B-1' } : {};
	const { InvoiceID } = write(sandbox, 'Invoices', document(sandbox, { Type, Status: 'DRAFT', ...number }));
	await quiet();
	expect(await buttons(kind)).toEqual(['submit', 'approve', 'delete']);
	const pressed = await press(sandbox, at(kind, `/${InvoiceID}/approve?status=draft&page=2`));
	expect(pressed).toEqual({ status: 303, path: `/sandbox/${at(kind)}`, done, problem: null });
	expect(invoice(InvoiceID).Status).toBe('AUTHORISED');
	await until(() => notified().length > 0);
	expect(notified()).toEqual([`INVOICE.UPDATE ${InvoiceID}`]);
});

test('Submit for Approval makes a bill wait for approval', async () => {
	const bill = document(sandbox, { Type: 'ACCPAY', Status: 'DRAFT', InvoiceNumber: 'B-1' });
	const { InvoiceID } = write(sandbox, 'Invoices', bill);
	await press(sandbox, at('bills', `/${InvoiceID}/submit`));
	expect(invoice(InvoiceID).Status).toBe('SUBMITTED');
	expect(await buttons('bills')).toEqual(['approve', 'delete']);
});

test('Pay pays what is left to the cent, from a bank account, today', async () => {
	const { InvoiceID } = write(sandbox, 'Invoices', document(sandbox));
	write(sandbox, 'Payments', { Invoice: { InvoiceID }, Account: { Code: '090' }, Amount: 14.99 });
	await quiet();
	expect(await buttons('invoices')).toEqual(['pay']);
	await press(sandbox, at('invoices', `/${InvoiceID}/pay`));
	expect(invoice(InvoiceID)).toMatchObject({ Status: 'PAID', AmountDue: 0, AmountPaid: 115 });
	expect(records(sandbox, ['Payments']).map(({ Amount }) => Amount)).toEqual([14.99, 100.01]);
	await until(() => notified().length > 0);
	expect(notified()).toEqual([`INVOICE.UPDATE ${InvoiceID}`]);
	expect(await buttons('invoices')).toEqual([]);
});

test('an invoice in another currency is paid in that currency', async () => {
	const { InvoiceID } = write(sandbox, 'Invoices', document(sandbox, { CurrencyCode: 'USD', CurrencyRate: 0.6 }));
	expect(await press(sandbox, at('invoices', `/${InvoiceID}/pay`))).toMatchObject({ problem: null });
	expect(invoice(InvoiceID)).toMatchObject({ Status: 'PAID', CurrencyCode: 'USD', AmountPaid: 115 });
});

test('Make Overdue sets the due date to yesterday, by the calendar of the organisation', async () => {
	// 11 in the evening of 20 November in London is noon of the 21st in Auckland.
	await sandbox.world.clock.set(Date.UTC(2026, 10, 20, 23));
	const { InvoiceID } = write(sandbox, 'Invoices', document(sandbox, { Date: '2026-11-01', DueDate: '2026-12-01' }));
	await quiet();
	await press(sandbox, at('invoices', `/${InvoiceID}/overdue`));
	expect(invoice(InvoiceID)).toMatchObject({
		Status: 'AUTHORISED',
		DueDateString: '2026-11-20T00:00:00',
		DateString: '2026-11-01T00:00:00',
		AmountDue: 115,
	});
	await until(() => notified().length > 0);
	expect(notified()).toEqual([`INVOICE.UPDATE ${InvoiceID}`]);
	expect(await page(sandbox, at('invoices', '?status=overdue'))).toContain('INV-0001');
	expect(await buttons('invoices')).toEqual(['pay', 'void']);
});

test('Make Overdue dates an invoice of today back, so that it is not due before it was written', async () => {
	const today = new Date(sandbox.world.clock.now() + 86_400_000).toISOString().slice(0, 10);
	const { InvoiceID } = write(sandbox, 'Invoices', document(sandbox, { Date: today }));
	await press(sandbox, at('invoices', `/${InvoiceID}/overdue`));
	const { DateString, DueDateString } = invoice(InvoiceID);
	expect(String(DateString) < String(DueDateString)).toBe(true);
});

test('Void voids an invoice that nothing was paid of; Delete deletes a draft', async () => {
	const { InvoiceID } = write(sandbox, 'Invoices', document(sandbox));
	await quiet();
	await press(sandbox, at('invoices', `/${InvoiceID}/void`));
	expect(invoice(InvoiceID)).toMatchObject({ Status: 'VOIDED', AmountDue: 0 });
	await until(() => notified().length > 0);
	expect(await buttons('invoices')).toEqual([]);
	const draft = write(sandbox, 'Invoices', document(sandbox, { Status: 'DRAFT' }));
	await press(sandbox, at('invoices', `/${draft.InvoiceID}/delete`));
	expect(invoice(draft.InvoiceID).Status).toBe('DELETED');
});

test('a button pressed too late is refused in the words of Xero, and changes nothing', async () => {
	const { InvoiceID } = write(sandbox, 'Invoices', document(sandbox));
	await press(sandbox, at('invoices', `/${InvoiceID}/void`));
	await until(() => notified().includes(`INVOICE.UPDATE ${InvoiceID}`));
	await quiet();
	expect(await press(sandbox, at('invoices', `/${InvoiceID}/approve`))).toMatchObject({
		done: null,
		problem: 'Approve was refused: Invoice not of valid status for modification',
	});
	expect(await press(sandbox, at('invoices', `/${InvoiceID}/pay`))).toMatchObject({
		problem: expect.stringContaining('Pay was refused: '),
	});
	expect(records(sandbox, ['Payments'])).toEqual([]);
	expect(notified()).toEqual([]);
});

test('Accept accepts a quote that was sent, and keeps its number, terms and lines; Xero tells nobody', async () => {
	const quote = { ...document(sandbox, { Status: 'SENT', Terms: 'Net 20' }), ExpiryDate: '2027-01-31' };
	const { QuoteID, QuoteNumber } = write(sandbox, 'Quotes', quote);
	await quiet();
	expect(await buttons('quotes')).toEqual(['accept', 'decline']);
	expect(await press(sandbox, at('quotes', `/${QuoteID}/accept`))).toMatchObject({
		done: 'Quote QU-0001 is accepted.',
	});
	const [accepted] = records(sandbox, ['Quotes', String(QuoteID)]);
	expect(accepted).toMatchObject({ Status: 'ACCEPTED', QuoteNumber, Terms: 'Net 20', Total: 100 });
	expect(sandbox.world.webhooks.recent.filter(({ resourceUrl }) => /Quotes/.test(resourceUrl))).toEqual([]);
});

test('a purchase order is submitted, approved and billed', async () => {
	const order = document(sandbox, { Status: 'DRAFT', Contact: { Name: 'Fern & Sons' } });
	write(sandbox, 'Contacts', { Name: 'Fern & Sons' });
	const { PurchaseOrderID: id } = write(sandbox, 'PurchaseOrders', order);
	for (const [button, status] of [
		['submit', 'SUBMITTED'],
		['approve', 'AUTHORISED'],
		['bill', 'BILLED'],
	]) {
		expect(await buttons('purchase-orders')).toContain(button);
		await press(sandbox, at('purchase-orders', `/${id}/${button}`));
		expect(records(sandbox, ['PurchaseOrders', String(id)])[0].Status).toBe(status);
	}
	expect(await buttons('purchase-orders')).toEqual([]);
});

test('deleting a payment opens its invoice again', async () => {
	const { InvoiceID } = write(sandbox, 'Invoices', document(sandbox));
	await press(sandbox, at('invoices', `/${InvoiceID}/pay`));
	const [{ PaymentID }] = records(sandbox, ['Payments']);
	expect(await page(sandbox, at('payments'))).toContain('Invoice INV-0001');
	expect(await press(sandbox, at('payments', `/${PaymentID}/delete`))).toMatchObject({
		done: 'The payment of Invoice INV-0001 is deleted.',
	});
	expect(invoice(InvoiceID)).toMatchObject({ Status: 'AUTHORISED', AmountDue: 115 });
});

test('approving keeps prices of four decimals', async () => {
	const LineItems = [{ Description: 'Nails', Quantity: 1000, UnitAmount: 0.0125, AccountCode: '200' }];
	const { books } = sandbox.world.organisation(NZ)!;
	const made = books.handle({
		method: 'POST',
		segments: ['Invoices'],
		query: { unitdp: '4' },
		headers: {},
		body: document(sandbox, { Status: 'DRAFT', LineItems }),
		appName: 'Tests',
		appId: 'tests',
	});
	expect(made.status).toBe(200);
	const [{ InvoiceID }] = records(sandbox, ['Invoices']);
	await press(sandbox, at('invoices', `/${InvoiceID}/approve`));
	expect(invoice(InvoiceID)).toMatchObject({ Status: 'AUTHORISED', SubTotal: 12.5 });
});
