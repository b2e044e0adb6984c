import type { GenericValue, IDataObject } from 'n8n-workflow';

import type { RowState } from '../rowState';
import type { Pagination } from '../types';

/** What a write is meant to do. Which method, path and body that takes is the API's and the catalogue's business. */
export type Intention =
	/** A new record; never touches one that exists. */
	| 'create'
	/** Create or update: Xero itself finds the record by its number, code or name. */
	| 'save'
	| 'update'
	/** An update of the status alone; as `update` where Xero has no way of its own for it. */
	| 'changeStatus'
	| 'delete';

/** How one kind of write goes over the wire. */
export interface Write {
	readonly method: 'PUT' | 'POST' | 'PATCH' | 'DELETE';
	/** Whether the path ends with the record's ID. */
	readonly at: 'collection' | 'record';
	/** The field that names the record in the path where that is not its ID. */
	readonly by?: string;
	/** The body: a list of many elements, a list with a single element, the record itself, a file, or nothing. */
	readonly takes: 'many' | 'one' | 'bare' | 'file' | 'nothing';
	/** What every element of this write holds: the status that means "deleted". */
	readonly fixed?: Readonly<IDataObject>;
	/** The call takes no `summarizeErrors`: one bad element and the answer is a refusal that lists what was wrong. */
	readonly allOrNone?: true;
	/** A success comes without a record. */
	readonly answersNothing?: true;
	/** Fields that go out together, because one that is not sent is emptied. As paths in the body. */
	readonly replaces?: readonly string[];
}

/** What the conventions of an API need to know of one of its collections. */
export interface Collection {
	/** Below the API's base. Placeholders name the fields of parents' IDs: `Projects/{projectId}/Tasks`. */
	readonly path: string;
	/** Key of the array in bodies and answers. */
	readonly collection: string;
	/** Field that holds a record's ID. '' for the one list of settings whose records have none. */
	readonly id: string;
	/** A row as the rest of the package takes it, where Xero shows something in the place of something else. */
	inPlace?(row: IDataObject): IDataObject;
	/** Sent with every read and write: `{ unitdp: 4 }`. */
	readonly query?: Readonly<Record<string, GenericValue>>;
	/** How each kind of write goes; a kind that is missing does not exist. */
	readonly writes?: Readonly<Partial<Record<Intention, Write>>>;
}

/** A list in an answer. */
export interface Decoded {
	/** The records as they came; undefined when the answer holds no list. */
	rows?: unknown[];
	pagination?: Pagination;
}

/**
 * The conventions that set one of Xero's APIs apart from the others. One value for each, and no `if` on an API anywhere
 * else.
 */
export interface Api {
	readonly name: string;
	/** What every path begins with: `/api.xro/2.0`. */
	readonly base: string;
	/** How long Xero may not find what was just created, ms. */
	readonly settlesMs?: number;
	/** What it takes besides a permission, as a sentence. */
	readonly needs?: string;
	/** Query of a write. */
	writeQuery(entry: Collection, write: Write): Record<string, GenericValue>;
	/** The body of a write. */
	encode(entry: Collection, write: Write, bodies: readonly IDataObject[]): IDataObject | undefined;
	/** The records of an answer, to a read or to a write. */
	decode(entry: Pick<Collection, 'collection' | 'id' | 'inPlace'>, body: IDataObject | null | undefined): Decoded;
	pageQuery(page: number, size?: number): Record<string, GenericValue>;
	/**
	 * What an answer, or one row of it, says about the data that was sent; none where the refusal is about something
	 * else. Without repeats.
	 */
	refusals(body: unknown): string[];
	/** Xero's words in any answer that refuses something: about the data, or else about the whole. */
	messages(body: unknown): string[];
	/** What a row of an answer to a write says of its element. */
	rowOutcome(row: IDataObject, idField: string): RowState;
}

/** How an entry's write goes. @throws Error for a write that Xero does not have */
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

/** Elements as they stand in a body: with what this write fixes, and without the ID that a path names already. */
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
