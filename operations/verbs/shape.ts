import type { IDataObject } from 'n8n-workflow';

/** How the fields of a form become Xero's body, where they stand apart on the screen and together on the wire. */
export interface Shape {
	/**
	 * Fields of the unshaped body that are only a part of something. Nobody has said whether Xero keeps or resets the rest of it, so with one
	 * of these given, an update first reads the record and sends the thing back whole.
	 */
	parts: string[];
	/** Of these, two items that mean the same record are not put together: the later one wins as a whole. */
	whole: string[];
	/** @param current the record as Xero has it; undefined for one that is to be created */
	toWire(body: IDataObject, current?: IDataObject): IDataObject;
}

export const AS_IT_IS: Shape = { parts: [], whole: [], toWire: (body) => body };

export const needsCurrent = ({ parts }: Shape, body: IDataObject) => parts.some((part) => body[part] !== undefined);

/** Bodies of items that mean the same record, as one: later values win, also within groups such as the prices of an item. */
export function together({ whole }: Shape, bodies: IDataObject[]): IDataObject {
	const result: IDataObject = {};
	for (const body of bodies) {
		for (const [name, value] of Object.entries(body)) {
			result[name] = isGroup(value) && isGroup(result[name]) && !whole.includes(name) ? { ...result[name], ...value } : value;
		}
	}
	return result;
}

const isGroup = (value: unknown): value is IDataObject => typeof value === 'object' && value !== null && !Array.isArray(value);
