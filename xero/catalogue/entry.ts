import type { GenericValue, IDataObject } from 'n8n-workflow';

import type { Api, Collection } from '../apis/api';
import type { Below, Due, SameAs, Scopes, SimilarBy, Status, WebPage } from './facts';
import type { Lookup, Paging } from './reading';

/** Another record that a record refers to by one of several fields, such as the contact of a document. */
export interface Party {
	/** Field with the reference: `Contact`. */
	readonly field: string;
	readonly to: Entry;
	/** Look-ups by which Xero finds it, in the order of precedence; the ID first. */
	readonly ways: readonly string[];
	/** The look-ups that rows of lists contain. Others have to be resolved before a row can be compared. */
	readonly inRows: readonly string[];
	/** The look-up for which Xero creates an unknown record; missing if it never does. */
	readonly creates?: string;
	/** Xero's message about an unknown value of these look-ups; the message does not contain the value. */
	readonly unknown?: { readonly ways: readonly string[]; readonly says: RegExp };
	/** Parameter of the list that takes several of its IDs. */
	readonly list?: string;
}

/** Facts in which documents with lines differ. */
export interface Document {
	/** Field of its lines: `LineItems`. */
	readonly lines: string;
	readonly contact?: Party;
	/**
	 * Fields that Xero empties or resets when an update leaves them out. Every update sends them as the record has
	 * them.
	 */
	readonly keeps?: readonly string[];
	/**
	 * Those of them that depend on another field, with the paths of that field: a rate is only right for its currency.
	 * An update that changes the other field does not send them.
	 */
	readonly keepsWith?: Readonly<Record<string, readonly string[]>>;
	/** Fields that cannot be changed: money spent cannot become money received. */
	readonly fixed?: readonly string[];
	/** Fields of the lines that Xero calculates itself; other values are refused. */
	readonly computes?: readonly string[];
	/**
	 * The lines must add up to 0: the field of their signed amount, and the field of the tax that is added if prices
	 * are without tax.
	 */
	readonly balances?: { readonly amount: string; readonly tax: string };
	/**
	 * Lines without a tax type get no tax; those of other documents get that of their item, or else of their account.
	 * `item` is the field of an item that holds its price, account and tax here.
	 */
	readonly taxedBySender?: { readonly item: string };
	/**
	 * Calls do not support `unitdp`, and Xero cuts prices to two decimals before it multiplies (staff), so the amount
	 * may change.
	 */
	readonly cutsPrices?: true;
	/** For tracking on lines, Xero reads only the option's ID and silently drops names. */
	readonly tracksById?: true;
	readonly similarBy?: SimilarBy;
	/**
	 * Look-up with a dangerous rule: a creation with the value of an existing document silently changes that document
	 * instead of being refused.
	 */
	readonly createChanges?: string;
	/**
	 * What a copy takes over besides the contact and the lines, as paths. `fields` are copied; `days` keep their
	 * distance from the first day, which becomes the date of the copy. Never numbers, IDs, totals or payments.
	 */
	readonly copies?: {
		readonly fields: readonly string[];
		readonly days: readonly string[];
	};
	/** Statuses that a new one may have, in order; the first is the default. */
	readonly startsAs: readonly string[];
	/** Statuses in forward order. Xero refuses a step back. */
	readonly stages: readonly string[];
	/**
	 * The look-ups by which two documents count as the same, and the role of the contact. `alone`: the contact does not
	 * matter. `withContact`: the other party chooses the value, so it identifies a document only together with the
	 * contact. `unlessAnothers`: the value should identify a document by itself, but two contacts may have the same
	 * value.
	 */
	readonly sameBy: Readonly<Record<string, 'alone' | 'withContact' | 'unlessAnothers'>>;
	/**
	 * What else must be equal for some of these look-ups, because their values repeat: the day (monthly journals have
	 * the same narration), or the bank account.
	 */
	readonly sameWith?: Readonly<Record<string, { readonly day: string } | { readonly account: string }>>;
}

/** What makes a record credit that documents can be paid with, and how. */
export interface Credit {
	/** Field of the remaining credit. */
	readonly left: string;
	/**
	 * The documents it can be allocated to, the field of their amount still due, and which type of document accepts
	 * which type of credit.
	 */
	readonly against: Entry;
	/** Field by which an allocation refers to a document. */
	readonly as: string;
	readonly owed: string;
	readonly types: Readonly<Record<string, string>>;
	/** The types in words: "a sales invoice". */
	readonly names: Readonly<Record<string, string>>;
	/** Status that credit and document must have. */
	readonly open: string;
	/** Field of the original total. */
	readonly of: string;
	/** Field with the allocations of the credit. */
	readonly allocations: string;
	/** Path by which a payment refers to it: `CreditNote.CreditNoteID`. */
	readonly paidAs: string;
}

/**
 * The facts about one of Xero's collections. Resources, pickers, look-ups, triggers and tests take them from here; no
 * fact is stored anywhere else. Sources: Xero's OpenAPI description, or recorded answers if these differ.
 */
export interface Entry extends Collection {
	readonly api: Api;
	/** For sentences: "tax rate", "tax rates". */
	readonly noun: string;
	readonly nouns: string;
	/** Field by which people know the record; used in errors. */
	readonly label: string;
	readonly scope: Scopes;
	readonly paging: Paging;
	/** Parameters the list takes, as Xero spells them, besides those of paging. */
	readonly parameters: readonly string[];
	/** Query for a complete list; without it, Xero leaves out some records. */
	readonly complete?: Readonly<Record<string, GenericValue>>;
	/**
	 * The list supports `If-Modified-Since`; this field holds the time of each record's last change, in whole seconds.
	 */
	readonly changed?: 'UpdatedDateUTC' | 'CreatedDateUTC';
	/** Field with the time of creation, if records have no time of the last change. */
	readonly created?: 'dateEnteredUtc';
	/**
	 * Sort order in which a changed record keeps its position, for reading page by page. Missing if Xero does not
	 * support one, or behaves wrongly with it.
	 */
	readonly steadyOrder?: string;
	/** Paths of fields that only the single record has, not the rows of a list. */
	readonly rowsLack?: readonly string[];
	/** Look-ups by name; `id` if the records have one. */
	readonly lookups: Readonly<Record<string, Lookup>>;
	/**
	 * Fixed part of every body, and the matching filter for lists, where several kinds share an endpoint (invoices and
	 * bills).
	 */
	readonly kind?: {
		readonly body: Readonly<IDataObject>;
		readonly where: string;
		is(record: IDataObject): boolean;
	};
	readonly status?: Status;
	/**
	 * Paths of other fields that distinguish two records and come back in lists and write replies:
	 * `LineItems.Quantity`.
	 */
	readonly content?: readonly string[];
	/**
	 * Those of the `content` fields whose absence proves that there is no value, if the object around them is present:
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
	/**
	 * Paths of fields whose name in the body differs from the name in the record: `{ estimateAmount: 'estimate.value'
	 * }`.
	 */
	readonly bodyNames?: Readonly<Record<string, string>>;
	/** Fields of a new record's body that come from its parent: `{ 'rate.currency': 'currencyCode' }`. */
	readonly fromParent?: { readonly of: Entry; readonly fields: Readonly<Record<string, string>> };
	/** There is no separate list: the records are in a field of their parent. */
	readonly within?: { readonly of: Entry; readonly field: string };
	/** Field of the day on which a record counts in the accounts: Xero accepts nothing new on locked days. */
	readonly bookedOn?: 'Date';
	/** Fields that Xero may change when writing. */
	readonly adjusts?: readonly string[];
	/** Replies to writes may lack the ID of the record. */
	readonly mayLackId?: true;
	readonly sameAs?: SameAs;
	/**
	 * True for new records that Xero may return without the number or reference they were sent with: only `sameAs`
	 * identifies them, and they are searched by day.
	 */
	readonly keyless?: (body: Readonly<IDataObject>) => boolean;
	/** Records that a deletion does not remove, and why. It is not known whether Xero reports this. */
	readonly outlivesDeletion?: { is(record: Readonly<IDataObject>): boolean; readonly because: string };
	/** Records that cannot be changed, and what to do instead, as a sentence. */
	readonly locked?: ReadonlyArray<{ is(record: Readonly<IDataObject>): boolean; readonly because: string }>;
	/**
	 * For records without number or code: list parameters, and the body fields they take, that narrow the list when a
	 * new record is searched after a lost answer. A parent's ID is always used.
	 */
	readonly tracedBy?: Readonly<Record<string, string>>;
	readonly below?: readonly Below[];
	/**
	 * All fields of a row, in order, for rows that are returned unchanged. Needed because Xero omits empty fields, and
	 * replies to writes have fewer.
	 */
	readonly fields?: readonly string[];
	/** Those of them that hold no text. */
	readonly fieldTypes?: Readonly<Record<string, 'boolean' | 'number'>>;
	/** Missing where no page of a single record in Xero is known. */
	readonly webPage?: WebPage;
	/** Records of one parent are written one after another, because their order is visible. */
	readonly inOrder?: true;
	/** Customers can view the records online, together with files attached with `IncludeOnline`. */
	readonly online?: true;
	/** Category of the webhook events about these records. */
	readonly webhook?: string;
	/** Deleted records disappear from the list. */
	readonly vanishes?: true;
	/** Fields, top level or dotted, that change although nobody has edited the record. */
	readonly selfChangingFields?: readonly string[];
	/**
	 * Only for users with a role for reporting in Xero, whatever the app's permissions (announced for 29 June 2026).
	 */
	readonly forReportingRole?: true;
	/** What a call needs besides a permission, as a sentence. */
	readonly needs?: string;
	/** The path returns a single record, so a 404 is about that record. */
	readonly isOne?: true;
	/** The list rarely changes and fits into one answer, so it is cached for a short time. */
	readonly cached?: true;
}
