import fc from 'fast-check';

import { errors, pairs, rows, useDesk } from '../nodes/XeroAccounting/support';

const desk = useDesk();

const row = fc.record({
	order: fc.constantFrom('A', 'B', 'C', 'D', ''),
	/** Ten-thousandths: Xero takes four decimals of a price. */
	price: fc.bigInt({ min: -50_000n, max: 9_999_999n }),
	qty: fc.bigInt({ min: 1n, max: 40n }),
});

const asText = (tenThousandths: bigint) => {
	const digits = String(tenThousandths < 0n ? -tenThousandths : tenThousandths).padStart(5, '0');
	return `${tenThousandths < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
};

/** The line's amount in cents, rounded half away from zero. */
function cents(price: bigint, qty: bigint): bigint {
	const amount = price * qty;
	return amount < 0n ? -((-amount + 50n) / 100n) : (amount + 50n) / 100n;
}

test('lines of any prices and quantities, grouped from rows in any order: every document has the sum of its rows, and all rows are in one', async () => {
	const property = fc.asyncProperty(
		fc.array(row, { minLength: 1, maxLength: 40 }),
		fc.constantFrom(1, 2, 50),
		async (table, itemsPerCall) => {
			await desk.open();
			const items = table.map(({ order, price, qty }) => ({
				order,
				customer: 'Harbour Cafe',
				product: 'P',
				price: asText(price),
				qty: String(qty),
			}));
			const parameters = rows({
				status: 'DRAFT',
				options: { whenKeyComesBack: 'add', itemsPerCall },
				additionalFields: { reference: '={{ $json.order }}' },
			});
			const run = await desk.run('invoice', 'create', parameters, {
				items,
				onError: 'continueErrorOutput',
			});
			const inDocuments = run.items.flatMap(pairs);
			const refused = errors(run).map(({ item }) => item);
			expect([...inDocuments, ...refused].sort((a, b) => a - b)).toEqual(items.map((_, index) => index));
			expect(refused.every((item) => table[item].order === '' || sumOf(table, table[item].order) < 0n)).toBe(
				true,
			);
			for (const { json } of run.items) {
				expect(BigInt(Math.round(Number(json.SubTotal) * 100))).toBe(sumOf(table, String(json.Reference)));
			}
		},
	);
	await fc.assert(property, { numRuns: 40 });
});

function sumOf(table: Array<{ order: string; price: bigint; qty: bigint }>, order: string): bigint {
	return table.filter((each) => each.order === order).reduce((sum, { price, qty }) => sum + cents(price, qty), 0n);
}
