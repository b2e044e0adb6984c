import type { IDataObject } from 'n8n-workflow';

import { by, form, json, line, rows, shownError, useDesk } from './support';

const desk = useDesk();

const aCredit = (over: object = {}) => ({
	contact: by('name', 'Ridgeway University'),
	date: '2026-10-01',
	status: 'AUTHORISED',
	...form(line()),
	...over,
});

const notes = () => desk.books('CreditNotes');

test('sales and supplier credit notes are two resources: each lists, finds and changes its own only', async () => {
	const [sales] = await desk.do('creditNote', 'create', aCredit({ invoiceNumber: 'CN-7', reference: 'RMA 7' }));
	const [supplier] = await desk.do(
		'supplierCreditNote',
		'create',
		aCredit({ invoiceNumber: 'CN-7', contact: by('name', 'Supplier') }),
	);
	expect([sales.Type, supplier.Type]).toEqual(['ACCRECCREDIT', 'ACCPAYCREDIT']);
	expect(sales).toMatchObject({ CreditNoteNumber: 'CN-7', Reference: 'RMA 7', Status: 'AUTHORISED' });
	expect((await desk.do('creditNote', 'getAll')).map(({ CreditNoteID }) => CreditNoteID)).toEqual([
		sales.CreditNoteID,
	]);
	expect((await desk.do('supplierCreditNote', 'getAll')).map(({ CreditNoteID }) => CreditNoteID)).toEqual([
		supplier.CreditNoteID,
	]);
	expect(await desk.do('creditNote', 'get', { record: by('number', 'cn-7') })).toMatchObject([
		{ CreditNoteID: sales.CreditNoteID, RemainingCredit: sales.Total, StatusName: 'Awaiting Payment' },
	]);
	const run = await desk.run('creditNote', 'changeStatus', {
		record: by('id', String(supplier.CreditNoteID)),
		statusChange: 'void',
	});
	expect(shownError(run).message).toMatch(/^Xero has no credit note with the ID/);
	expect(notes().map(({ Status }) => Status)).toEqual(['AUTHORISED', 'AUTHORISED']);
});

test('lines in the three ways, tracking by name, totals to the cent', async () => {
	await desk.do(
		'creditNote',
		'create',
		aCredit({ invoiceNumber: 'CN-F', ...form(line({ more: { tracking1: by('name', 'Region: North') } })) }),
	);
	await desk.do(
		'creditNote',
		'create',
		aCredit({
			invoiceNumber: 'CN-J',
			...json([{ Description: 'Tea', Quantity: 3, UnitAmount: 1.1175, AccountCode: '200' }]),
		}),
	);
	await desk.do('creditNote', 'create', rows({ invoiceNumber: '={{ $json.order }}' }), {
		items: [
			{ json: { customer: 'Acme', order: 'CN-R', product: 'Tea', qty: 1, price: '9.99' } },
			{ json: { customer: 'Acme', order: 'CN-R', product: 'Cup', qty: 2, price: '0.01' } },
		],
	});
	const [first, second, third] = notes();
	expect((first.LineItems as IDataObject[])[0].Tracking).toMatchObject([{ Name: 'Region', Option: 'North' }]);
	expect(second).toMatchObject({ SubTotal: 3.35, LineItems: [{ UnitAmount: 1.1175 }] });
	expect(third).toMatchObject({ SubTotal: 10.01, CreditNoteNumber: 'CN-R', LineItems: [{}, {}] });
});

test('a discount on a line is refused before a call: credit notes have none', async () => {
	const lines = json([{ Description: 'Tea', Quantity: 1, UnitAmount: 2, DiscountRate: 10 }]);
	const calls = await desk.callsOf(async () => {
		expect(shownError(await desk.run('creditNote', 'create', aCredit(lines))).message).toMatch(
			/Credit notes cannot have discounts/,
		);
	});
	expect(calls.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('create or update by number, update, and skipping what is there', async () => {
	const [made] = await desk.do('creditNote', 'upsert', aCredit({ invoiceNumber: 'CN-1', status: 'DRAFT' }));
	const [again] = await desk.do(
		'creditNote',
		'upsert',
		aCredit({ invoiceNumber: 'CN-1', ...form(line({ quantity: '3' })) }),
	);
	expect([again.outcome, again.CreditNoteID, again.Status]).toEqual(['updated', made.CreditNoteID, 'AUTHORISED']);
	const [skipped] = await desk.do('creditNote', 'create', aCredit({ invoiceNumber: 'CN-1', ifExists: 'skip' }));
	expect([skipped.outcome, skipped.CreditNoteID]).toEqual(['skipped', made.CreditNoteID]);
	await desk.do('creditNote', 'update', { record: by('number', 'CN-1'), updateFields: { reference: 'RMA 9' } });
	expect(notes()).toMatchObject([{ Reference: 'RMA 9', LineItems: [{ Quantity: 3 }] }]);
});

test('two suppliers may use the same number; it is the contact that tells them apart', async () => {
	const of = (name: string) =>
		aCredit({ invoiceNumber: 'G-1', contact: by('name', name), ifExists: 'skip', existsBy: 'number' });
	const [first] = await desk.do('supplierCreditNote', 'create', of('Supplier A'));
	const [second] = await desk.do('supplierCreditNote', 'create', of('Supplier B'));
	expect([first.outcome, second.outcome]).toEqual(['created', 'created']);
	expect((await desk.do('supplierCreditNote', 'create', of('Supplier B')))[0]).toMatchObject({
		outcome: 'skipped',
		CreditNoteID: second.CreditNoteID,
	});
});

test('from draft to approved to void, in plain words', async () => {
	await desk.do('creditNote', 'create', aCredit({ invoiceNumber: 'CN-S', status: 'DRAFT' }));
	const record = by('number', 'CN-S');
	for (const [step, status] of [
		['submit', 'SUBMITTED'],
		['draft', 'DRAFT'],
		['approve', 'AUTHORISED'],
		['void', 'VOIDED'],
	])
		expect(await desk.do('creditNote', 'changeStatus', { record, statusChange: step })).toMatchObject([
			{ Status: status },
		]);
});

test('filters: contact by name, status, number, what is left', async () => {
	await desk.do('creditNote', 'create', aCredit({ invoiceNumber: 'CN-A' }));
	await desk.do(
		'creditNote',
		'create',
		aCredit({ invoiceNumber: 'CN-B', contact: by('name', 'Acme'), status: 'DRAFT' }),
	);
	const found = async (filters: object) =>
		(await desk.do('creditNote', 'getAll', { filters: filters as never })).map(
			({ CreditNoteNumber }) => CreditNoteNumber,
		);
	expect(await found({ contact: by('name', 'acme') })).toEqual(['CN-B']);
	expect(await found({ contact: by('name', 'Nobody') })).toEqual([]);
	expect(await found({ statuses: ['DRAFT'] })).toEqual(['CN-B']);
	expect(await found({ statuses: ['DRAFT', 'AUTHORISED'] })).toHaveLength(2);
	expect(await found({ creditNoteNumber: 'CN-A' })).toEqual(['CN-A']);
	expect(await found({ remainingCreditAbove: '10000' })).toEqual([]);
	expect(await found({ dateFrom: '2026-10-02' })).toEqual([]);
});

test('PDF, attachment, note', async () => {
	await desk.do('creditNote', 'create', aCredit({ invoiceNumber: 'CN-P' }));
	const record = by('number', 'CN-P');
	const run = await desk.run('creditNote', 'downloadPdf', { record });
	expect(run.items[0].binary?.data?.fileName).toMatch(/CN-P.*\.pdf$/);
	await desk.do('creditNote', 'addNote', { record, note: 'Agreed on the phone' });
	expect(JSON.stringify(await desk.do('creditNote', 'getHistory', { record }))).toContain('Agreed on the phone');
});
