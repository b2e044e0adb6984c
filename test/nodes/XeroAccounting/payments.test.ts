import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { LoggedCall } from '../../../sandbox/http/call-log';
import { anInvoice, by, pairs, shownError, useDesk } from './support';

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
	const parameters = await pay();
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

describe('whether a payment is there already is only asked where the invoice says that something was paid', () => {
	const asked = (calls: LoggedCall[]) =>
		calls.filter(({ method, path }) => method === 'GET' && path.endsWith('/Payments')).length;
	const run = async (numbers: number[], over: INodeParameters = {}) => {
		let outcomes: unknown[] = [];
		const parameters = await pay(over);
		const items = numbers.map((number) => ({ json: { no: `P-${number}`, amount: 4 } }));
		const calls = await desk.callsOf(async () => {
			const rows = await desk.do('payment', 'create', parameters, { items });
			outcomes = rows.map(({ outcome }) => outcome);
		});
		return { asked: asked(calls), outcomes };
	};

	test('a second run finds what the first has paid, and asks for nothing else', async () => {
		await invoices(3);
		expect(await run([1, 2])).toEqual({ asked: 0, outcomes: ['created', 'created'] });
		expect(await run([1, 2, 3])).toEqual({ asked: 1, outcomes: ['skipped', 'skipped', 'created'] });
		expect(desk.count('Payments')).toBe(3);
	});

	test('one that was deleted counts for nothing', async () => {
		await invoices(2);
		await run([1]);
		await desk.do('payment', 'delete', { record: by('invoiceNumber', 'P-1') });
		expect(await run([1])).toEqual({ asked: 0, outcomes: ['created'] });
		expect(await run([1])).toEqual({ asked: 1, outcomes: ['skipped'] });
	});

	test('an invoice named by its ID was not read, so it is asked for', async () => {
		await invoices(1);
		const [{ InvoiceID }] = desk.books('Invoices');
		expect(await run([1], { invoice: by('id', String(InvoiceID)) })).toEqual({ asked: 1, outcomes: ['created'] });
	});

	test('a question that fails refuses the items that asked, and no others', async () => {
		await invoices(2);
		await run([1]);
		await desk.control('faults', { rules: [{ match: { path: 'Payments', method: 'GET' }, kind: 'html-400' }] });
		const items = [1, 2].map((number) => ({ json: { no: `P-${number}`, amount: 4 } }));
		const mixed = await desk.run('payment', 'create', await pay(), { items, onError: 'continueErrorOutput' });
		expect(mixed.items.map(pairs)).toEqual([[1]]);
		expect(mixed.errorItems.map(pairs)).toEqual([[0]]);
		expect(desk.count('Payments')).toBe(2);
	});
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
	expect(shownError(await desk.run('payment', 'get', { record: by('reference', 'TRF-9') })).message).toMatch(
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
	expect(shownError(more).message).toMatch(/exceeds the amount outstanding/);
	expect(shownError(more).description).toMatch(
		/^Invoice P-1 has \d+\.\d\d NZD still due; 999\.00 in 'Amount' is more\.$/,
	);
	const sales = await desk.run('payment', 'create', await pay({ account: by('code', '200') }), {
		items: [{ json: { no: 'P-1', amount: 1 } }],
	});
	expect(shownError(sales).message).toMatch(/payments/i);
	expect(desk.count('Payments')).toBe(0);
});

test.each(['0', '-5', '', 'ten'])('an amount of %p is refused before a call is made', async (amount) => {
	const calls = await desk.callsOf(async () => {
		const run = await desk.run('payment', 'create', await pay(), { items: [{ json: { no: 'P-1', amount } }] });
		expect(shownError(run).message).toMatch(/^'Amount'/);
	});
	expect(calls.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test.each(['cut-after', 'cut-before', '503'])(
	'%s on every other call: each invoice is paid at most once, and what is not is reported',
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
