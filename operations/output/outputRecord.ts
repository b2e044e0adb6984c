import type { IDataObject } from 'n8n-workflow';

import type { Entry } from '../../xero/catalogue';
import { withIsoDates } from '../../xero/dates';
import type { Column } from './columns';

/** Marks that belong to the write, not to the record. */
const WRITE_MARKS = ['StatusAttributeString', 'HasErrors', 'HasValidationErrors', 'ValidationErrors'];

/** A record as it is handed to the workflow. */
export function toOutputRecord(record: IDataObject): IDataObject {
	const copy = withIsoDates(record);
	for (const mark of WRITE_MARKS) delete copy[mark];
	return copy;
}

/** The columns of rows that go out as they come. */
export const columnsOfRows = ({ fields = [], fieldTypes = {} }: Pick<Entry, 'fields' | 'fieldTypes'>): Column[] =>
	fields.map((field) => ({ field, type: fieldTypes[field] }));

/** A row that goes out as it comes, with every field that such rows have: null where this one lacks it. */
export function toOutputRow({ fields = [] }: Pick<Entry, 'fields'>, record: IDataObject): IDataObject {
	const row = toOutputRecord(record);
	return { ...Object.fromEntries(fields.map((field) => [field, row[field] ?? null])), ...row };
}
