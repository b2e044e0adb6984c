import type { IDataObject } from 'n8n-workflow';

import { labelled } from '../fields/field';
import { decimal } from '../../xero/money';
import { trackingOf } from './fields';

type Reader = (value: unknown) => unknown;

const asText: Reader = (value) => {
	if (typeof value === 'object') throw new Error('Text is expected here, not a list or an object.');
	return String(value);
};
const asNumber =
	(places: number): Reader =>
	(value) =>
		decimal(value, places);

/** Line fields of Xero's API and how each is read. */
const LINE_FIELDS: Record<string, Reader> = {
	AccountCode: asText,
	AccountID: asText,
	Description: asText,
	DiscountAmount: asNumber(2),
	DiscountRate: asNumber(2),
	ItemCode: asText,
	LineAmount: asNumber(2),
	LineItemID: asText,
	Quantity: asNumber(4),
	TaxAmount: asNumber(2),
	TaxType: asText,
	Tracking: (value) => {
		const list = Array.isArray(value) ? (value as unknown[]) : [value];
		return list.map((entry) => (typeof entry === 'string' ? trackingOf(entry) : (entry as IDataObject)));
	},
	UnitAmount: asNumber(4),
};

const BY_LOWER_CASE = new Map(Object.keys(LINE_FIELDS).map((name) => [name.toLowerCase(), name]));

/**
 * Lines written as JSON, with the field names of Xero's API in any case.
 * @param value a list of lines, one line, or text that holds either
 * @throws Error in the user's words for text that is no JSON, an unknown field or an unreadable value
 */
export function linesFromJson(value: unknown): IDataObject[] {
	const parsed = typeof value === 'string' ? parse(value) : value;
	const list = Array.isArray(parsed) ? (parsed as unknown[]) : parsed === undefined || parsed === null ? [] : [parsed];
	return list.map((line, index) => labelled(`Line ${index + 1}`, () => readLine(line)));
}

function parse(text: string): unknown {
	if (text.trim() === '') return [];
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return unreadable();
	}
}

function unreadable(): never {
	throw new Error('This is not JSON. A line looks like {"Description": "Green tea", "Quantity": 2, "UnitAmount": 4.5, "AccountCode": "200"}.');
}

function readLine(line: unknown): IDataObject {
	if (typeof line !== 'object' || line === null || Array.isArray(line)) throw new Error('Each line is an object with fields such as Description.');
	const read: IDataObject = {};
	for (const [given, value] of Object.entries(line)) {
		const name = BY_LOWER_CASE.get(given.toLowerCase());
		if (!name) throw new Error(`Xero's lines have no field '${given.slice(0, 60)}'. Possible: ${Object.keys(LINE_FIELDS).join(', ')}.`);
		if (value === null || value === '') continue;
		read[name] = labelled(name, () => LINE_FIELDS[name](value)) as IDataObject;
	}
	return read;
}
