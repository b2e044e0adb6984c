import { amount, cents } from '../core/money';
import { announce, stamp, type Org } from '../org';
import type { DocumentRecord } from '../records';
import { FAMILIES, type Family } from './kinds';

/** Which family a document belongs to. */
export function familyOf(record: DocumentRecord): Family {
	return record.Type.endsWith('CREDIT') ? FAMILIES.creditNotes : FAMILIES.invoices;
}

export function announceDocument(org: Org, record: DocumentRecord, type: 'CREATE' | 'UPDATE'): void {
	const family = familyOf(record);
	announce(org, {
		category: family.category,
		type,
		resourceId: record.id,
		resourcePath: `/${family.plural}/${record.id}`,
		...(family.category === 'CREDITNOTE' && { data: { Type: record.Type, Status: record.Status } }),
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
	org.tables[familyOf(record).table].put(fresh);
	announceDocument(org, fresh, 'UPDATE');
	return fresh;
}
