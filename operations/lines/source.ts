import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Call } from '../call';
import { isEmpty, labelled, type ReadAt } from '../fields/field';
import { shownFor } from '../properties';
import { lineFromForm, lineProperties, ROW_FIELDS, rowName, rowProperties, type LineSide } from './fields';
import { linesFromJson } from './json';

/** Where lines come from; the parameter `lineItemsFrom`. */
export type LineSource = 'form' | 'json' | 'rows' | 'none';

const FROM = 'lineItemsFrom';

const formProperty = (side: LineSide): INodeProperties => ({
	displayName: 'Line Items',
	name: 'lineItems',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Line',
	default: {},
	description: 'The lines of the document',
	displayOptions: { show: { [FROM]: ['form'] } },
	options: [{ displayName: 'Line', name: 'line', values: lineProperties(side) }],
});

const jsonProperty = (side: LineSide): INodeProperties => ({
	displayName: 'Line Items (JSON)',
	name: 'lineItemsJson',
	type: 'json',
	default: '[]',
	description: `A list of lines with the field names of Xero: Description, Quantity, UnitAmount, AccountCode, ItemCode, TaxType, ${
		side === 'sales' ? 'DiscountRate, ' : ''
	}Tracking, LineItemID`,
	displayOptions: { show: { [FROM]: ['json'] } },
});

const groupProperty = (noun: string): INodeProperties => ({
	displayName: 'Group By',
	name: 'groupBy',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. {{ $json.order_number }}',
	description: `Items with the same value here become the lines of one ${noun}: for example the column with the order number`,
	displayOptions: { show: { [FROM]: ['rows'] } },
});

/** Fields for lines, in the three ways to give them. */
export function lineSourceProperties(side: LineSide, noun: string): INodeProperties[] {
	return [
		{
			displayName: 'Line Items From',
			name: FROM,
			type: 'options',
			noDataExpression: true,
			default: 'form',
			description: 'How the lines are given',
			options: [
				{ name: 'Form', value: 'form', description: 'Fill in each line here' },
				{ name: 'Input Items', value: 'rows', description: `Each input item is one line; items with the same key become one ${noun}` },
				{ name: 'JSON', value: 'json', description: 'A list from an expression or written as JSON' },
			],
		},
		formProperty(side),
		jsonProperty(side),
		groupProperty(noun),
		...shownFor(rowProperties(side), { [FROM]: ['rows'] }),
	];
}

/** The same for an update, where lines may be left alone. Rows are not offered: an update names one document. */
export function optionalLineProperties(side: LineSide): INodeProperties[] {
	return [
		{
			displayName: 'Line Items',
			name: FROM,
			type: 'options',
			noDataExpression: true,
			default: 'none',
			description: 'Whether and how the lines change',
			options: [
				{ name: 'Change by Form', value: 'form', description: 'Fill in each line here' },
				{ name: 'Change by JSON', value: 'json', description: 'A list from an expression or written as JSON' },
				{ name: 'Leave as They Are', value: 'none' },
			],
		},
		formProperty(side),
		jsonProperty(side),
		{
			displayName: 'Other Lines',
			name: 'lineMode',
			type: 'options',
			default: 'keep',
			description: 'What happens to the lines that are not given here',
			displayOptions: { show: { [FROM]: ['form', 'json'] } },
			options: [
				{ name: 'Keep', value: 'keep', description: 'Lines with a Line ID are changed, lines without are added, all others stay' },
				{ name: 'Replace', value: 'replace', description: 'The document has exactly the lines given here afterwards' },
			],
		},
	];
}

export function lineSource(call: Call, item: number): LineSource {
	return call.param<LineSource>(FROM, item, 'none');
}

/**
 * The lines of one document from form or JSON.
 * @throws Error with line number and label
 */
export function readLines(call: Call, item: number, source: 'form' | 'json', side: LineSide): IDataObject[] {
	if (source === 'json') return labelled('Line Items (JSON)', () => linesFromJson(call.param('lineItemsJson', item, '[]'), side));
	const { line = [] } = call.param<{ line?: IDataObject[] }>('lineItems', item, {});
	return line.map((values, index) => labelled(`Line ${index + 1}`, () => lineFromForm(values, side, at(call))));
}

/** The one line an input item stands for. */
export function readRow(call: Call, item: number, side: LineSide): IDataObject {
	const values = Object.fromEntries(ROW_FIELDS.map((name) => [name, call.param(rowName(name), item, '')]));
	assertNothingMissing(values as IDataObject);
	return lineFromForm(values as IDataObject, side, at(call));
}

const at = (call: Call): ReadAt => ({ zone: call.zone });

/** Boxes of a row that must not be empty, with the field each one fills. */
const REQUIRED = rowProperties('sales').flatMap(({ name, displayName, required }) =>
	ROW_FIELDS.filter((field) => required && rowName(field) === name).map((field) => ({ field, displayName })),
);

/** What an item of the inventory brings along. */
const FROM_ITEM = ['description', 'unitAmount'];

/** A misspelt column gives nothing, and Xero would take one piece at no price: n8n itself refuses only boxes that hold no expression. */
function assertNothingMissing(values: IDataObject): void {
	const { item, lineAmount } = (values.more ?? {}) as IDataObject;
	for (const { field, displayName } of REQUIRED) {
		if (!isEmpty(values[field])) continue;
		if (FROM_ITEM.includes(field) && !isEmpty(item)) continue;
		if (field === 'unitAmount' && !isEmpty(lineAmount)) continue;
		throw new Error(`'${displayName}' is empty for this item: the column is missing or its cell is empty.`);
	}
}
