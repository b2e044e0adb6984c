import type { IDataObject } from 'n8n-workflow';

import { bill, invoice } from '../../../nodes/XeroAccounting/resources/invoices';
import { BILL, DOCUMENT_FILTERS, LINE, list, SALE } from './forms';
import { runParts } from './everyPart';
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
	if (resource === 'bill') {
		const known = { ...form, status: 'DRAFT', date: '2026-03-31', ifExists: 'skip' };
		await run(resource, 'create', { ...known, existsBy: 'alikeTotal', existsWithin: 7 });
		await run(resource, 'create', { ...known, existsBy: 'alikeNumber', invoiceNumber: 'every 001' });
	}
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
		lineItemsJson: JSON.stringify([{ Description: 'Only', LineAmount: 5, TaxAmount: 0.65, AccountCode: account }]),
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
	const coding = {
		account: by('code', account),
		taxRate: by('code', 'NONE'),
		tracking1: by('name', 'Region: North'),
	};
	await run(resource, 'recode', {
		...steps,
		change: { ...coding, tracking2: '' },
		which: { account: by('code', account) },
		options: { itemsPerCall: 10 },
	});
	for (const statusChange of ['submit', 'draft', 'delete'])
		await run(resource, 'changeStatus', { ...steps, statusChange });
	await run(resource, 'get', { record });
	await run(resource, 'get', { record: by('number', 'EVERY-1') });
	await run(resource, 'getAll', list({ ...DOCUMENT_FILTERS, contact: byId(contactID), ids: String(made.InvoiceID) }));
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
			lineItem: by('code', 'EVERY'),
			lineTaxRate: by('code', 'NONE'),
			lineMore: {},
			additionalFields: { dueDate: '2026-04-30' },
			options: { whenKeyComesBack: 'add' },
		},
		rows,
	);
	await run(resource, 'getAll', list({ overdue: true, period: 'lastMonth' }));
	await runParts(run, resource === 'bill' ? bill : invoice, record);
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
