import type { IDataObject } from 'n8n-workflow';

import { bodyOf } from '../fields/group';
import { text, type Field } from '../fields/field';
import { linePicker } from '../fields/linePicker';
import type { ReadAt } from '../fields/readAt';
import { accountPicker, taxRatePicker } from '../fields/records';
import { trackings, type LineSide } from './fields';
import { FORMS } from './forms';
import { idOf, sameValue } from './match';

/** Fields for the new coding of lines. */
export const recodeFields = (side: LineSide): Field[] => [
	accountPicker('account', 'AccountCode', 'Account', 'New account of the lines', FORMS[side].side),
	taxRatePicker(
		'taxRate',
		'TaxType',
		'Tax Rate',
		"New tax rate of the lines. Leave empty to keep each line's tax rate, even if its account changes.",
		FORMS[side].side,
	),
	...trackings.map((field) => ({
		...field,
		property: {
			...field.property,
			description: 'Replaces the option that the lines have in this tracking category',
		},
	})),
];

const oneLine = linePicker('lineItemId', 'LineItemID', 'Line', 'searchLines', { description: 'Only this line' });

/** Fields of the conditions for lines. */
export const whichFields = (side: LineSide): Field[] => [
	accountPicker('account', 'AccountCode', 'Account', 'Lines posted to this account', FORMS[side].side),
	text('description', 'Description', 'Description Contains', {
		description: 'Lines whose description contains this text, in upper or lower case',
	}),
	...(FORMS[side].hasIds ? [oneLine] : []),
	taxRatePicker('taxRate', 'TaxType', 'Tax Rate', 'Lines that have this tax rate', FORMS[side].side),
];

/** True for a line that meets the conditions. */
export type WhichLines = (line: IDataObject) => boolean;

/** @throws Error that names the field */
export function readWhich(side: LineSide, values: IDataObject, at: ReadAt): WhichLines {
	const { Description, LineItemID, ...same } = bodyOf(whichFields(side), values, at);
	return (line) =>
		Object.entries(same).every(([field, value]) => sameValue(line[field], value)) &&
		(LineItemID === undefined || idOf(line) === String(LineItemID).toLowerCase()) &&
		(Description === undefined || lower(line.Description).includes(lower(Description)));
}

const lower = (value: unknown) =>
	String(value ?? '')
		.normalize('NFC')
		.toLowerCase();

/** The new values of a line. @throws Error that names the field */
export function readChanges(side: LineSide, values: IDataObject, at: ReadAt): IDataObject {
	const { Tracking1, Tracking2, ...change } = bodyOf(recodeFields(side), values, at);
	const tracking = [Tracking1, Tracking2].filter(Boolean) as IDataObject[];
	return { ...change, ...(tracking.length > 0 ? { Tracking: tracking } : {}) };
}
