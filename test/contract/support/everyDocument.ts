import type { IDataObject } from 'n8n-workflow';

import { BILL, DOCUMENT_FILTERS, LINE, list, SALE } from './forms';
import { by, byId } from './nodes';
import type { Run } from './everyOperation';

/** Every operation of invoices or of bills, for a contact that exists. */
export async function runDocuments(
	run: Run,
	resource: 'invoice' | 'bill',
	contactID: string,
	brandingTheme: ReturnType<typeof byId>,
): Promise<void> {
	const fields = resource === 'bill' ? BILL : SALE;
	const account = resource === 'bill' ? '400' : '200';
	const more = resource === 'bill' ? { ...LINE.more, discountRate: '' } : LINE.more;
	const form = {
		contact: by('name', 'Every One'),
		lineAmountTypes: 'Exclusive',
		lineItemsFrom: 'form',
		lineItems: { line: [{ ...LINE, more }] },
	};
	const [made] = await run(resource, 'create', {
		...form,
		status: 'AUTHORISED',
		additionalFields: { ...fields, brandingTheme, invoiceNumber: 'EVERY-1' },
	});
	const record = byId(String(made.InvoiceID));
	await run(resource, 'create', {
		...form,
		status: 'DRAFT',
		ifExists: 'skip',
		existsBy: 'number',
		additionalFields: { invoiceNumber: 'EVERY-1' },
	});
	if (resource === 'invoice') {
		const lineItems = { line: [{ ...LINE, more: { discountAmount: 1 } }] };
		await run(resource, 'create', {
			...form,
			lineItems,
			status: 'DRAFT',
			ifExists: 'skip',
			existsBy: 'reference',
			additionalFields: { reference: 'PO-2' },
		});
	}
	const [draft] = await run(resource, 'upsert', {
		...form,
		invoiceNumber: 'EVERY-2',
		status: 'DRAFT',
		additionalFields: fields,
	});
	await run(resource, 'upsert', {
		...form,
		invoiceNumber: 'EVERY-2',
		status: 'DRAFT',
		additionalFields: fields,
	});
	await run(resource, 'create', {
		...form,
		status: 'DRAFT',
		options: { whenContactIsNew: 'refuse', itemsPerCall: 10 },
	});
	const [line] = draft.LineItems as IDataObject[];
	await run(resource, 'update', {
		record: byId(String(draft.InvoiceID)),
		updateFields: {
			contact: byId(contactID),
			lineAmountTypes: 'Inclusive',
			status: 'DRAFT',
			...fields,
			brandingTheme,
			invoiceNumber: 'EVERY-3',
		},
		lineItemsFrom: 'form',
		lineItems: { line: [{ description: 'Changed', more: { lineItemId: String(line.LineItemID) } }] },
	});
	await run(resource, 'update', {
		record: byId(String(draft.InvoiceID)),
		lineItemsFrom: 'json',
		lineItemsJson: JSON.stringify([
			{ Description: 'Only', LineAmount: 5, TaxAmount: 0.65, AccountCode: account },
		]),
		lineMode: 'replace',
	});
	const amounts = { lineAmount: 10, taxAmount: 1.5, tracking2: by('name', 'Region: South') };
	await run(resource, 'create', {
		...form,
		status: 'DRAFT',
		lineItems: {
			line: [
				{
					description: 'x',
					account: by('code', account),
					quantity: 1,
					unitAmount: '',
					more: amounts,
				},
			],
		},
	});
	const steps = { record: byId(String(draft.InvoiceID)) };
	for (const statusChange of ['submit', 'draft', 'delete'])
		await run(resource, 'changeStatus', { ...steps, statusChange });
	await run(resource, 'get', { record });
	await run(resource, 'get', { record: by('number', 'EVERY-1') });
	await run(
		resource,
		'getAll',
		list({ ...DOCUMENT_FILTERS, contact: byId(contactID), ids: String(made.InvoiceID) }),
	);
	for (const contactFilter of [by('name', 'Every One'), by('number', 'EVERY-1')])
		await run(resource, 'getAll', list({ contact: contactFilter }));
	for (const [direction, field] of [
		['ASC', 'Date'],
		['DESC', 'Contact.Name'],
	])
		await run(resource, 'getAll', { ...list(), sort: { by: { direction, field } } });
	const rows = [{ order: 'R-1' }, { order: 'R-1' }, { order: 'R-2' }];
	await run(
		resource,
		'create',
		{
			contact: by('name', 'Every One'),
			status: 'AUTHORISED',
			lineItemsFrom: 'rows',
			groupBy: '={{ $json.order }}',
			lineDescription: 'Row',
			lineQuantity: 1,
			lineUnitAmount: 3,
			lineAccount: by('code', account),
			lineMore: { taxRate: by('code', 'NONE') },
			additionalFields: { dueDate: '2026-04-30' },
			options: { whenKeyComesBack: 'add' },
		},
		rows,
	);
	await run(resource, 'changeStatus', { record, statusChange: 'void' });
	const [last] = await run(resource, 'create', {
		...form,
		status: 'SUBMITTED',
		additionalFields: fields,
	});
	await run(resource, 'changeStatus', {
		record: byId(String(last.InvoiceID)),
		statusChange: 'approve',
	});
}
