import type { INodeParameters } from 'n8n-workflow';

import { anInvoice, by, errors, form, line, useDesk } from './support';

const desk = useDesk();

const orders = (over: INodeParameters = {}) =>
	anInvoice({
		contact: by('name', '={{ $json.customer }}'),
		ifExists: 'skip',
		existsBy: 'reference',
		additionalFields: { reference: '={{ $json.order }}', date: '2026-10-01', dueDate: '2026-10-21' },
		...over,
	});
const invoices = () => desk.books('Invoices').map(({ Contact, Total }) => [(Contact as { Name: string }).Name, Total]);

/** Order numbers of customers are their own: two of them may well send a "PO-1". */
describe('the same reference of two customers', () => {
	test('in one run, each gets an invoice, and a second run finds both', async () => {
		const items = [
			{ customer: 'Acme', order: 'PO-1' },
			{ customer: 'Berg', order: 'po-1' },
		];
		const made = await desk.do('invoice', 'create', orders(), { items });
		expect(made.map(({ outcome }) => outcome)).toEqual(['created', 'created']);
		const again = await desk.do('invoice', 'create', orders(), { items });
		expect(again.map(({ outcome, InvoiceID }) => [outcome, InvoiceID])).toEqual(
			made.map(({ InvoiceID }) => ['skipped', InvoiceID]),
		);
		expect(invoices()).toHaveLength(2);
	});

	test.each(['skip', 'update'])(
		'%s: the invoice of another customer is neither passed off as this one nor changed',
		async (ifExists) => {
			await desk.do('invoice', 'create', orders(), { items: [{ customer: 'Acme', order: 'PO-1' }] });
			const over = { ifExists, ...form(line({ unitAmount: '900' })) };
			const [berg, acme] = ['Berg', 'ACME'].map((customer) => ({ customer, order: 'PO-1' }));
			const run = await desk.run('invoice', 'create', orders(over), {
				items: [berg],
				onError: 'continueErrorOutput',
			});
			expect(errors(run)).toMatchObject([
				{
					item: 0,
					error: expect.stringMatching(
						/^Another contact, 'Acme', already has an invoice with the Reference 'PO-1'/,
					) as string,
				},
			]);
			expect(invoices()).toEqual([['Acme', 10.35]]);
			// The table itself says that they are two.
			const both = await desk.do('invoice', 'create', orders(over), { items: [berg, acme] });
			expect(both.map(({ outcome }) => outcome)).toEqual([
				'created',
				ifExists === 'skip' ? 'skipped' : 'updated',
			]);
			expect(invoices().sort()).toEqual([
				['Acme', ifExists === 'skip' ? 10.35 : 2070],
				['Berg', 2070],
			]);
		},
	);

	test('of a voided invoice of another customer, nothing is said', async () => {
		const [{ InvoiceID }] = await desk.do('invoice', 'create', orders(), {
			items: [{ customer: 'Acme', order: 'PO-1' }],
		});
		await desk.do('invoice', 'changeStatus', { record: by('id', String(InvoiceID)), statusChange: 'void' });
		const made = await desk.do('invoice', 'create', orders(), { items: [{ customer: 'Berg', order: 'PO-1' }] });
		expect(made).toMatchObject([{ outcome: 'created' }]);
	});
});
