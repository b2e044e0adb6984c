import type { IDataObject } from 'n8n-workflow';

import type { Intention } from '../../xero/apis/api';
import type { WriteIdentity } from '../../xero/idempotency';
import type { Element, Outcome } from '../../xero/write';
import type { Findable } from '../lookup/findable';
import type { PendingWrite } from './pendingWrites';
import type { Result } from '../run/result';

/** Identifies one node run. */
export type RunIdentity = Pick<WriteIdentity, 'executionId' | 'nodeId' | 'runIndex'>;

/** How a write is sent to Xero. */
export interface Sending {
	resource: Findable;
	intention: Intention;
	purpose: string;
}

/** A prepared write and its outcome. */
export interface JournalEntry {
	write: PendingWrite;
	sending: Sending;
	/** Contains the call that may have written it, so that a retry can repeat that call. */
	element: Element;
	/** Missing until it was sent. */
	outcome?: Outcome;
	/** Writes below the record; missing until the record is written. */
	below?: JournalEntry[];
}

/**
 * Records what one run of a node prepared and wrote, across all tries by n8n.
 *
 * A retry uses this journal instead of evaluating its expressions and look-ups again: a reference with `$now` would
 * make another invoice, and a document that is read again already has the line that the first try added. Once an
 * input item is in a prepared write, it stays in that write, however a later try would group or fill it.
 */
export class WriteJournal {
	/** Tries begun, this one included. */
	tries = 0;

	/** Results of the last try. */
	results: Result[] = [];

	private readonly entries: JournalEntry[] = [];

	private readonly byItem = new Map<number, JournalEntry>();

	constructor(readonly identity: RunIdentity) {}

	/** Entries prepared by an earlier try or step that are not certainly written. */
	get open(): JournalEntry[] {
		return this.entries.filter(({ outcome }) => !outcome || 'error' in outcome);
	}

	/** Entries whose record is in Xero. */
	get written(): JournalEntry[] {
		return this.entries.filter(({ outcome }) => outcome && 'record' in outcome);
	}

	/** IDs of the records that were written. */
	writtenIds(idField: string): string[] {
		return this.entries
			.flatMap(({ outcome }) => (outcome && 'record' in outcome ? [String(outcome.record[idField] ?? '')] : []))
			.filter(Boolean);
	}

	/** The requests so far, with their items, so that a later try recognises duplicate rows. */
	asked(): Map<string, number> {
		return new Map(
			this.entries.flatMap(({ write }): Array<[string, number]> =>
				write.asks === undefined ? [] : [[write.asks, write.items[0]]],
			),
		);
	}

	/** Prepared writes for records of a path. */
	writesTo(path: string): PendingWrite[] {
		return this.entries.filter(({ sending }) => sending.resource.path === path).map(({ write }) => write);
	}

	/** The entries that contain the items. */
	of(items: readonly number[]): JournalEntry[] {
		return [...new Set(items.flatMap((item) => this.byItem.get(item) ?? []))];
	}

	/** Adds a write. @returns undefined if one of its items is already in a write */
	add(write: PendingWrite, sending: Sending): JournalEntry | undefined {
		if (this.of(write.items).length > 0) return undefined;
		const { body, file, query, mayCreate, items } = write;
		const entry: JournalEntry = { write, sending, element: { body, file, query, mayCreate, position: items[0] } };
		this.entries.push(entry);
		for (const item of items) this.byItem.set(item, entry);
		return entry;
	}
}

/** True if it is unknown whether Xero has written. */
export function isUnknown(error: Error): boolean {
	return (error as { context?: IDataObject }).context?.outcomeUnknown === true;
}
