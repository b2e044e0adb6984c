import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { bodyOf, collection, number, text, type Field, type ReadAt } from '../fields/field';
import { picker } from '../fields/locator';
import { accountPicker, itemPicker, taxRatePicker } from '../fields/records';
import { assertAmounts } from './amounts';

/** Which ledger the lines belong to: discounts exist only where the organisation sells. */
export type LineSide = 'sales' | 'purchases';

const accountField = (side: LineSide): Field =>
	accountPicker(
		'account',
		'AccountCode',
		'Account',
		'Account the line is posted to. Drafts, and lines with an item that has an account, can do without.',
		side,
	);

const mainFields = (side: LineSide): Field[] => [
	accountField(side),
	text('description', 'Description', 'Description', { description: 'What was sold or bought, as printed on the line', rows: 2 }),
	number('quantity', 'Quantity', 'Quantity', 4, {
		description: 'How many, with up to four decimals. Empty for 1 on a new line.',
		placeholder: 'e.g. 1',
	}),
	number('unitAmount', 'UnitAmount', 'Unit Price', 4, {
		description: 'Price of one, with up to four decimals; with or without tax as chosen in Amounts Are. Negative for a deduction.',
		placeholder: 'e.g. 12.50',
	}),
];

const discounts: Field[] = [
	number('discountAmount', 'DiscountAmount', 'Discount Amount', 2, {
		description: 'Amount taken off the whole line. Use this or the discount in percent, not both.',
	}),
	number('discountRate', 'DiscountRate', 'Discount (%)', 2, {
		description: 'Percentage taken off the line, such as 15 for 15 %',
		min: 0,
		max: 100,
	}),
];

/** "Region: North" -> the category and option Xero wants. Names may hold a colon themselves; the first one followed by a space divides. */
export function trackingOf(value: string): { Name: string; Option: string } {
	const at = value.indexOf(': ') === -1 ? value.indexOf(':') : value.indexOf(': ');
	const [name, option] = at === -1 ? [value, ''] : [value.slice(0, at).trim(), value.slice(at + 1).trim()];
	if (name === '' || option === '') throw new Error(`'${value.slice(0, 60)}' names no tracking option. Write it as Category: Option, for example Region: North.`);
	return { Name: name, Option: option };
}

const tracking = (order: number) =>
	picker(
		`tracking${order}`,
		`Tracking${order}`,
		`Tracking ${order}`,
		'searchTracking',
		[{ mode: 'name', label: 'By Name', placeholder: 'e.g. Region: North', toWire: trackingOf }],
		{ description: 'Tracking category and option of the line, such as Region: North' },
	);

const moreFields = (side: LineSide): Field[] => [
	itemPicker(
		'item',
		'ItemCode',
		'Item',
		'Product or service from the inventory; fills description, price, account and tax rate where the line leaves them empty',
		side,
	),
	number('lineAmount', 'LineAmount', 'Line Amount', 2, {
		description: 'Amount of the whole line. Normally left empty: Xero works it out.',
	}),
	text('lineItemId', 'LineItemID', 'Line ID', {
		description: 'ID of a line that exists already, to change that line instead of adding one',
		max: 36,
	}),
	number('taxAmount', 'TaxAmount', 'Tax Amount', 2, {
		description: 'Tax of the line. Normally left empty: Xero works it out from the tax rate.',
	}),
	taxRatePicker('taxRate', 'TaxType', 'Tax Rate', "Tax rate of the line. Empty for the account's own.", side),
	tracking(1),
	tracking(2),
];

const further = (side: LineSide) => (side === 'sales' ? [...moreFields(side), ...discounts] : moreFields(side));

/** The fields of a line by side, made once: tables have 10,000 rows. */
const FORMS: Record<LineSide, { main: Field[]; further: Field[] }> = {
	sales: { main: mainFields('sales'), further: further('sales') },
	purchases: { main: mainFields('purchases'), further: further('purchases') },
};

/**
 * Lines that are to be new: with a price or an item and no quantity, one piece. Said instead of left to Xero, which wants a quantity on
 * approved documents. Only here: on a line that exists already, an empty quantity leaves the one it has.
 */
export function asNewLines(lines: IDataObject[]): IDataObject[] {
	return lines.map((line) => {
		const isPriced = line.UnitAmount !== undefined || line.ItemCode !== undefined;
		return isPriced && line.Quantity === undefined && line.LineAmount === undefined ? { ...line, Quantity: 1 } : line;
	});
}

/** Label of the group that holds what most lines leave empty. It stands after Quantity, since n8n wants these lists in alphabetical order. */
const FURTHER = 'Tax, Item and More';

/** One line as a group of fields, for the form. */
export function lineProperties(side: LineSide): INodeProperties[] {
	const [account, description, quantity, unitAmount] = mainFields(side).map(({ property }) => property);
	return [account, description, quantity, collection('more', FURTHER, further(side)), unitAmount];
}

/** The same fields on the top level, for lines taken from input items: parameter `lineDescription` and so on. */
export function rowProperties(side: LineSide): INodeProperties[] {
	const hints: Record<string, Partial<INodeProperties>> = {
		description: { required: true, placeholder: 'e.g. {{ $json.product_name }}' },
		quantity: { required: true, description: 'How many, with up to four decimals', placeholder: 'e.g. {{ $json.quantity }}' },
		unitAmount: { required: true, placeholder: 'e.g. {{ $json.unit_price }}' },
	};
	const main = ['description', 'quantity', 'unitAmount', 'account'].map((name) => mainFields(side).find((field) => field.name === name) as Field);
	return [
		...main.map(({ name, property }) => ({ ...property, ...hints[name], displayName: `Line ${property.displayName}`, name: rowName(name) })),
		{ ...collection('more', `Line ${FURTHER}`, further(side)), name: rowName('more') } as INodeProperties,
	];
}

/** Parameter of a line field on the top level. */
export const rowName = (name: string) => `line${name[0].toUpperCase()}${name.slice(1)}`;

/** Names of the top-level parameters that make one row. */
export const ROW_FIELDS = [...mainFields('sales').map(({ name }) => name), 'more'];

/**
 * @param values what one line's group of fields holds: `{ description, quantity, unitAmount, account, more: {…} }`
 * @throws Error for a line in which nothing is filled in: it would be added as a blank one; for one whose amount is not what was meant
 */
export function lineFromForm(values: IDataObject, side: LineSide, at: ReadAt): IDataObject {
	const { more, ...main } = values;
	const { Tracking1, Tracking2, ...line } = {
		...bodyOf(FORMS[side].main, main, at),
		...bodyOf(FORMS[side].further, (more ?? {}) as IDataObject, at),
	};
	const tracking = [Tracking1, Tracking2].filter(Boolean) as IDataObject[];
	if (Object.keys(line).length === 0 && tracking.length === 0) throw new Error('The line is empty. Fill it in or remove it.');
	const written = { ...line, ...(tracking.length > 0 ? { Tracking: tracking } : {}) };
	const { discountRate } = (more ?? {}) as IDataObject;
	assertAmounts(written, { Quantity: main.quantity, UnitAmount: main.unitAmount, DiscountRate: discountRate });
	return written;
}
