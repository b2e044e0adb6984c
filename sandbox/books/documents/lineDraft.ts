import type { Org } from '../org';
import type { ContactRecord, LineAmountTypes, LineRecord } from '../records';
import type { TrackingInput } from './tracking';

/** One line as sent: absent = not sent, null = cleared. */
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

/** What the lines of one kind of document may do. */
export interface LineRules {
	side: 'sales' | 'purchases';
	mode: LineAmountTypes;
	/** LineAmountTypes before this write: while it stays, a line nobody re-prices keeps its amounts to the cent. */
	oldMode?: LineAmountTypes;
	contact?: ContactRecord;
	discounts: boolean;
	/** Quote lines take no tax from item, contact or account: what is not sent is not there. */
	noTaxDefaults?: boolean;
	/** The caller sent lines: an update without any leaves them as they are. */
	linesSent?: boolean;
	/** Approved documents need an account on every line that carries an amount. */
	complete: boolean;
}

/** What a line that is sent with its LineItemID falls back on: all of the old one, or all but what a client may forget. */
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

/** What was sent, null clearing it, else the fallback. */
export const or = <T>(sent: T | null | undefined, fallback: T | undefined): T | undefined =>
	sent === undefined ? fallback : (sent ?? undefined);
