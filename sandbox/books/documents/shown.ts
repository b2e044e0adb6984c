import type { Detail } from '../engine/definition';
import type { Org } from '../org';
import type { DocumentRecord } from '../records';

/** Seeded records represent those that people typed into Xero; they lack more fields than records made by API. */
export const isOlder = ({ appId }: { appId: string }): boolean => appId === 'seed';

/** Empty on bills; absent on other documents without a reference. */
export function shownReference(record: DocumentRecord): string | undefined {
	return record.Type === 'ACCPAY' ? '' : record.Reference;
}

/** The reply to voiding still shows the amount that was due; later reads show 0. */
export function shownAmountDue(record: DocumentRecord, _org: Org, detail: Detail): number {
	return detail === 'write' && record.Status === 'VOIDED' ? record.Total : record.AmountDue;
}

/** Some rows in base currency lack the rate of 1. */
export function shownRate(record: DocumentRecord, org: Org, detail: Detail): number | undefined {
	const base = record.CurrencyCode === org.profile.baseCurrency;
	return base && isOlder(record) && (detail === 'full' || detail === 'row') ? undefined : record.CurrencyRate;
}

/** Absent on bills and drafts. */
export function shownSent(record: DocumentRecord): boolean | undefined {
	return record.Type === 'ACCPAY' || record.Status === 'DRAFT' ? undefined : record.SentToContact;
}
