import { Invoice, LineAmountTypes, type Invoices } from 'xero-node';

import { comparable, everywhere, typed, without } from '../support/compare';
import { by, byId, NZ } from '../support/nodes';
import { setStage, type Stage } from '../support/stage';

let stage: Stage;

beforeAll(async () => (stage = await setStage()));
afterAll(async () => await stage.close());

const { ACCREC, ACCPAY } = Invoice.TypeEnum;
const { DRAFT, AUTHORISED } = Invoice.StatusEnum;

/** What differs between two records that are otherwise the same. */
const OWN = ['InvoiceID', 'InvoiceNumber', 'LineItemID', 'UpdatedDateUTC'];

const LINES = [
	{
		Description: 'Café crème, 1 kg',
		Quantity: 3,
		UnitAmount: 12.3456,
		AccountCode: '200',
		DiscountRate: 10,
	},
	{ Description: "O'Brien's tea", Quantity: 1.5, UnitAmount: 0.07, AccountCode: '260', TaxType: 'NONE' },
];

const camel = (line: object) =>
	Object.fromEntries(Object.entries(line).map(([key, value]) => [key[0].toLowerCase() + key.slice(1), value]));

const official = (over: Partial<Invoice> = {}): Invoice => ({
	type: ACCREC,
	contact: { name: 'Ridgeway University' },
	date: '2026-03-31',
	dueDate: '2026-04-30',
	status: AUTHORISED,
	lineAmountTypes: LineAmountTypes.Inclusive,
	reference: 'PO-1',
	lineItems: LINES.map(camel),
	...over,
});

/** The same invoice in the node's words; what an item holds wins. */
const FORM = {
	contact: by('name', '={{ $json.contact ?? "Ridgeway University" }}'),
	status: '={{ $json.status ?? "AUTHORISED" }}',
	lineAmountTypes: 'Inclusive',
	lineItemsFrom: 'json',
	lineItemsJson: '={{ JSON.stringify($json.lines) }}',
	additionalFields: {
		date: '2026-03-31',
		dueDate: '={{ $json.dueDate ?? "2026-04-30" }}',
		invoiceNumber: '={{ $json.number ?? "" }}',
	},
};
const SALES_FORM = { ...FORM, additionalFields: { ...FORM.additionalFields, reference: 'PO-1' } };

const write = async (over: Partial<Invoice> = {}): Promise<Invoice> => {
	const { body } = await stage.xero.createInvoices(NZ, { invoices: [official(over)] }, false, 4);
	return body.invoices?.[0] as Invoice;
};

const ids = (body: Invoices) => (body.invoices ?? []).map(({ invoiceID }) => invoiceID);

describe('invoices through both clients', () => {
	test('the same invoice written by each is the same invoice', async () => {
		const theirs = await write();
		const [ours] = await stage.nodes.write('invoice', 'create', SALES_FORM, [{ lines: LINES }]);
		expect(without(comparable(ours), ...OWN)).toEqual(without(typed(theirs), ...OWN));
		expect(ours).toMatchObject({
			Date: '2026-03-31',
			Total: 33.44,
			Status: 'AUTHORISED',
			outcome: 'created',
		});
	});

	test('the same bill written by each is the same bill, with the number of the supplier', async () => {
		const lineItems = LINES.map(camel).map(({ discountRate, ...line }) => (discountRate ? line : line));
		const plain = LINES.map(({ DiscountRate, ...line }) => (DiscountRate ? line : line));
		const theirs = await write({ type: ACCPAY, invoiceNumber: 'SUP-7', reference: undefined, lineItems });
		const [ours] = await stage.nodes.write('bill', 'create', FORM, [{ lines: plain, number: 'SUP-7' }]);
		expect(ours.InvoiceNumber).toBe('SUP-7');
		const own = OWN.filter((field) => field !== 'InvoiceNumber');
		expect(without(comparable(ours), ...own)).toEqual(without(typed(theirs), ...own));
	});

	test.each([
		['by id', (made: Invoice) => made.invoiceID as string],
		['by number', (made: Invoice) => made.invoiceNumber as string],
	])('one invoice, read %s, has every field in common', async (way, key) => {
		const made = await write();
		const { body } = await stage.xero.getInvoice(NZ, key(made), 4);
		const ours = await stage.nodes.get('invoice', key(made), way === 'by id' ? 'id' : 'number');
		// The full contact comes with a single read only; the node reads many at once, where Xero gives less of it.
		expect(everywhere(comparable(ours))).toEqual(everywhere(typed(body.invoices?.[0])));
		expect((ours.Contact as { ContactID: string }).ContactID).toBe(body.invoices?.[0].contact?.contactID);
	});

	test('an update by each leaves the same', async () => {
		const [one, two] = [await write(), await write()];
		const { body } = await stage.xero.updateInvoice(
			NZ,
			one.invoiceID as string,
			{ invoices: [{ reference: 'changed', dueDate: '2026-05-31' }] },
			4,
		);
		const [ours] = await stage.nodes.write('invoice', 'update', {
			record: byId(two.invoiceID as string),
			updateFields: { reference: 'changed', dueDate: '2026-05-31' },
		});
		expect(without(comparable(ours), ...OWN)).toEqual(without(typed(body.invoices?.[0]), ...OWN));
		expect(ours).toMatchObject({ Reference: 'changed', DueDate: '2026-05-31' });
	});

	test('updateOrCreate and the node change the invoice that has the number', async () => {
		const made = await write({ invoiceNumber: 'UPS-1', status: DRAFT });
		const { body } = await stage.xero.updateOrCreateInvoices(
			NZ,
			{ invoices: [official({ invoiceNumber: 'UPS-1', status: DRAFT, reference: 'again' })] },
			false,
			4,
		);
		expect(ids(body)).toEqual([made.invoiceID]);
		const [ours] = await stage.nodes.write('invoice', 'upsert', { ...SALES_FORM, invoiceNumber: 'UPS-1' }, [
			{ lines: LINES, status: 'DRAFT' },
		]);
		expect(ours).toMatchObject({ InvoiceID: made.invoiceID, Reference: 'PO-1', outcome: 'updated' });
	});

	test('a status changed by the node is read by the official client, and Xero refuses both in the same words', async () => {
		const made = await write({ status: DRAFT });
		const change = { record: byId(made.invoiceID as string) };
		const [approved] = await stage.nodes.write('invoice', 'changeStatus', {
			...change,
			statusChange: 'approve',
		});
		expect(approved.Status).toBe('AUTHORISED');
		const { body } = await stage.xero.getInvoice(NZ, made.invoiceID as string);
		expect(body.invoices?.[0].status).toBe(AUTHORISED);
		const refused = await stage.nodes.accounting('invoice', 'changeStatus', {
			...change,
			statusChange: 'delete',
		});
		const theirs = await stage.xero.updateOrCreateInvoices(
			NZ,
			{ invoices: [{ invoiceID: made.invoiceID, status: Invoice.StatusEnum.DELETED }] },
			false,
		);
		const [said] = theirs.body.invoices?.[0].validationErrors ?? [];
		expect(said.message).toEqual(expect.any(String));
		expect(JSON.stringify(refused.errorItems[0].json)).toContain(said.message);
	});
});

describe('batches', () => {
	const wanted = [
		{ lines: LINES, number: 'B-1' },
		{ lines: [{ Description: 'x', Quantity: 1, UnitAmount: 1, AccountCode: '9999' }], number: 'B-2' },
		{ lines: LINES, number: 'B-3' },
		{
			lines: [{ Description: 'x', Quantity: 1, UnitAmount: 1, AccountCode: '200', TaxType: 'NOPE' }],
			number: 'B-4',
		},
	];

	test('summarizeErrors=false: order, marks and words are those the nodes hand to each item', async () => {
		const invoices = wanted.map(({ lines, number }) =>
			official({ lineItems: lines.map(camel), invoiceNumber: `T${number}` }),
		);
		const { body } = await stage.xero.createInvoices(NZ, { invoices }, false, 4);
		const theirs = body.invoices ?? [];
		expect(theirs.map(({ invoiceNumber }) => invoiceNumber)).toEqual(['TB-1', 'TB-2', 'TB-3', 'TB-4']);
		expect(theirs.map(({ statusAttributeString }) => statusAttributeString)).toEqual([
			'OK',
			'ERROR',
			'OK',
			'ERROR',
		]);
		expect(theirs.map(({ hasErrors }) => hasErrors)).toEqual([false, true, false, true]);
		expect(theirs[1].invoiceID).toBe('00000000-0000-0000-0000-000000000000');
		const run = await stage.nodes.accounting('invoice', 'create', SALES_FORM, wanted);
		expect(run.items.map(({ json }) => json.InvoiceNumber)).toEqual(['B-1', 'B-3']);
		expect(run.errorItems.map(({ pairedItem }) => pairedItem)).toEqual([
			expect.objectContaining({ item: 1 }),
			expect.objectContaining({ item: 3 }),
		]);
		for (const [place, index] of [1, 3].entries()) {
			const said = (theirs[index].validationErrors ?? []).map(({ message }) => message);
			expect(said.length).toBeGreaterThan(0);
			for (const message of said) expect(JSON.stringify(run.errorItems[place].json)).toContain(message);
		}
	});

	test('a number that is taken is refused on creation', async () => {
		await write({ invoiceNumber: 'TAKEN' });
		const { body } = await stage.xero.createInvoices(
			NZ,
			{ invoices: [official({ invoiceNumber: 'TAKEN' })] },
			false,
		);
		const words = body.invoices?.[0].validationErrors?.map(({ message }) => message);
		expect(words).toEqual(['Invoice # must be unique.']);
		const run = await stage.nodes.accounting('invoice', 'create', SALES_FORM, [{ lines: LINES, number: 'TAKEN' }]);
		expect(JSON.stringify(run.errorItems[0].json)).toContain('Invoice # must be unique.');
		const skipped = await stage.nodes.write(
			'invoice',
			'create',
			{ ...SALES_FORM, ifExists: 'skip', existsBy: 'number' },
			[{ lines: LINES, number: 'TAKEN' }],
		);
		expect(skipped).toEqual([expect.objectContaining({ InvoiceNumber: 'TAKEN', outcome: 'skipped' })]);
	});
});
