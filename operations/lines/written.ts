import type { IDataObject } from 'n8n-workflow';

import { divided, wholeOf } from '../../xero/money';

/** What Xero lets one write of a line; the rest of a line it sends is worked out or for display. */
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
 * A line of Xero's answer, whole, as it may be sent back. What is not sent of a line with an ID Xero may keep or
 * reset: nobody has said.
 */
export function asWritten(line: IDataObject): IDataObject {
	const written: IDataObject = {};
	for (const field of WRITABLE)
		if (line[field] !== undefined && line[field] !== null && line[field] !== '') written[field] = line[field];
	const tracking = [line.Tracking ?? []].flat() as IDataObject[];
	if (tracking.length > 0) written.Tracking = tracking.map(trackingOf);
	// A line with a rate has the discount's amount worked out; sending both is refused.
	if (Number(written.DiscountRate ?? 0) !== 0) delete written.DiscountAmount;
	return isText(written) ? textOf(written) : written;
}

/** A line of text alone: Xero shows an amount of 0 with it, which sent back would make a line for a price of it. */
const isText = ({ Quantity, UnitAmount, LineAmount, ItemCode }: IDataObject) =>
	[Quantity, UnitAmount, ItemCode].every((value) => value === undefined) && Number(LineAmount ?? 0) === 0;

const textOf = ({ LineAmount: _amount, TaxAmount: _tax, ...text }: IDataObject): IDataObject => text;

/** Rows of lists lack the option's ID; category and option by name are enough. */
function trackingOf({ TrackingCategoryID, TrackingOptionID, Name, Option }: IDataObject): IDataObject {
	return {
		...(TrackingCategoryID ? { TrackingCategoryID, ...(TrackingOptionID ? { TrackingOptionID } : {}) } : {}),
		Name,
		Option,
	};
}

/**
 * A line as a new document takes it over: without its ID, and without what Xero works out, tax included. A line whose
 * price does not make its amount (Xero shows some prices with two decimals only) keeps the amount instead of the price.
 */
export function asCopied(line: IDataObject): IDataObject {
	const { LineItemID: _id, TaxAmount: _tax, LineAmount, ...rest } = withDiscountThatAgrees(asWritten(line));
	// A new line has no rate that would have to be taken back.
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
 * The line with a discount that agrees with its amount. Xero sends rates rounded to two decimals; sent back beside
 * the amount, it refuses the document ("The line total 1500.00 does not match the expected line total 1499.93"). The
 * amount is what the customer owes, so the discount is then sent as an amount. The rate goes along as 0: Xero keeps a
 * discount that is not sent.
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
