import type { IDataObject } from 'n8n-workflow';

import { validationMessages } from './messages';

/** What a row of an answer to a write says of its element. */
export type RowState = 'written' | 'refused' | 'unknown';

const ZERO_GUID = /^[0-]+$/;

/** True for an ID that Xero has given out: elements it refused come back with none, or with zeros. */
export function isIssuedId(id: unknown): id is string {
	return typeof id === 'string' && id !== '' && !ZERO_GUID.test(id);
}

/**
 * Whether Xero has written a row. Only the row's own marks count: a stored row may carry the messages of a record
 * within it (its contact's), and status WARNING means that it is stored.
 * @param idField '' for records that have no ID
 */
export function rowState(row: IDataObject, idField: string): RowState {
	const status = typeof row.StatusAttributeString === 'string' ? row.StatusAttributeString.toUpperCase() : '';
	if (status === 'OK' || status === 'WARNING') return 'written';
	if (status === 'ERROR' || row.HasErrors === true || row.HasValidationErrors === true) return 'refused';
	const isComplained = Array.isArray(row.ValidationErrors) && row.ValidationErrors.length > 0;
	if (idField === '') return isComplained ? 'refused' : 'written';
	if (!isIssuedId(row[idField]))
		return isComplained || ZERO_GUID.test(String(row[idField] ?? 'x')) ? 'refused' : 'unknown';
	return isComplained ? 'unknown' : 'written';
}

/** What Xero remarks on a row that it has written: warnings, and errors of records within it. Without repeats. */
export function rowWarnings(row: IDataObject): string[] {
	return [...new Set([...warningsOf(row), ...validationMessages(row)])];
}

/** The messages of a `Warnings` list, of a row or of the whole answer. */
export function warningsOf({ Warnings }: IDataObject): string[] {
	return (Array.isArray(Warnings) ? (Warnings as Array<IDataObject | null>) : [])
		.map((warning) => warning?.Message)
		.filter((text): text is string => typeof text === 'string' && text.trim() !== '');
}
