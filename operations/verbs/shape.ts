import type { IDataObject } from 'n8n-workflow';

/** How the fields of a form become Xero's body, where they stand apart on the screen and together on the wire. */
export interface Shape {
	/**
	 * Fields of the unshaped body that are only a part of something. Nobody has said whether Xero keeps or resets the rest of it, so with one
	 * of these given, an update first reads the record and sends the thing back whole.
	 */
	parts: string[];
	/**
	 * Groups of which a record has several, each written as a whole, and which one a group is: undefined when it says nothing. Of two items
	 * that mean the same record, the later one wins; several stand in a list.
	 */
	whole: Record<string, (group: IDataObject) => unknown>;
	/** @param current the record as Xero has it; undefined for one that is to be created */
	toWire(body: IDataObject, current?: IDataObject): IDataObject;
}

export const AS_IT_IS: Shape = { parts: [], whole: {}, toWire: (body) => body };

export const needsCurrent = ({ parts }: Shape, body: IDataObject) => parts.some((part) => body[part] !== undefined);

/** Bodies of items that mean the same record, as one: later values win, also within groups such as the prices of an item. */
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
function beside(which: (group: IDataObject) => unknown, before: IDataObject[string], group: IDataObject): IDataObject[] {
	const earlier = [before ?? []].flat() as IDataObject[];
	return which(group) === undefined ? earlier : [...earlier.filter((each) => which(each) !== which(group)), group];
}

const isGroup = (value: unknown): value is IDataObject => typeof value === 'object' && value !== null && !Array.isArray(value);
