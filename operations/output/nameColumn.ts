import type { IDataObject } from 'n8n-workflow';

import type { Entry } from '../../xero/catalogue';

/** Another record that a record names by its ID alone, and the column for what that one is called. */
export interface NameColumn {
	/** Path of the ID. */
	field: string;
	column: string;
	to: Entry;
	/** The field that it is called by, where that is not the entry's label. */
	label?: string;
}

/** The columns of names for a record; null where a name is not known. */
export type NamesByRecord = (record: IDataObject) => IDataObject;
