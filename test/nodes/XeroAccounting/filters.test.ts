import type { INodeParameters } from 'n8n-workflow';

import { anInvoice, by, shownError, useDesk } from './support';

const desk = useDesk();

/** A filter that cannot find anything is refused: a list that is empty for no reason looks like good news. */
test.each<[string, string, INodeParameters, string]>([
	[
		'an unchosen contact',
		'invoice',
		{ contact: { mode: 'list', value: '' } },
		"'Contact': Nothing is chosen. Choose one, or remove the filter.",
	],
	[
		'a contact that an expression leaves empty',
		'bill',
		{ contact: by('name', '={{ $json.none }}') },
		"'Contact': Nothing is chosen.",
	],
	[
		'numbers without a number',
		'invoice',
		{ invoiceNumbers: ' , ' },
		"'Invoice Number': No value is given. Give one, or remove the filter.",
	],
	['IDs without an ID', 'contact', { ids: ',' }, "'IDs': No value is given."],
	[
		'a state that does not exist',
		'taxRate',
		{ status: '={{ "OLD" }}' },
		"'Status': 'OLD' is not possible here. Possible: Active, Archived, Deleted.",
	],
	[
		'a type that does not exist',
		'account',
		{ types: '={{ ["BANK", "GOLD"] }}' },
		"'Type': 'GOLD' is not possible here.",
	],
	[
		'a number from a column that is not there',
		'invoice',
		{ invoiceNumbers: '={{ $json.nmbr }}' },
		"'Invoice Number': The expression gives nothing for this item: the column is missing",
	],
	[
		'a reference from an empty cell',
		'invoice',
		{ reference: '={{ "" }}' },
		"'Reference': The expression gives nothing for this item",
	],
	[
		'states from an empty list',
		'bill',
		{ statuses: '={{ [] }}' },
		"'Status': The expression gives nothing for this item",
	],
	[
		"a filter of one's own that is not there",
		'contact',
		{ where: '={{ $json.none }}' },
		"'Where': The expression gives nothing for this item",
	],
	[
		'an object',
		'invoice',
		{ reference: '={{ ({ a: 1 }) }}' },
		"'Reference': Text is expected here, not a list or an object.",
	],
	[
		'a switch that is neither',
		'contact',
		{ includeArchived: '={{ "perhaps" }}' },
		"'Include Archived': 'perhaps' is neither true nor false.",
	],
])('%s', async (_what, resource, filters, message) => {
	expect(shownError(await desk.run(resource, 'getAll', { filters })).message).toContain(message);
	expect(desk.calls).toHaveLength(0);
});

test('lists and switches as an expression may give them', async () => {
	await desk.do('account', 'getAll', { filters: { types: '={{ "bank, SALES" }}' } });
	expect(desk.calls.at(-1)?.query.where).toBe('(Type=="BANK" OR Type=="SALES")');
	await desk.do('contact', 'getAll', { filters: { includeArchived: '={{ "true" }}' } });
	expect(desk.calls.at(-1)?.query.includeArchived).toBe('true');
	await desk.do('invoice', 'getAll', { filters: { invoiceNumbers: '={{ ["A-1", "A-2"] }}' } });
	expect(desk.calls.at(-1)?.query.InvoiceNumbers).toBe('A-1,A-2');
});

test('left empty by hand, a filter is none; so is Modified Since before the first run', async () => {
	await desk.do('invoice', 'getAll', { filters: { invoiceNumbers: '', modifiedSince: '={{ $json.lastRun }}' } });
	expect(desk.calls.at(-1)?.query).not.toHaveProperty('InvoiceNumbers');
});

test('spaces around a text of a table do not make a filter find nothing', async () => {
	await desk.do('contact', 'create', {
		name: 'Ridgeway University',
		additionalFields: { emailAddress: 'pay@ridgeway.example', accountNumber: 'A-7' },
	});
	await desk.do('invoice', 'create', anInvoice({ reference: 'PO 7' }));
	desk.elsewhere('PUT', 'Items', { Items: [{ Code: 'TEA', Name: 'Green tea' }] });
	const count = async (resource: string, filters: INodeParameters) =>
		(await desk.do(resource, 'getAll', { returnAll: true, filters })).length;
	expect(await count('invoice', { reference: ' PO 7 ' })).toBe(1);
	expect(await count('contact', { emailAddress: 'pay@ridgeway.example ' })).toBe(1);
	expect(await count('contact', { accountNumber: ' A-7' })).toBe(1);
	expect(await count('item', { code: 'TE ', name: ' tea ' })).toBe(1);
});
