import type { IDataObject } from 'n8n-workflow';

import type { Entry, Lookup } from '../../xero/catalogue';

/** A mode of a record's picker. */
export interface Key extends Lookup {
	/** Label of the mode in a picker: "By Invoice Number". */
	label: string;
	placeholder?: string;
}

/** A collection whose records can be chosen in a picker. */
export interface Findable extends Entry {
	/** The modes of the picker, in order. */
	keys: Record<string, Key>;
	/** For records that are inside the records of the list, such as the options of a tracking category. */
	innerRecords?(record: IDataObject): IDataObject[];
	/** Makes a flat row of the useful fields. */
	simplify?(record: IDataObject): IDataObject;
}
