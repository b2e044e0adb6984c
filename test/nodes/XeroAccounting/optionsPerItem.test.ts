import type { INodeProperties } from 'n8n-workflow';

import { ACCOUNTING } from './node';
import { anInvoice, by, errors, pairs, rows, useDesk } from './support';

const desk = useDesk();

/** What is decided once for all items takes no expression: it would be read for the first item and used for the others. */
test.each(['resource', 'operation', 'lineItemsFrom', 'ifExists', 'existsBy', 'itemsPerCall'])(
	'%s takes no expression',
	(name) => {
		const all = (properties: INodeProperties[]): INodeProperties[] =>
			properties.flatMap((each) => [
				each,
				...(each.type === 'collection' ? all(each.options as INodeProperties[]) : []),
			]);
		// Where rows that are there are skipped unless told otherwise (payments, allocations), each item is asked.
		const isAskedEach = (each: INodeProperties) => each.name === 'ifExists' && each.default === 'skip';
		const found = all(ACCOUNTING.description.properties).filter((each) => each.name === name && !isAskedEach(each));
		expect(found.length).toBeGreaterThan(0);
		expect(found.filter(({ noDataExpression }) => !noDataExpression)).toEqual([]);
	},
);

test("'When the Contact Is New' is read for each item", async () => {
	const items = [
		{ name: 'New A', isNew: 'create' },
		{ name: 'New B', isNew: 'refuse' },
		{ name: 'New C', isNew: '' },
		{ name: 'New D', isNew: 'refused' },
	];
	const parameters = anInvoice({ contact: by('name', '={{ $json.name }}'), whenContactIsNew: '={{ $json.isNew }}' });
	const run = await desk.run('invoice', 'create', parameters, { items, onError: 'continueErrorOutput' });
	expect(run.items.map(pairs)).toEqual([[0], [2]]);
	expect(errors(run).map(({ item, error }) => [item, error])).toEqual([
		[1, "Xero has no contact with the Name 'New B' in this organisation."],
		[3, "'When the Contact Is New': 'refused' is not possible here. Possible: Create It (create), Refuse."],
	]);
	expect(desk.books('Contacts').map(({ Name }) => Name)).toEqual(['New A', 'New C']);
});

test("'If Rows of a Group Stand Apart' is read for each item", async () => {
	const row = (order: string, back: string) => ({
		order,
		customer: 'Acme',
		product: `P${order}${back}`,
		qty: 1,
		price: 1,
		back,
	});
	const items = [row('A', ''), row('B', ''), row('C', ''), row('A', 'add'), row('B', 'refuse'), row('C', 'perhaps')];
	const parameters = rows({ options: { whenKeyComesBack: '={{ $json.back }}' } });
	const run = await desk.run('invoice', 'create', parameters, { items, onError: 'continueErrorOutput' });
	expect(run.items.map(pairs)).toEqual([[0, 3]]);
	expect(errors(run).map(({ item, error }) => [item, error.split('.')[0]])).toEqual([
		[1, "The rows of 'B' are not next to each other: other rows come before item 4, which has another line"],
		[2, "Held back: item 5 of the same invoice ('C') cannot be used"],
		[4, "The rows of 'B' are not next to each other: other rows come before item 4, which has another line"],
		[5, "'If Rows of a Group Stand Apart': 'perhaps' is not possible here"],
	]);
});
