import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** One line of an order in the CSV. */
export type OrderRow = Record<string, string>;

export function readOrders(file: string): OrderRow[] {
	return parse(readFileSync(file), { columns: true, bom: true, skip_empty_lines: true }) as OrderRow[];
}

/** Rounds half away from zero; the small addition corrects binary fractions (1.005 is stored as 1.00499…). */
function round(value: number, decimals: number): number {
	const scale = 10 ** decimals;
	return (Math.sign(value) * Math.round(Math.abs(value) * scale + 1e-7)) / scale;
}

/**
 * Net amount of an order line in the invoice's currency: price to four decimals and discount in percent to two, as Xero
 * stores them.
 */
export function netOf({ quantity, unit_price: price, discount }: OrderRow): number {
	const percent = round(Number(discount || 0) * 100, 2);
	return round(Number(quantity) * round(Number(price), 4) * (1 - percent / 100), 2);
}

export const sum = (values: number[]) =>
	round(
		values.reduce((total, value) => total + value, 0),
		2,
	);

/** The expected result of an orders file. */
export interface Expected {
	/** Orders that become an invoice. */
	invoices: number;
	/** Rows that the node or Xero refuses. */
	refused: number;
	/** Net amount of the rows that are not refused. */
	revenue: number;
}

/**
 * Figures from `<file>.expected.json` if that file exists; otherwise every order of the CSV is expected to become an
 * invoice.
 */
export function expectedFrom(file: string): Expected {
	const stated = file.replace(/\.csv$/i, '.expected.json');
	if (existsSync(stated)) return JSON.parse(readFileSync(stated, 'utf8')) as Expected;
	const rows = readOrders(file);
	const orders = new Set(rows.map(({ order_id }) => order_id));
	return { invoices: orders.size, refused: 0, revenue: sum(rows.map(netOf)) };
}
