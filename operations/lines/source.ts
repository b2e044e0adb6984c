import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { RunContext } from '../run/runContext';
import { labelled } from '../fields/fieldError';
import type { ReadAt } from '../fields/readAt';
import { CODED, codeOrName } from '../fields/coded';
import { shownFor } from '../screens/properties';
import type { LineSide } from './fields';
import {
	assertRowComplete,
	LINES,
	lineFromForm,
	lineProperties,
	rowFields,
	rowName,
	rowProperties,
	type LinesOf,
} from './form';
import { FORMS } from './forms';
import { JSON_LABEL, linesFromJson } from './json';
import { JSON_LINES } from './jsonFields';

/** Where lines come from; the parameter `lineItemsFrom`. */
export type LineSource = 'form' | 'json' | 'rows' | 'none';

const FROM = 'lineItemsFrom';

const formProperty = (side: LineSide, linesOf: LinesOf): INodeProperties => ({
	displayName: 'Line Items',
	name: LINES,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Line',
	default: {},
	description: 'The lines of the document',
	displayOptions: { show: { [FROM]: ['form'] } },
	options: [{ displayName: 'Line', name: 'line', values: lineProperties(side, linesOf) }],
});

const jsonProperty = (side: LineSide): INodeProperties => ({
	displayName: JSON_LABEL,
	name: 'lineItemsJson',
	type: 'json',
	default: '[]',
	description: `A list of lines with the field names of Xero: ${JSON_LINES[side].usual.join(', ')}`,
	displayOptions: { show: { [FROM]: ['json'] } },
});

/** What a document is called in the placeholder of 'Group By', if it is not an order. */
const ROWS_OF: Partial<Record<LineSide, string>> = { bank: 'transaction', journal: 'journal' };

const groupProperty = (noun: string, of: string): INodeProperties => ({
	displayName: 'Group By',
	name: 'groupBy',
	type: 'string',
	default: '',
	required: true,
	placeholder: `e.g. {{ $json.${of}_number }}`,
	description:
		`Items with the same value here become the lines of one ${noun}: for example the column with the ${of} ` +
		'number',
	displayOptions: { show: { [FROM]: ['rows'] } },
});

/** Fields for lines, in the three ways to give them. */
export function lineSourceProperties(
	side: LineSide,
	noun: string,
	linesOf: Exclude<LinesOf, 'chosen'>,
): INodeProperties[] {
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
				{
					name: 'Input Items',
					value: 'rows',
					description: `Each input item is one line; items with the same key become one ${noun}`,
				},
				{ name: 'JSON', value: 'json', description: 'A list from an expression or written as JSON' },
			],
		},
		formProperty(side, linesOf),
		jsonProperty(side),
		groupProperty(noun, ROWS_OF[side] ?? 'order'),
		...shownFor(rowProperties(side, linesOf), { [FROM]: ['rows'] }),
	];
}

/**
 * The same for an update, where lines may stay unchanged. Rows are not offered, because each item updates one
 * document.
 */
export function optionalLineProperties(side: LineSide): INodeProperties[] {
	return [
		{
			displayName: 'Change Line Items',
			name: FROM,
			type: 'options',
			noDataExpression: true,
			default: 'none',
			description: 'Whether and how to change the lines',
			options: [
				{ name: 'Change by Form', value: 'form', description: 'Fill in each line here' },
				{ name: 'Change by JSON', value: 'json', description: 'A list from an expression or written as JSON' },
				{ name: 'Leave as They Are', value: 'none' },
			],
		},
		formProperty(side, 'chosen'),
		jsonProperty(side),
		{
			displayName: 'Other Lines',
			name: 'lineMode',
			type: 'options',
			default: 'keep',
			description: 'What happens to the lines that are not given here',
			displayOptions: { show: { [FROM]: ['form', 'json'] } },
			options: [
				{
					name: 'Keep',
					value: 'keep',
					description: FORMS[side].hasIds
						? "Lines chosen in 'Line' (JSON: with a LineItemID) are changed, lines without it are added, " +
							'and all other lines stay'
						: 'The lines given here are added to the existing lines',
				},
				{
					name: 'Replace',
					value: 'replace',
					description: 'Afterwards, the document has exactly the lines given here',
				},
			],
		},
	];
}

export function lineSource(run: RunContext, item: number): LineSource {
	return run.param<LineSource>(FROM, item, 'none');
}

/**
 * The lines of one document from form or JSON.
 * @throws Error with line number and label
 */
export function readLines(run: RunContext, item: number, source: 'form' | 'json', side: LineSide): IDataObject[] {
	if (source === 'json') {
		const lines = labelled(JSON_LABEL, () => linesFromJson(run.param('lineItemsJson', item, '[]'), side));
		return run.isTool ? lines.map(withNamedCodes) : lines;
	}
	const { line = [] } = run.param<{ line?: IDataObject[] }>(LINES, item, {});
	return line.map((values, index) => labelled(`Line ${index + 1}`, () => lineFromForm(values, side, at(run))));
}

/** The line of one input item. */
export function readRow(run: RunContext, item: number, side: LineSide): IDataObject {
	const values = Object.fromEntries(rowFields(side).map((name) => [name, run.param(rowName(name), item, '')]));
	assertRowComplete(values as IDataObject, side);
	return lineFromForm(values as IDataObject, side, at(run));
}

const at = ({ zone, isTool }: RunContext): ReadAt => ({ zone, isTool });

/** A line given by a model: its codes may be names, so they are looked up. */
function withNamedCodes(line: IDataObject): IDataObject {
	const named = Object.entries(CODED)
		.filter(([wire]) => typeof line[wire] === 'string' && line[wire] !== '')
		.map(([wire, { label, to }]) => [wire, codeOrName(label, to, String(line[wire]))]);
	return { ...line, ...(Object.fromEntries(named) as IDataObject) };
}
