import type { IDataObject } from 'n8n-workflow';

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

/** A line of Xero's answer, whole, as it may be sent back. What is not sent of a line with an ID Xero may keep or reset: nobody has said. */
export function asWritten(line: IDataObject): IDataObject {
	const written: IDataObject = {};
	for (const field of WRITABLE) if (line[field] !== undefined && line[field] !== null && line[field] !== '') written[field] = line[field];
	const tracking = [line.Tracking ?? []].flat() as IDataObject[];
	if (tracking.length > 0) written.Tracking = tracking.map(trackingOf);
	// A line with a rate has the discount's amount worked out; sending both is refused.
	if (Number(written.DiscountRate ?? 0) !== 0) delete written.DiscountAmount;
	return written;
}

/** Rows of lists lack the option's ID; category and option by name are enough. */
function trackingOf({ TrackingCategoryID, TrackingOptionID, Name, Option }: IDataObject): IDataObject {
	return {
		...(TrackingCategoryID ? { TrackingCategoryID, ...(TrackingOptionID ? { TrackingOptionID } : {}) } : {}),
		Name,
		Option,
	};
}

/**
 * The line with a discount that agrees with its amount. Xero sends rates rounded to two decimals; sent back beside the amount, it refuses the
 * document ("The line total 1500.00 does not match the expected line total 1499.93"). The amount is what the customer owes, so the discount
 * is then sent as an amount. The rate goes along as 0: Xero keeps a discount that is not sent.
 */
export function withDiscountThatAgrees(line: IDataObject): IDataObject {
	const { Quantity, UnitAmount, LineAmount, DiscountRate } = line;
	if ([Quantity, UnitAmount, LineAmount].some((value) => value === undefined) || Number(DiscountRate ?? 0) === 0) return line;
	const gross = scaled(Quantity, 4) * scaled(UnitAmount, 4);
	const cents = scaled(LineAmount, 2);
	if (rounded(gross * (10_000n - scaled(DiscountRate, 2)), 10n ** 10n) === cents) return line;
	const discount = rounded(gross, 10n ** 6n) - cents;
	return { ...line, DiscountRate: 0, DiscountAmount: Number(discount) / 100 };
}

/** A decimal of Xero's, which has no more places, as a whole number of the smallest: 12.34 at 2 places is 1234. */
const scaled = (value: unknown, places: number) => BigInt(Number(value).toFixed(places).replace('.', ''));

/** Divided, half away from zero, as Xero rounds. */
function rounded(value: bigint, by: bigint): bigint {
	const size = value < 0n ? -value : value;
	const result = (size + by / 2n) / by;
	return value < 0n ? -result : result;
}
