import type { IDataObject } from 'n8n-workflow';

import { isEmpty, labelled } from '../fields/field';
import { plainText } from '../fields/plainText';
import { decimal } from '../../xero/money';
import { assertAmounts } from './amounts';
import { trackingOf, type LineSide } from './fields';

type Reader = (value: unknown) => unknown;

const asNumber =
	(places: number): Reader =>
	(value) =>
		decimal(value, places);

/** Line fields of Xero's API and how each is read. */
const LINE_FIELDS: Record<string, Reader> = {
	AccountCode: plainText,
	AccountID: plainText,
	Description: plainText,
	DiscountAmount: asNumber(2),
	DiscountRate: asNumber(2),
	ItemCode: plainText,
	LineAmount: asNumber(2),
	LineItemID: plainText,
	Quantity: asNumber(4),
	TaxAmount: asNumber(2),
	TaxType: plainText,
	Tracking: (value) => [value].flat().map(trackingFrom),
	UnitAmount: asNumber(4),
};

const TRACKING_FIELDS = ['Name', 'Option', 'TrackingCategoryID', 'TrackingOptionID'];

/** Field by field: anything else within would go out unread, and a deep list could not be sent at all, nor the batch it stands in. */
function trackingFrom(entry: unknown): IDataObject {
	if (typeof entry === 'string') return trackingOf(entry);
	if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
		throw new Error('Tracking is a list of texts such as "Region: North", or of objects with Name and Option.');
	}
	const given = new Map(Object.entries(entry).map(([name, value]): [string, unknown] => [name.toLowerCase(), value]));
	const valueOf = (name: string) => given.get(name.toLowerCase());
	const read = TRACKING_FIELDS.filter((name) => !isEmpty(valueOf(name))).map((name) => [name, labelled(name, () => plainText(valueOf(name)))]);
	if (read.length === 0) throw new Error('Tracking names its category and option: {"Name": "Region", "Option": "North"}.');
	return Object.fromEntries(read) as IDataObject;
}

const BY_LOWER_CASE = new Map(Object.keys(LINE_FIELDS).map((name) => [name.toLowerCase(), name]));

/**
 * Lines written as JSON, with the field names of Xero's API in any case.
 * @param value a list of lines, one line, or text that holds either
 * @throws Error in the user's words for text that is no JSON, an unknown field, an unreadable value, or an amount that is not what was meant
 */
export function linesFromJson(value: unknown, side: LineSide = 'sales'): IDataObject[] {
	const parsed = typeof value === 'string' ? parse(value) : value;
	const list = Array.isArray(parsed) ? (parsed as unknown[]) : parsed === undefined || parsed === null ? [] : [parsed];
	return list.map((line, index) => labelled(`Line ${index + 1}`, () => readLine(line, side)));
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

/** Xero has discounts on what is sold only; whether it refuses or drops others is not known. */
const NO_DISCOUNTS = 'Bills have no discounts in Xero. Give the price after the discount.';

function readLine(line: unknown, side: LineSide): IDataObject {
	if (typeof line !== 'object' || line === null || Array.isArray(line)) throw new Error('Each line is an object with fields such as Description.');
	const read: IDataObject = {};
	const raw: Record<string, unknown> = {};
	for (const [given, value] of Object.entries(line)) {
		const name = BY_LOWER_CASE.get(given.toLowerCase());
		if (!name) throw new Error(`Xero's lines have no field '${given.slice(0, 60)}'. Possible: ${Object.keys(LINE_FIELDS).join(', ')}.`);
		if (value === null || value === '') continue;
		raw[name] = value;
		read[name] = labelled(name, () => LINE_FIELDS[name](value)) as IDataObject;
		if (side === 'purchases' && /^Discount/.test(name) && Number(read[name]) !== 0) throw new Error(NO_DISCOUNTS);
	}
	if (Object.keys(read).length === 0) throw new Error('The line is empty. Fill it in or remove it.');
	assertAmounts(read, raw);
	return read;
}
