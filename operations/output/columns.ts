import type { IDataObject } from 'n8n-workflow';

import { statusName, type Status } from '../../xero/catalogue';
import { valueAt } from '../../xero/fieldPath';

/** A column of simplified output, made from a field of the record. */
export interface Column {
	/** Name of the column. By default, the field's path without dots (`Contact.Name` -> `ContactName`). */
	name?: string;
	/** Path of the field. */
	field: string;
	/**
	 * Decimals that Xero keeps: 2 for amounts, 4 for unit prices. Values are rounded to these, because sums may contain
	 * binary rounding errors.
	 */
	places?: number;
	/** Set for values computed from the whole record. */
	from?(record: IDataObject): unknown;
	/** Set for a status, which is shown with its name on Xero's screens. */
	status?: Pick<Status, 'names'>;
	/** Type of its values, if they are neither texts nor amounts. */
	type?: 'boolean' | 'number' | 'array';
	/** Of a list: the columns of its rows. */
	rows?: readonly Column[];
}

/** Makes a row of a record. */
export interface RowShape {
	(record: IDataObject): IDataObject;
	/** Missing if rows have the same fields as the record. */
	columns?: readonly Column[];
}

export const amount = (field: string, name?: string): Column => ({ field, name, places: 2 });
/** An amount computed from the record, rounded to cents. */
export const total = (name: string, from: (record: IDataObject) => unknown): Column => ({
	field: name,
	places: 2,
	from,
});
export const price = (field: string, name?: string): Column => ({ field, name, places: 4 });
/** A number that is not rounded: a count, a position. */
export const count = (field: string, name?: string): Column => ({ field, name, type: 'number' });
export const yesOrNo = (field: string, name?: string): Column => ({ field, name, type: 'boolean' });
/** `Status` holds the word of the API, `StatusName` the one that Xero's screens show. */
export const status = (field: string, names: Pick<Status, 'names'> = {}): Column[] => [
	{ field },
	{ field, name: `${field}Name`, status: names },
];

/**
 * Makes flat rows that always have every column, in the given order, with null for missing values, because a
 * spreadsheet takes its header from the first row.
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

/** The name of a column in rows. */
export const columnName = ({ name, field }: Column): string => name ?? field.replaceAll('.', '');

/** The record behind each simplified row, for columns that the user names. */
const records = new WeakMap<IDataObject, IDataObject>();

/** The record that a simplified row was made from. */
export function recordBehind(row: IDataObject): IDataObject | undefined {
	return records.get(row);
}

/** A simplified row with one more column at the end. */
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

/** Rounds the decimal number half away from zero, as Xero does: 1.005 becomes 1.01, not 1.00. */
function rounded(value: number, places: number): number {
	const [digits, exponent = '0'] = String(Math.abs(value)).split('e');
	const units = Math.round(Number(`${digits}e${Number(exponent) + places}`));
	return Number.isSafeInteger(units) ? Math.sign(value) * Number(`${units}e-${places}`) : value;
}
