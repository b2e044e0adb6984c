import type { IDataObject } from 'n8n-workflow';

import type { Entry } from '../../xero/catalogue';
import { setAt, valueAt } from '../../xero/fieldPath';

/** Converts fields that are separate in the form but grouped in Xero's body. */
export interface Shape {
	/**
	 * Fields of the unshaped body that are only a part of a group. It is not documented whether Xero keeps or resets
	 * the rest of the group, so an update with one of these fields first reads the record and sends back the whole
	 * group.
	 */
	parts: string[];
	/**
	 * Groups that a record has several of, such as addresses, each written as a whole. The function returns the kind of
	 * a group, or undefined for an empty group. If two items mean the same record, the later group of a kind wins.
	 */
	whole: Record<string, (group: IDataObject) => unknown>;
	/** @param current the record as Xero has it; undefined for one that is to be created */
	toWire(body: IDataObject, current?: IDataObject): IDataObject;
}

export const AS_IT_IS: Shape = { parts: [], whole: {}, toWire: (body) => body };

/**
 * The shape of an update whose fields are sent together: missing fields are sent back as Xero has them, because Xero
 * would empty them.
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
 * Merges the bodies of items that mean the same record. Later values win, also within groups such as the prices of an
 * item.
 */
export function together({ whole }: Shape, bodies: IDataObject[]): IDataObject {
	const result: IDataObject = {};
	for (const body of bodies) {
		for (const [name, value] of Object.entries(body)) {
			if (whole[name]) result[name] = replaceSameKind(whole[name], result[name], value as IDataObject);
			else result[name] = isGroup(value) && isGroup(result[name]) ? { ...result[name], ...value } : value;
		}
	}
	return result;
}

/** Adds a group to a list, replacing the group of the same kind. */
function replaceSameKind(
	which: (group: IDataObject) => unknown,
	before: IDataObject[string],
	group: IDataObject,
): IDataObject[] {
	const earlier = [before ?? []].flat() as IDataObject[];
	return which(group) === undefined ? earlier : [...earlier.filter((each) => which(each) !== which(group)), group];
}

const isGroup = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
