import type { IDataObject } from 'n8n-workflow';

import { setAt } from '../../xero/fieldPath';
import { centsText } from '../../xero/money';
import { heldRows } from '../lookup/findWritten';
import type { Result } from '../run/result';
import type { Resource } from '../types';
import type { PendingWrite } from '../write/pendingWrites';
import { rowOf, sidesOf } from './allocationRows';
import { creditOf, dayOf } from './creditFacts';
import type { Asked, Planned } from './planAllocations';

/** What an item asks for, with what else it says of the allocation. */
type AskedWith = Asked & { fields: IDataObject };

/**
 * Planned allocations as writes, and what needs none: refused, or there already.
 * @param wire where an allocation names the document
 */
export function asWrites(
	resource: Resource,
	wire: string,
	planned: ReadonlyArray<Planned<AskedWith>>,
): { writes: PendingWrite[]; settled: Result[] } {
	const writes: PendingWrite[] = [];
	const settled: Result[] = [];
	for (const each of planned) {
		const { item, credit, document } = each.asked;
		const items = [item];
		if ('cents' in each) writes.push(asWrite(resource, wire, each));
		else if ('error' in each) settled.push({ items, error: each.error });
		else
			settled.push({
				items,
				rows: [{ ...rowOf(resource, credit, document, each.existing), outcome: 'skipped' }],
			});
	}
	return { writes, settled };
}

function asWrite(
	resource: Resource,
	wire: string,
	{ asked, cents, asks }: Extract<Planned<AskedWith>, { cents: bigint }>,
): PendingWrite {
	const { item, tenantId, credit, document, fields } = asked;
	const { against, allocations } = creditOf(resource);
	// Xero's description requires a date; if none is given, this is the one Xero would choose.
	const body: IDataObject = { Amount: Number(centsText(cents)), Date: dayOf(credit, document) };
	setAt(body, wire, String(document[against.id]));
	return {
		items: [item],
		tenantId,
		ids: { [resource.id]: String(credit[resource.id]) },
		of: sidesOf(resource, credit, document),
		body: { ...body, ...fields },
		asks,
		before: heldRows(credit, allocations),
		outcome: 'allocated',
	};
}
