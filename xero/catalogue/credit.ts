import type { Entry } from './entry';

/** What makes a record credit that documents can be paid with, and how. */
export interface Credit {
	/** Field of what is left of it. */
	readonly left: string;
	/** The documents it is set against, the field of what is still owed on one, and which type takes the credit of which. */
	readonly against: Entry;
	/** How an allocation names one. */
	readonly as: string;
	readonly owed: string;
	readonly types: Readonly<Record<string, string>>;
	/** Those types for sentences: "a sales invoice". */
	readonly names: Readonly<Record<string, string>>;
	/** State that both have to be in. */
	readonly open: string;
	/** Fields of its rows that hold what became of it. */
	readonly allocations: string;
	readonly refunds: string;
	/** Where a payment names it, as a path: `CreditNote.CreditNoteID`. */
	readonly paidAs: string;
}
