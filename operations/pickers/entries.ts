import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

/** What n8n takes for an expression: any text of a parameter, however deep, that begins with "=". */
const EXPRESSION = '=';

/**
 * Entries as a picker may hand them out. n8n stores value and name of the one that is picked in the workflow and
 * resolves both as expressions when they begin with "=": a customer of a web shop could call itself `={{ … }}`. Such
 * a name gets an apostrophe in front, as in a sheet; an entry with such a value cannot be picked.
 */
export function listEntries(entries: readonly INodeListSearchItems[]): INodeListSearchItems[] {
	return entries
		.filter(({ value }) => !String(value).startsWith(EXPRESSION))
		.map((entry) => (entry.name.startsWith(EXPRESSION) ? { ...entry, name: `'${entry.name}` } : entry));
}

/** "200 - Sales"; what there is of it. */
export const codeAndName = ({ Code, Name }: IDataObject) => [Code, Name].filter(Boolean).join(' - ');

/** What a person knows of a record without a name, "INV-7 · Ridgeway · 12.00"; its ID when that is nothing. */
export const described = (parts: readonly unknown[], id: string) => parts.filter(Boolean).join(' · ') || id;
