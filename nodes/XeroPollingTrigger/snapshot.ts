import { NodeOperationError, type IDataObject } from 'n8n-workflow';

import type { Change } from './changes';
import { hashOf } from './memory';
import type { Source } from './source';
import type { Found, Own, SnapshotState } from './state';
import { idOf, statusOf, type Subject } from './subject';
import { stampOf } from './window';

/** Records of a list that is compared as a whole. Some 150 KB of memory when full. */
export const MOST_COMPARED = 5_000;

const ID = 22;
const VERSION = 6;

interface Entry {
	version: string;
	status: string;
}

/** Reads the whole list, in one call, and compares it with what it was. */
export async function compareSnapshot(
	source: Source,
	before: Own<SnapshotState> | undefined,
): Promise<Found<SnapshotState>> {
	const { subject } = source;
	const { rows } = await source.page({});
	if (rows.length > MOST_COMPARED) throw tooMany(source, rows.length);
	const now = new Map(
		rows.map((row) => [
			idOf(subject, row),
			{ version: version(subject, row), status: statusOf(subject, row) },
		]),
	);
	const entries = encode(now, subject);
	const state: Own<SnapshotState> = { kind: 'snapshot', entries };
	if (!before) return { changes: [], state };
	if (before.entries === entries) return { changes: [] };
	const then = decode(before.entries, subject);
	const changes = rows.flatMap((row) => compared(subject, row, then.get(idOf(subject, row))));
	for (const [id, { status }] of then) {
		// A record that was marked as deleted before it left the list was told then.
		if (!now.has(id) && !subject.gone[status]) {
			const record = { [subject.id]: id };
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

function compared(subject: Subject, record: IDataObject, before: Entry | undefined): Change[] {
	const status = statusOf(subject, record);
	const change = {
		status,
		previousStatus: before?.status || null,
		concludedFrom: 'memory' as const,
		record,
	};
	const gone = subject.gone[status];
	if (!before) return [{ ...change, event: gone ?? 'created' }];
	if (before.status !== status) return [{ ...change, event: gone ?? 'statusChanged' }];
	return before.version === version(subject, record) ? [] : [{ ...change, event: 'updated' }];
}

/** Its time stamp where it has one; otherwise all its values but the restless ones. */
function version(subject: Subject, record: IDataObject): string {
	const stamp = stampOf(subject, record);
	return hashOf(
		stamp === undefined ? canonical(record, new Set(subject.restless)) : String(stamp),
		VERSION,
	);
}

/** JSON with sorted keys: their order means nothing. */
function canonical(value: unknown, without: ReadonlySet<string>, path = ''): string {
	if (Array.isArray(value)) return `[${value.map((entry) => canonical(entry, without, path)).join()}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
	const entries = Object.entries(value)
		.map(([key, entry]) => ({ key, entry, place: path ? `${path}.${key}` : key }))
		.filter(({ place }) => !without.has(place))
		.sort((a, b) => (a.key < b.key ? -1 : 1));
	return `{${entries.map(({ key, entry, place }) => `${JSON.stringify(key)}:${canonical(entry, without, place)}`).join()}}`;
}

/** Ids are kept whole, not hashed: a record that vanished can only be named by what is kept. Sorted, so that equal lists give equal texts. */
function encode(entries: Map<string, Entry>, { statuses }: Subject): string {
	return [...entries]
		.map(([id, entry]) => packId(id) + entry.version + (statuses.indexOf(entry.status) + 1).toString(36))
		.sort()
		.join('');
}

function decode(text: string, { statuses }: Subject): Map<string, Entry> {
	const entries = new Map<string, Entry>();
	for (let start = 0; start < text.length; start += ID + VERSION + 1) {
		const entry = text.slice(start, start + ID + VERSION + 1);
		const place = parseInt(entry[ID + VERSION], 36) - 1;
		entries.set(unpackId(entry.slice(0, ID)), {
			version: entry.slice(ID, ID + VERSION),
			status: statuses[place] ?? '',
		});
	}
	return entries;
}

function packId(id: string): string {
	return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url').padEnd(ID, '_').slice(0, ID);
}

function unpackId(packed: string): string {
	const hex = Buffer.from(packed, 'base64url').toString('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
		'-',
	);
}

function tooMany({ client, subject }: Source, count: number): Error {
	return new NodeOperationError(client.ctx.getNode(), `There are too many ${subject.nouns} to compare`, {
		description: `The organisation has ${count}; up to ${MOST_COMPARED} can be compared.${
			subject.finding.by === 'window' ? " Without the event 'Deleted', this limit does not apply." : ''
		}`,
	});
}
