import type { IDataObject, INodeParameters } from 'n8n-workflow';

export const by = (mode: string, value: string): INodeParameters => ({ __rl: true, mode, value });

/** Input rows, one for each invoice. */
export const orders = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({
		number: `B-${Date.now()}-${index}`,
		customer: `Customer ${index % 40}`,
		amount: 10 + (index % 90),
	}));

/**
 * The node's parameters for one approved invoice with one line per row, as a user would fill in the form.
 * @param contact by ID, all calls run in parallel; by name, the first call runs alone, because it may create the
 * contact
 */
export const createInvoices = (tenantId: string, contact = by('name', 'Ridgeway University')): INodeParameters => ({
	organisation: by('id', tenantId),
	resource: 'invoice',
	operation: 'create',
	contact,
	status: 'AUTHORISED',
	lineAmountTypes: 'Exclusive',
	lineItemsFrom: 'form',
	lineItems: {
		line: [
			{
				description: '=For {{ $json.customer }}',
				quantity: '1',
				unitAmount: '={{ $json.amount }}',
				account: by('code', '200'),
			},
		],
	},
	ifExists: 'write',
	additionalFields: { invoiceNumber: '={{ $json.number }}', date: '2026-10-01', dueDate: '2026-10-21' },
	options: {},
});

export const listInvoices = (tenantId: string, more: INodeParameters = { returnAll: true }): INodeParameters => ({
	organisation: by('id', tenantId),
	resource: 'invoice',
	operation: 'getAll',
	simplify: false,
	...more,
});
