import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { readOrders, type OrderRow } from '../../playground/ordersFile';

/** Microsoft's Northwind lies beside the repository on some machines; it is no part of it. */
const FILE = join(__dirname, '..', '..', '..', 'shared', 'data', 'northwind-orders.csv');

const ORDERS = 830;
const CUSTOMERS = 89;
const ROWS = 2_155;

/** The order lines of Northwind, or as many made-up ones: 830 orders of 89 customers in 2,155 rows. */
export function northwindRows(): { rows: OrderRow[]; isReal: boolean } {
	return existsSync(FILE) ? { rows: readOrders(FILE), isReal: true } : { rows: madeUp(), isReal: false };
}

const NAMES = ['Comércio Mineiro', "B's Beverages", 'Blondesddsl père et fils', 'Königlich Essen', 'Folk och fä HB'];

/** 25 at 7.70 less 15 % end in half a cent, and the noise of single precision takes a hair off it. */
const HALF_A_CENT = { quantity: '25', unit_price: '7.69999981', discount: '0.150000006' };

function madeUp(): OrderRow[] {
	// Two or three lines an order, which stand together.
	const orders = Array.from({ length: ROWS }, (_, row) => row % ORDERS).sort((a, b) => a - b);
	return orders.map((order, row) => {
		const customer = (order * 7) % CUSTOMERS;
		return {
			order_id: String(10_248 + order),
			order_date: '1996-07-04',
			required_date: '1996-08-01',
			customer_id: `CUST${customer}`,
			company_name: `${NAMES[customer % NAMES.length]}, ${customer}`,
			product_name: `Queso Cabrales ${row % 77}`,
			...(row % 11 === 0
				? HALF_A_CENT
				: {
						quantity: String(1 + (row % 60)),
						unit_price: row % 3 === 0 ? '9.80000019' : String(14 + (row % 9)),
						discount: row % 5 === 0 ? '0.150000006' : '0',
					}),
		};
	});
}
