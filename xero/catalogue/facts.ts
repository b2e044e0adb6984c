import type { IDataObject } from 'n8n-workflow';

/** Facts about a collection that do not refer to other collections. */

/** The statuses a record can have. */
export interface Status {
	/** Field that holds it. */
	readonly field: string;
	/**
	 * All statuses, in Xero's own order. The polling trigger stores positions in this list, so add new ones at the end
	 * only.
	 */
	readonly all: readonly string[];
	/**
	 * Final statuses such as deleted or archived. Such a record does not count as existing, and a name or number means
	 * another record that is in use, if there is one.
	 */
	readonly ended: readonly string[];
	/** The final statuses that can be undone. */
	readonly reopens?: readonly string[];
	/** Names on Xero's screens, where they differ from those for invoices. */
	readonly names?: Readonly<Record<string, string>>;
}

/** When a document can be paid: it has this status, and an amount is still due. */
export interface Due {
	/** Field of the amount still due. */
	readonly amount: string;
	/** Field of the total. */
	readonly of: string;
	readonly open: string;
	/** Filter for lists. */
	readonly where: string;
}

/** Which field of a document contains the total of its lines. */
export interface Sums {
	/** Field of the total, by the value of the field `pricesIn` (prices with or without tax). */
	readonly sums: Readonly<Record<string, string>>;
	readonly pricesIn: string;
}

/** Other signs that two documents of one contact are probably the same. */
export interface SimilarBy extends Sums {
	/** Look-up whose values are compared without punctuation, spaces and leading zeros. */
	readonly number: string;
	readonly day: string;
}

/** When two records without number or code count as the same. Values are paths in the body. */
export interface SameAs {
	/** Look-ups of which one is given. Without look-ups, existing records are searched by day. */
	readonly lookups: readonly string[];
	/** Fields that must be equal. */
	readonly fields: readonly string[];
	/** Fields that count only if given. */
	readonly ifGiven: readonly string[];
	/** Fields that count only if both have them: Xero may not keep them. */
	readonly ifBoth?: readonly string[];
	/** The total of the lines must be equal. */
	readonly sums?: Sums;
	/** Name bank accounts, of which two are never one. */
	readonly accounts: readonly string[];
	/** All that agrees but those is nothing unusual, and surely another one. */
	readonly apart?: true;
	/** Of one that is made of many: where its parts stand, what each pays and how much. */
	readonly parts?: {
		readonly list: string;
		readonly paid: string;
		readonly amount: string;
		/** Field of their sum, for rows that do not show them. */
		readonly sum: string;
	};
}

/** Permissions for reading and writing a collection. */
export interface Scopes {
	readonly read: string;
	/** Missing if Xero accepts no writes. */
	readonly write?: string;
}

/**
 * The page of a record in Xero itself. Documented in Xero's guide 'Deep linking': invoices, bills, purchase orders,
 * credit notes, contacts, payments and bank transactions. Pages of quotes and manual journals come from Xero's own
 * MCP server. Other pages are not known for certain.
 */
export interface WebPage {
	/** Below Xero's host. `{id}` stands for the record, `{shortCode}` for the organisation. */
	readonly path: string;
	/** True for records that have such a page, if not all do. */
	is?(record: Readonly<IDataObject>): boolean;
}

/** What Xero has below a record, as in the path. */
export type Below =
	| 'Actions'
	| 'Allocations'
	| 'Attachments'
	| 'CISSettings'
	| 'Contacts'
	| 'Email'
	| 'History'
	| 'OnlineInvoice'
	| 'Options'
	| 'PaymentServices'
	| 'Tasks'
	| 'Time'
	| 'pdf';

/** Values for the placeholders of a path, and the ID of a record, by the name of their field: `{ projectId: '…' }`. */
export type Ids = Readonly<Record<string, string>>;
