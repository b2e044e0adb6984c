import { NodeOperationError, type IDataObject } from 'n8n-workflow';

import type { Change } from './changes';
import { decode, encode, STILL_TO_TELL, version, type Entry } from './entries';
import type { Page, Source } from './source';
import type { Found, Own, SnapshotState } from './state';
import { idOf, statusOf, type Subject } from './subject';
import { stampOf } from './window';

/** Records of a list that is compared as a whole. Some 150 KB of memory when full. */
export const MOST_COMPARED = 5_000;

/** Reads the whole list and compares it with the previous one. */
export async function readSnapshot(
	source: Source,
	before: Own<SnapshotState> | undefined,
	startOf: (now: number) => number,
): Promise<Found<SnapshotState>> {
	const { subject } = source;
	let list = await wholeList(source);
	if (list.pages > 1 && before) {
		const there = new Set(list.rows.map((row) => idOf(subject, row)));
		// If a record leaves the list during reading, another one may move to a page that was already read. So a record
		// counts as gone only if two readings lack it.
		if ([...decode(before.entries, subject).keys()].some((id) => !there.has(id)))
			list = await wholeList(source, list.rows);
	}
	return compareSnapshot(source, list, before, startOf);
}

/** All pages of the list, each record once: as it was read last. */
async function wholeList(source: Source, known: IDataObject[] = []): Promise<Page & { pages: number }> {
	const byId = new Map(known.map((row) => [idOf(source.subject, row), row]));
	let pages = 0;
	let page: Page | undefined;
	do {
		page = await source.page({ page: ++pages, previous: page });
		for (const row of page.rows) byId.set(idOf(source.subject, row), row);
		if (byId.size > MOST_COMPARED) throw tooMany(source, byId.size);
	} while (!page.isLast);
	return { ...page, rows: [...byId.values()], pages };
}

/**
 * Compares a list that was read whole with what it was.
 * @param startOf when watching begins, given the moment of Xero's first answer; both in ms. Only records with a time
 * stamp can tell that they were changed since a moment in the past.
 */
export function compareSnapshot(
	source: Source,
	{ rows, at }: Page,
	before: Own<SnapshotState> | undefined,
	startOf: (now: number) => number,
): Found<SnapshotState> {
	const { subject } = source;
	if (rows.length > MOST_COMPARED) throw tooMany(source, rows.length);
	const isToTell = before ? () => false : changedSince(subject, startOf, at);
	const now = new Map(
		rows.map((row) => [
			idOf(subject, row),
			{
				version: isToTell(row) ? STILL_TO_TELL : version(subject, row),
				status: statusOf(subject, row),
			},
		]),
	);
	const entries = encode(now, subject);
	const state: Own<SnapshotState> = { kind: 'snapshot', entries };
	if (!before) return { changes: [], state };
	const then = decode(before.entries, subject);
	// An empty answer would mean that everything was deleted, so it only counts if the next poll confirms it.
	if (rows.length === 0 && then.size > 1 && !before.wasEmpty)
		return { changes: [], state: { ...before, wasEmpty: true } };
	if (before.entries === entries) return { changes: [], ...(before.wasEmpty ? { state } : {}) };
	const changes = rows.flatMap((row) => compared(subject, row, then.get(idOf(subject, row))));
	for (const [id, { status }] of then) {
		// A record that was marked as deleted before it left the list was already reported.
		if (!now.has(id) && !subject.gone[status]) {
			const record = { [subject.entry.id]: id };
			changes.push({
				event: 'deleted',
				status: '',
				previousStatus: status || null,
				concludedFrom: 'memory',
				record,
			});
		}
	}
	return { changes, state };
}

function changedSince(
	subject: Subject,
	startOf: (now: number) => number,
	now: number,
): (record: IDataObject) => boolean {
	if (subject.finding.by !== 'window') return () => false;
	const start = startOf(now);
	return (record) => start < now && (stampOf(subject, record) ?? now) >= start;
}

function compared(subject: Subject, record: IDataObject, before: Entry | undefined): Change[] {
	const status = statusOf(subject, record);
	const change = {
		status,
		previousStatus: before?.status || null,
		concludedFrom: 'memory' as const,
		record,
	};
	const gone = subject.gone[status];
	if (before?.version === STILL_TO_TELL) {
		const first = { ...change, previousStatus: null };
		return [
			gone
				? { ...first, event: gone, concludedFrom: 'status' }
				: { ...first, event: 'updated', concludedFrom: 'firstSight', orElse: 'created' },
		];
	}
	if (!before) return [{ ...change, event: gone ?? 'created' }];
	if (before.status !== status) return [{ ...change, event: gone ?? 'statusChanged' }];
	return before.version === version(subject, record) ? [] : [{ ...change, event: 'updated' }];
}

function tooMany({ client, subject }: Source, count: number): Error {
	return new NodeOperationError(client.ctx.getNode(), `There are too many ${subject.nouns} to compare`, {
		description: `The organisation has ${count}; up to ${MOST_COMPARED} can be compared.${
			subject.finding.by === 'window' ? " Without the event 'Deleted', this limit does not apply." : ''
		}`,
	});
}
