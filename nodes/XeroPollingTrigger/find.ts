import { baselineOf, beginBaseline, resumeBaseline } from './baseline';
import { findOverdue } from './overdue';
import type { Settings } from './settings';
import { compareSnapshot, readSnapshot } from './snapshot';
import type { Source } from './source';
import type { Found, SnapshotState, State, WindowState } from './state';
import { readWindow, windowOf } from './window';

/** How changes are found. A record that disappears from its list can only be noticed by comparing the whole list. */
export function wayOf({ subject, events }: Settings): State['kind'] {
	if (subject.finding.by === 'dueDate') return 'overdue';
	return subject.finding.by === 'snapshot' || (subject.entry.vanishes && events.has('deleted'))
		? 'snapshot'
		: 'window';
}

/** Finds changes since the poll that stored `before`; without `before`, starts from the beginning. */
export async function findChanges(
	source: Source,
	way: State['kind'],
	before: State | undefined,
	settings: Settings,
	fallbackZone: string,
): Promise<Found<State>> {
	const { daily, startOf } = settings;
	if (way === 'overdue') {
		const last = before?.kind === way ? before : undefined;
		return await findOverdue(source, last, { daily, startOf, fallbackZone });
	}
	if (before?.kind === 'window') return await fromWindow(source, way, before);
	if (before?.kind === 'snapshot' && way === 'window') return await toWindow(source, before);
	if (way === 'snapshot') return await readSnapshot(source, before?.kind === way ? before : undefined, startOf);
	return await beginBaseline(source, startOf);
}

/**
 * From a window on: with the event 'Deleted' chosen later, the list is read whole from now on. One reading serves
 * both ways, so that what was changed since the last poll is reported, and nothing of before a second time.
 */
async function fromWindow(source: Source, way: State['kind'], before: WindowState): Promise<Found<State>> {
	if (before.baseline) return await resumeBaseline(source, before);
	if (way === 'window' || before.pending) return await readWindow(source, before);
	const page = await source.page({});
	// A suddenly empty list must not become the base for the next comparison.
	if (page.rows.length === 0 && before.known !== '') return await readWindow(source, before);
	const { changes } = windowOf(source, before, page);
	return { changes, state: compareSnapshot(source, page, undefined, (now) => now).state };
}

/** The event 'Deleted' is no longer chosen. */
async function toWindow(source: Source, before: SnapshotState): Promise<Found<State>> {
	const page = await source.page({});
	const found = compareSnapshot(source, page, before, (now) => now);
	if (found.state?.wasEmpty) return found;
	return { changes: found.changes, state: baselineOf(source, page, (now) => now) };
}
