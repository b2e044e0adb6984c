import { isoInstant } from '../core/dates';
import { amount, cents } from '../core/money';
import { announce, stamp, type Org } from '../org';
import type { DocumentRecord } from '../records';
import { payableOf } from './kinds';

/** Tells the webhooks, with what events of its category carry. */
export function announceDocument(org: Org, record: DocumentRecord, type: 'CREATE' | 'UPDATE'): void {
	const { category, plural, notified } = payableOf(record.Type);
	const all = {
		Type: record.Type,
		Status: record.Status as string,
		UpdatedDateUTCString: isoInstant(record.updated),
	};
	announce(org, {
		category,
		type,
		resourceId: record.id,
		resourcePath: `/${plural}/${record.id}`,
		...(notified.length > 0 && { data: Object.fromEntries(notified.map((name) => [name, all[name]])) }),
	});
}

/** Cents of a document settled so far, by money and by credit. */
export function settled(record: DocumentRecord): number {
	return cents(record.AmountPaid) + cents(record.AmountCredited);
}

/**
 * Moves what is paid or credited (cents of the document's currency, negative to take back). Nothing left makes it PAID on that
 * date; something left again makes it AUTHORISED.
 */
export function settle(
	org: Org,
	record: DocumentRecord,
	moved: { paid?: number; credited?: number },
	date: number,
): DocumentRecord {
	const paid = cents(record.AmountPaid) + (moved.paid ?? 0);
	const credited = cents(record.AmountCredited) + (moved.credited ?? 0);
	const due = cents(record.Total) - paid - credited;
	const fresh: DocumentRecord = {
		...record,
		...stamp(org, record),
		AmountPaid: amount(paid),
		AmountCredited: amount(credited),
		AmountDue: amount(due),
		Status: due === 0 ? 'PAID' : 'AUTHORISED',
		FullyPaidOnDate: due === 0 ? date : undefined,
	};
	org.tables[payableOf(record.Type).table].put(fresh);
	announceDocument(org, fresh, 'UPDATE');
	return fresh;
}
