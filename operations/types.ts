import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Field } from './fields/field';
import type { Findable, Key } from './lookup/findable';
import type { NameColumn } from './output/nameColumn';
import type { Result } from './run/result';
import type { RunContext } from './run/runContext';
import type { Column, RowShape } from './output/columns';

/** An operation works on each item by itself, or on all items at once so that they share calls. */
export type Handler =
	| { kind: 'each'; execute(run: RunContext, item: number): Promise<IDataObject[]> }
	| { kind: 'batch'; reads?: boolean; execute(run: RunContext): Promise<Result[]> };

/** A field of a body, by its path; of a list with the fields of each entry. */
export type WrittenField = Pick<Field, 'wire' | 'parts'>;

export interface Operation {
	value: string;
	/** Title Case: "Get Many". */
	name: string;
	/** Sentence case with the resource, without article: "Get many invoices". */
	action: string;
	description: string;
	properties: INodeProperties[];
	/** What of Xero's records can be written with it. */
	writes?: readonly WrittenField[];
	handler: Handler;
	/** True where rows are short as they come, or no records of the resource: there is no 'Simplify'. */
	isPlain?: boolean;
	/** True where rows are Xero's own replies, to which nothing is added. */
	isReply?: boolean;
	/** How its rows go out, where that is not a record of the resource. */
	row?: RowShape;
	/** Columns of the rows, where these are others than those of a record of the resource. */
	columns?: readonly Column[];
	/** What is written where that is not the resource itself, for sentences: "2 of 5 emails were not sent". */
	wording?: { nouns: string; done: string };
	/** Permission it needs where that is not the one of the resource. */
	scope?: string;
	/** What to do about items of which it is not known whether they were written, as a sentence. */
	ifUnknown?: string;
}

/** A record that those of a resource stand below: the project of a task. */
export interface Parent {
	/** Its picker; `wire` is the field of its ID. */
	field: Field;
	to: Findable;
}

/**
 * What a resource is called on the screen, and what can be done with it. Data only; the facts of its endpoint are the
 * catalogue's.
 */
export interface Screen {
	value: string;
	/** Singular, Title Case: "Tax Rate". */
	name: string;
	description?: string;
	/** List search of the picker of its records, and what the picker says where that is not "The quote to work on". */
	search?: string;
	target?: string;
	/** The ways to name a record, in the order of the picker. */
	keys: Record<string, Key>;
	/** Records in the path, from the outside in. */
	parents?: readonly Parent[];
	/** The useful fields as a row of a sheet: flat, every column always there. Made by `simplifier`. */
	simplify: RowShape;
	/** Columns that stand behind those of `simplify` since version 1.1: rows of saved workflows keep theirs. */
	added?: RowShape;
	/** Columns behind those, for what the records are called that it names by their ID alone. */
	named?: readonly NameColumn[];
}

/** A resource: its catalogue entry, its screen and its operations. */
export interface Resource extends Findable, Screen {
	simplify: RowShape;
	operations: Operation[];
}

/** A verb makes an operation for a resource. */
export type Verb = (resource: Resource) => Operation;
