import type { IDataObject } from 'n8n-workflow';

import type { Entry, Lookup } from '../../xero/catalogue';

/** A way to name a record on the screen. */
export interface Key extends Lookup {
	/** Label of the way in a picker: "By Invoice Number". */
	label: string;
	placeholder?: string;
}

/** A collection whose records people can name. */
export interface Findable extends Entry {
	/** The ways to name a record, in the order of the picker. */
	keys: Record<string, Key>;
	/** Where people name what stands within the records of the list: the options of a tracking category. */
	innerRecords?(record: IDataObject): IDataObject[];
	/** The useful fields as a row of a sheet. */
	simplify?(record: IDataObject): IDataObject;
}
