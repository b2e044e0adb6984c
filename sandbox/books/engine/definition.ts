import type { ApiRequest, ApiResult } from '../../types';
import type { Org } from '../org';
import type { Stored } from '../core/table';

export type FieldKind = 'text' | 'enum' | 'guid' | 'number' | 'boolean' | 'date' | 'instant' | 'object' | 'list';

/** One field of a record, in Xero's name: how it is read from a body, compared in a where, and written out. */
export interface Field {
	kind: FieldKind;
	/** Longest text Xero takes. */
	max?: number;
	/** Allowed values of an enum; anything else is a PostDataInvalidException. */
	options?: readonly string[];
	/** Ignored on input. */
	readOnly?: boolean;
	/** Fields of the object, or of each element of the list. */
	fields?: Fields;
	/** Writes the …String twin beside the /Date()/ form. */
	twin?: boolean;
	/** Written as /Date(ms)/ without "+0000": always, as Quotes do, or in answers of these kinds. */
	bare?: boolean | readonly Detail[];
	/** Left out of answers of other kinds than these. */
	only?: readonly Detail[];
	/** Left out of summaryOnly rows; a list comes as an empty one in rows read without `page`. */
	detail?: boolean;
	/** Never written out: a field only filters use. */
	hidden?: boolean;
	/** For where and order, and for what is shown: how to fetch the value when it is not stored under the field's own name. */
	read?: (record: never, org: Org) => unknown;
	/** The JSON text of what `write` gives, for fields that every row of a long list has. */
	text?: (record: never, org: Org, detail: Detail) => string | undefined;
	/** Writes the value when its wire form is more, or less, than the joined record (a contact inside a document). */
	write?: (record: never, org: Org, detail: Detail) => unknown;
}

export type Fields = Record<string, Field>;

/** A body element after reading: only known fields, names in Xero's case, numbers and dates (ms) typed, null where null was sent. */
export type Input = Record<string, unknown>;

/**
 * How much of a record an answer shows. 'single': read by its id. 'write': the reply to a write. 'full': a row of a paged list.
 * 'row': a row of a list without page, the same with empty lists. 'summary': a row of summaryOnly.
 */
export type Detail = 'single' | 'write' | 'full' | 'row' | 'summary';

/** Kinds of answers that show things alike. */
export const ONE: readonly Detail[] = ['single', 'write'];
export const LISTED: readonly Detail[] = ['full', 'row', 'summary'];
export const READ: readonly Detail[] = ['single', ...LISTED];
/** In these, what lies inside a record is cut as well; inside any other it shows as in a paged list. */
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

/** A resource as data: what the endpoint is called, what it takes, what it shows. */
export interface Definition {
	plural: string;
	singular: string;
	idField: string;
	/** Index names tried, in this order, with the identifier in the path after the id itself. */
	pathKeys?: string[];
	fields: Fields;
	list: {
		parameters: readonly ListParameter[];
		/** Comma lists: query name -> field to match. `index` names a table index that answers without a scan. */
		commaLists?: Record<string, { field: string; index?: string }>;
		/** Query names that take one value: query name -> field to equal. */
		exact?: Record<string, { field: string; index?: string }>;
		/** Query names that take part of a text: query name -> field that must hold it. */
		partial?: Record<string, { field: string }>;
		/** Query names that bound a date, the day itself included. */
		ranges?: Record<string, { field: string; end: 'from' | 'to' }>;
		/** Always so many rows a page, whatever pageSize says, and no pagination object. */
		fixedPage?: number;
		/** The switch by which such a list heeds pageSize after all. */
		pageSizeSwitch?: 'quotePageSize';
		/** Fields searched by searchTerm. */
		search?: readonly string[];
		/** Field and the value hidden unless the switch (includeArchived, when not named) is true. */
		archived?: { field: string; value: string; unless?: 'includeDeleted' };
		/** Records with this value are in no list, whatever is asked. */
		gone?: { field: string; value: string };
		/** Tells the rows of archived contacts, which are left out unless includeArchived is true. */
		ofArchived?: (record: never, org: Org) => boolean;
		/** A text method on a field that is null fails the whole call with a 500. */
		failsOnNull?: boolean;
		/** `order` makes Xero pass over paging. */
		orderEndsPaging?: boolean;
		/** Sort when no order is given. */
		order: string;
		/** Without page the lists among the detail fields come empty. */
		summaryWithoutPage?: boolean;
	};
	/** How many elements a write may carry; absent when the method is not offered. */
	put?: 'batch' | 'single';
	post?: 'batch' | 'single';
	/** Prices always count four decimals, whatever unitdp says. */
	fourDecimals?: boolean;
	/** Of an array only the first is written, and summarizeErrors=false hides what is wrong with it. */
	firstOnly?: boolean;
	postOne?: boolean;
	deleteOne?: boolean;
	/** DELETE answers 204 with nothing, as only Items do. */
	deleteSilently?: boolean;
	errorFlag?: 'HasErrors' | 'HasValidationErrors';
	/** Elements of this resource in one call, when Xero caps it. */
	maxElements?: number;
	/** Offers /{id}/History. */
	history?: boolean;
	/** Offers /{id}/Attachments; 'online' where a file can be shown to the customer with the document. */
	attachments?: true | 'online';
	/** A record with lines is sent as a PDF to whoever asks for application/pdf. */
	pdf?: true;
	/** The switch by which a record read by its id is not in a list. */
	singleSwitch?: 'singleBudget';
	/** Answers carry SummarizeErrors and a content type without charset, as only Quotes do. */
	plainEnvelope?: boolean;
}

/** The behaviour that data cannot say: matching, business rules, joins. */
export interface Rules<R extends Stored> {
	/** The record a POST element means, undefined for a new one. May throw NotFound for an id never issued. `byPath`: its id is in the path. */
	match?(input: Input, org: Org, byPath: boolean): R | undefined;
	/** Stores the record made of the input over the existing one. Throws Refused. */
	write?(input: Input, existing: R | undefined, org: Org): R;
	remove?(record: R, org: Org): void;
	/** The record as it goes over the wire. */
	view(record: R, org: Org, options: ViewOptions): Record<string, unknown>;
	/** The same as JSON text, where there are so many that it matters. `more`: what is to follow, as JSON without braces. */
	text?(record: R, org: Org, options: ViewOptions, more?: string): string;
	/** How a refused element shows, when it is more than what was sent; `stored` is the record it names. */
	refused?(wire: Record<string, unknown>, input: Input, stored: R | undefined, org: Org): Record<string, unknown>;
	/** What else can be asked of one record, by the word behind its id: Email, OnlineInvoice. */
	actions?: Record<string, Action<R>>;
	/** Routes below /{id}: ['Allocations'], ['Options', id] … undefined when there is none such. */
	nested?: Record<string, Nested<R>>;
}

/** Answers one call to /{id}/<word>. */
export type Action<R extends Stored> = (record: R, request: ApiRequest, org: Org) => ApiResult;

/** A list below a record: /CreditNotes/{id}/Allocations. */
export interface Nested<R extends Stored> {
	plural: string;
	fields: Fields;
	/** The list itself, where it can be read apart from its parent. */
	get?(parent: R, org: Org): Record<string, unknown>[];
	/** Adds one element; `single` where a call takes no more than one. */
	put?(parent: R, input: Input, org: Org): Record<string, unknown>;
	single?(org: Org): boolean;
	post?(parent: R, id: string, input: Input, org: Org): Record<string, unknown>;
	/** Answers the removed element, or nothing where Xero answers 204. */
	remove?(parent: R, id: string, org: Org): Record<string, unknown> | undefined;
	/** True where the removed element comes without an envelope. */
	bareRemoval?(org: Org): boolean;
	/** DELETE on the list itself: always 204. */
	removeAll?(parent: R, org: Org): void;
}

export interface Resource<R extends Stored = Stored> {
	definition: Definition;
	rules: Rules<R>;
	table(org: Org): import('../core/table').Table<R>;
}
