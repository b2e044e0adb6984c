import type { Org } from '../org';
import type { ContactRecord, LineAmountTypes, LineRecord } from '../records';
import type { TrackingInput } from './tracking';

/** One line as sent: absent means not sent, null means cleared. */
export interface LineInput {
	LineItemID?: string | null;
	Description?: string | null;
	Quantity?: number | null;
	UnitAmount?: number | null;
	ItemCode?: string | null;
	AccountCode?: string | null;
	AccountID?: string | null;
	TaxType?: string | null;
	TaxAmount?: number | null;
	LineAmount?: number | null;
	DiscountRate?: number | null;
	DiscountAmount?: number | null;
	Tracking?: TrackingInput[] | null;
}

/** The rules for the lines of one kind of document. */
export interface LineRules {
	side: 'sales' | 'purchases';
	mode: LineAmountTypes;
	/**
	 * LineAmountTypes before this write. If it stays the same, a line without a new price keeps its amounts to the
	 * cent.
	 */
	oldMode?: LineAmountTypes;
	contact?: ContactRecord;
	discounts: boolean;
	/** Quote lines take no tax from item, contact or account: a tax that is not sent is absent. */
	noTaxDefaults?: boolean;
	/** The caller sent lines. An update without lines leaves them unchanged. */
	linesSent?: boolean;
	/** In approved documents, every line with an amount needs an account. */
	complete: boolean;
}

/**
 * The values that a line sent with its LineItemID falls back on: all of the old line, or all but those that Xero
 * forgets if a client leaves them out.
 */
export function remembered(old: LineRecord | undefined, rules: LineRules, org: Org): LineRecord | undefined {
	if (!old || !rules.linesSent || org.switches.is('lineFields', 'kept')) return old;
	return {
		...old,
		TaxType: undefined,
		DiscountRate: undefined,
		DiscountAmount: undefined,
		Tracking: [],
	};
}

/** The sent value, undefined for null, or the fallback if nothing was sent. */
export const or = <T>(sent: T | null | undefined, fallback: T | undefined): T | undefined =>
	sent === undefined ? fallback : (sent ?? undefined);
