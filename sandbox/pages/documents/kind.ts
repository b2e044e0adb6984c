import type { Html } from '../html';
import type { Path, Row } from '../books';

/** The data that a button needs besides the record. */
export interface Situation {
	/** Today in the organisation's time zone, ms of UTC midnight. */
	today: number;
	/** The bank account of payments. */
	bankAccountId: string;
}

/** A button beside a record: when it is offered, and what it sends. */
export interface Action {
	/** The last part of the button's address. */
	name: string;
	label: string;
	/** The page's message afterwards, following the record's number: "approved". */
	done: string;
	danger?: boolean;
	isOffered(row: Row, situation: Situation): boolean;
	/** The path and the body of the change. */
	change(row: Row, situation: Situation): [Path, Row];
}

export interface Column {
	label: string;
	show(row: Row, situation: Situation): Html | string;
	/** Numbers are aligned right; 'number' and 'fixed' columns have no line breaks. */
	style?: 'number' | 'fixed';
}

export interface Filter {
	/** The filter's value in the address; the first filter of a kind shows everything. */
	name: string;
	label: string;
	query(situation: Situation): Record<string, string>;
}

/** A kind of document: what the page shows of it, and what can be done with it. */
export interface Kind {
	/** The last part of the page's address. */
	name: string;
	title: string;
	/** The noun: "invoice". */
	singular: string;
	resource: string;
	idField: string;
	/** The text that identifies a record on the page. */
	numberOf(row: Row): string;
	filters: Filter[];
	columns: Column[];
	actions: Action[];
	/** The API can search the numbers and references of this kind. */
	hasSearch?: boolean;
	/** Rows per page; 100 if the API does not allow another number. */
	pageSize: number;
}
