/** How a list of Xero's is read to its end. */
export type Paging =
	/** One answer holds all: Accounts, Items, TaxRates … */
	| { readonly style: 'none' }
	/** `page` and `pageSize`, with a pagination object that tells the number of pages. */
	| { readonly style: 'pages'; readonly maxPageSize: number }
	/** `page` only, a fixed size and no pagination object (Quotes): the first short page is the last. */
	| { readonly style: 'blind'; readonly pageSize: number }
	/**
	 * No list of their own: they stand in the record above them, whose answer has this key. `carries`: fields of their
	 * own that are taken from it.
	 */
	| { readonly style: 'within'; readonly of: string; readonly carries?: Readonly<Record<string, string>> }
	/** `offset` = number of the last record read (Journals): an empty answer is the end. */
	| { readonly style: 'offset'; readonly field: string };

/** How records are asked for by values of a field. */
export type Find =
	/** Many at once, in a parameter that takes a list with commas. */
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
	/** Field under which filters may know the value instead. */
	readonly also?: string;
	/** States of ended records whose value Xero does not give free: no other record may carry it. */
	readonly takenBy?: readonly string[];
}
