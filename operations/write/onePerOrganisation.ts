import { itemInWords, itemsInWords } from '../run/itemWords';
import type { Result } from '../run/result';
import type { Resource } from '../types';
import type { PendingWrite } from './pendingWrites';

/** For records of which each organisation has only one: such a record is written with all its items, or not at all. */

interface Written {
	whole: readonly PendingWrite[];
	refused: readonly Result[];
}

/**
 * Refuses a record that would replace another one of the same run, and a record with an unusable item.
 * @param tenantOf the organisation of an item; undefined if it could not be read, so the item may belong to any of them
 * @param heads labels of the fields that must be the same in all items of a record
 */
export function onePerOrganisation(
	{ whole, refused }: Written,
	{ noun }: Pick<Resource, 'noun'>,
	tenantOf: (item: number) => string | undefined,
	heads: readonly string[],
): { whole: PendingWrite[]; refused: Result[] } {
	const given = { whole: [] as PendingWrite[], refused: [...refused] };
	for (const write of whole) {
		const { items, tenantId } = write;
		const rival = whole.find((other) => other !== write && other.tenantId === tenantId);
		const lost = refused.find((result) => [undefined, tenantId].includes(tenantOf(result.items[0])));
		const problem = rival
			? `An organisation has one ${noun}, but ${itemsInWords([items[0], rival.items[0]].sort((a, b) => a - b))} differ in ` +
				`${heads.join(' or ')}. Nothing was written.`
			: lost && 'error' in lost
				? `Held back: ${itemInWords(lost.items[0])} cannot be used. ${lost.error.message}`
				: undefined;
		if (problem === undefined) given.whole.push(write);
		else given.refused.push({ items, error: new Error(problem) });
	}
	return given;
}
