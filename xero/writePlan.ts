import type { GenericValue, IDataObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Intention } from './apis/api';
import type { Entry, Ids } from './catalogue';
import type { RecordFields } from './compare';
import type { WriteIdentity } from './idempotency';
import type { Upload } from './types';

/** One kind of write to one organisation. */
export interface WritePlan {
	tenantId: string;
	entry: Entry;
	intention: Intention;
	/** IDs of the parents in the entry's path. */
	ids?: Ids;
	/** Elements in one call, where one call takes many. */
	maxElements?: number;
	purpose: string;
	scope?: string;
	/** What the user can do about an element of which it is not known whether it was written, as a sentence. */
	advice?: string;
	identity: Pick<WriteIdentity, 'executionId' | 'nodeId' | 'runIndex' | 'renewal'>;
	/** How records of this endpoint are told apart. */
	fields: RecordFields;
	/**
	 * Which of these elements name a record the organisation does not have; asked when Xero answers 404 to a call
	 * with several elements.
	 */
	findUnknown?: (bodies: IDataObject[]) => Promise<Map<number, string>>;
	/**
	 * For each body the records that Xero has under its ID, number or reference; undefined for a body that has
	 * nothing to be found by. Asked when it is not known whether something was written.
	 */
	findWritten?: (bodies: IDataObject[]) => Promise<Array<IDataObject[] | undefined>>;
	/**
	 * Whether a record has come since the first call, for records that bear no time stamp; undefined where that
	 * cannot be told. Without it, the time stamp says so.
	 */
	isNew?: (record: IDataObject) => boolean | undefined;
	/**
	 * IDs of records that earlier calls of this node run have written: they are never taken for the outcome of
	 * another element.
	 */
	ownIds?: () => Iterable<string>;
	/** Told what Xero remarks on a whole answer. */
	onWarning?: (text: string) => void;
}

/** An element to write. */
export interface Element {
	/** With the record's ID, unless it is new. */
	body: IDataObject;
	/** First input item of the element; part of its idempotency key. */
	position: number;
	/** The file that is written; the body only says which one it is, by its name and a hash of its bytes. */
	file?: Upload;
	/** Of a write that takes one element. */
	query?: Record<string, GenericValue>;
	/**
	 * Name of a record the write may create on the way (a new contact). Two calls that could create the same one do
	 * not run at once.
	 */
	mayCreate?: string;
	/**
	 * Set while it is not known whether this call has written the element. A retry repeats this very call and no other.
	 */
	pending?: SentCall;
}

/** A call as it went out. Only a repeat that is the very same is answered from Xero's memory of its key. */
export interface SentCall {
	key: string;
	elements: readonly Element[];
	/** First sending, ms of the client's clock. */
	since: number;
	/**
	 * Some of its elements went out in another call since: were this one repeated, and Xero had forgotten its key, it
	 * would write them again.
	 */
	isClosed?: boolean;
}

export type WriteError = NodeApiError | NodeOperationError;

/**
 * What became of one element. The error's `context.outcomeUnknown` is set when the element may have been written all
 * the same.
 */
export type Outcome = { record: IDataObject; warnings: string[] } | { error: WriteError };
