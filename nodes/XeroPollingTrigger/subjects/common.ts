import type { Entry } from '../../../xero/catalogue';
import type { Resource } from '../../../operations/types';
import type { GoneEvent, Subject } from '../subject';

/** What the trigger says about a kind of record beyond its resource; everything else is the catalogue's. */
type Screen = Pick<Subject, 'simple'> & Partial<Subject>;

/** Statuses with an event of their own. */
const GONE: Readonly<Record<string, GoneEvent>> = { DELETED: 'deleted', VOIDED: 'voided' };

/** Lists that cannot be watched: read by offset, or part of another record. */
const UNWATCHED: ReadonlyArray<Entry['paging']['style']> = ['offset', 'within'];

/**
 * Something to watch, made from its catalogue entry and called as the resource is.
 * @throws Error for a list that cannot be watched
 */
export function watched(entry: Entry, { value, name, simplify }: Resource, screen: Screen): Subject {
	const { status, kind, complete, query, paging, path } = entry;
	if (UNWATCHED.includes(paging.style)) throw new Error(`${path} cannot be watched.`);
	const statuses = status?.all ?? [];
	return {
		value,
		name,
		row: simplify,
		// Records that have only a time of creation are never changed.
		isEdited: entry.changed !== 'CreatedDateUTC',
		entry,
		nouns: entry.nouns,
		query: { ...(kind ? { where: kind.where } : {}), ...complete, ...query },
		finding: entry.changed ? { by: 'window', stamp: entry.changed } : { by: 'snapshot' },
		statuses,
		gone: Object.fromEntries(Object.entries(GONE).filter(([word]) => status?.ended.includes(word))),
		...screen,
	};
}
