import type { ApiRequest, ApiResult } from '../../types';
import type { Org } from '../org';
import type { Stored } from '../core/table';

export type FieldKind = 'text' | 'enum' | 'guid' | 'number' | 'boolean' | 'date' | 'instant' | 'object' | 'list';

/** One field of a record, with Xero's name: how it is read from a body, compared in a where, and shown. */
export interface Field {
	kind: FieldKind;
	/** Longest text that Xero accepts. */
	max?: number;
	/** Allowed values of an enum; any other value is a PostDataInvalidException. */
	options?: readonly string[];
	/** Ignored on input. */
	readOnly?: boolean;
	/** Fields of the object, or of each element of the list. */
	fields?: Fields;
	/** Writes the …String twin beside the /Date()/ form. */
	twin?: boolean;
	/** Written as /Date(ms)/ without "+0000": always, as in Quotes, or only in answers of these kinds. */
	bare?: boolean | readonly Detail[];
	/** Shown only in answers of these kinds. */
	only?: readonly Detail[];
	/** Not in summaryOnly rows; a list is empty in rows read without `page`. */
	detail?: boolean;
	/** Never shown: a field that only filters use. */
	hidden?: boolean;
	/** Reads the value for where, order and output, if it is not stored under the field's own name. */
	read?: (record: never, org: Org) => unknown;
	/** The JSON text of the result of `write`, for fields that every row of a long list has. */
	text?: (record: never, org: Org, detail: Detail) => string | undefined;
	/** Shows the value if its form in answers has more, or less, than the joined record (a contact in a document). */
	write?: (record: never, org: Org, detail: Detail) => unknown;
}

export type Fields = Record<string, Field>;

/**
 * A body element after reading: only known fields, names in Xero's case, numbers and dates (ms) typed, null if null was
 * sent.
 */
export type Input = Record<string, unknown>;

/**
 * The level of detail of an answer. 'single': a record read by its id. 'write': the reply to a write. 'full': a row of
 * a paged list. 'row': a row of a list without page, the same with empty lists. 'summary': a row of summaryOnly.
 */
export type Detail = 'single' | 'write' | 'full' | 'row' | 'summary';

/** Kinds of answers with the same fields. */
export const ONE: readonly Detail[] = ['single', 'write'];
export const LISTED: readonly Detail[] = ['full', 'row', 'summary'];
export const READ: readonly Detail[] = ['single', ...LISTED];
/**
 * In these kinds of answers, nested records have the same level of detail; in all others, they are shown as in a paged
 * list.
 */
export const inside = (detail: Detail): Detail => (ONE.includes(detail) ? detail : 'full');

export interface ViewOptions {
	detail: Detail;
	/** Decimals of UnitAmount and UnitPrice. */
	unitdp: 2 | 4;
}

export type ListParameter =
	| 'where'
	| 'order'
	| 'page'
	| 'modifiedSince'
	| 'includeArchived'
	| 'includeDeleted'
	| 'summaryOnly'
	| 'searchTerm'
	| 'createdByMyApp';

/** A resource as data: its name, the fields it accepts and the fields it shows. */
export interface Definition {
	plural: string;
	singular: string;
	idField: string;
	/** Names of indices that are tried, in this order, with the identifier in the path if it is not an id. */
	pathKeys?: string[];
	fields: Fields;
	list: {
		parameters: readonly ListParameter[];
		/**
		 * Comma-separated lists: query name -> field to match. `index` names a table index that answers without a scan.
		 */
		commaLists?: Record<string, { field: string; index?: string }>;
		/** Parameters with one value: query name -> field that must equal it. */
		exact?: Record<string, { field: string; index?: string }>;
		/** Parameters with part of a text: query name -> field that must contain it. */
		partial?: Record<string, { field: string }>;
		/** Parameters that limit a date; the day itself is included. */
		ranges?: Record<string, { field: string; end: 'from' | 'to' }>;
		/** The fixed number of rows per page, whatever pageSize says; such lists have no pagination object. */
		fixedPage?: number;
		/** The switch that makes such a list respect pageSize. */
		pageSizeSwitch?: 'quotePageSize';
		/** Fields searched by searchTerm. */
		search?: readonly string[];
		/**
		 * Records with this value in the field are hidden unless the parameter (includeArchived by default) is true.
		 */
		archived?: { field: string; value: string; unless?: 'includeDeleted' };
		/** Records with this value are in no list, whatever the parameters. */
		gone?: { field: string; value: string };
		/** Whether a row belongs to an archived contact; such rows are left out unless includeArchived is true. */
		ofArchived?: (record: never, org: Org) => boolean;
		/** A text method on a field that is null makes the whole call fail with a 500. */
		failsOnNull?: boolean;
		/** `order` makes Xero ignore paging. */
		orderEndsPaging?: boolean;
		/** Sort when no order is given. */
		order: string;
		/** Without page, the lists among the detail fields are empty. */
		summaryWithoutPage?: boolean;
	};
	/** How many elements a write may contain; absent if the method does not exist. */
	put?: 'batch' | 'single';
	post?: 'batch' | 'single';
	/** Prices always have four decimals, whatever unitdp says. */
	fourDecimals?: boolean;
	/** Only the first element of an array is written, and summarizeErrors=false hides its faults. */
	firstOnly?: boolean;
	postOne?: boolean;
	deleteOne?: boolean;
	/** DELETE answers 204 without content; only Items do so. */
	deleteSilently?: boolean;
	errorFlag?: 'HasErrors' | 'HasValidationErrors';
	/** The most elements of this resource in one call, if Xero limits it. */
	maxElements?: number;
	/** Has /{id}/History. */
	history?: boolean;
	/** Has /{id}/Attachments; 'online' if a file can be shown to the customer with the document. */
	attachments?: true | 'online';
	/** Requests with `Accept: application/pdf` get a record as a PDF. */
	pdf?: true;
	/** The switch by which a record read by its id does not come in a list. */
	singleSwitch?: 'singleBudget';
	/** Answers contain SummarizeErrors and have a content type without charset; only Quotes do so. */
	plainEnvelope?: boolean;
}

/** Behaviour that cannot be expressed as data: matching, business rules, joins. */
export interface Rules<R extends Stored> {
	/**
	 * Finds the record of a POST element; undefined for a new one. May throw NotFound for an id never issued. `byPath`:
	 * the id is in the path.
	 */
	match?(input: Input, org: Org, byPath: boolean): R | undefined;
	/** Stores the record made from the input, replacing the existing one. Throws Refused. */
	write?(input: Input, existing: R | undefined, org: Org): R;
	remove?(record: R, org: Org): void;
	/** The record as shown in answers. */
	view(record: R, org: Org, options: ViewOptions): Record<string, unknown>;
	/**
	 * The same as JSON text, for resources with so many records that speed matters. `more`: what follows, as JSON
	 * without braces.
	 */
	text?(record: R, org: Org, options: ViewOptions, more?: string): string;
	/** How a refused element is shown, if with more than was sent; `stored` is the existing record. */
	refused?(wire: Record<string, unknown>, input: Input, stored: R | undefined, org: Org): Record<string, unknown>;
	/** Further calls on one record, by the word after its id: Email, OnlineInvoice. */
	actions?: Record<string, Action<R>>;
	/** Routes below /{id}: ['Allocations'], ['Options', id] …; undefined if there is no such route. */
	nested?: Record<string, Nested<R>>;
}

/** Answers one call to /{id}/<word>. */
export type Action<R extends Stored> = (record: R, request: ApiRequest, org: Org) => ApiResult;

/** A list below a record: /CreditNotes/{id}/Allocations. */
export interface Nested<R extends Stored> {
	plural: string;
	fields: Fields;
	/** Gets the list, if it can be read separately from its parent. */
	get?(parent: R, org: Org): Record<string, unknown>[];
	/** Adds one element; `single` if a call accepts only one. */
	put?(parent: R, input: Input, org: Org): Record<string, unknown>;
	single?(org: Org): boolean;
	post?(parent: R, id: string, input: Input, org: Org): Record<string, unknown>;
	/** Returns the removed element, or nothing if Xero answers 204. */
	remove?(parent: R, id: string, org: Org): Record<string, unknown> | undefined;
	/** True if the removed element comes without an envelope. */
	bareRemoval?(org: Org): boolean;
	/** DELETE on the list itself: always 204. */
	removeAll?(parent: R, org: Org): void;
}

export interface Resource<R extends Stored = Stored> {
	definition: Definition;
	rules: Rules<R>;
	table(org: Org): import('../core/table').Table<R>;
}
