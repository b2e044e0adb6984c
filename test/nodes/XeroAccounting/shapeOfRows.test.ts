import type { INodeParameters } from 'n8n-workflow';

import { by, errors, form, line, useDesk } from './support';

/** How rows go out is read before anything is written: afterwards, an expression that fails would lose what was done. */

const desk = useDesk();

const bill: INodeParameters = {
	contact: by('name', 'Young Bros'),
	date: '2026-10-01',
	dueDate: '2026-10-20',
	invoiceNumber: '={{ Math.random() }}',
	...form(line()),
	simplify: "={{ $json.row === 1 ? $('Nowhere').item.json.simple : true }}",
};
const items = [{ json: { row: 0 } }, { json: { row: 1 } }];

test("an expression in 'Simplify' that fails writes nothing, however often n8n tries", async () => {
	const run = await desk.run('bill', 'create', bill, { items, retryOnFail: { maxTries: 3 } });
	expect(run.error?.message).toContain("Referenced node doesn't exist");
	expect(desk.count('Invoices')).toBe(0);
});

test('with an error output it is the error of each item', async () => {
	const run = await desk.run('bill', 'create', bill, { items, onError: 'continueErrorOutput' });
	expect(errors(run).map(({ item }) => item)).toEqual([0, 1]);
	expect(errors(run)[0].error).toContain("Referenced node doesn't exist");
	expect(desk.count('Invoices')).toBe(0);
});
