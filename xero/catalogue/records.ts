import type { GenericValue, IDataObject } from 'n8n-workflow';

import type { Document, Entry, Party } from './entry';
import type { SameAs, Status } from './facts';

/** True for a voided, deleted or archived record. */
export function hasEnded({ status }: Pick<Entry, 'status'>, record: Readonly<Record<string, unknown>>): boolean {
	return status !== undefined && status.ended.includes(String(record[status.field]));
}

/** True for a deleted record, which lists may still contain: nobody can use or change it any more. */
export const isDeleted = ({ status }: Pick<Entry, 'status'>, record: Readonly<Record<string, unknown>>): boolean =>
	status !== undefined && record[status.field] === 'DELETED';

/**
 * True if the amount due equals the total, so nothing was paid or credited (AmountDue = Total - AmountPaid -
 * AmountCredited, recorded). False if the record lacks these fields.
 */
export function isUnpaid({ due }: Pick<Entry, 'due'>, record: Readonly<Record<string, unknown>>): boolean {
	return due !== undefined && typeof record[due.of] === 'number' && record[due.of] === record[due.amount];
}

/** True for a status that cannot be changed any more. */
export const isFinal = ({ ended, reopens = [] }: Status, state: string) =>
	ended.includes(state) && !reopens.includes(state);

/** IDs of other records that a body may name, as paths. */
export function referencesOf({ references = [], document }: Pick<Entry, 'references' | 'document'>) {
	const contact = document?.contact;
	return contact ? [...references, { path: `${contact.field}.${contact.to.id}`, to: contact.to }] : references;
}

/** The part of a record that refers to another one. */
export const partyIn = ({ field }: Party, record: Readonly<IDataObject>) => (record[field] ?? {}) as IDataObject;

/**
 * The look-up by which the part refers to the other record: the first one with a value, in Xero's order of
 * precedence.
 */
export function wayIn({ ways, to }: Party, part: IDataObject): string | undefined {
	return ways.find((way) => part[to.lookups[way].field]);
}

/** The value that the part has for this look-up. */
export function valueIn({ to }: Party, part: IDataObject, way: string): string {
	return String(part[to.lookups[way].field] ?? '');
}

/** The document facts of an entry. @throws Error for records without lines */
export function documentOf({ document, path }: Pick<Entry, 'document' | 'path'>): Document {
	if (!document) throw new Error(`${path} are not documents.`);
	return document;
}

/** What the parts of a record are. @throws Error for records that are not made of parts */
export function partFields({ sameAs, path }: Pick<Entry, 'sameAs' | 'path'>): NonNullable<SameAs['parts']> {
	if (!sameAs?.parts) throw new Error(`${path} are not made of parts.`);
	return sameAs.parts;
}

/** Field with the status of a record. */
export const statusFieldOf = ({ status }: Pick<Entry, 'status'>): string => status?.field ?? 'Status';

/** The status of a record; '' if it has none. */
export function statusIn({ status }: Pick<Entry, 'status'>, record: Readonly<IDataObject>): string {
	return status ? String(record[status.field] ?? '') : '';
}

/** True if the list supports the parameter. */
export const takes = ({ parameters }: Pick<Entry, 'parameters'>, parameter: string) => parameters.includes(parameter);

/** The query that returns the complete list. */
export const wholeQuery = ({ query, complete }: Pick<Entry, 'query' | 'complete'>): Record<string, GenericValue> => ({
	...query,
	...complete,
});
