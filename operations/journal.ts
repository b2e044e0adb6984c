import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import type { WriteIdentity } from '../xero/idempotency';
import type { Element, Outcome } from '../xero/write';
import type { Draft } from './drafts';
import type { Resource, Result } from './types';

/** What makes the writes of one node run different from those of every other. */
export type RunIdentity = Pick<WriteIdentity, 'executionId' | 'nodeId' | 'runIndex'>;

/** How a draft goes to Xero. */
export interface Sending {
	resource: Resource;
	method: IHttpRequestMethods;
	purpose: string;
}

/** A write as it was prepared, and what became of it. */
export interface PendingWrite {
	draft: Draft;
	sending: Sending;
	/** Carries the call that may have written it, so that a retry repeats that call. */
	element: Element;
	/** None until it was sent. */
	outcome?: Outcome;
}

/**
 * What one run of a node prepared and wrote, over all tries that n8n makes of it.
 *
 * A retry goes by this and not by what its expressions and look-ups give now: a reference with `$now` would be another invoice, a document
 * read again already has the line that the first try added. The input item is the anchor: once an item is in a prepared write, that write
 * is what becomes of it, however a later try would group or fill it.
 */
export class WriteJournal {
	/** Tries begun, this one included. */
	tries = 0;

	/** What the last try ended with. */
	results: Result[] = [];

	private readonly writes: PendingWrite[] = [];

	private readonly byItem = new Map<number, PendingWrite>();

	constructor(readonly identity: RunIdentity) {}

	/** Prepared by an earlier try or step and not written for certain. */
	get open(): PendingWrite[] {
		return this.writes.filter(({ outcome }) => !outcome || 'error' in outcome);
	}

	/** IDs of the records that were written. */
	writtenIds(idField: string): string[] {
		return this.writes.flatMap(({ outcome }) => (outcome && 'record' in outcome ? [String(outcome.record[idField] ?? '')] : [])).filter(Boolean);
	}

	/** The writes that the items are in. */
	of(items: readonly number[]): PendingWrite[] {
		return [...new Set(items.flatMap((item) => this.byItem.get(item) ?? []))];
	}

	/** Takes up a draft. @returns undefined when one of its items is in a write already */
	add(draft: Draft, sending: Sending): PendingWrite | undefined {
		if (this.of(draft.items).length > 0) return undefined;
		const { body, path, method, mayCreate, items } = draft;
		const write = { draft, sending, element: { body, path, method, mayCreate, position: items[0] } };
		this.writes.push(write);
		for (const item of items) this.byItem.set(item, write);
		return write;
	}
}

/** True when a result leaves open whether Xero has written. */
export function isUnknown(error: Error): boolean {
	return (error as { context?: IDataObject }).context?.outcomeUnknown === true;
}
