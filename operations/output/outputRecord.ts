import type { IDataObject } from 'n8n-workflow';

import type { Entry } from '../../xero/catalogue';
import { withIsoDates } from '../../xero/dates';
import type { Column } from './columns';

/** Fields of the answer that describe the write, not the record. */
const WRITE_MARKS = ['StatusAttributeString', 'HasErrors', 'HasValidationErrors', 'ValidationErrors'];

/** A record as it is returned to the workflow. */
export function toOutputRecord(record: IDataObject): IDataObject {
	const copy = withIsoDates(record);
	for (const mark of WRITE_MARKS) delete copy[mark];
	return copy;
}

/** The columns of rows that are returned unchanged. */
export const columnsOfRows = ({ fields = [], fieldTypes = {} }: Pick<Entry, 'fields' | 'fieldTypes'>): Column[] =>
	fields.map((field) => ({ field, type: fieldTypes[field] }));

/** A row with every field that such rows have; null for missing fields. */
export function toOutputRow({ fields = [] }: Pick<Entry, 'fields'>, record: IDataObject): IDataObject {
	const row = toOutputRecord(record);
	return { ...Object.fromEntries(fields.map((field) => [field, row[field] ?? null])), ...row };
}
