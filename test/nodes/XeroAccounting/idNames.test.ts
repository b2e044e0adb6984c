import type { IDataObject } from 'n8n-workflow';

import { BATCH_PAYMENTS } from '../../../xero/catalogue';
import { anInvoice, by, useDesk } from './support';

const desk = useDesk();

const bank = () => desk.books('Accounts').find(({ Type }) => Type === 'BANK') as IDataObject;

/** Batch payments of a bill each, on days of their own, simplified. */
async function batches(count: number): Promise<IDataObject[]> {
	const items = Array.from({ length: count }, (_, index) => ({ json: { no: `B-${index + 1}`, day: index + 1 } }));
	await desk.do('bill', 'create', anInvoice({ invoiceNumber: '={{ $json.no }}', contact: by('name', 'Supplier') }), {
		items,
	});
	return await desk.do('batchPayment', 'create', batch(), { items });
}

const batch = () => ({
	invoice: by('number', '={{ $json.no }}'),
	amount: '1',
	account: by('id', String(bank().AccountID)),
	date: '=2026-10-0{{ $json.day }}',
	simplify: true,
});

const accountCalls = () => desk.calls.filter(({ path }) => path.endsWith('/Accounts'));

describe('the bank account of batch payments', () => {
	test('is named on writes and reads, with one call for all of them', async () => {
		const made = await batches(3);
		const listed = await desk.do('batchPayment', 'getAll', { returnAll: true });
		expect([made.length, listed.length]).toEqual([3, 3]);
		for (const row of [...made, ...listed]) expect(row.AccountName).toBe(bank().Name);
		expect(accountCalls()).toHaveLength(1);
	});

	test('costs nothing where rows are whole records, and in version 1', async () => {
		await batches(1);
		const harness = await desk.connect();
		const before = accountCalls().length;
		const [whole] = await desk.do('batchPayment', 'getAll', { simplify: false }, { harness });
		const [old] = await desk.do('batchPayment', 'getAll', {}, { harness, typeVersion: 1 });
		for (const row of [whole, old]) expect(row).not.toHaveProperty('AccountName');
		expect(accountCalls()).toHaveLength(before);
		await desk.do('batchPayment', 'getAll', {}, { harness });
		expect(accountCalls()).toHaveLength(before + 1);
	});

	test('is left out where the connection may not read accounts', async () => {
		await batches(1);
		const harness = await desk.connect({ scopes: [BATCH_PAYMENTS.scope.read] });
		const rows = await desk.do('batchPayment', 'getAll', {}, { harness });
		expect(rows).toMatchObject([{ AccountID: bank().AccountID, AccountName: null }]);
	});

	test.each(['503', '429-minute', 'cut-before'])(
		'%s: the look-up fails once, and what was written is told',
		async (kind) => {
			await desk.control('faults', { rules: [{ kind, match: { method: 'GET', path: '/Accounts$' } }] });
			const [made] = await batches(1);
			expect(made).toMatchObject({ outcome: 'created', AccountID: bank().AccountID, AccountName: null });
			expect(accountCalls()).toHaveLength(1);
			expect(desk.count('BatchPayments')).toBe(1);
		},
	);
});

test('billable expenses: bill, customer and invoice by name, in a call for each list', async () => {
	const numbers = ['B-1', 'B-2'];
	for (const invoiceNumber of numbers) {
		const [bill] = await desk.do('bill', 'create', anInvoice({ invoiceNumber, contact: by('name', 'Courier') }));
		const [{ LineItemID }] = bill.LineItems as IDataObject[];
		await desk.do('linkedTransaction', 'create', {
			bill: by('number', invoiceNumber),
			billLine: String(LineItemID),
			additionalFields: { contact: by('name', 'Courier') },
		});
	}
	const calls = await desk.callsOf(async () => {
		const rows = await desk.do('linkedTransaction', 'getAll', { returnAll: true });
		expect(rows.map((row) => row.SourceTransactionNumber).sort()).toEqual(numbers);
		for (const row of rows) expect(row).toMatchObject({ ContactName: 'Courier', TargetTransactionNumber: null });
	});
	expect(calls.map(({ path }) => path.split('/').pop()).sort()).toEqual([
		'Contacts',
		'Invoices',
		'LinkedTransactions',
	]);
});
