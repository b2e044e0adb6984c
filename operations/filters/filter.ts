import type { GenericValue, IDataObject, INodeProperties } from 'n8n-workflow';

import type { Calendar } from '../../xero/calendar';
import type { ReadAt } from '../fields/readAt';
import type { Resource } from '../types';

/** What a filter adds to the request. */
export interface Narrowing {
	query?: Record<string, GenericValue>;
	/** First days or moments by name of the parameter, and last ones: of several that are given, the narrowest counts. */
	from?: Record<string, string>;
	to?: Record<string, string>;
	/** Comma lists by name of the parameter; asked for in several calls where they are too long for one. */
	lists?: Record<string, string[]>;
	where?: string;
	/**
	 * What Xero cannot filter by is left out here, after all of the list was read; undefined where a row does not tell.
	 */
	keep?(record: IDataObject): boolean | undefined;
	/** Why the list is empty and need not be asked for. */
	nothing?: string;
}

/** What a filter may need to be read. */
export interface FilterAt extends ReadAt {
	/** Records by a key, asked for once a run. */
	find(resource: Resource, way: string, value: string): Promise<IDataObject[]>;
	/** The ID of a record that a filter names. @throws Error in the user's words when it names none, or several */
	idOf(named: unknown): Promise<string>;
	/** The organisation's time zone. */
	zoneOf(): Promise<string>;
	/** The organisation's day and, where it is needed, its financial year. */
	calendar(isYearNeeded: boolean): Promise<Calendar>;
}

/** A field of 'Filters'. */
export interface Filter {
	name: string;
	property: INodeProperties;
	/** Only workflows of version 1 of the node show it; others that have it are heeded all the same. */
	isEarlier?: true;
	/** @throws Error in the user's words, without the field's name */
	narrow(value: unknown, at: FilterAt): Narrowing | Promise<Narrowing>;
}

/** What a list can be asked for, besides what its entry says: changes since a moment, and Xero's own language. */
export interface GetManySpec {
	filters?: readonly Filter[];
	/** Fields to sort by, the usual one first. None where Xero cannot sort. */
	sort?: readonly string[];
	/** What each record of the list holds, in its place: the lines of a journal. Filters are about those. */
	rowsOf?(record: IDataObject): IDataObject[];
	/** Archived records are listed only when a filter asks for them; otherwise a list is complete. */
	archivedOnRequest?: true;
}
