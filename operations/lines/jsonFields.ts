import type { IDataObject } from 'n8n-workflow';

import { decimal, moneyAmount } from '../../xero/money';
import { isEmpty } from '../fields/value';
import { labelled } from '../fields/fieldError';
import { plainText } from '../fields/plainText';
import { trackingOf } from '../fields/tracking';
import type { LineSide } from './fields';
import { CREDIT, DEBIT } from './journalLine';

type Reader = (value: unknown) => unknown;

const asNumber =
	(places: number): Reader =>
	(value) =>
		decimal(value, places);

/** Reader for a field that Xero does not accept here; 0 counts as empty. */
const none =
	(why: string): Reader =>
	(value) => {
		if (decimal(value, 2) !== 0) throw new Error(why);
		return undefined;
	};

export const TRACKING_FIELDS = ['Name', 'Option', 'TrackingCategoryID', 'TrackingOptionID'];

/**
 * Copies field by field. Otherwise other content would be sent unchecked, and a deeply nested list would make the
 * whole batch fail.
 */
function trackingFrom(entry: unknown): IDataObject {
	if (typeof entry === 'string') return trackingOf(entry);
	if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
		throw new Error('Tracking is a list of texts such as "Region: North", or of objects with Name and Option.');
	}
	const given = new Map(Object.entries(entry).map(([name, value]): [string, unknown] => [name.toLowerCase(), value]));
	const valueOf = (name: string) => given.get(name.toLowerCase());
	const read = TRACKING_FIELDS.filter((name) => !isEmpty(valueOf(name))).map((name) => [
		name,
		labelled(name, () => plainText(valueOf(name))),
	]);
	if (read.length === 0)
		throw new Error('Tracking names its category and option: {"Name": "Region", "Option": "North"}.');
	return Object.fromEntries(read) as IDataObject;
}

/** Line fields of Xero's API and how each is read. */
const PRICED: Record<string, Reader> = {
	AccountCode: plainText,
	AccountID: plainText,
	Description: plainText,
	DiscountAmount: moneyAmount,
	DiscountRate: asNumber(2),
	ItemCode: plainText,
	LineAmount: moneyAmount,
	LineItemID: plainText,
	Quantity: asNumber(4),
	TaxAmount: moneyAmount,
	TaxType: plainText,
	Tracking: (value) => [value].flat().map(trackingFrom),
	UnitAmount: asNumber(4),
};

/** Xero has discounts only on sales; it is not known whether it refuses or drops others. */
const withoutDiscounts = (what: string): Record<string, Reader> => {
	const refused = none(`${what} cannot have discounts in Xero. Give the price after the discount.`);
	return { ...PRICED, DiscountAmount: refused, DiscountRate: refused };
};

const { AccountCode, AccountID, Description, LineAmount, TaxAmount, TaxType, Tracking } = PRICED;

interface JsonLine {
	/** Field names of Xero, and how each is read. */
	fields: Record<string, Reader>;
	/** The most common fields, for the description. */
	usual: readonly string[];
	/** What a line looks like. */
	example: string;
}

const BEGINNING = ['Description', 'Quantity', 'UnitAmount', 'AccountCode', 'ItemCode', 'TaxType'];
const TEA = '{"Description": "Green tea", "Quantity": 2, "UnitAmount": 4.5, "AccountCode": "200"}';

/** Lines that are written as JSON, by what they are of. */
export const JSON_LINES: Record<LineSide, JsonLine> = {
	sales: { fields: PRICED, usual: [...BEGINNING, 'DiscountRate', 'Tracking', 'LineItemID'], example: TEA },
	salesCredit: {
		fields: withoutDiscounts('Credit notes'),
		usual: [...BEGINNING, 'Tracking', 'LineItemID'],
		example: TEA,
	},
	purchases: {
		fields: withoutDiscounts('Bills'),
		usual: [...BEGINNING, 'Tracking', 'LineItemID'],
		example: TEA,
	},
	bank: {
		fields: {
			...withoutDiscounts('Bank transactions'),
			TaxAmount: none('Xero calculates the tax of bank transactions from the tax rate. Leave this field out.'),
		},
		usual: [...BEGINNING, 'Tracking', 'LineItemID'],
		example: TEA,
	},
	journal: {
		fields: {
			AccountCode,
			AccountID,
			[CREDIT]: moneyAmount,
			[DEBIT]: moneyAmount,
			Description,
			LineAmount,
			TaxAmount,
			TaxType,
			Tracking,
		},
		usual: ['Description', 'AccountCode', 'TaxType', 'LineAmount (or Debit, Credit)', 'Tracking'],
		example: '{"Description": "Rent", "AccountCode": "469", "LineAmount": 100}',
	},
};
