import type { IDataObject } from 'n8n-workflow';

import type { Call } from './call';
import { sameValue } from './documents';
import { groupBy, tidy, type Draft } from './drafts';
import { findForDrafts, fold } from './find';
import { mergeLines } from './lines/merge';
import type { Resource, Result } from './types';

/** How a document is recognised as one that Xero has already. */
export interface Recognition {
	/** Key of the resource: 'number', 'reference'. */
	way: string;
	/** Field of the body that holds the value. */
	wire: string;
	label: string;
}

export interface Sorted {
	/** Not in Xero yet. */
	fresh: Draft[];
	/** In Xero, with the record as it is there. */
	known: Array<{ draft: Draft; record: IDataObject }>;
	/** Same key as an earlier draft of this run. */
	repeats: Array<{ draft: Draft; first: Draft }>;
	refused: Result[];
}

/** Tells drafts whose document Xero has already from new ones, in batches of many keys a call. Deleted documents do not count. */
export async function sortByExistence(call: Call, resource: Resource, drafts: Draft[], { way, wire, label }: Recognition): Promise<Sorted> {
	const sorted: Sorted = { fresh: [], known: [], repeats: [], refused: [] };
	const keyOf = (draft: Draft) => fold(String(draft.body[wire] ?? ''));
	const repeated = new Map<Draft, Draft>();
	for (const [first, ...others] of sameValue(drafts, (draft) => identity(draft, keyOf(draft)))) {
		for (const other of others) repeated.set(other, first);
	}
	for (const [tenantId, theirs] of groupBy(drafts, (draft) => draft.tenantId)) {
		const { found, refused } = await findForDrafts(call, resource, tenantId, way, theirs, ({ body }) => String(body[wire] ?? '').trim());
		sorted.refused.push(...refused);
		for (const draft of refused.length > 0 ? [] : theirs) {
			const first = repeated.get(draft);
			const records = (found.get(keyOf(draft)) ?? []).filter((record) => record.Status !== 'DELETED' && sameSupplier(record, draft));
			if (keyOf(draft) === '') sorted.refused.push({ items: draft.items, error: new Error(`'${label}' is empty, so it cannot be checked whether the ${resource.noun} exists already.`) });
			else if (first) sorted.repeats.push({ draft, first });
			else if (records.length === 0) sorted.fresh.push(draft);
			else if (records.length === 1) sorted.known.push({ draft, record: records[0] });
			else sorted.refused.push({ items: draft.items, error: ambiguous(records, resource, label) });
		}
	}
	return sorted;
}

/** Bill numbers are the suppliers' own: two suppliers may use the same, so a bill is recognised by number and contact. */
function identity(draft: Draft, key: string): string | undefined {
	if (key === '') return undefined;
	return draft.body.Type === 'ACCPAY' ? `${key} ${JSON.stringify(draft.body.Contact ?? {}).toLowerCase()}` : key;
}

function sameSupplier(record: IDataObject, { body }: Draft): boolean {
	if (body.Type !== 'ACCPAY') return true;
	const theirs = (record.Contact ?? {}) as IDataObject;
	const ours = (body.Contact ?? {}) as IDataObject;
	return ['ContactID', 'ContactNumber', 'Name'].some((field) => ours[field] && fold(String(ours[field])) === fold(String(theirs[field] ?? '')));
}

function ambiguous(records: IDataObject[], resource: Resource, label: string): Error {
	const ids = records.slice(0, 5).map((record) => String(record[resource.id]));
	return new Error(`${records.length} ${resource.nouns} in Xero have this ${label}: ${ids.join(', ')}. Use 'Update' with the ID of the one you mean.`);
}

/** The result for a document that stays as it is in Xero. */
export function skipped({ draft, record }: { draft: Draft; record: IDataObject }): Result {
	return { items: draft.items, rows: [{ ...tidy(record), outcome: 'skipped' }] };
}

/** A draft that changes the document Xero has; lines keep their identity by position, so that tracking and history stay with them. */
export function asUpdate(resource: Resource, { draft, record }: { draft: Draft; record: IDataObject }): Draft {
	const { LineItems, Status, ...body } = draft.body;
	const lines = mergeLines((record.LineItems ?? []) as IDataObject[], (LineItems ?? []) as IDataObject[], 'align');
	return { ...draft, body: { [resource.id]: record[resource.id], ...body, ...statusPart(record, Status), LineItems: lines }, outcome: 'updated' };
}

/** How far along a document is. Xero refuses a step back, and a table that says "draft" does not mean to take an approval back. */
const STAGES = ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'PAID'];

function statusPart(record: IDataObject, wanted: unknown): IDataObject {
	if (typeof wanted !== 'string') return {};
	return STAGES.indexOf(wanted) > STAGES.indexOf(String(record.Status)) ? { Status: wanted } : {};
}

/** What a repeat of an earlier document becomes: skipped with that document's record, or refused where it would overwrite it. */
export function settleRepeats(repeats: Sorted['repeats'], results: Result[], mode: 'skip' | 'update', label: string): Result[] {
	const byItem = new Map(results.map((result) => [result.items[0], result]));
	return repeats.map(({ draft, first }) => {
		const earlier = byItem.get(first.items[0]);
		const item = first.items[0] + 1;
		if (earlier && 'rows' in earlier && mode === 'skip') {
			return { items: draft.items, rows: [{ ...earlier.rows[0], outcome: 'skipped' }] };
		}
		const reason = mode === 'skip' ? `which could not be written` : `and would overwrite it`;
		return { items: draft.items, error: new Error(`This has the same ${label} as item ${item}, ${reason}.`) };
	});
}
