import type { IDataObject } from 'n8n-workflow';

import { itemInWords } from '../../run/itemWords';
import type { PendingWrite } from '../../write/pendingWrites';
import type { Recognition } from '../recognition';
import type { Resource } from '../../types';

/** Errors for similar documents that may or may not be the same. */

/** For two equal rows: they may be the same bill twice, or two bills. */
export function asEarlier(
	{ items: [first] }: PendingWrite,
	{ noun, nouns }: Resource,
	{ wire, label }: Recognition,
): Error {
	return new Error(
		`By '${label}' this is the same ${noun} as ${itemInWords(first)} of this run, so it was not written. ` +
			`If they are two different ${nouns}, give both a ${inWords(wire)}, or set 'If It Already Exists' to ` +
			"'Do Not Check'. If they are the same, remove this row.",
	);
}

/** For two items of the run that are similar to the same document in Xero. */
export function claimedTwice(
	record: IDataObject,
	{ items: [other] }: PendingWrite,
	{ noun, label, id }: Resource,
	by: Recognition,
): Error {
	return new Error(
		`By '${by.label}' the ${noun} ` +
			`${[record[label], `(${String(record[id])})`].filter(Boolean).join(' ')} in Xero may be this one or ` +
			`${itemInWords(other)}, so neither was written. Remove the item that Xero already has. To write both ` +
			"anyway, set 'If It Already Exists' to 'Do Not Check'.",
	);
}

/** "InvoiceNumber" -> "number": the supplier's number. */
const inWords = (wire: string) => (/Number$/.test(wire) ? 'number' : wire);

export function inOtherCurrency(record: IDataObject, { noun, label, id }: Resource): Error {
	return new Error(
		`Xero has a ${noun} of the same total in ${String(record.CurrencyCode)}: ` +
			`${String(record[label] ?? '')} (${String(record[id])}). This ${noun} has no currency, so the node ` +
			"cannot tell whether they are the same. It was not written. Fill in its 'Currency'.",
	);
}

export function several(records: readonly IDataObject[], { nouns, noun, label, id }: Resource, by: Recognition): Error {
	const named = records.slice(0, 5).map((record) => `${String(record[label] ?? '')} (${String(record[id])})`);
	return new Error(
		`${records.length} ${nouns} in Xero match by '${by.label}': ${named.join(', ')}. This ${noun} was ` +
			"not written. Check them in Xero; to write it anyway, set 'If It Already Exists' to 'Do Not Check'.",
	);
}
