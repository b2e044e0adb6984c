import { completeBodies } from '../documents/completeBodies';
import type { Findable } from '../lookup/findable';
import { planEach, type Batch, type PendingWrite, type Prepared, type Resolved } from './pendingWrites';
import { refuseRepeats } from './refuseRepeats';
import type { Sender } from './sender';

/** Plans one write for each existing record, from the one item that names it. */
export async function writeEach<F extends { items: number[] }>(
	sender: Sender,
	resource: Findable,
	known: Prepared<F>,
	how: Omit<Batch, 'writes'>,
	write: (found: F) => PendingWrite,
): Promise<Resolved> {
	const { id, noun, path } = resource;
	const recordOf = ({ tenantId, body }: PendingWrite) => `${tenantId} ${String(body[id])}`.toLowerCase();
	const says = `already changes this ${noun}. Put both changes into one item.`;
	const { writes, refused } = refuseRepeats(planEach(known, write), path, sender.journal, recordOf, says);
	return await completeBodies(sender, resource, [{ ...how, writes }], refused);
}
