import { append } from '../../xero/append';
import type { Result } from '../run/result';

/** Something of an item, or of several. */
type Asking = { readonly items: number[] } | { readonly item: number };

const itemsOf = (asking: Asking) => ('items' in asking ? asking.items : [asking.item]);

/** What becomes of all that asked where the question itself failed. */
export const refuseAll = (asking: readonly Asking[], error: unknown): Result[] =>
	asking.map((each) => ({ items: itemsOf(each), error: error as Error }));

/**
 * Asks one question for each group of entries. Where it fails, that is the answer for every entry that asked.
 * @param ask takes note of the answers by itself
 * @returns those failures
 */
export async function askTogether<T extends Asking>(
	groups: Iterable<T[]>,
	ask: (group: T[]) => void | Promise<void>,
): Promise<Result[]> {
	const refused: Result[] = [];
	for (const group of groups) {
		try {
			await ask(group);
		} catch (error) {
			append(refused, refuseAll(group, error));
		}
	}
	return refused;
}
