import type { Html } from '../html';
import type { Path, Row } from '../books';

/** What a button needs to know besides the record. */
export interface Situation {
	/** Today where the organisation is, ms of UTC midnight. */
	today: number;
	/** The bank account money goes through. */
	bankAccountId: string;
}

/** A button beside a record: when it is there, and what it sends. */
export interface Action {
	/** The last part of its address. */
	name: string;
	label: string;
	/** What the page says afterwards, behind the record's number: "approved". */
	done: string;
	danger?: boolean;
	isOffered(row: Row, situation: Situation): boolean;
	/** Where the change goes, and its body. */
	change(row: Row, situation: Situation): [Path, Row];
}

export interface Column {
	label: string;
	show(row: Row, situation: Situation): Html | string;
	/** Numbers stand on the right; what is fixed, and numbers, are never broken over lines. */
	style?: 'number' | 'fixed';
}

export interface Filter {
	/** Its value in the address; the first of a kind shows everything. */
	name: string;
	label: string;
	query(situation: Situation): Record<string, string>;
}

/** A kind of document: what the page shows of it, and what can be done to it. */
export interface Kind {
	/** The last part of the page's address. */
	name: string;
	title: string;
	/** One of them: "invoice". */
	singular: string;
	resource: string;
	idField: string;
	/** What the page calls a record by. */
	numberOf(row: Row): string;
	filters: Filter[];
	columns: Column[];
	actions: Action[];
	/** The API searches numbers and references of these. */
	hasSearch?: boolean;
	/** Rows on a page; 100 where the API has no other. */
	pageSize: number;
}
