import { NodeOperationError, type IDataObject } from 'n8n-workflow';

import { statusIn } from '../../xero/catalogue';
import { joined } from '../../xero/messages';
import { toOutputRecord } from '../output/outputRecord';
import type { JournalEntry } from './journal';
import type { PendingBelow } from './pendingWrites';
import type { Result } from '../run/result';

/**
 * The result of a written record with its parts, such as files: the record with the parts, or an error that says what
 * was written and what was not.
 */
export function withBelow(entry: JournalEntry, result: Result): Result {
	const { write, below: parts = [] } = entry;
	const wanted = write.below ?? [];
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
	failures: Array<{ part: PendingBelow; error?: NodeLike }>,
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
