import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { money, number, text, type Field } from '../fields/field';
import { linePicker } from '../fields/linePicker';
import { accountPicker, itemPicker, taxRatePicker } from '../fields/records';
import { trackingPicker } from '../fields/tracking';
import { assertAmounts } from './amounts';

/**
 * The kind of document that lines belong to. Only sales have discounts, not credit notes; lines of journals have
 * sides instead of prices.
 */
export type LineSide = 'sales' | 'salesCredit' | 'purchases' | 'bank' | 'journal';

/** Which accounts, items and tax rates lines with prices can use. */
type PricedSide = 'sales' | 'purchases' | 'bank';

/** In the order in which Xero's own forms have them. */
const mainFields = (side: PricedSide): Field[] => [
	itemPicker(
		'item',
		'ItemCode',
		'Item',
		'Product or service from the inventory; fills description, price, account and tax rate where the line ' +
			'leaves them empty',
		side,
	),
	text('description', 'Description', 'Description', {
		description: 'What was sold or bought, as printed on the line',
		rows: 2,
	}),
	number('quantity', 'Quantity', 'Quantity', 4, {
		description: 'How many, with up to four decimals. Leave empty for 1 on a new line.',
		placeholder: 'e.g. 1',
	}),
	number('unitAmount', 'UnitAmount', 'Unit Price', 4, {
		description:
			'Price per unit, with up to four decimals; with or without tax as chosen in Amounts Are. Negative ' +
			'for a deduction.',
		placeholder: 'e.g. 12.50',
	}),
	accountPicker(
		'account',
		'AccountCode',
		'Account',
		'Account the line is posted to. Not needed on drafts, or on lines whose item has an account.',
		side,
	),
	taxRatePicker(
		'taxRate',
		'TaxType',
		'Tax Rate',
		"Tax rate of the line. If empty, a new line gets the account's own.",
		side,
	),
];

const discounts: Field[] = [
	money('discountAmount', 'DiscountAmount', 'Discount Amount', {
		description: 'Amount taken off the whole line. Use either this or the discount in percent.',
	}),
	number('discountRate', 'DiscountRate', 'Discount (%)', 2, {
		description: 'Percentage taken off the line, such as 15 for 15 %',
		min: 0,
		max: 100,
	}),
];

const tracking = (order: number) =>
	trackingPicker(`tracking${order}`, `Tracking${order}`, `Tracking ${order}`, {
		description: 'Tracking category and option of the line, such as Region: North',
	});

const lineAmount: Field = money('lineAmount', 'LineAmount', 'Line Amount', {
	description: 'Amount of the whole line. Normally left empty: Xero works it out.',
});

export const taxAmount: Field = money('taxAmount', 'TaxAmount', 'Tax Amount', {
	description: 'Tax of the line. Normally left empty: Xero works it out from the tax rate.',
});

/** A line has up to two tracking options, one per category. */
export const trackings: Field[] = [tracking(1), tracking(2)];

const furtherFields: Field[] = [lineAmount, taxAmount, ...trackings];

/** A picker for the line to change, if the document is chosen in the form. */
export const existingLine: Field = linePicker('lineItemId', 'LineItemID', 'Line', 'searchLines', {
	description: 'The line to change. Leave it empty to add a new line.',
});

/** A text field for the line ID, if the document is not known yet and its lines cannot be listed. */
export const lineId: Field = text('lineItemId', 'LineItemID', 'Line ID', {
	description: 'ID of a line that exists already, to change that line instead of adding one',
	max: 36,
});

/** A field of a row that must not be empty, unless one of the other fields replaces it. */
interface Needed {
	name: string;
	/** Boxes of the row or of its group. */
	or: readonly string[];
}

export interface LineFields {
	/** Whose accounts and tax rates stand on the lines. */
	side: PricedSide | 'journal';
	/** Fields that are always shown. */
	main: Field[];
	/** Fields in the group below, which has this label. */
	further: Field[];
	furtherLabel: string;
	needed: readonly Needed[];
	/** Xero gives each line an ID, by which it can be changed. */
	hasIds: boolean;
	/** Changes to the top-level fields for lines taken from input items. */
	hints: Readonly<Record<string, Partial<INodeProperties>>>;
	/**
	 * Completes a line for Xero.
	 * @param line fields as they were read, by their names on the wire
	 * @param given the same as the user gave them
	 * @throws Error in the user's words for a line whose result would not be as intended
	 */
	finish(line: IDataObject, given: Readonly<Record<string, unknown>>): IDataObject;
}

const ITEM_FILLS_IN = ['item'];

const priced = (side: PricedSide, further: Field[], furtherLabel: string): LineFields => ({
	side,
	main: mainFields(side),
	further,
	furtherLabel,
	needed: [
		{ name: 'description', or: ITEM_FILLS_IN },
		{ name: 'quantity', or: [] },
		{ name: 'unitAmount', or: [...ITEM_FILLS_IN, 'lineAmount'] },
	],
	hasIds: true,
	hints: {
		description: { placeholder: 'e.g. {{ $json.product_name }}' },
		quantity: {
			required: true,
			description: 'How many, with up to four decimals',
			placeholder: 'e.g. {{ $json.quantity }}',
		},
		unitAmount: { placeholder: 'e.g. {{ $json.unit_price }}' },
	},
	finish(line, given) {
		assertAmounts(line, given);
		return line;
	},
});

/** The line fields of each kind of document. They are created once, because tables may have 10,000 rows. */
export const PRICED: Record<Exclude<LineSide, 'journal'>, LineFields> = {
	sales: priced('sales', [...discounts, ...furtherFields], 'Discount, Tracking and More'),
	salesCredit: priced('sales', furtherFields, 'Tracking, Tax Amount and More'),
	purchases: priced('purchases', furtherFields, 'Tracking, Tax Amount and More'),
	// Xero calculates the tax of money spent and received, and refuses other amounts (xero-node 768).
	bank: priced('bank', [lineAmount, ...trackings], 'Tracking and More'),
};

/** Fields that version 1 of the node has in the group. */
export const MOVED = ['item', 'taxRate'];

/**
 * For new lines: if there is a price or an item but no quantity, the quantity is 1. It is sent because Xero requires
 * a quantity on approved documents. Existing lines keep their quantity instead.
 */
export function asNewLines(lines: IDataObject[]): IDataObject[] {
	return lines.map((line) => {
		const isPriced = line.UnitAmount !== undefined || line.ItemCode !== undefined;
		return isPriced && line.Quantity === undefined && line.LineAmount === undefined
			? { ...line, Quantity: 1 }
			: line;
	});
}
