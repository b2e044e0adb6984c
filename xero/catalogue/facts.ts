import type { IDataObject } from 'n8n-workflow';

/** Facts of a collection that name no other one. */

/** The states a record can have. */
export interface Status {
	/** Field that holds it. */
	readonly field: string;
	/** All of them, in Xero's own order. The polling trigger stores places in this list: add at the end only. */
	readonly all: readonly string[];
	/**
	 * Those that end a record. Such a record does not count as being there, and a name or number does not mean it
	 * while another is in use.
	 */
	readonly ended: readonly string[];
	/** Those of the ended ones that a record can come back from. */
	readonly reopens?: readonly string[];
	/** What Xero's screens call a state of these where they call that of an invoice otherwise. */
	readonly names?: Readonly<Record<string, string>>;
}

/** What can be paid: a document in this state of which something is left to pay. */
export interface Due {
	/** Field of what is left to pay. */
	readonly amount: string;
	/** Field of what it comes to. */
	readonly of: string;
	readonly open: string;
	/** How lists are held to it. */
	readonly where: string;
}

/** What else makes two documents of one contact probably the same. */
export interface Alike {
	/** Look-up whose values are compared without punctuation, spaces and leading zeros. */
	readonly number: string;
	/** Field of the sum of the lines, by what the field `pricesIn` says their prices contain. */
	readonly sums: Readonly<Record<string, string>>;
	readonly pricesIn: string;
	readonly day: string;
}

/**
 * What makes two the same although they have neither number nor code. As paths in the body.
 */
export interface SameAs {
	/** Of which one is given; without any, they are looked for by their day. */
	readonly lookups: readonly string[];
	/** Have to be equal. */
	readonly fields: readonly string[];
	/** Count where they are given. */
	readonly ifGiven: readonly string[];
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

/** Permissions, by the use made of a collection. */
export interface Scopes {
	readonly read: string;
	/** Missing where Xero takes no writes. */
	readonly write?: string;
}

/**
 * The page of a record in Xero itself. Documented in Xero's guide 'Deep linking': invoices, bills, purchase orders,
 * credit notes, contacts, payments and bank transactions. Those of quotes and manual journals are the ones that Xero's
 * own MCP server gives. Others are not known for certain.
 */
export interface WebPage {
	/** Below Xero's host. `{id}` stands for the record, `{shortCode}` for the organisation where the path names it. */
	readonly path: string;
	/** The records that have it, where not all do. */
	is?(record: Readonly<IDataObject>): boolean;
}

/** What else Xero has below one record of a collection, as it stands in the path. */
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
