import fc from 'fast-check';

import { anInvoice, by, errors, form, line, pairs, rows, useDesk } from '../../nodes/XeroAccounting/support';

const desk = useDesk();

/** How an item goes wrong, or does not: before a call, at Xero as one element, at Xero as a whole call. */
const kinds = fc.constantFrom('good', 'good', 'good', 'badDate', 'badAccount', 'unknownContact');
const DATE = { good: '2026-12-01', badDate: 'soon' };
const NOBODY = '9c7f0f52-3f5e-4f5c-9a3f-0123456789ab';

test('any mix of good and bad items: each input is found in exactly one place, and the books hold the good ones', async () => {
	const property = fc.asyncProperty(
		fc.array(kinds, { minLength: 1, maxLength: 40 }),
		fc.constantFrom(1, 3, 50),
		async (mix, itemsPerCall) => {
			await desk.open();
			const [{ ContactID }] = await desk.do('contact', 'create', { name: 'Acme' });
			const items = mix.map((kind, index) => ({
				reference: `R-${index}`,
				due: kind === 'badDate' ? DATE.badDate : DATE.good,
				account: kind === 'badAccount' ? '999' : '200',
				contact: kind === 'unknownContact' ? NOBODY : ContactID,
			}));
			const parameters = anInvoice({
				contact: by('id', '={{ $json.contact }}'),
				additionalFields: { dueDate: '={{ $json.due }}', reference: '={{ $json.reference }}' },
				options: { itemsPerCall },
				...form(line({ account: by('code', '={{ $json.account }}') })),
			});
			const run = await desk.run('invoice', 'create', parameters, {
				items,
				onError: 'continueErrorOutput',
			});
			const good = mix.flatMap((kind, index) => (kind === 'good' ? [index] : []));
			expect(run.items.map(pairs)).toEqual(good.map((index) => [index]));
			expect(run.items.map(({ json }) => json.Reference)).toEqual(good.map((index) => `R-${index}`));
			expect(errors(run).map(({ item }) => item)).toEqual(
				mix.flatMap((kind, index) => (kind === 'good' ? [] : [index])),
			);
			for (const { item, error } of errors(run)) {
				if (mix[item] === 'badDate') expect(error).toContain("'soon' is not a date");
				if (mix[item] === 'badAccount') expect(error).toContain("Account code '999'");
				if (mix[item] === 'unknownContact')
					expect(error).toMatch(/did not find the record|no contact with the ID/);
			}
			expect(
				desk
					.books('Invoices')
					.map(({ Reference }) => Reference)
					.sort(),
			).toEqual(good.map((index) => `R-${index}`).sort());
		},
	);
	await fc.assert(property, { numRuns: 12 });
});

test('rows in any order and any mix: no line is lost, billed twice or put on another order', async () => {
	const row = fc.record({
		order: fc.constantFrom('A', 'B', 'C', 'D', ''),
		price: fc.constantFrom('1.25', '0.10', '-0.05', '3', 'n/a'),
	});
	const property = fc.asyncProperty(
		fc.array(row, { minLength: 1, maxLength: 25 }),
		fc.constantFrom('add', 'refuse'),
		async (table, whenKeyComesBack) => {
			await desk.open();
			const items = table.map(({ order, price }, index) => ({
				order,
				price,
				customer: order,
				product: `P${index}`,
				qty: 2,
			}));
			const parameters = rows({
				status: 'DRAFT',
				options: { whenKeyComesBack },
				additionalFields: { reference: '={{ $json.order }}' },
			});
			const run = await desk.run('invoice', 'create', parameters, {
				items,
				onError: 'continueErrorOutput',
			});
			const written = run.items.flatMap(pairs);
			const refused = errors(run).map(({ item }) => item);
			expect([...written, ...refused].sort((a, b) => a - b)).toEqual(items.map((_, index) => index));
			const lines = desk
				.books('Invoices')
				.flatMap(({ Reference, LineItems }) =>
					(LineItems as Array<{ Description: string }>).map(
						({ Description }) => `${String(Reference)} ${Description}`,
					),
				);
			expect(lines.sort()).toEqual(
				written.map((index) => `${items[index].order} ${items[index].product}`).sort(),
			);
			for (const { json, pairedItem } of run.items) {
				const cents = pairs({ json, pairedItem }).reduce(
					(sum, index) => sum + Math.round(Number(items[index].price) * 200),
					0,
				);
				expect(Math.round(Number(json.SubTotal) * 100)).toBe(cents);
			}
		},
	);
	await fc.assert(property, { numRuns: 15 });
});
