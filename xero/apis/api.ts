import type { GenericValue, IDataObject } from 'n8n-workflow';

import type { RowState } from '../rowState';
import type { Pagination } from '../types';

/** What a write is meant to do. The API and the catalogue decide on method, path and body. */
export type Intention =
	/** A new record; never changes an existing one. */
	| 'create'
	/** Create or update: Xero itself finds the record by its number, code or name. */
	| 'save'
	| 'update'
	/** An update of only the status; sent as `update` if Xero has no special call for it. */
	| 'changeStatus'
	| 'delete';

/** How one kind of write is sent. */
export interface Write {
	readonly method: 'PUT' | 'POST' | 'PATCH' | 'DELETE';
	/** Whether the path ends with the record's ID. */
	readonly at: 'collection' | 'record';
	/** The field that identifies the record in the path, if it is not the ID. */
	readonly by?: string;
	/** The body: a list of many elements, a list with a single element, the record itself, a file, or nothing. */
	readonly takes: 'many' | 'one' | 'bare' | 'file' | 'nothing';
	/** Fields that every element of this write contains, such as the status that means "deleted". */
	readonly fixed?: Readonly<IDataObject>;
	/**
	 * The call does not support `summarizeErrors`: one bad element makes the whole answer a refusal that lists the
	 * problems.
	 */
	readonly allOrNone?: true;
	/** A successful answer contains no record. */
	readonly answersNothing?: true;
	/** Fields (paths in the body) that are always sent together, because Xero empties those that are missing. */
	readonly replaces?: readonly string[];
}

/** The facts about a collection that the conventions of its API need. */
export interface Collection {
	/** Below the API's base. Placeholders name the fields of parents' IDs: `Projects/{projectId}/Tasks`. */
	readonly path: string;
	/** Key of the array in bodies and answers. */
	readonly collection: string;
	/** Field that holds a record's ID. '' for the one list of settings whose records have none. */
	readonly id: string;
	/** Puts the values of a row into their proper fields, where Xero shows a value in the wrong field. */
	inPlace?(row: IDataObject): IDataObject;
	/** Sent with every read and write: `{ unitdp: 4 }`. */
	readonly query?: Readonly<Record<string, GenericValue>>;
	/** How each kind of write is sent; Xero has no call for kinds that are missing. */
	readonly writes?: Readonly<Partial<Record<Intention, Write>>>;
}

/** A list in an answer. */
export interface Decoded {
	/** The records as they came; undefined when the answer holds no list. */
	rows?: unknown[];
	pagination?: Pagination;
}

/**
 * The conventions in which Xero's APIs differ. There is one value for each API, and no other code checks which API it
 * talks to.
 */
export interface Api {
	readonly name: string;
	/** What every path begins with: `/api.xro/2.0`. */
	readonly base: string;
	/** For how long Xero may not find a new record, ms. */
	readonly findableAfterMs?: number;
	/** What a call needs besides a permission, as a sentence. */
	readonly needs?: string;
	/** Query of a write. */
	writeQuery(entry: Collection, write: Write): Record<string, GenericValue>;
	/** The body of a write. */
	encode(entry: Collection, write: Write, bodies: readonly IDataObject[]): IDataObject | undefined;
	/** The records of an answer, to a read or to a write. */
	decode(entry: Pick<Collection, 'collection' | 'id' | 'inPlace'>, body: IDataObject | null | undefined): Decoded;
	pageQuery(page: number, size?: number): Record<string, GenericValue>;
	/**
	 * The messages of an answer, or of one of its rows, about the data that was sent; empty if the refusal has another
	 * reason. Without duplicates.
	 */
	refusals(body: unknown): string[];
	/** Xero's messages in any refusal: those about the data, or else those about the whole call. */
	messages(body: unknown): string[];
	/** Whether a row of the answer to a write says that its element was written. */
	rowOutcome(row: IDataObject, idField: string): RowState;
}

/** Finds out how an entry sends a write. @throws Error for a write that Xero does not have */
export function writeOf(entry: Pick<Collection, 'path' | 'writes'>, intention: Intention): Write {
	const { writes } = entry;
	const write = writes?.[intention] ?? (intention === 'changeStatus' ? writes?.update : undefined);
	if (!write) throw new Error(`Xero has no way to ${intention} ${entry.path}.`);
	return write;
}

/** True when one call takes many elements of this write. */
export function takesMany(entry: Pick<Collection, 'path' | 'writes'>, intention: Intention): boolean {
	return writeOf(entry, intention).takes === 'many';
}

/**
 * Elements as the body contains them: with the fixed fields of this write, and without an ID that is already in the
 * path.
 */
export function elementsOf(
	{ id }: Collection,
	{ at, takes, fixed }: Write,
	bodies: readonly IDataObject[],
): IDataObject[] {
	return bodies.map((body) => {
		const { [id]: _named, ...rest } = body;
		return { ...(at === 'record' && takes === 'bare' ? rest : body), ...fixed };
	});
}
