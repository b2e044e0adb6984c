import type { GenericValue, IDataObject, INodeProperties } from 'n8n-workflow';

import type { Calendar } from '../../xero/calendar';
import type { ReadAt } from '../fields/readAt';
import type { Resource } from '../types';

/** What a filter adds to the request. */
export interface Narrowing {
	query?: Record<string, GenericValue>;
	/** First and last days or times, by parameter. If several filters set them, the narrowest counts. */
	from?: Record<string, string>;
	to?: Record<string, string>;
	/** Comma lists by parameter; split over several calls if they are too long. */
	lists?: Record<string, string[]>;
	where?: string;
	/**
	 * A filter that Xero does not have, applied here after reading the whole list; undefined if the row lacks the data.
	 */
	keep?(record: IDataObject): boolean | undefined;
	/** Why the list is certainly empty, so that no call is needed. */
	nothing?: string;
}

/** Settings and look-ups for reading a filter. */
export interface FilterAt extends ReadAt {
	/** Finds records by a key, with one look-up per run. */
	find(resource: Resource, way: string, value: string): Promise<IDataObject[]>;
	/** The ID of the record in a filter. @throws Error in the user's words when it names none, or several */
	idOf(named: unknown): Promise<string>;
	/** The organisation's time zone. */
	zoneOf(): Promise<string>;
	/** The organisation's current day and, if needed, its financial year. */
	calendar(isYearNeeded: boolean): Promise<Calendar>;
}

/** A field of 'Filters'. */
export interface Filter {
	name: string;
	property: INodeProperties;
	/** Only version 1 of the node shows this filter, but all versions apply it. */
	isEarlier?: true;
	/** @throws Error in the user's words, without the field's name */
	narrow(value: unknown, at: FilterAt): Narrowing | Promise<Narrowing>;
}

/** The filters and sorting of a list, in addition to those from its catalogue entry. */
export interface GetManySpec {
	filters?: readonly Filter[];
	/** Fields to sort by, the usual one first. None if Xero cannot sort. */
	sort?: readonly string[];
	/** What each record of the list holds, in its place: the lines of a journal. Filters are about those. */
	rowsOf?(record: IDataObject): IDataObject[];
	/** True if archived records are listed only on request by a filter; otherwise lists are complete. */
	archivedOnRequest?: true;
}
