import type { IDataObject } from 'n8n-workflow';

import type { Intention } from '../../xero/apis/api';
import type { WriteIdentity } from '../../xero/idempotency';
import type { Element, Outcome } from '../../xero/write';
import type { Findable } from '../lookup/findable';
import type { PendingWrite } from './pendingWrites';
import type { Result } from '../run/result';

/** What makes the writes of one node run different from those of every other. */
export type RunIdentity = Pick<WriteIdentity, 'executionId' | 'nodeId' | 'runIndex'>;

/** How a write goes to Xero. */
export interface Sending {
	resource: Findable;
	intention: Intention;
	purpose: string;
}

/** A write as it was prepared, and what became of it. */
export interface JournalEntry {
	write: PendingWrite;
	sending: Sending;
	/** Carries the call that may have written it, so that a retry repeats that call. */
	element: Element;
	/** None until it was sent. */
	outcome?: Outcome;
	/** What is written below the record; none until that is there. */
	below?: JournalEntry[];
}

/**
 * What one run of a node prepared and wrote, over all tries that n8n makes of it.
 *
 * A retry goes by this and not by what its expressions and look-ups give now: a reference with `$now` would be
 * another invoice, a document read again already has the line that the first try added. The input item is the anchor:
 * once an item is in a prepared write, that write is what becomes of it, however a later try would group or fill it.
 */
export class WriteJournal {
	/** Tries begun, this one included. */
	tries = 0;

	/** What the last try ended with. */
	results: Result[] = [];

	private readonly entries: JournalEntry[] = [];

	private readonly byItem = new Map<number, JournalEntry>();

	constructor(readonly identity: RunIdentity) {}

	/** Prepared by an earlier try or step and not written for certain. */
	get open(): JournalEntry[] {
		return this.entries.filter(({ outcome }) => !outcome || 'error' in outcome);
	}

	/** Those whose record Xero has. */
	get written(): JournalEntry[] {
		return this.entries.filter(({ outcome }) => outcome && 'record' in outcome);
	}

	/** IDs of the records that were written. */
	writtenIds(idField: string): string[] {
		return this.entries
			.flatMap(({ outcome }) => (outcome && 'record' in outcome ? [String(outcome.record[idField] ?? '')] : []))
			.filter(Boolean);
	}

	/** What was asked for, with the item that did: a later try must not take a row too many for another write. */
	asked(): Map<string, number> {
		return new Map(
			this.entries.flatMap(({ write }): Array<[string, number]> =>
				write.asks === undefined ? [] : [[write.asks, write.items[0]]],
			),
		);
	}

	/** What was prepared for records of a path. */
	writesTo(path: string): PendingWrite[] {
		return this.entries.filter(({ sending }) => sending.resource.path === path).map(({ write }) => write);
	}

	/** The writes that the items are in. */
	of(items: readonly number[]): JournalEntry[] {
		return [...new Set(items.flatMap((item) => this.byItem.get(item) ?? []))];
	}

	/** Takes up a write. @returns undefined when one of its items is in a write already */
	add(write: PendingWrite, sending: Sending): JournalEntry | undefined {
		if (this.of(write.items).length > 0) return undefined;
		const { body, file, query, mayCreate, items } = write;
		const entry: JournalEntry = { write, sending, element: { body, file, query, mayCreate, position: items[0] } };
		this.entries.push(entry);
		for (const item of items) this.byItem.set(item, entry);
		return entry;
	}
}

/** True when a result leaves open whether Xero has written. */
export function isUnknown(error: Error): boolean {
	return (error as { context?: IDataObject }).context?.outcomeUnknown === true;
}
