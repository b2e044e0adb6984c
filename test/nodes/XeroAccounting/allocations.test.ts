import type { IDataObject } from 'n8n-workflow';

import { books, item, spread } from './creditBooks';
import { by, errors, NOBODY, shownError, useDesk } from './support';

const desk = useDesk();

const { invoices, credit, allocated, dueOf } = books(desk);

test('several allocations of one credit note share a call, each item gets its own', async () => {
	await invoices(3);
	await credit('CN-1', '150.05');
	let out: IDataObject[] = [];
	const calls = await desk.callsOf(async () => {
		out = await desk.do('creditNote', 'allocate', spread(), {
			items: [item('cn-1', 'I-1', 100), item('CN-1', 'i-2', '50.03'), item('CN-1', 'I-3', 0.02)],
		});
	});
	expect(calls.map(({ method }) => method)).toEqual(['GET', 'GET', 'PUT']);
	expect(
		out.map(({ outcome, CreditNoteNumber, InvoiceNumber, Amount, ContactName }) => [
			outcome,
			CreditNoteNumber,
			InvoiceNumber,
			Amount,
			ContactName,
		]),
	).toEqual([
		['allocated', 'CN-1', 'I-1', 100, 'Ridgeway University'],
		['allocated', 'CN-1', 'I-2', 50.03, 'Ridgeway University'],
		['allocated', 'CN-1', 'I-3', 0.02, 'Ridgeway University'],
	]);
	expect(new Set(out.map(({ AllocationID }) => AllocationID)).size).toBe(3);
	expect([dueOf('I-1'), dueOf('I-2'), dueOf('I-3')]).toEqual([0, 49.97, 99.98]);
	expect(desk.books('CreditNotes')).toMatchObject([{ RemainingCredit: 0, Status: 'PAID' }]);
});

test('running it again allocates nothing twice; Allocate Again does', async () => {
	await invoices(1);
	await credit('CN-1', '90');
	const items = [item('CN-1', 'I-1', 20)];
	const [first] = await desk.do('creditNote', 'allocate', spread(), { items });
	const [again] = await desk.do('creditNote', 'allocate', spread(), { items });
	expect([again.outcome, again.AllocationID, again.Amount]).toEqual(['skipped', first.AllocationID, 20]);
	expect(Object.keys(again)).toEqual(Object.keys(first));
	await desk.do('creditNote', 'allocate', spread({ ifExists: 'write' }), { items });
	expect(allocated()).toHaveLength(2);
	expect(dueOf('I-1')).toBe(60);
});

test('an amount as text with three decimals can be thousands and is refused, as in a payment', async () => {
	await invoices(1);
	await credit('CN-1', '90');
	const run = await desk.run('creditNote', 'allocate', spread({ amount: '1.234' }), {
		items: [item('CN-1', 'I-1')],
		onError: 'continueErrorOutput',
	});
	expect(errors(run)).toMatchObject([{ item: 0, error: expect.stringContaining('can mean 1.23 or 1234') }]);
	expect(allocated()).toHaveLength(0);
});

test('as much as possible: what is left of the credit, or what is owed', async () => {
	await invoices(3);
	await credit('CN-1', '150.01');
	const items = [item('CN-1', 'I-1'), item('CN-1', 'I-2'), item('CN-1', 'I-3')];
	const run = await desk.run('creditNote', 'allocate', spread({ howMuch: 'most' }), {
		items,
		onError: 'continueErrorOutput',
	});
	expect(run.items.map(({ json }) => json.Amount)).toEqual([100, 50.01]);
	expect(errors(run)).toMatchObject([
		{ item: 2, error: expect.stringMatching(/^Nothing is left of the credit note CN-1/) },
	]);
	const [again] = await desk.do('creditNote', 'allocate', spread({ howMuch: 'most' }), { items: [items[0]] });
	expect(again.outcome).toBe('skipped');
});

test('refused before any write: too much, other side, other contact, draft, unknown, ambiguous, twice in a run', async () => {
	await invoices(2);
	await invoices(1, { contact: by('name', 'Acme'), invoiceNumber: 'A-1' });
	await invoices(1, { contact: by('name', 'Ridgeway University'), invoiceNumber: 'B-1' }, 'bill');
	await invoices(1, { invoiceNumber: 'D-1', status: 'DRAFT' });
	await credit('CN-1', '60');
	await credit('CN-D', '60', { status: 'DRAFT' });
	const items = [
		item('CN-1', 'I-1', 50),
		item('CN-1', 'I-2', '10.01'),
		item('CN-1', 'A-1', 1),
		item('CN-1', 'B-1', 1),
		item('CN-1', 'D-1', 1),
		item('CN-D', 'I-1', 1),
		item('CN-9', 'I-1', 1),
		item('CN-1', 'I-9', 1),
		item('CN-1', 'I-1', 50),
		item('CN-1', 'I-1', 0),
		item('CN-1', 'I-1', ''),
		item('CN-1', '', 1),
	];
	const run = await desk.run('creditNote', 'allocate', spread(), { items, onError: 'continueErrorOutput' });
	expect(run.items.map(({ json }) => json.Amount)).toEqual([50]);
	const said = new Map(errors(run).map(({ item: at, error }) => [at, error]));
	expect(said.get(1)).toBe(
		"'Amount': 10.01 is more than is left of the credit note CN-1: 10.00, after the earlier items of this run.",
	);
	expect(said.get(2)).toBe(
		"The credit note CN-1 belongs to 'Ridgeway University', but A-1 belongs to 'Acme'. Xero allocates " +
			'credit only to documents of the same contact.',
	);
	expect(said.get(3)).toBe('B-1 is a bill, and this credit note can only be set against a sales invoice.');
	expect(said.get(4)).toMatch(/^In Xero the invoice D-1 has the status 'Draft'/);
	expect(said.get(5)).toMatch(/^In Xero the credit note CN-D has the status 'Draft'/);
	expect(said.get(6)).toMatch(/^Xero has no credit note with the Credit Note Number 'CN-9'/);
	expect(said.get(7)).toMatch(/^'Invoice': Xero has no invoice with the Number 'I-9'/);
	expect(said.get(8)).toMatch(/^Item 0 allocates the same amount of this credit note to the same invoice already/);
	expect(said.get(9)).toMatch(/^'Amount': 0 is out of range/);
	expect(said.get(10)).toBe("'Amount' is empty. Fill it in.");
	expect(said.get(11)).toBe("'Invoice' is empty. Choose one.");
	expect(allocated()).toEqual([['CN-1', 'I-1', 50]]);
});

test('a bill number that two suppliers have: the one of the supplier of the credit note', async () => {
	for (const name of ['Supplier A', 'Supplier B']) await invoices(1, { contact: by('name', name) }, 'bill');
	await credit('SC-1', '30', { contact: by('name', 'Supplier B') }, 'supplierCreditNote');
	const [row] = await desk.do('supplierCreditNote', 'allocate', spread(), { items: [item('SC-1', 'I-1', 30)] });
	expect(row).toMatchObject({ outcome: 'allocated', ContactName: 'Supplier B' });
	const bills = desk.books('Invoices').map(({ Contact, AmountDue }) => [(Contact as IDataObject).Name, AmountDue]);
	expect(bills.sort()).toEqual([
		['Supplier A', 100],
		['Supplier B', 70],
	]);
});

test('get allocations; taking back by invoice number and by ID; twice is refused', async () => {
	await invoices(2);
	await credit('CN-1', '90');
	const [first] = await desk.do('creditNote', 'allocate', spread(), {
		items: [item('CN-1', 'I-1', 20), item('CN-1', 'I-2', 30)],
	});
	const listed = await desk.do('creditNote', 'getAllocations', {
		record: by('number', 'CN-1'),
		simplify: true,
	});
	expect(listed.map(({ InvoiceNumber, Amount }) => [InvoiceNumber, Amount])).toEqual([
		['I-1', 20],
		['I-2', 30],
	]);
	const record = by('number', 'CN-1');
	const [gone] = await desk.do('creditNote', 'removeAllocation', { record, allocation: by('number', 'I-2') });
	expect(gone).toMatchObject({ outcome: 'removed', InvoiceNumber: 'I-2', Amount: 30, CreditNoteNumber: 'CN-1' });
	expect([dueOf('I-1'), dueOf('I-2')]).toEqual([80, 100]);
	expect(
		shownError(await desk.run('creditNote', 'removeAllocation', { record, allocation: by('number', 'I-2') }))
			.message,
	).toBe('The credit note CN-1 has no allocation to the invoice I-2. Nothing was taken back.');
	await desk.do('creditNote', 'removeAllocation', { record, allocation: by('id', String(first.AllocationID)) });
	expect(allocated()).toEqual([]);
	const none = await desk.run('creditNote', 'removeAllocation', { record, allocation: by('id', NOBODY) });
	expect(shownError(none).message).toMatch(/has no allocation with the ID/);
});

test('two allocations to one invoice: the number does not say which', async () => {
	await invoices(1);
	await credit('CN-1', '90');
	await desk.do('creditNote', 'allocate', spread(), { items: [item('CN-1', 'I-1', 20), item('CN-1', 'I-1', 30)] });
	const run = await desk.run('creditNote', 'removeAllocation', {
		record: by('number', 'CN-1'),
		allocation: by('number', 'I-1'),
	});
	expect(shownError(run).message).toMatch(/has 2 allocations to the invoice I-1: 20\.00 \(.*30\.00 \(.*Use the ID/);
	expect(allocated()).toHaveLength(2);
});

test.each(['named', 'unnamed'] as const)(
	'replies with the ID of the allocation %s: the output has it',
	async (position) => {
		desk.sandbox.world.switches.set({ allocationReply: position });
		await invoices(2);
		await credit('CN-1', '90');
		const out = await desk.do('creditNote', 'allocate', spread(), {
			items: [item('CN-1', 'I-1', 20), item('CN-1', 'I-2', 20)],
		});
		const ids = (desk.books('CreditNotes')[0].Allocations as IDataObject[]).map(({ AllocationID }) => AllocationID);
		expect(out.map(({ AllocationID }) => AllocationID)).toEqual(ids);
	},
);
