import type { IDataObject } from 'n8n-workflow';

import type { Entry } from '../../xero/catalogue';
import { setAt, valueAt } from '../../xero/fieldPath';

/** How the fields of a form become Xero's body, where they stand apart on the screen and together on the wire. */
export interface Shape {
	/**
	 * Fields of the unshaped body that are only a part of something. Nobody has said whether Xero keeps or resets the
	 * rest of it, so with one of these given, an update first reads the record and sends the thing back whole.
	 */
	parts: string[];
	/**
	 * Groups of which a record has several, each written as a whole, and which one a group is: undefined when it says
	 * nothing. Of two items that mean the same record, the later one wins; several stand in a list.
	 */
	whole: Record<string, (group: IDataObject) => unknown>;
	/** @param current the record as Xero has it; undefined for one that is to be created */
	toWire(body: IDataObject, current?: IDataObject): IDataObject;
}

export const AS_IT_IS: Shape = { parts: [], whole: {}, toWire: (body) => body };

/**
 * The shape of an update that takes fields together: what is not given goes back as Xero has it, for left out it
 * would be emptied.
 * @param fields as paths in the body
 */
export function keeping({ bodyNames = {} }: Pick<Entry, 'bodyNames'>, fields: readonly string[], shape: Shape): Shape {
	return {
		...shape,
		parts: [...new Set([...shape.parts, ...fields.map((field) => field.split('.')[0])])],
		toWire(body, current) {
			const wire = shape.toWire(body, current);
			if (!current) return wire;
			const whole = { ...wire };
			for (const field of fields) {
				const value = valueAt(wire, field) ?? valueAt(current, bodyNames[field] ?? field) ?? undefined;
				if (value !== undefined) setAt(whole, field, value);
			}
			return whole;
		},
	};
}

export const needsCurrent = ({ parts }: Shape, body: IDataObject) => parts.some((part) => body[part] !== undefined);

/**
 * Bodies of items that mean the same record, as one: later values win, also within groups such as the prices of an
 * item.
 */
export function together({ whole }: Shape, bodies: IDataObject[]): IDataObject {
	const result: IDataObject = {};
	for (const body of bodies) {
		for (const [name, value] of Object.entries(body)) {
			if (whole[name]) result[name] = beside(whole[name], result[name], value as IDataObject);
			else result[name] = isGroup(value) && isGroup(result[name]) ? { ...result[name], ...value } : value;
		}
	}
	return result;
}

/** The groups so far with a further one in the place of its like. */
function beside(
	which: (group: IDataObject) => unknown,
	before: IDataObject[string],
	group: IDataObject,
): IDataObject[] {
	const earlier = [before ?? []].flat() as IDataObject[];
	return which(group) === undefined ? earlier : [...earlier.filter((each) => which(each) !== which(group)), group];
}

const isGroup = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
