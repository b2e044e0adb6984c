import type { IDataObject } from 'n8n-workflow';

import { statusName, type Status } from '../../xero/catalogue';
import { valueAt } from '../../xero/fieldPath';

/** A column of simplified output, made from a field of the record. */
export interface Column {
	/** Name of the column; the field's path without its points (`Contact.Name` -> `ContactName`) unless given. */
	name?: string;
	/** Path of the field. */
	field: string;
	/**
	 * Decimals Xero keeps of it: 2 for amounts, 4 for unit prices. Rounded to these, for sums made in binary
	 * fractions carry noise.
	 */
	places?: number;
	/** Given for what is worked out from the whole record. */
	from?(record: IDataObject): unknown;
	/** Given for a state, which stands there as Xero's screens call it. */
	status?: Pick<Status, 'names'>;
	/** What its values are where they are neither texts nor amounts. */
	type?: 'boolean' | 'number' | 'array';
	/** Of a list: the columns of its rows. */
	rows?: readonly Column[];
}

/** Makes a row of a record. */
export interface RowShape {
	(record: IDataObject): IDataObject;
	/** Missing where rows have whatever fields the record has. */
	columns?: readonly Column[];
}

export const amount = (field: string, name?: string): Column => ({ field, name, places: 2 });
/** A sum, or whatever else is worked out from the record, in cents. */
export const total = (name: string, from: (record: IDataObject) => unknown): Column => ({
	field: name,
	places: 2,
	from,
});
export const price = (field: string, name?: string): Column => ({ field, name, places: 4 });
/** A number that is kept as it is: a count, a position. */
export const count = (field: string, name?: string): Column => ({ field, name, type: 'number' });
export const yesOrNo = (field: string, name?: string): Column => ({ field, name, type: 'boolean' });
/** `Status` holds the word of the API, `StatusName` the one that Xero's screens show. */
export const status = (field: string, names: Pick<Status, 'names'> = {}): Column[] => [
	{ field },
	{ field, name: `${field}Name`, status: names },
];

/**
 * A flat record with every column, always and in the order given; null where Xero says nothing. A sheet takes its
 * header from the first row.
 */
export function simplifier(
	...columns: Array<string | Column | readonly Column[]>
): RowShape & Required<Pick<RowShape, 'columns'>> {
	const all = columns.flat().map((column): Column => (typeof column === 'string' ? { field: column } : column));
	const toRow = (record: IDataObject) => {
		const row = Object.fromEntries(all.map((column) => [columnName(column), cell(record, column)])) as IDataObject;
		records.set(row, record);
		return row;
	};
	return Object.assign(toRow, { columns: all });
}

/** What a column is called in rows. */
export const columnName = ({ name, field }: Column): string => name ?? field.replaceAll('.', '');

/** Records by the simplified rows made from them: other columns can be asked for. */
const records = new WeakMap<IDataObject, IDataObject>();

/** The record that a simplified row was made from. */
export function recordBehind(row: IDataObject): IDataObject | undefined {
	return records.get(row);
}

/** A simplified row with one more column behind the others. */
export function withColumn(row: IDataObject, column: IDataObject): IDataObject {
	const wider = { ...row, ...column };
	const record = recordBehind(row);
	if (record) records.set(wider, record);
	return wider;
}

function cell(record: IDataObject, { field, places, status, from }: Column): unknown {
	const value = (from ? from(record) : valueAt(record, field)) ?? null;
	if (status) return statusName(value, status) ?? null;
	return places !== undefined && typeof value === 'number' ? rounded(value, places) : value;
}

/** Half away from zero on the number as it is written, as Xero rounds; 1.005 is 1.01 and not 1.00. */
function rounded(value: number, places: number): number {
	const [digits, exponent = '0'] = String(Math.abs(value)).split('e');
	const units = Math.round(Number(`${digits}e${Number(exponent) + places}`));
	return Number.isSafeInteger(units) ? Math.sign(value) * Number(`${units}e-${places}`) : value;
}
