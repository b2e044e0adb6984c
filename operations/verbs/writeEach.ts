import { completeBodies } from '../completeBodies';
import type { Findable } from '../findable';
import { itemNames } from '../itemNames';
import { planEach, type Batch, type PendingWrite, type Prepared, type Resolved } from '../pendingWrites';
import type { Result } from '../result';
import type { Sender } from '../sender';

/** What is to be sent for records that are there: one write for each, of the one item that names it. */
export async function writeEach<F extends { items: number[] }>(
	sender: Sender,
	resource: Findable,
	known: Prepared<F>,
	how: Omit<Batch, 'writes'>,
	write: (found: F) => PendingWrite,
): Promise<Resolved> {
	const { writes, refused } = refuseRepeats(planEach(known, write), resource);
	return await completeBodies(sender, resource, [{ ...how, writes }], refused);
}

/** One record can be written once a run: a second item that names it would race with the first. */
function refuseRepeats({ writes, refused }: Prepared, { id, noun }: Findable): Prepared {
	const once = new Map<string, PendingWrite>();
	const repeated: Result[] = [];
	for (const write of writes) {
		const key = `${write.tenantId} ${String(write.body[id])}`.toLowerCase();
		const first = once.get(key);
		if (!first) once.set(key, write);
		else {
			const words = `${itemNames([first.items[0]])} already changes this ${noun}. Put both changes into one item.`;
			repeated.push({ items: write.items, error: new Error(words) });
		}
	}
	return { writes: [...once.values()], refused: [...refused, ...repeated] };
}
