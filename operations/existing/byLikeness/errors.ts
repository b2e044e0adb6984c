import type { IDataObject } from 'n8n-workflow';

import { itemInWords } from '../../run/itemWords';
import type { PendingWrite } from '../../write/pendingWrites';
import type { Recognition } from '../recognition';
import type { Resource } from '../../types';

/** What is said of documents that are alike where it cannot be told whether they are the same. */

/** Of two equal rows nobody can tell whether they are one bill twice, or two. */
export function asEarlier({ items: [first] }: PendingWrite, { noun }: Resource, { wire, label }: Recognition): Error {
	return new Error(
		`By '${label}' this is the same ${noun} as ${itemInWords(first)} of this run, so it was not written. If ` +
			'they are two, ' +
			`give both their ${inWords(wire)}, or set 'If It Already Exists' to 'Do Not Check'. If they are ` +
			'one, leave out this row.',
	);
}

/** One that Xero has, and two of the run that it may be. */
export function claimedTwice(
	record: IDataObject,
	{ items: [other] }: PendingWrite,
	{ noun, label, id }: Resource,
	by: Recognition,
): Error {
	return new Error(
		`By '${by.label}' the ${noun} ${[record[label], `(${String(record[id])})`].filter(Boolean).join(' ')} in Xero ` +
			`may be this one or ${itemInWords(other)}, so neither was written. Leave out the one that Xero has. To write ` +
			"both all the same, set 'If It Already Exists' to 'Do Not Check'.",
	);
}

/** "InvoiceNumber" -> "number": the other side's own. */
const inWords = (wire: string) => (/Number$/.test(wire) ? 'number' : wire);

export function inOtherCurrency(record: IDataObject, { noun, label, id }: Resource): Error {
	return new Error(
		`Xero has a ${noun} of the same total in ${String(record.CurrencyCode)}: ` +
			`${String(record[label] ?? '')} (${String(record[id])}). ` +
			`This ${noun} names no currency, so it cannot be told whether it is the same, and it was not ` +
			"written. Give it its 'Currency'.",
	);
}

export function several(records: readonly IDataObject[], { nouns, noun, label, id }: Resource, by: Recognition): Error {
	const named = records.slice(0, 5).map((record) => `${String(record[label] ?? '')} (${String(record[id])})`);
	return new Error(
		`${records.length} ${nouns} in Xero are alike by '${by.label}': ${named.join(', ')}. This ${noun} was ` +
			'not written. ' +
			"Look at them; to write it all the same, set 'If It Already Exists' to 'Do Not Check'.",
	);
}
