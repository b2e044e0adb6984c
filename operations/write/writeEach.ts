import { completeBodies } from '../documents/completeBodies';
import type { Findable } from '../lookup/findable';
import { itemsInWords } from '../run/itemWords';
import type { WriteJournal } from './journal';
import { planEach, type Batch, type PendingWrite, type Prepared, type Resolved } from './pendingWrites';
import type { Result } from '../run/result';
import type { Sender } from './sender';

/** What is to be sent for records that are there: one write for each, of the one item that names it. */
export async function writeEach<F extends { items: number[] }>(
	sender: Sender,
	resource: Findable,
	known: Prepared<F>,
	how: Omit<Batch, 'writes'>,
	write: (found: F) => PendingWrite,
): Promise<Resolved> {
	const { writes, refused } = refuseRepeats(planEach(known, write), resource, sender.journal);
	return await completeBodies(sender, resource, [{ ...how, writes }], refused);
}

/**
 * One record can be written once a run, earlier tries included: a second item that names it would race with the
 * first, or undo it.
 */
function refuseRepeats({ writes, refused }: Prepared, { id, noun, path }: Findable, journal: WriteJournal): Prepared {
	const keyOf = ({ tenantId, body }: PendingWrite) => `${tenantId} ${String(body[id])}`.toLowerCase();
	const firsts = new Map(journal.writesTo(path).map((write) => [keyOf(write), write]));
	const once: PendingWrite[] = [];
	const repeated: Result[] = [];
	for (const write of writes) {
		const first = firsts.get(keyOf(write));
		if (!first) firsts.set(keyOf(write), write);
		// What an earlier try has prepared is the first itself.
		if (!first || journal.of(write.items).length > 0) once.push(write);
		else {
			const words = `${itemsInWords([first.items[0]])} already changes this ${noun}. Put both changes into one item.`;
			repeated.push({ items: write.items, error: new Error(words) });
		}
	}
	return { writes: once, refused: [...refused, ...repeated] };
}
