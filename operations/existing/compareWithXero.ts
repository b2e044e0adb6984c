import type { Connected } from '../../xero/client';
import { partition } from '../groupBy';
import type { Result } from '../run/result';
import type { Resource } from '../types';
import type { PendingWrite } from '../write/pendingWrites';
import type { Sender } from '../write/sender';
import { compareByKey } from './byKey/compareByKey';
import { compareBySimilarity } from './bySimilarity/compareBySimilarity';
import type { ComparedWrites } from './comparedWrites';
import type { Existence } from './ifExists';
import { skipped, taken } from './knownDocuments';

/**
 * Separates documents into new ones, existing ones to change, and results without sending.
 * @param existence absent = all are sent as new
 */
export async function compareWithXero(
	sender: Connected & Pick<Sender, 'journal'>,
	resource: Resource,
	writes: PendingWrite[],
	existence: Existence | undefined,
): Promise<Pick<ComparedWrites, 'fresh' | 'known' | 'repeats'> & { settled: Result[] }> {
	if (!existence) return { fresh: writes, known: [], repeats: [], settled: [] };
	const { mode, by } = existence;
	const { journal } = sender;
	// Writes prepared by an earlier try stay as they are. They may be in Xero by now, or still on their way.
	const [prepared, open] = partition(writes, ({ items }) => journal.of(items).length > 0);
	const before = journal.writesTo(resource.path);
	const isNamed = ({ body }: PendingWrite) => mode !== 'refuse' || String(body[by.wire] ?? '').trim() !== '';
	const [named, unnamed] = partition(open, isNamed);
	const compare = by.similarity ? compareBySimilarity : compareByKey;
	const { fresh, known, repeats, refused } = await compare(sender, resource, named, by, before);
	if (mode === 'update') return { fresh: [...prepared, ...fresh], known, repeats, settled: refused };
	const kept = known.map((each) => (mode === 'skip' ? skipped(resource, each) : taken(resource, each, by)));
	return { fresh: [...prepared, ...unnamed, ...fresh], known: [], repeats, settled: [...refused, ...kept] };
}
