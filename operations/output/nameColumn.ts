import type { IDataObject } from 'n8n-workflow';

import type { Entry } from '../../xero/catalogue';

/** A column for the name of another record that a record contains only by ID. */
export interface NameColumn {
	/** Path of the ID. */
	field: string;
	column: string;
	to: Entry;
	/** The field with its name, if it is not the entry's label. */
	label?: string;
}

/** Gives the name columns of a record; null for unknown names. */
export type NamesByRecord = (record: IDataObject) => IDataObject;
