import type { IDataObject } from 'n8n-workflow';

import { by, errors, GB, NZ, pairs, rows, shownError, useDesk } from './support';

const desk = useDesk();

const linesOf = (index = 0) => desk.books('Invoices')[index].LineItems as IDataObject[];

describe('rows', () => {
	const order = (order: unknown, product = 'Tea', over: IDataObject = {}): IDataObject =>
		({ order, customer: 'Acme', product, qty: 1, price: 2.5, ...over }) as IDataObject;

	test('rows with the same key become one invoice, paired with all of them', async () => {
		const items = [order('A', 'Tea'), order('A', 'Cup'), order(7, 'Spoon', { customer: 'Bolt' }), order('C')];
		const run = await desk.run(
			'invoice',
			'create',
			rows({ additionalFields: { reference: '={{ $json.order }}' } }),
			{ items },
		);
		expect(run.items.map(pairs)).toEqual([[0, 1], [2], [3]]);
		expect(run.items.map((item) => [item.json.Reference, item.json.SubTotal])).toEqual([
			['A', 5],
			['7', 2.5],
			['C', 2.5],
		]);
		expect(linesOf()).toMatchObject([{ Description: 'Tea' }, { Description: 'Cup' }]);
		expect(desk.calls).toHaveLength(1);
	});

	test('a bad row holds back its document, and only that', async () => {
		const items = [order('A'), order('A', 'Cup', { price: 'n/a' }), order('B')];
		const run = await desk.run('invoice', 'create', rows(), { items, onError: 'continueErrorOutput' });
		expect(errors(run).map(({ item }) => item)).toEqual([0, 1]);
		expect(errors(run)[0].error).toMatch(
			/^Held back: item 1 of the same invoice \('A'\) cannot be used\. .*'n\/a' is not a number/,
		);
		expect(errors(run)[1].error).toMatch(/^'Unit Price': 'n\/a' is not a number/);
		expect(run.items.map(pairs)).toEqual([[2]]);
		expect(desk.count('Invoices')).toBe(1);
	});

	test('without error output: the message counts invoices, not rows', async () => {
		const items = [order('A'), order('A', 'Cup', { price: 'n/a' }), order('A', 'Spoon'), order('B'), order('C')];
		const { message, description } = shownError(await desk.run('invoice', 'create', rows(), { items }));
		expect(message).toBe('1 of 3 invoices was not written; 2 were written and stay written');
		expect(description).toContain("Item 1 (A): 'Unit Price': 'n/a' is not a number");
	});

	test('a refusal of Xero goes to every row of the document', async () => {
		const run = await desk.run('invoice', 'create', rows({ lineAccount: by('code', '={{ $json.account }}') }), {
			items: [
				order('A', 'Tea', { account: '200' }),
				order('A', 'Cup', { account: '999' }),
				order('B', 'Tea', { account: '200' }),
			],
			onError: 'continueErrorOutput',
		});
		const error = "Account code '999' is not a valid code for this document.";
		const more = expect.stringContaining("Choose 'Line Account' from the list") as string;
		expect(errors(run)).toEqual([
			{ item: 0, error, more },
			{ item: 1, error, more },
		]);
		expect(run.items.map(pairs)).toEqual([[2]]);
	});

	test('an empty or missing key column is refused for each row', async () => {
		const run = await desk.run('invoice', 'create', rows({ groupBy: '={{ $json.order_no }}' }), {
			items: [order('A'), order('B')],
		});
		expect(shownError(run).message).toBe('2 of 2 invoices were not written');
		expect(shownError(run).description).toContain(
			"Item 0 (Acme): 'Group By' is empty for this item: the column is missing or its cell is empty. Check the column's name in 'Group By'.",
		);
		expect(desk.calls).toHaveLength(0);
	});

	test.each([
		['lineDescription', "'Line Description' is empty"],
		['lineQuantity', "'Line Quantity' is empty"],
		['lineUnitAmount', "'Line Unit Price' is empty"],
	])('a missing column behind %s is not billed as if nothing were wrong', async (parameter, message) => {
		const run = await desk.run('invoice', 'create', rows({ [parameter]: '={{ $json.no_such_column }}' }), {
			items: [order('A')],
		});
		expect(shownError(run).message).toContain(message);
		expect(desk.calls).toHaveLength(0);
	});

	test('a row with an item may leave description and price to it', async () => {
		await desk.do('item', 'create', {
			code: 'TEA',
			additionalFields: { description: 'Tea', salesPrice: '3' },
		});
		const parameters = rows({
			lineDescription: '={{ $json.none }}',
			lineUnitAmount: '={{ $json.none }}',
			lineMore: { item: by('code', 'TEA') },
		});
		expect(await desk.do('invoice', 'create', parameters, { items: [order('A')] })).toMatchObject([
			{ SubTotal: 3 },
		]);
	});

	test('an order that was exported twice is billed once', async () => {
		const items = [order('A'), order('A', 'Cup'), order('B'), order('A'), order('A', 'Cup')];
		const run = await desk.run('invoice', 'create', rows(), { items, onError: 'continueErrorOutput' });
		const repeated = expect.stringMatching(
			/^'A' appears again after other rows, and item 0 starts it with the same line\. This row was probably exported twice/,
		);
		expect(errors(run)).toMatchObject([
			{ item: 3, error: repeated },
			{ item: 4, error: repeated },
		]);
		expect(run.items.map(pairs)).toEqual([[0, 1], [2]]);
	});

	test('an order whose other lines come back later is not billed in part', async () => {
		const items = [order('A'), order('B'), order('A', 'Cup')];
		const run = await desk.run('invoice', 'create', rows(), { items, onError: 'continueErrorOutput' });
		const apart = expect.stringMatching(
			/^The rows of 'A' are not next to each other: other rows come before item 2, which has another line\. Nothing of this invoice was written/,
		);
		expect(errors(run)).toMatchObject([
			{ item: 0, error: apart },
			{ item: 2, error: apart },
		]);
		expect(run.items.map(pairs)).toEqual([[1]]);
		const added = await desk.run('invoice', 'create', rows({ options: { whenKeyComesBack: 'add' } }), {
			items,
		});
		expect(added.items.map(pairs)).toEqual([[0, 2], [1]]);
	});

	test('rows of one key that disagree about the head are refused', async () => {
		const dated = rows({ additionalFields: { date: '={{ $json.date }}' } });
		const items = [order('A', 'Tea', { date: '2026-01-01' }), order('A', 'Cup', { date: '2026-01-02' })];
		const run = await desk.run('invoice', 'create', dated, { items, onError: 'continueErrorOutput' });
		expect(errors(run)[1].error).toBe(
			"'Date' differs from the value in item 0, although both items belong to 'A'.",
		);
		const twoPlaces = [order('A', 'Tea', { place: NZ }), order('A', 'Cup', { place: GB })];
		const abroad = await desk.run('invoice', 'create', rows({ organisation: by('id', '={{ $json.place }}') }), {
			items: twoPlaces,
			onError: 'continueErrorOutput',
		});
		expect(errors(abroad)[1].error).toBe(
			"'Organisation' differs from the value in item 0, although both items belong to 'A'.",
		);
		expect(desk.count('Invoices')).toBe(0);
	});

	test('500 rows of 100 orders: two calls, every line there, sums to the cent', async () => {
		const items = Array.from({ length: 500 }, (_, index) =>
			order(`O-${Math.floor(index / 5)}`, `Product ${index}`, {
				qty: (index % 7) + 1,
				price: ((index % 13) + 1) / 100,
			}),
		);
		const run = await desk.run('invoice', 'create', rows(), { items });
		expect(run.items).toHaveLength(100);
		expect(desk.calls).toHaveLength(2);
		const lines = desk.books('Invoices').flatMap(({ LineItems }) => LineItems as IDataObject[]);
		expect(lines.map(({ Description }) => Description).sort()).toEqual(items.map(({ product }) => product).sort());
		const cents = items.reduce((sum, { qty, price }) => sum + Math.round(Number(qty) * Number(price) * 100), 0);
		expect(Math.round(desk.books('Invoices').reduce((sum, { SubTotal }) => sum + Number(SubTotal), 0) * 100)).toBe(
			cents,
		);
	});
});
