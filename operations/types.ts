import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Field } from './fields/field';
import type { Findable, Key } from './lookup/findable';
import type { NameColumn } from './output/nameColumn';
import type { Result } from './run/result';
import type { RunContext } from './run/runContext';
import type { Column, RowShape } from './output/columns';

/** An operation processes each item separately, or all items at once so that they share calls. */
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
	/** The fields of Xero's records that it can write. */
	writes?: readonly WrittenField[];
	handler: Handler;
	/** True if there is no 'Simplify', because rows are short or are not records of the resource. */
	isPlain?: boolean;
	/** True if rows are Xero's own replies, without additions. */
	isReply?: boolean;
	/** The shape of its rows, if they are not records of the resource. */
	row?: RowShape;
	/** Columns of the rows, if they differ from those of the resource's records. */
	columns?: readonly Column[];
	/** Words for what is written, if it is not the resource itself: "2 of 5 emails were not sent". */
	wording?: { nouns: string; done: string };
	/** The permission it needs, if it differs from the resource's. */
	scope?: string;
	/** Advice for items whose outcome is unknown, as a sentence. */
	ifUnknown?: string;
}

/** A parent of a resource's records, such as the project of a task. */
export interface Parent {
	/** Its picker; `wire` is the field of its ID. */
	field: Field;
	to: Findable;
}

/** The names and operations of a resource in the form. Data only; the facts of its endpoint are in the catalogue. */
export interface Screen {
	value: string;
	/** Singular, Title Case: "Tax Rate". */
	name: string;
	description?: string;
	/** List search of the picker of its records, and the picker's description if it is not "The quote to work on". */
	search?: string;
	target?: string;
	/** The ways to name a record, in the order of the picker. */
	keys: Record<string, Key>;
	/** Records in the path, from the outside in. */
	parents?: readonly Parent[];
	/** The useful fields as a flat row with every column. Made by `simplifier`. */
	simplify: RowShape;
	/** Columns added after those of `simplify` in version 1.1; rows of older workflows stay unchanged. */
	added?: RowShape;
	/** Further columns for the names of records that it contains only by ID. */
	named?: readonly NameColumn[];
}

/** A resource: its catalogue entry, its screen and its operations. */
export interface Resource extends Findable, Screen {
	simplify: RowShape;
	operations: Operation[];
}

/** A verb makes an operation for a resource. */
export type Verb = (resource: Resource) => Operation;
