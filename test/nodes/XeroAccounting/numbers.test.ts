import type { INodeParameters } from 'n8n-workflow';

import { anInvoice, by, form, json, line, rows, shownError, useDesk } from './support';

const desk = useDesk();

const EITHER = "'1,085' can mean 1.085 or 1085. Write it as 1.085 or as 1085.";

/** Every box that takes a number: label in the error, and where it stands. */
const BOXES: Array<[label: string, resource: string, operation: string, parameters: INodeParameters]> = [
	['Quantity', 'invoice', 'create', anInvoice(form(line({ quantity: '1,085' })))],
	['Unit Price', 'invoice', 'create', anInvoice(form(line({ unitAmount: '1,085' })))],
	...['discountAmount', 'discountRate', 'lineAmount', 'taxAmount'].map((name, index): (typeof BOXES)[number] => [
		['Discount Amount', 'Discount (%)', 'Line Amount', 'Tax Amount'][index],
		'invoice',
		'create',
		anInvoice(form(line({ more: { [name]: '1,085' } }))),
	]),
	...['Quantity', 'UnitAmount', 'DiscountAmount', 'DiscountRate', 'LineAmount', 'TaxAmount'].map(
		(name): (typeof BOXES)[number] => [
			name,
			'invoice',
			'create',
			anInvoice(json([{ Description: 'a', [name]: '1,085' }])),
		],
	),
	[
		'Quantity',
		'bill',
		'create',
		rows({
			lineQuantity: '1,085',
			groupBy: 'A',
			lineDescription: 'a',
			lineUnitAmount: '1',
			contact: by('name', 'A'),
		}),
	],
	['Currency Rate', 'bill', 'create', anInvoice({ additionalFields: { currencyRate: '1,085' } })],
	['Sales Unit Price', 'item', 'create', { code: 'A', additionalFields: { salesPrice: '1,085' } }],
	['Purchase Unit Price', 'item', 'update', { record: by('code', 'A'), updateFields: { purchasePrice: '1,085' } }],
	['Amount Due Above', 'invoice', 'getAll', { filters: { amountDueAbove: '1,085' } }],
	['Limit', 'contact', 'getAll', { limit: '={{ "1,085" }}' }],
];

test.each(BOXES)('%s of %s %s refuses what could be two numbers', async (label, resource, operation, parameters) => {
	if (operation === 'update') await desk.do('item', 'create', { code: 'A' });
	const before = desk.calls.filter(({ method }) => method !== 'GET').length;
	const { message } = shownError(await desk.run(resource, operation, parameters));
	expect(message).toContain(`'${label}': ${EITHER}`);
	expect(desk.calls.filter(({ method }) => method !== 'GET')).toHaveLength(before);
});

test('the bad cell alone is refused: a European table never comes through by halves', async () => {
	const items = [{ qty: '1' }, { qty: '0,125' }, { qty: '1.5' }];
	const run = await desk.run('invoice', 'create', anInvoice(form(line({ quantity: '={{ $json.qty }}' }))), {
		items,
		onError: 'continueErrorOutput',
	});
	expect(run.items).toHaveLength(2);
	expect(run.errorItems[0].json.error).toBe(
		"'Line 1', 'Quantity': '0,125' is not a number. Write it with a point for the decimals and without " +
			'thousands: 0.125. To convert a whole column, use an expression such as {{ ' +
			"$json.price.replaceAll('.', '').replace(',', '.') }}.",
	);
});
