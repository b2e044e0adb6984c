import type { GenericValue, IDataObject } from 'n8n-workflow';

import { statusIn, type Entry } from '../../xero/catalogue';

/** How changes are found. */
export type Finding =
	/** `If-Modified-Since`, and a moment in each record that tells where one is. */
	| { by: 'window'; stamp: 'UpdatedDateUTC' | 'CreatedDateUTC' }
	/** The list is compared with the previous one, for records without time stamps. */
	| { by: 'snapshot' }
	/** A due date that passed. */
	| { by: 'dueDate' };

export type GoneEvent = 'deleted' | 'voided';

/** The record below which a list stands. */
export interface Parent {
	/** Name of the parameter that holds it. */
	parameter: string;
	/** Its label. */
	name: string;
	/** Search method of its picker. */
	search: string;
	entry: Entry;
}

/** A kind of record that can be watched, with data in addition to its catalogue entry. */
export interface Subject {
	value: string;
	/** Title Case, singular: "Credit Note". */
	name: string;
	/** Lower case, for sentences. */
	nouns: string;
	entry: Entry;
	/** Xero lists these records only below another one, which the user chooses. */
	parent?: Parent;
	query?: Record<string, GenericValue>;
	finding: Finding;
	/** Statuses in Xero's own order; those of `gone` have events of their own. */
	statuses: readonly string[];
	gone: Readonly<Record<string, GoneEvent>>;
	/** False for records that Xero lets nobody edit. */
	isEdited: boolean;
	/** The record's own date, as a hint when it was created. */
	date?: string;
	/** The simplified record: the columns that the same record has in the node that lists it. */
	row(record: IDataObject): IDataObject;
	/** Fields that stand behind these: the type where several kinds are watched together, what is worked out here. */
	also?: readonly string[];
	/** Fields of the simplified record in version 1 of the node, which workflows were saved with. */
	simple: readonly string[];
}

export function idOf(subject: Subject, record: IDataObject): string {
	return String(record[subject.entry.id] ?? '').toLowerCase();
}

/** '' for records that have no status. */
export function statusOf(subject: Subject, record: IDataObject): string {
	return statusIn(subject.entry, record).toUpperCase();
}
