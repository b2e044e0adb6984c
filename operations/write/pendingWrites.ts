import type { GenericValue, IDataObject } from 'n8n-workflow';

import type { Intention } from '../../xero/apis/api';
import type { Ids } from '../../xero/catalogue';
import type { Upload } from '../../xero/types';
import type { Findable } from '../lookup/findable';
import type { Result } from '../run/result';

/** Something to write, and its input items. */
export interface PendingWrite {
	items: number[];
	tenantId: string;
	/** With the record's ID, unless it is new. */
	body: IDataObject;
	/** The outcome in the output: "created". */
	outcome: string;
	/** IDs of the parents, where the record stands below others. */
	ids?: Ids;
	/** The record before the write, if it was looked up. */
	known?: IDataObject;
	/** IDs in the body of documents of which nothing was paid when they were looked up. */
	unpaid?: readonly string[];
	/** Output columns of the parent record: its ID, its number. */
	of?: IDataObject;
	/** The file to send; the body only identifies it. */
	file?: Upload;
	query?: Record<string, GenericValue>;
	/** Writes below the record, sent after it is written. */
	below?: PendingBelow[];
	/** ID of the original of a copy. The original looks like the written record, but is not its result. */
	copyOf?: string;
	/** A key for what it requests; a second item with the same key is a duplicate row. */
	asks?: string;
	/** The existing records before sending, if only they show which record is new. */
	before?: readonly IDataObject[];
	/** Name of a contact the write creates if Xero does not know it. */
	mayCreate?: string;
	/** Where its lines come from, if not from the form, because their fields have other names there. */
	linesFrom?: 'rows' | 'json';
}

/** Something to write below a record after the record is written, such as a file. */
export interface PendingBelow extends Pick<PendingWrite, 'body' | 'query' | 'file'> {
	resource: Findable;
	intention: Intention;
	/** For sentences: "file 'a.pdf'", "not attached". */
	what: string;
	notDone: string;
	/** Advice if the record was written but the part was not, as a sentence. */
	remedy: string;
}

export interface Prepared<T = PendingWrite> {
	writes: T[];
	refused: Result[];
}

/** Writes that are sent in the same way. */
export interface Batch {
	intention: Intention;
	/** For sentences: "create the invoices". */
	purpose: string;
	writes: PendingWrite[];
}

/** The result of resolving: batches to send, in this order, and results without sending. */
export interface Resolved {
	batches: Batch[];
	/** Refused, or unchanged in Xero. */
	settled: Result[];
	/**
	 * Computes results of items that depend on other results: a second row of a document gets the result of the first.
	 */
	following?(results: readonly Result[]): Result[];
}

/** Builds one entry for each item; an item that cannot be read is refused before any call. */
export async function prepareEach<T = PendingWrite>(
	{ items }: { readonly items: readonly number[] },
	build: (item: number) => T | Promise<T>,
): Promise<Prepared<T>> {
	const writes: T[] = [];
	const refused: Result[] = [];
	for (const item of items) {
		try {
			writes.push(await build(item));
		} catch (error) {
			refused.push({ items: [item], error: error as Error });
		}
	}
	return { writes, refused };
}

/** The same for entries: if one fails, its items get the error. */
export function planEach<T extends { items: number[] }, P>(
	{ writes, refused }: Prepared<T>,
	plan: (write: T) => P,
): Prepared<P> {
	const planned: Prepared<P> = { writes: [], refused: [...refused] };
	for (const write of writes) {
		try {
			planned.writes.push(plan(write));
		} catch (error) {
			planned.refused.push({ items: write.items, error: error as Error });
		}
	}
	return planned;
}

/** In the order of the input. */
export const byItem = (one: { items: number[] }, other: { items: number[] }) => one.items[0] - other.items[0];
