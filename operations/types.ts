import type { GenericValue, IDataObject, INodeProperties } from 'n8n-workflow';

import type { Collection } from '../xero/catalogue/collections';
import type { Call } from './call';

/** What became of one or more input items: output rows, or an error. Every item belongs to exactly one result. */
export type Result = { items: number[]; rows: IDataObject[] } | Refusal;

/** `document`: what several refusals have in common, so that the rows of one invoice count as one. */
export interface Refusal {
	items: number[];
	error: Error;
	document?: string;
}

/** An operation works on each item by itself, or on all items at once so that they share calls. */
export type Handler =
	| { kind: 'each'; run(call: Call, item: number): Promise<IDataObject[]> }
	| { kind: 'batch'; reads?: boolean; run(call: Call): Promise<Result[]> };

export interface Operation {
	value: string;
	/** Title Case: "Get Many". */
	name: string;
	/** Sentence case with the resource, without article: "Get many invoices". */
	action: string;
	description: string;
	properties: INodeProperties[];
	handler: Handler;
}

/** A way to name a record besides its ID. */
export interface Key {
	/** Field of the record: `InvoiceNumber`. */
	field: string;
	/** Label of the way in a picker: "By Invoice Number". */
	label: string;
	placeholder?: string;
	/** How many records are asked for at once: a comma list parameter, an OR filter over the field, or the whole (unpaged) list. */
	find: { comma: string } | { filter: 'text' | 'guid' } | { whole: true };
	/** States of ended records whose value Xero does not give free: no other record may carry it. */
	takenBy?: readonly string[];
}

/** A resource of Xero's: what it is called on the wire and on the screen, and what can be done with it. Data only. */
export interface Resource extends Collection {
	value: string;
	/** Singular, Title Case: "Tax Rate". */
	name: string;
	/** Lower case, for sentences: "tax rate", "tax rates". */
	noun: string;
	nouns: string;
	description?: string;
	/** Field a person knows the record by; named in errors. */
	label: string;
	keys: Record<string, Key>;
	/** Fixed part of every body, and how lists are held to it: invoices and bills share one endpoint. */
	kind?: { body: IDataObject; where: string; is(record: IDataObject): boolean };
	/** Sent with every read and write: `{ unitdp: 4 }`. */
	query?: Record<string, GenericValue>;
	scope: { read: string; write: string };
	/** Order under which a record that is changed keeps its place, for lists that are read page by page. */
	steadyOrder?: string;
	/** True when one call takes many elements. */
	batch: boolean;
	/** Creation takes the record itself, without the list around it. */
	bareCreate?: boolean;
	/** The useful fields as a row of a sheet: flat, every column always there. Made by `simplifier`. */
	simplify(record: IDataObject): IDataObject;
	/** Name under which slow-moving lists of this resource are cached. */
	cached?: boolean;
	operations: Operation[];
}

/** A verb makes an operation for a resource. */
export type Verb = (resource: Resource) => Operation;
