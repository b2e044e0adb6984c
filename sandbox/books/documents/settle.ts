import { isoInstant } from '../core/dates';
import { amount, cents } from '../core/money';
import { announce, stamp, type Org } from '../org';
import type { DocumentRecord } from '../records';
import { payableOf } from './kinds';

/** Announces a change to the webhooks, with the fields of its category's events. */
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

/** Cents of a document settled so far, by payments and by credit. */
export function settled(record: DocumentRecord): number {
	return cents(record.AmountPaid) + cents(record.AmountCredited);
}

/**
 * Changes the paid or credited amount (cents of the document's currency; negative to undo). If nothing is left, the
 * document becomes PAID on that date; if an amount is left again, it becomes AUTHORISED.
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
