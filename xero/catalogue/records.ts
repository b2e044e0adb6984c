import type { GenericValue, IDataObject } from 'n8n-workflow';

import type { Document, Entry, Party } from './entry';
import type { SameAs, Status } from './facts';

/** True for a voided, deleted or archived record. */
export function hasEnded({ status }: Pick<Entry, 'status'>, record: Readonly<Record<string, unknown>>): boolean {
	return status !== undefined && status.ended.includes(String(record[status.field]));
}

/**
 * True where as much is due as the document comes to: nothing was paid of it, and no credit set against it (AmountDue =
 * Total - AmountPaid - AmountCredited, recorded). False where the record does not say.
 */
export function isUnpaid({ due }: Pick<Entry, 'due'>, record: Readonly<Record<string, unknown>>): boolean {
	return due !== undefined && typeof record[due.of] === 'number' && record[due.of] === record[due.amount];
}

/** True for a state that nothing leads out of. */
export const isFinal = ({ ended, reopens = [] }: Status, state: string) =>
	ended.includes(state) && !reopens.includes(state);

/** IDs of other records that a body may name, as paths. */
export function referencesOf({ references = [], document }: Pick<Entry, 'references' | 'document'>) {
	const contact = document?.contact;
	return contact ? [...references, { path: `${contact.field}.${contact.to.id}`, to: contact.to }] : references;
}

/** The part of a record that names another one. */
export const partyIn = ({ field }: Party, record: Readonly<IDataObject>) => (record[field] ?? {}) as IDataObject;

/** The way by which the part names the other record: the first one it holds, as Xero goes by them. */
export function wayIn({ ways, to }: Party, part: IDataObject): string | undefined {
	return ways.find((way) => part[to.lookups[way].field]);
}

/** The value by which the part names the other record, as that way has it. */
export function valueIn({ to }: Party, part: IDataObject, way: string): string {
	return String(part[to.lookups[way].field] ?? '');
}

/** What makes it a document. @throws Error for records without lines */
export function documentOf({ document, path }: Pick<Entry, 'document' | 'path'>): Document {
	if (!document) throw new Error(`${path} are not documents.`);
	return document;
}

/** What the parts of a record are. @throws Error for records that are not made of parts */
export function partFields({ sameAs, path }: Pick<Entry, 'sameAs' | 'path'>): NonNullable<SameAs['parts']> {
	if (!sameAs?.parts) throw new Error(`${path} are not made of parts.`);
	return sameAs.parts;
}

/** Field that holds the state of a record. */
export const statusFieldOf = ({ status }: Pick<Entry, 'status'>): string => status?.field ?? 'Status';

/** The state of a record; '' for one without. */
export function statusIn({ status }: Pick<Entry, 'status'>, record: Readonly<IDataObject>): string {
	return status ? String(record[status.field] ?? '') : '';
}

/** True when the list takes the parameter. */
export const takes = ({ parameters }: Pick<Entry, 'parameters'>, parameter: string) => parameters.includes(parameter);

/** The query of a list that has to be complete. */
export const wholeQuery = ({ query, complete }: Pick<Entry, 'query' | 'complete'>): Record<string, GenericValue> => ({
	...query,
	...complete,
});
