import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

/** n8n treats every text of a parameter, at any depth, that begins with "=" as an expression. */
const EXPRESSION = '=';

/**
 * Makes entries safe for a picker. n8n stores value and name of the chosen entry in the workflow, and evaluates both
 * as expressions if they begin with "=". A customer of a web shop could use the name `={{ … }}`. Such a name gets an
 * apostrophe in front, as in a spreadsheet; an entry with such a value is left out.
 */
export function listEntries(entries: readonly INodeListSearchItems[]): INodeListSearchItems[] {
	return entries
		.filter(({ value }) => !String(value).startsWith(EXPRESSION))
		.map((entry) => (entry.name.startsWith(EXPRESSION) ? { ...entry, name: `'${entry.name}` } : entry));
}

/** "200 - Sales", or only the part that exists. */
export const codeAndName = ({ Code, Name }: IDataObject) => [Code, Name].filter(Boolean).join(' - ');

/** A description of a record without a name, "INV-7 · Ridgeway · 12.00"; its ID if there is nothing else. */
export const described = (parts: readonly unknown[], id: string) => parts.filter(Boolean).join(' · ') || id;
