import type { IDataObject } from 'n8n-workflow';

import { withIsoDates } from '../xero/dates';

/** Marks that belong to the write, not to the record. */
const WRITE_MARKS = ['StatusAttributeString', 'HasErrors', 'HasValidationErrors', 'ValidationErrors'];

/** A record as it is handed to the workflow. */
export function toOutputRecord(record: IDataObject): IDataObject {
	const copy = withIsoDates(record);
	for (const mark of WRITE_MARKS) delete copy[mark];
	return copy;
}
