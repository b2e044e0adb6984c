import type { IDataObject } from 'n8n-workflow';

import { divided, wholeOf } from '../../xero/money';

/** Writable fields of a line; other fields in Xero's answers are calculated or for display. */
const WRITABLE = [
	'LineItemID',
	'Description',
	'Quantity',
	'UnitAmount',
	'ItemCode',
	'AccountCode',
	'TaxType',
	'TaxAmount',
	'LineAmount',
	'DiscountRate',
	'DiscountAmount',
];

/**
 * A complete line from Xero's answer, as it can be sent back. It must be complete, because it is not documented
 * whether Xero keeps or resets missing fields of a line with an ID.
 */
export function asWritten(line: IDataObject): IDataObject {
	const written: IDataObject = {};
	for (const field of WRITABLE)
		if (line[field] !== undefined && line[field] !== null && line[field] !== '') written[field] = line[field];
	const tracking = [line.Tracking ?? []].flat() as IDataObject[];
	if (tracking.length > 0) written.Tracking = tracking.map(trackingOf);
	// For a line with a discount rate, Xero calculates the discount amount, and refuses both together.
	if (Number(written.DiscountRate ?? 0) !== 0) delete written.DiscountAmount;
	return isText(written) ? textOf(written) : written;
}

/** True for a text line. Xero shows it with an amount of 0; sent back, that would make it a line with a price. */
const isText = ({ Quantity, UnitAmount, LineAmount, ItemCode }: IDataObject) =>
	[Quantity, UnitAmount, ItemCode].every((value) => value === undefined) && Number(LineAmount ?? 0) === 0;

const textOf = ({ LineAmount: _amount, TaxAmount: _tax, ...text }: IDataObject): IDataObject => text;

/** Rows of lists lack the option's ID; the names of category and option are enough. */
function trackingOf({ TrackingCategoryID, TrackingOptionID, Name, Option }: IDataObject): IDataObject {
	return {
		...(TrackingCategoryID ? { TrackingCategoryID, ...(TrackingOptionID ? { TrackingOptionID } : {}) } : {}),
		Name,
		Option,
	};
}

/**
 * A line for a copy of a document: without its ID and calculated values, including tax. If the price does not give
 * the amount (Xero shows some prices with only two decimals), the line keeps the amount instead of the price.
 */
export function asCopied(line: IDataObject): IDataObject {
	const { LineItemID: _id, TaxAmount: _tax, LineAmount, ...rest } = withDiscountThatAgrees(asWritten(line));
	// A new line has no existing rate that would have to be reset.
	if (Number(rest.DiscountRate ?? 0) === 0) delete rest.DiscountRate;
	const { Quantity, UnitAmount, DiscountRate, DiscountAmount } = rest;
	if (LineAmount === undefined || [Quantity, UnitAmount].includes(undefined)) return rest;
	const gross = wholeOf(Quantity, 4) * wholeOf(UnitAmount, 4) * (10_000n - wholeOf(DiscountRate ?? 0, 2));
	const amount = divided(gross, 10n ** 10n) - wholeOf(DiscountAmount ?? 0, 2);
	if (amount === wholeOf(LineAmount, 2)) return rest;
	const { UnitAmount: _price, ...others } = rest;
	return { ...others, LineAmount };
}

/**
 * Makes the discount of a line match its amount. Xero returns rates rounded to two decimals, and refuses such a rate
 * together with the amount ("The line total 1500.00 does not match the expected line total 1499.93"). The amount is
 * what the customer owes, so the discount is sent as an amount. The rate is sent as 0, because Xero keeps a discount
 * that is not sent.
 */
export function withDiscountThatAgrees(line: IDataObject): IDataObject {
	const { Quantity, UnitAmount, LineAmount, DiscountRate } = line;
	if ([Quantity, UnitAmount, LineAmount].some((value) => value === undefined) || Number(DiscountRate ?? 0) === 0)
		return line;
	const gross = wholeOf(Quantity, 4) * wholeOf(UnitAmount, 4);
	const cents = wholeOf(LineAmount, 2);
	if (divided(gross * (10_000n - wholeOf(DiscountRate, 2)), 10n ** 10n) === cents) return line;
	const discount = divided(gross, 10n ** 6n) - cents;
	return { ...line, DiscountRate: 0, DiscountAmount: Number(discount) / 100 };
}
