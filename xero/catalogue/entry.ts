import type { GenericValue, IDataObject } from 'n8n-workflow';

import type { Api, Collection } from '../apis/api';
import type { Alike, Below, Due, SameAs, Scopes, Status, WebPage } from './facts';
import type { Lookup, Paging } from './reading';

/** Another record that a record names, by any of several fields: the contact of a document. */
export interface Party {
	/** Field that holds what names it: `Contact`. */
	readonly field: string;
	readonly to: Entry;
	/** Look-ups by which Xero finds it, in the order in which they decide; the ID first. */
	readonly ways: readonly string[];
	/** Those of the ways that rows of lists hold. The others have to be looked up before a row can be compared. */
	readonly inRows: readonly string[];
	/** The way by which Xero creates one it does not know; missing where it never does. */
	readonly creates?: string;
	/** What Xero says to a value of these ways that it does not know, without naming it. */
	readonly unknown?: { readonly ways: readonly string[]; readonly says: RegExp };
	/** Parameter of the list that takes several of its IDs. */
	readonly list?: string;
}

/** What sets a document with lines apart from other documents. */
export interface Document {
	/** Field of its lines: `LineItems`. */
	readonly lines: string;
	readonly contact?: Party;
	/**
	 * Fields that Xero empties or makes anew when an update leaves them out: they go out with every update, as the
	 * record has them.
	 */
	readonly keeps?: readonly string[];
	/** Fields that stay as they were made: Xero turns no money spent into money received. */
	readonly fixed?: readonly string[];
	/** Fields of the lines that Xero works out by itself and refuses to be told otherwise. */
	readonly computes?: readonly string[];
	/**
	 * The lines come to 0: field of their signed amount, and field of the tax that is added to it where prices are
	 * without tax.
	 */
	readonly balances?: { readonly amount: string; readonly tax: string };
	/**
	 * Lines without a tax type get no tax; those of other documents get that of their item, or else of their account.
	 * `item` is the field of an item that holds its price, account and tax here.
	 */
	readonly taxedBySender?: { readonly item: string };
	/**
	 * Calls take no `unitdp`, and Xero cuts prices to two decimals before it multiplies (staff): the amount would be
	 * another one.
	 */
	readonly cutsPrices?: true;
	/** Of tracking on lines, Xero reads the option's ID alone and drops names without a word. */
	readonly tracksById?: true;
	readonly alike?: Alike;
	/** Look-up by whose value a creation changes the document that has it, without a word, instead of being refused. */
	readonly createChanges?: string;
	/**
	 * What a copy takes over besides the contact and the lines. `fields` stay as they are; `days` keep their distance
	 * from the first of them, which is the copy's date. Never numbers, IDs, totals or payments.
	 */
	readonly copies?: {
		readonly fields: readonly string[];
		readonly days: readonly string[];
	};
	/** States a new one may have, in order, the first one unless another is chosen. */
	readonly startsAs: readonly string[];
	/** States on the way forward, in order. Xero refuses a step back. */
	readonly stages: readonly string[];
	/**
	 * The look-ups that make two the same document, and what the contact has to do with it. `alone`: nothing.
	 * `withContact`: the value is the other side's own, and only together with the contact does it tell which
	 * document is meant. `unlessAnothers`: the value is meant to tell by itself, but two contacts may have the same
	 * one.
	 */
	readonly sameBy: Readonly<Record<string, 'alone' | 'withContact' | 'unlessAnothers'>>;
	/**
	 * What else has to agree by some of these, because the value comes back: the field of the day (a journal of each
	 * month has the same narration), or the one that names the bank account.
	 */
	readonly sameWith?: Readonly<Record<string, { readonly day: string } | { readonly account: string }>>;
}

/** What makes a record credit that documents can be paid with, and how. */
export interface Credit {
	/** Field of what is left of it. */
	readonly left: string;
	/**
	 * The documents it is set against, the field of what is still owed on one, and which type takes the credit of
	 * which.
	 */
	readonly against: Entry;
	/** How an allocation names one. */
	readonly as: string;
	readonly owed: string;
	readonly types: Readonly<Record<string, string>>;
	/** Those types for sentences: "a sales invoice". */
	readonly names: Readonly<Record<string, string>>;
	/** State that both have to be in. */
	readonly open: string;
	/** Field of what it came to at first. */
	readonly of: string;
	/** Field of its rows that holds what was set against documents. */
	readonly allocations: string;
	/** Where a payment names it, as a path: `CreditNote.CreditNoteID`. */
	readonly paidAs: string;
}

/**
 * What is true of one of Xero's collections, whoever reads or writes it: resources, pickers, look-ups, triggers and
 * tests take it from here, and no fact stands anywhere else. Sources: Xero's OpenAPI description, and recordings
 * where they say otherwise.
 */
export interface Entry extends Collection {
	readonly api: Api;
	/** For sentences: "tax rate", "tax rates". */
	readonly noun: string;
	readonly nouns: string;
	/** Field a person knows the record by; named in errors. */
	readonly label: string;
	readonly scope: Scopes;
	readonly paging: Paging;
	/** Parameters the list takes, as Xero spells them, besides those of paging. */
	readonly parameters: readonly string[];
	/** Sent with a list that has to be complete: without it, Xero leaves records out. */
	readonly complete?: Readonly<Record<string, GenericValue>>;
	/** The list takes `If-Modified-Since`; this moment in each record, in whole seconds, says where it stands. */
	readonly changed?: 'UpdatedDateUTC' | 'CreatedDateUTC';
	/** Moment of each record's creation, where no list says when it was changed. */
	readonly created?: 'dateEnteredUtc';
	/**
	 * Order under which a record that is changed keeps its place, for lists read page by page. Missing where Xero
	 * takes none, or breaks under it.
	 */
	readonly steadyOrder?: string;
	/** Fields that rows of the list lack although the single record has them, as paths. */
	readonly rowsLack?: readonly string[];
	/** How records are found, by name of the way; `id` where they have one. */
	readonly lookups: Readonly<Record<string, Lookup>>;
	/** Fixed part of every body, and how lists are held to it: invoices and bills share one endpoint. */
	readonly kind?: {
		readonly body: Readonly<IDataObject>;
		readonly where: string;
		is(record: IDataObject): boolean;
	};
	readonly status?: Status;
	/**
	 * Besides IDs and numbers, what tells two records apart and comes back in lists and write replies, as paths:
	 * `LineItems.Quantity`.
	 */
	readonly content?: readonly string[];
	/**
	 * Of these, what a record lacks only where there is none, as long as it has the object around it:
	 * `BankAccount.Code`.
	 */
	readonly shownIfAny?: readonly string[];
	readonly document?: Document;
	readonly credit?: Credit;
	readonly due?: Due;
	/**
	 * IDs of further records that a body may name, besides the contact of a document. Xero answers 404 to a whole
	 * call when it does not know one.
	 */
	readonly references?: ReadonlyArray<{ readonly path: string; readonly to: Entry }>;
	/** Fields that a body calls otherwise than the record, as paths: `{ estimateAmount: 'estimate.value' }`. */
	readonly bodyNames?: Readonly<Record<string, string>>;
	/** Fields of a new record's body that come from its parent: `{ 'rate.currency': 'currencyCode' }`. */
	readonly fromParent?: { readonly of: Entry; readonly fields: Readonly<Record<string, string>> };
	/** There is no list of them: they stand in a field of their parent's record. */
	readonly within?: { readonly of: Entry; readonly field: string };
	/** Fields that Xero may set otherwise than it was sent. */
	readonly adjusts?: readonly string[];
	/** Replies to writes may leave out the ID of what was written. */
	readonly mayLackId?: true;
	readonly sameAs?: SameAs;
	/** Records that a deletion leaves where they are, and why; whether Xero says so is not known. */
	readonly outlivesDeletion?: { is(record: Readonly<IDataObject>): boolean; readonly because: string };
	/** Records that Xero lets nobody change, and what can be done, as a sentence. */
	readonly locked?: ReadonlyArray<{ is(record: Readonly<IDataObject>): boolean; readonly because: string }>;
	/**
	 * Parameters that narrow the list to what a new record may have become, with the field of its body they take. For
	 * records that go by neither number nor code. A parent's ID narrows by itself.
	 */
	readonly tracedBy?: Readonly<Record<string, string>>;
	readonly below?: readonly Below[];
	/**
	 * All fields of a row, in order, where rows go out as they come: Xero leaves out those that are empty, and replies
	 * to writes have fewer.
	 */
	readonly fields?: readonly string[];
	/** Those of them that hold no text. */
	readonly fieldTypes?: Readonly<Record<string, 'boolean' | 'number'>>;
	/** Missing where no page of a single record in Xero is known. */
	readonly webPage?: WebPage;
	/** Those of one parent are written one after the other: their order shows. */
	readonly inOrder?: true;
	/** Customers can look at the records online, and are shown files that were attached with `IncludeOnline`. */
	readonly online?: true;
	/** Category of the webhook events about these records. */
	readonly webhook?: string;
	/** A deleted record is simply no longer in the list. */
	readonly vanishes?: true;
	/** Fields, top level or dotted, that change without anybody having changed the record. */
	readonly restless?: readonly string[];
	/**
	 * Only for users with a role for reporting in Xero, whatever the app's permissions (announced for 29 June 2026).
	 */
	readonly forReportingRole?: true;
	/** What it takes besides a permission, as a sentence. */
	readonly needs?: string;
	/** The path gives one thing, not a list: a 404 is about what was asked for. */
	readonly isOne?: true;
	/** The list changes rarely and fits into one answer: kept for a short while. */
	readonly cached?: true;
}
