import { itemsInWords } from '../run/itemWords';
import type { Result } from '../run/result';
import type { WriteJournal } from './journal';
import type { PendingWrite, Prepared } from './pendingWrites';

/**
 * Makes each write once a run, earlier tries included: a second one would race with the first or undo it, or is a row
 * too many.
 * @param path of what is written
 * @param sameness the same text for writes of which a run makes one
 * @param says what a second one is told, behind "Item 3": "already changes this invoice."
 */
export function refuseRepeats(
	{ writes, refused }: Prepared,
	path: string,
	journal: WriteJournal,
	sameness: (write: PendingWrite) => string,
	says: string,
): Prepared {
	const firsts = new Map(journal.writesTo(path).map((write) => [sameness(write), write]));
	const once: PendingWrite[] = [];
	const repeated: Result[] = [];
	for (const write of writes) {
		const first = firsts.get(sameness(write));
		if (!first) firsts.set(sameness(write), write);
		// A write prepared by an earlier try is itself the first one.
		if (!first || journal.of(write.items).length > 0) once.push(write);
		else repeated.push({ items: write.items, error: new Error(`${itemsInWords([first.items[0]])} ${says}`) });
	}
	return { writes: once, refused: [...refused, ...repeated] };
}
