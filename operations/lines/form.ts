import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { earlierPlaces, fromBothPlaces } from '../fields/movedFields';
import { bodyOf, collection } from '../fields/group';
import { isEmpty } from '../fields/value';
import type { Field } from '../fields/field';
import type { ReadAt } from '../fields/readAt';
import { existingLine, lineId, MOVED, type LineSide } from './fields';
import { FORMS } from './forms';

/** What is known about the document when its lines are filled in. */
export type LinesOf =
	/** It is certainly a new document. */
	| 'new'
	/** It is chosen on the same screen, so its lines can be listed. */
	| 'chosen'
	/** It may exist already. */
	| 'perhaps'
	/** It exists only if 'If It Already Exists' is used. */
	| 'ifUpdated';

const movedOf = (fields: Field[]) => fields.filter(({ name }) => MOVED.includes(name));

/** The field for an existing line, for kinds of lines that have IDs. */
const existingOf = (side: LineSide) => (FORMS[side].hasIds ? [existingLine] : []);

/** The group below a line's main fields. */
function furtherProperty(side: LineSide, linesOf: LinesOf, label: string): INodeProperties {
	const { main, further, hasIds } = FORMS[side];
	const idProperty: INodeProperties = {
		...lineId.property,
		...(linesOf === 'ifUpdated' ? { displayOptions: { show: { '/ifExists': ['update'] } } } : {}),
	};
	const moved = hasIds ? movedOf(main) : [];
	const earlier = linesOf === 'chosen' ? [...existingOf(side), ...moved] : moved;
	const mayExist = linesOf === 'perhaps' || linesOf === 'ifUpdated';
	const fields = hasIds && mayExist ? [...further, { ...lineId, property: idProperty }] : further;
	return collection('more', label, fields, earlierPlaces(earlier));
}

/**
 * One line as a group of fields, for the form: in Xero's order, which n8n's rule of alphabetical lists does not know.
 */
export function lineProperties(side: LineSide, linesOf: LinesOf): INodeProperties[] {
	return [
		...(linesOf === 'chosen' ? existingOf(side).map(({ property }) => property) : []),
		...FORMS[side].main.map(({ property }) => property),
		furtherProperty(side, linesOf, FORMS[side].furtherLabel),
	];
}

/** Parameter that holds the lines of the form. */
export const LINES = 'lineItems';

/** The same fields on the top level, for lines taken from input items: parameter `lineDescription` and so on. */
export function rowProperties(side: LineSide, linesOf: LinesOf): INodeProperties[] {
	const { main, hints, furtherLabel } = FORMS[side];
	return [
		...main.map(({ name, property }) => ({
			...property,
			...hints[name],
			displayName: `Line ${property.displayName}`,
			name: rowName(name),
		})),
		{ ...furtherProperty(side, linesOf, `Line ${furtherLabel}`), name: rowName('more') },
	];
}

/** Parameter of a line field on the top level. */
export const rowName = (name: string) => `line${name[0].toUpperCase()}${name.slice(1)}`;

/** Names of the fields whose top-level parameters make one row. */
export const rowFields = (side: LineSide): string[] => [...FORMS[side].main.map(({ name }) => name), 'more'];

/**
 * A misspelt column gives no value, and Xero would create a line without a price. n8n itself checks only fields
 * without an expression.
 * @throws Error that names the field
 */
export function assertRowComplete(values: IDataObject, side: LineSide): void {
	const { main, needed } = FORMS[side];
	const more = (values.more ?? {}) as IDataObject;
	const isGiven = (name: string) => !isEmpty(values[name]) || !isEmpty(more[name]);
	for (const { name, or } of needed) {
		if (!isEmpty(values[name]) || or.some(isGiven)) continue;
		const { property } = main.find((field) => field.name === name) as Field;
		throw new Error(
			`'Line ${property.displayName}' is empty for this item. Fill it in; if it holds an expression, ` +
				'the column is missing or its cell is empty.',
		);
	}
}

/**
 * @param values what one line's group of fields holds: `{ item, description, quantity, unitAmount, account, taxRate,
 * more: {…} }`
 * @throws Error for a line in which nothing is filled in: it would be added as a blank one; for one whose amount is
 * not what was meant
 */
export function lineFromForm(values: IDataObject, side: LineSide, at: ReadAt): IDataObject {
	const { more, ...own } = values;
	const { main, further, furtherLabel, hasIds, finish } = FORMS[side];
	const grouped = (more ?? {}) as IDataObject;
	const moved = hasIds ? [existingLine, ...movedOf(main)] : [];
	const given = fromBothPlaces(moved, own, grouped, furtherLabel, at);
	const { Tracking1, Tracking2, ...line } = bodyOf([...existingOf(side), ...main, ...further], given, at);
	const tracking = [Tracking1, Tracking2].filter(Boolean) as IDataObject[];
	if (Object.keys(line).length === 0 && tracking.length === 0)
		throw new Error('The line is empty. Fill it in or remove it.');
	const written = { ...line, ...(tracking.length > 0 ? { Tracking: tracking } : {}) };
	const { quantity, unitAmount, discountRate } = given;
	return finish(written, { Quantity: quantity, UnitAmount: unitAmount, DiscountRate: discountRate });
}
