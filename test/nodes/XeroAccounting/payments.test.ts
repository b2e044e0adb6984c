import type { IDataObject } from 'n8n-workflow';

import { anInvoice, by, told, useDesk } from './support';

const desk = useDesk();

const bank = async () => {
	const accounts = desk.books('Accounts').filter(({ Type }) => Type === 'BANK');
	return by('id', String(accounts[0].AccountID));
};

/** Approved invoices of 9.00 before tax with the numbers P-1, P-2 … */
const invoices = async (count: number, over: IDataObject = {}) =>
	await desk.do('invoice', 'create', anInvoice({ invoiceNumber: '={{ $json.no }}', ...(over as object) }), {
		items: Array.from({ length: count }, (_, index) => ({ json: { no: `P-${index + 1}` } })),
	});

const pay = async (over: object = {}) => ({
	invoice: by('number', '={{ $json.no }}'),
	account: await bank(),
	date: '2026-10-05',
	amount: '={{ $json.amount }}',
	...over,
});

const due = () => desk.books('Invoices').map(({ InvoiceNumber, AmountDue }) => [InvoiceNumber, AmountDue]);

test('120 payments by invoice number: three look-ups, three calls, every invoice paid once', async () => {
	await invoices(120);
	const items = Array.from({ length: 120 }, (_, index) => ({ json: { no: `p-${index + 1}`, amount: '1.5' } }));
	// Whether Xero has them already is not asked here: that takes a look-up for each 23 invoices.
	const parameters = await pay({ ifExists: 'write' });
	let rows: IDataObject[] = [];
	const calls = await desk.callsOf(async () => {
		rows = await desk.do('payment', 'create', parameters, { items });
	});
	expect(rows).toHaveLength(120);
	expect(rows.every(({ outcome }) => outcome === 'created')).toBe(true);
	expect(calls.filter(({ method }) => method !== 'GET')).toHaveLength(3);
	expect(calls.filter(({ method }) => method === 'GET').length).toBeLessThanOrEqual(3);
	const paid = desk.books('Payments').map(({ Invoice }) => (Invoice as IDataObject).InvoiceNumber);
	expect(new Set(paid).size).toBe(120);
	expect(paid).toHaveLength(120);
});

test('get, get many and delete by invoice number; the invoice is owed again', async () => {
	await invoices(2);
	const [[, before]] = due();
	await desk.do('payment', 'create', await pay({ additionalFields: { reference: 'TRF-9' } }), {
		items: [{ json: { no: 'P-1', amount: 4 } }, { json: { no: 'P-2', amount: 4 } }],
	});
	expect(await desk.do('payment', 'get', { record: by('invoiceNumber', 'p-1') })).toMatchObject([
		{ InvoiceNumber: 'P-1', Amount: 4, Reference: 'TRF-9', Date: '2026-10-05' },
	]);
	expect(await desk.do('payment', 'getAll', { filters: { invoiceNumber: 'P-2' } })).toMatchObject([
		{ InvoiceNumber: 'P-2' },
	]);
	expect(told(await desk.run('payment', 'get', { record: by('reference', 'TRF-9') })).message).toMatch(
		/^2 payments have the Reference 'TRF-9'/,
	);
	expect(await desk.do('payment', 'delete', { record: by('invoiceNumber', 'P-1') })).toMatchObject([
		{ outcome: 'deleted' },
	]);
	expect(Object.fromEntries(due())).toMatchObject({ 'P-1': before, 'P-2': Number(before) - 4 });
	expect(await desk.do('payment', 'getAll', { filters: { state: 'DELETED' } })).toMatchObject([
		{ InvoiceNumber: 'P-1', Status: 'DELETED' },
	]);
});

test('a number that is not there, and one that several documents have, are refused before anything is written', async () => {
	await invoices(1);
	await desk.do('bill', 'create', anInvoice({ invoiceNumber: 'P-1', contact: by('name', 'Supplier') }));
	const run = await desk.run('payment', 'create', await pay(), {
		items: [{ json: { no: 'P-1', amount: 1 } }, { json: { no: 'P-9', amount: 1 } }],
		onError: 'continueErrorOutput',
	});
	const [both, none] = run.errorItems.map(({ json }) => String(json.error ?? json.message));
	expect(both).toMatch(/^'Invoice or Bill': 2 invoices and bills have the Number 'P-1': .*Use the ID\.$/);
	expect(none).toBe("'Invoice or Bill': Xero has no invoice or bill with the Number 'P-9' in this organisation.");
	expect(desk.count('Payments')).toBe(0);
});

test("what is more than is due, and an account that takes no payments: in Xero's words", async () => {
	await invoices(1);
	const more = await desk.run('payment', 'create', await pay(), { items: [{ json: { no: 'P-1', amount: 999 } }] });
	expect(told(more).message).toMatch(/exceeds the amount outstanding/);
	expect(told(more).description).toMatch(/^Invoice P-1 has \d+\.\d\d NZD still due; 999\.00 in 'Amount' is more\.$/);
	const sales = await desk.run('payment', 'create', await pay({ account: by('code', '200') }), {
		items: [{ json: { no: 'P-1', amount: 1 } }],
	});
	expect(told(sales).message).toMatch(/payments/i);
	expect(desk.count('Payments')).toBe(0);
});

test.each(['0', '-5', '', 'ten'])('an amount of %p is refused before a call is made', async (amount) => {
	const calls = await desk.callsOf(async () => {
		const run = await desk.run('payment', 'create', await pay(), { items: [{ json: { no: 'P-1', amount } }] });
		expect(told(run).message).toMatch(/^'Amount'/);
	});
	expect(calls.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test.each(['cut-after', 'cut-before', '503'])(
	'%s on every other call: each invoice is paid at most once, and what is not is told',
	async (kind) => {
		await invoices(60);
		await desk.control('faults', { rules: [{ match: { path: 'Payments', method: 'PUT' }, kind, times: 2 }] });
		const items = Array.from({ length: 60 }, (_, index) => ({ json: { no: `P-${index + 1}`, amount: 1 } }));
		const run = await desk.run('payment', 'create', await pay(), { items, onError: 'continueErrorOutput' });
		expect(run.items).toHaveLength(60);
		const written = run.items.filter(({ json }) => json.outcome === 'created').length;
		expect(written).toBe(60);
		expect(desk.count('Payments')).toBe(60);
		expect(new Set(desk.books('Payments').map(({ Invoice }) => (Invoice as IDataObject).InvoiceNumber)).size).toBe(
			60,
		);
	},
);

test('answers that never come: what was written is found by its invoice', async () => {
	await invoices(3);
	await desk.control('faults', {
		rules: [{ match: { path: 'Payments', method: 'PUT' }, kind: 'cut-after', times: 6 }],
	});
	const items = [1, 2, 3].map((n) => ({ json: { no: `P-${n}`, amount: n } }));
	const run = await desk.run('payment', 'create', await pay(), { items, onError: 'continueErrorOutput' });
	expect(run.items.map(({ json }) => json.outcome)).toEqual(['created', 'created', 'created']);
	expect(desk.count('Payments')).toBe(3);
});

test('of one amount and day from two accounts: the one that is lacking is made, and not the other again', async () => {
	await invoices(1);
	const second = { Name: 'Second', Code: '0912', Type: 'BANK', BankAccountNumber: '12-3456-7890123-00' };
	const { Accounts } = desk.elsewhere('PUT', 'Accounts', second) as { Accounts: IDataObject[] };
	const [one, two] = [String((await bank()).value), String(Accounts[0].AccountID)];
	const from = async (...accounts: string[]) =>
		await desk.do('payment', 'create', await pay({ account: by('id', '={{ $json.from }}') }), {
			items: accounts.map((account) => ({ json: { no: 'P-1', amount: 1, from: account } })),
		});
	await from(two);
	expect((await from(one, two)).map(({ outcome }) => outcome)).toEqual(['created', 'skipped']);
	const paid = desk.books('Payments').map(({ Account }) => (Account as IDataObject).AccountID);
	expect(new Set(paid)).toEqual(new Set([one, two]));
	expect(paid).toHaveLength(2);
});
