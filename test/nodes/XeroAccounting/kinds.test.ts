import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { anInvoice, by, errors, form, line, NZ, shownError, useDesk } from './support';

const desk = useDesk();

let invoiceId: string;
let billId: string;

beforeEach(async () => {
	const dated = { invoiceNumber: '1', dueDate: '2026-12-01' };
	const draft = { additionalFields: dated, status: 'DRAFT' };
	[{ InvoiceID: invoiceId }] = (await desk.do('invoice', 'create', anInvoice(draft))) as Array<{ InvoiceID: string }>;
	const bill = anInvoice({ ...draft, contact: by('name', 'Acme'), ...form(line({ account: by('code', '429') })) });
	[{ InvoiceID: billId }] = (await desk.do('bill', 'create', bill)) as Array<{ InvoiceID: string }>;
});

const stored = (id: string) => desk.books(`Invoices/${id}`)[0];

describe('an ID of the other kind is refused and nothing changes', () => {
	const writes: Array<[string, string, INodeParameters]> = [
		['update of a field', 'update', { updateFields: { dueDate: '2027-01-01' } }],
		['update of lines, others kept', 'update', form(line({ description: 'More' }))],
		['update of lines, others replaced', 'update', { ...form(line({ description: 'More' })), lineMode: 'replace' }],
		...['approve', 'submit', 'draft', 'delete', 'void'].map((statusChange): [string, string, INodeParameters] => [
			statusChange,
			'changeStatus',
			{ statusChange },
		]),
		['get', 'get', {}],
	];

	test.each(writes)('%s', async (_, operation, parameters) => {
		const before = [stored(billId), stored(invoiceId)];
		for (const [resource, id] of [
			['invoice', billId],
			['bill', invoiceId],
		]) {
			const run = await desk.run(
				resource,
				operation,
				{ record: by('id', id), ...parameters },
				{ onError: 'continueErrorOutput' },
			);
			expect(errors(run)).toEqual([
				{ item: 0, more: '', error: `Xero has no ${resource} with the ID '${id}' in this organisation.` },
			]);
		}
		expect([stored(billId), stored(invoiceId)]).toEqual(before);
	});

	test('the kind of many IDs is looked up some 45 at a time', async () => {
		const items = Array.from({ length: 90 }, (_, index) => ({ number: `M-${index}` }));
		const made = await desk.do(
			'invoice',
			'create',
			anInvoice({
				status: 'DRAFT',
				additionalFields: { invoiceNumber: '={{ $json.number }}', dueDate: '2026-12-01' },
			}),
			{ items },
		);
		const calls = await desk.callsOf(async () => {
			const approve = { record: by('id', '={{ $json.InvoiceID }}'), statusChange: 'approve' };
			const run = await desk.run('invoice', 'changeStatus', approve, {
				items: [...made, { InvoiceID: billId }],
				onError: 'continueErrorOutput',
			});
			expect(errors(run).map(({ item }) => item)).toEqual([90]);
			expect(run.items).toHaveLength(90);
		});
		expect(calls.filter(({ method }) => method === 'GET').length).toBeLessThanOrEqual(3);
		expect(calls.filter(({ method }) => method === 'POST')).toHaveLength(2);
	});
});

describe("a person's own where", () => {
	const escapes = [
		'1==1) OR (1==1',
		'Total>=0) OR (Type=="ACCPAY"',
		`Reference=='"') OR (1==1 AND Reference!='"'`,
		'Total >= 0 OR "',
		'(Total >= 0',
	];

	test.each(escapes)('%p is refused before a call', async (where) => {
		const calls = await desk.callsOf(async () => {
			const run = await desk.run('invoice', 'getAll', { filters: { where, reference: 'none of this' } });
			expect(shownError(run).message).toMatch(/^'Where': The filter /);
		});
		expect(calls).toEqual([]);
	});

	test('rows of another kind never come out, whatever Xero makes of the filter', async () => {
		const { books } = desk.sandbox.world.organisation(NZ)!;
		const whole = books.handle.bind(books);
		books.handle = (request) =>
			whole({ ...request, query: { ...request.query, where: request.segments.length > 1 ? '' : 'Total>=0' } });
		const rows = (await desk.do('invoice', 'getAll', { simplify: false })) as IDataObject[];
		expect(rows.map(({ Type }) => Type)).toEqual(['ACCREC']);
		expect(await desk.do('bill', 'get', { record: by('number', '1') })).toMatchObject([{ InvoiceID: billId }]);
	});
});
