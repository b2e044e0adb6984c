import type { Entry } from '../../../xero/catalogue';
import type { Resource } from '../../../operations/types';
import type { GoneEvent, Pages, Subject } from '../subject';

/** What the trigger says about a kind of record beyond its resource; everything else is the catalogue's. */
type Screen = Pick<Subject, 'simple'> & Partial<Subject>;

/** Statuses with an event of their own. */
const GONE: Readonly<Record<string, GoneEvent>> = { DELETED: 'deleted', VOIDED: 'voided' };

/** Something to watch, made from its catalogue entry and called as the resource is. */
export function watched(entry: Entry, { value, name, simplify }: Resource, screen: Screen): Subject {
	const { status, kind, complete, query } = entry;
	const statuses = status?.all ?? [];
	return {
		value,
		name,
		row: simplify,
		// What carries the moment of its making alone is never changed.
		isEdited: entry.changed !== 'CreatedDateUTC',
		entry,
		nouns: entry.nouns,
		collection: entry.collection,
		id: entry.id,
		scope: entry.scope.read,
		query: { ...(kind ? { where: kind.where } : {}), ...complete, ...query },
		pages: pagesOf(entry),
		finding: entry.changed ? { by: 'window', stamp: entry.changed } : { by: 'snapshot' },
		status: status?.field,
		statuses,
		gone: Object.fromEntries(Object.entries(GONE).filter(([word]) => status?.ended.includes(word))),
		vanishes: entry.vanishes,
		restless: entry.restless,
		...screen,
	};
}

/** @throws Error for a list that is read by offset: nothing is watched that way yet */
function pagesOf({ paging, path, steadyOrder }: Entry): Pages {
	if (paging.style === 'none') return paging;
	if (paging.style === 'offset' || paging.style === 'within') throw new Error(`${path} cannot be watched.`);
	const order = steadyOrder === undefined ? { takesNoOrder: true as const } : {};
	return paging.style === 'blind'
		? { style: 'fixed', pageSize: paging.pageSize, ...order }
		: { style: 'sized', pageSize: paging.maxPageSize, ...order };
}
