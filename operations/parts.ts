import { NodeOperationError, type IDataObject } from 'n8n-workflow';

import type { Intention } from '../xero/apis/api';
import { statusIn } from '../xero/catalogue';
import { joined } from '../xero/messages';
import { toOutputRecord } from './emit';
import type { JournalEntry } from './journal';
import type { PendingWrite } from './pendingWrites';
import { sendEntries, type Sender } from './send';
import type { Resource, Result } from './types';

/** Something that is written below a record once Xero has that: a file. */
export interface PendingPart extends Pick<PendingWrite, 'body' | 'query' | 'file'> {
	resource: Resource;
	intention: Intention;
	/** For sentences: "file 'a.pdf'", "not attached". */
	what: string;
	notDone: string;
	/** What to do when the record is there and the part is not, as a sentence. */
	remedy: string;
}

/**
 * Sends what belongs below records that Xero has, those of several records side by side. What is done is not sent
 * again, so that a retry sends no more than what is missing.
 */
export async function sendParts(sender: Sender, entries: readonly JournalEntry[]): Promise<void> {
	const open = entries.flatMap((entry) => {
		if (!entry.outcome || !('record' in entry.outcome)) return [];
		entry.parts ??= partsOf(entry, entry.outcome.record);
		return entry.parts.filter(({ outcome }) => !outcome || 'error' in outcome);
	});
	if (open.length > 0) await sendEntries(sender, open);
}

function partsOf({ write, sending }: JournalEntry, record: IDataObject): JournalEntry[] {
	const { items, tenantId } = write;
	const { id } = sending.resource;
	const ids = { ...write.ids, [id]: String(record[id] ?? '') };
	return (write.parts ?? []).map(({ resource, intention, body, query, file }) => ({
		write: { items, tenantId, ids, body, query, file, outcome: 'added' },
		sending: { resource, intention, purpose: `add the ${resource.nouns}` },
		element: { body, query, file, position: items[0] },
	}));
}

/**
 * The result of a record that is there, by what became of its parts: with them, or an error that says what is there
 * and what is not.
 */
export function withParts(entry: JournalEntry, result: Result): Result {
	const { write, parts = [] } = entry;
	const wanted = write.parts ?? [];
	if ('error' in result || wanted.length === 0) return result;
	const failures = wanted.flatMap((part, index) => {
		const outcome = parts[index]?.outcome;
		return outcome && 'record' in outcome ? [] : [{ part, error: outcome?.error }];
	});
	if (failures.length > 0) return { items: result.items, error: lacking(entry, result.rows[0], failures) };
	const { collection } = wanted[0].resource;
	const rows = parts.flatMap(({ outcome }) =>
		outcome && 'record' in outcome ? [toOutputRecord(outcome.record)] : [],
	);
	return { ...result, rows: result.rows.map((row) => ({ ...row, [collection]: rows })) };
}

function lacking(
	{ write, sending: { resource } }: JournalEntry,
	row: IDataObject,
	failures: Array<{ part: PendingPart; error?: NodeLike }>,
): Error {
	const [{ part, error }] = failures;
	const { noun, id, label } = resource;
	const known = [row[label], `ID ${String(row[id])}`, statusIn(resource, row)].filter(Boolean).join(', ');
	const which = failures.map((each) => `the ${each.part.what}`).join(' and ');
	const verb = failures.length === 1 ? 'was' : 'were';
	const reason = error?.message ?? 'it was not sent.';
	const message = `The ${noun} was ${write.outcome} (${known}), but ${which} ${verb} ${part.notDone}: ${reason}`;
	const description = joined(part.remedy, String(error?.description ?? ''));
	if (!error) return new Error(`${message} ${part.remedy}`);
	const problem = new NodeOperationError(error.node, message, { description });
	problem.message = message;
	problem.context.lacks = part.resource.nouns;
	return problem;
}

type NodeLike = Pick<NodeOperationError, 'message' | 'node'> & { description?: string | null };
