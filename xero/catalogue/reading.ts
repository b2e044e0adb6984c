/** How to read a whole list. */
export type Paging =
	/** One answer contains everything: Accounts, Items, TaxRates … */
	| { readonly style: 'none' }
	/** `page` and `pageSize`, with a pagination object that gives the number of pages. */
	| { readonly style: 'pages'; readonly maxPageSize: number }
	/** `page` only, a fixed size and no pagination object (Quotes): the first short page is the last. */
	| { readonly style: 'blind'; readonly pageSize: number }
	/**
	 * No separate list: the records are in this field of their parent record. `carries`: fields that they copy from the
	 * parent.
	 */
	| { readonly style: 'within'; readonly of: string; readonly carries?: Readonly<Record<string, string>> }
	/** `offset` = number of the last record read (Journals); an empty answer is the end. */
	| { readonly style: 'offset'; readonly field: string };

/** How to find records by values of a field. */
export type Find =
	/** Many at once, in a parameter that takes a comma-separated list. */
	| { readonly comma: string }
	/** Many at once, in an OR filter over the field. */
	| { readonly filter: 'text' | 'guid' }
	/** The whole list, which fits into one answer. */
	| { readonly whole: true }
	/** One by one, in a parameter that takes a single value. */
	| { readonly one: string }
	/** One by one, by the record's own path. */
	| { readonly path: true };

/** A way to find records by the value of a field. */
export interface Lookup {
	/** Field of the record: `InvoiceNumber`. */
	readonly field: string;
	readonly find: Find;
	/** Another field under which filters may find the value. */
	readonly also?: string;
	/** Final statuses in which a record keeps its value for good: no other record may use it. */
	readonly valueKeptIn?: readonly string[];
}
