import type { Faults } from '../core/errors';
import type { Input } from '../engine/definition';
import type { Org } from '../org';
import type { QuoteRecord } from '../records';

/** In these statuses only the contact and notes can change (Xero’s page on quotes). */
const SETTLED: readonly QuoteRecord['Status'][] = ['DECLINED', 'ACCEPTED', 'INVOICED'];
const COMPARED = [
	'Date',
	'ExpiryDate',
	'Reference',
	'Title',
	'Summary',
	'SubTotal',
	'TotalTax',
	'CurrencyCode',
] as const;

export const isSettled = (quote: QuoteRecord | undefined): quote is QuoteRecord =>
	quote !== undefined && SETTLED.includes(quote.Status);

/** The part of an update of a settled quote that Xero reads if it ignores the rest. */
export function withoutContent({ QuoteID, Contact, Status }: Input, existing: QuoteRecord): Input {
	const { Number: QuoteNumber, Date, Terms } = existing;
	return { QuoteID, Contact, Status, QuoteNumber, Date, Terms };
}

/** True if an update would change more of a quote than its status and contact. */
export function changesContent(fresh: QuoteRecord, existing: QuoteRecord): boolean {
	const lines = fresh.LineItems.length !== existing.LineItems.length;
	return lines || COMPARED.some((name) => fresh[name] !== existing[name]);
}

/** A quote with tracking in the form that Xero reads: options named by their id. */
export function trackedById(org: Org, input: Input, faults: Faults): Input {
	if (!Array.isArray(input.LineItems) || org.switches.is('quoteTracking', 'read')) return input;
	const LineItems = (input.LineItems as Input[]).map((line) => {
		if (!Array.isArray(line.Tracking)) return line;
		const Tracking = (line.Tracking as Input[]).filter((one) => one.TrackingOptionID);
		if (Tracking.length < line.Tracking.length && org.switches.is('quoteTracking', 'refused'))
			faults.add('The tracking of a quote must be specified by TrackingOptionID.');
		return { ...line, Tracking };
	});
	return { ...input, LineItems };
}
