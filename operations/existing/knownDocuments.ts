import type { IDataObject } from 'n8n-workflow';

import { documentOf } from '../../xero/catalogue';
import type { Connected } from '../../xero/client';
import { withArticle } from '../../xero/messages';
import { keptFrom } from '../documents/completeBodies';
import { groupBy } from '../groupBy';
import { assertFixed, assertUnlocked } from '../documents/preconditions';
import { itemInWords } from '../run/itemWords';
import { currentLines, mergeLines } from '../lines/merge';
import { withTrackingIds } from '../lines/trackingIds';
import { toOutputRecord } from '../output/outputRecord';
import type { PendingWrite } from '../write/pendingWrites';
import type { ComparedWrites } from './comparedWrites';
import type { Existence } from './ifExists';
import type { Recognition } from './recognition';
import type { Result } from '../run/result';
import type { Resource } from '../types';

/** What to do with a write whose document already exists: refuse it, skip it, or update the document. */

/** The refusal for a document that already exists and must not be changed. */
export function taken(
	resource: Resource,
	{ write, record }: ComparedWrites['known'][number],
	{ label }: Recognition,
): Result {
	const { noun, id } = resource;
	const number = String(record[resource.label]).slice(0, 100);
	return {
		items: write.items,
		error: new Error(
			`Xero already has ${withArticle(noun)} with the ${label} '${number}' (${String(record[id])}), so ` +
				"this one was not written. Give it another number, or choose 'Skip' or 'Update' in 'If It Already " +
				"Exists'.",
		),
	};
}

/**
 * The result for an existing document that is skipped. It is refused if the existing document must be another one,
 * because money spent is not money received.
 */
export function skipped(resource: Resource, { write, record }: { write: PendingWrite; record: IDataObject }): Result {
	try {
		assertFixed(resource, record, write.body);
	} catch (error) {
		return { items: write.items, error: error as Error };
	}
	return { items: write.items, rows: [{ ...toOutputRecord(record), outcome: 'skipped' }] };
}

/** Turns writes into updates of the existing documents; documents that cannot be changed are refused. */
export async function asUpdates(
	sender: Connected,
	resource: Resource,
	known: ComparedWrites['known'],
): Promise<{ updates: PendingWrite[]; refused: Result[] }> {
	const updates: PendingWrite[] = [];
	const refused: Result[] = [];
	for (const [tenantId, theirs] of groupBy(known, ({ write }) => write.tenantId)) {
		const whole = await withTrackingIds(
			sender,
			tenantId,
			resource,
			theirs.map(({ record }) => record),
		);
		for (const [index, { write }] of theirs.entries()) {
			try {
				updates.push(asUpdate(resource, { write, record: whole[index] }));
			} catch (error) {
				refused.push({ items: write.items, error: error as Error });
			}
		}
	}
	return { updates, refused };
}

/**
 * Turns a write into an update of the existing document. Existing lines keep their IDs, so that they keep their
 * tracking and history.
 */
function asUpdate(resource: Resource, { write, record }: { write: PendingWrite; record: IDataObject }): PendingWrite {
	const { lines, stages } = documentOf(resource);
	assertUnlocked(resource, record);
	assertFixed(resource, record, write.body);
	const status = resource.status?.field ?? '';
	const { [lines]: given, [status]: wanted, ...body } = write.body;
	const merged = mergeLines(currentLines(resource, record, body), (given ?? []) as IDataObject[], 'align');
	// Xero refuses a step back, and a table with drafts does not mean to undo an approval.
	const isAhead = typeof wanted === 'string' && stages.indexOf(wanted) > stages.indexOf(String(record[status]));
	return {
		...write,
		body: {
			[resource.id]: record[resource.id],
			...keptFrom(resource, record, body),
			...body,
			...(isAhead ? { [status]: wanted } : {}),
			[lines]: merged,
		},
		outcome: 'updated',
	};
}

/**
 * Settles repeats of an earlier document: skipped with that document's record, or refused if they would overwrite it.
 */
export function settleRepeats(
	repeats: ComparedWrites['repeats'],
	results: readonly Result[],
	{ mode, by: { label } }: Existence,
	resource: Resource,
): Result[] {
	const byItem = new Map(results.map((result) => [result.items[0], result]));
	return repeats.map(({ write, first }) => {
		const earlier = byItem.get(first.items[0]);
		if (earlier && 'rows' in earlier && mode === 'skip') {
			return skipped(resource, { write, record: earlier.rows[0] });
		}
		const reason = mode === 'skip' ? `which could not be written` : `and would overwrite it`;
		return {
			items: write.items,
			error: new Error(`This has the same ${label} as ${itemInWords(first.items[0])}, ${reason}.`),
		};
	});
}
