import type { IDataObject } from 'n8n-workflow';

import type { Document, Sums } from '../../xero/catalogue';
import { wholeOf } from '../../xero/money';
import { sumInCents } from '../lines/amounts';

/**
 * The total of the lines of a body, in cents as text, and the field of a record with the same total. The total is
 * undefined if only Xero knows the price of a line, that of its item.
 */
export function sumOfLines(
	{ lines }: Pick<Document, 'lines'>,
	{ sums, pricesIn }: Sums,
	body: IDataObject,
): { sum: string | undefined; field: string } {
	const sum = sumInCents((body[lines] ?? []) as IDataObject[]);
	const field = sums[String(body[pricesIn] ?? '')] ?? Object.values(sums)[0];
	return { sum: sum === undefined ? undefined : String(sum), field };
}

/** A total of a record in cents, as text; undefined if a row does not show it. */
export const sumIn = (record: IDataObject, field: string) =>
	record[field] === undefined ? undefined : String(wholeOf(record[field], 2));
