import type { IDataObject } from 'n8n-workflow';

import { documentOf, type Entry } from '../../xero/catalogue';

/** Sums over the lines of a document that balances, tax included, as Xero shows them. */

const EXCLUSIVE = 'Exclusive';

/** @returns undefined where a record has no lines */
function sumOf(entry: Entry, record: IDataObject, isMeant: (amount: number) => boolean): number | undefined {
	const { lines: field, balances } = documentOf(entry);
	const lines = record[field];
	if (!balances || !Array.isArray(lines) || lines.length === 0) return undefined;
	const taxOf = (line: IDataObject) =>
		record.LineAmountTypes === EXCLUSIVE ? Math.abs(Number(line[balances.tax] ?? 0)) : 0;
	return (lines as IDataObject[])
		.filter((line) => isMeant(Number(line[balances.amount])))
		.reduce((sum, line) => sum + Math.abs(Number(line[balances.amount])) + taxOf(line), 0);
}

export const debits = (entry: Entry) => (record: IDataObject) => sumOf(entry, record, (amount) => amount > 0);
export const credits = (entry: Entry) => (record: IDataObject) => sumOf(entry, record, (amount) => amount < 0);
