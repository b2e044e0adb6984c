import type { GenericValue, IDataObject } from 'n8n-workflow';

import type { Intention } from '../../xero/apis/api';
import type { Ids } from '../../xero/catalogue';
import type { Upload } from '../../xero/types';
import type { Findable } from '../lookup/findable';
import type { Result } from '../run/result';

/** Something to be written, and the input items it comes from. */
export interface PendingWrite {
	items: number[];
	tenantId: string;
	/** With the record's ID, unless it is new. */
	body: IDataObject;
	/** What the output says has been done: "created". */
	outcome: string;
	/** IDs of the parents, where the record stands below others. */
	ids?: Ids;
	/** The record as Xero has it before the write, where it was looked up. */
	known?: IDataObject;
	/** IDs in the body of documents of which nothing was paid yet when their names were looked up for it. */
	unpaid?: readonly string[];
	/** What the output says of the record that this stands below: its ID, its number. */
	of?: IDataObject;
	/** Of a write that sends a file: the body only says which. */
	file?: Upload;
	query?: Record<string, GenericValue>;
	/** What is written below the record once Xero has it. */
	below?: PendingBelow[];
	/** ID of the record that this one is a copy of: equal to what is written, and yet not what became of it. */
	copyOf?: string;
	/** What it asks for, in one text, where a second item of the run that asks for the same is a row too many. */
	asks?: string;
	/** What stood beside it before anything was sent, where nothing but that tells the new from the old. */
	before?: readonly IDataObject[];
	/** Name of a contact the write creates if Xero does not know it. */
	mayCreate?: string;
	/** Where its lines come from, if not from the form: their fields are called otherwise there. */
	linesFrom?: 'rows' | 'json';
}

/** Something that is written below a record once Xero has that: a file. */
export interface PendingBelow extends Pick<PendingWrite, 'body' | 'query' | 'file'> {
	resource: Findable;
	intention: Intention;
	/** For sentences: "file 'a.pdf'", "not attached". */
	what: string;
	notDone: string;
	/** What to do when the record is there and the part is not, as a sentence. */
	remedy: string;
}

export interface Prepared<T = PendingWrite> {
	writes: T[];
	refused: Result[];
}

/** Writes that go to Xero in the same way. */
export interface Batch {
	intention: Intention;
	/** For sentences: "create the invoices". */
	purpose: string;
	writes: PendingWrite[];
}

/** What is to be sent, in this order, once Xero has been asked what had to be known, and what needs no sending. */
export interface Resolved {
	batches: Batch[];
	/** Refused, or left as it is in Xero. */
	settled: Result[];
	/** Results of further items, which hang on those of others: a second row of a document goes the way of the first. */
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

/** The same for entries: what one of them cannot become is the error of its items. */
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
