import type { INodeParameters } from 'n8n-workflow';

import { anInvoice, by, errors, form, GB, line, NOBODY, pairs, shownError, useDesk } from './support';

const desk = useDesk();

const numbers = async (filters: INodeParameters, more: INodeParameters = {}, resource = 'invoice') =>
	(
		await desk.do(resource, 'getAll', {
			filters,
			sort: { by: { field: 'InvoiceNumber', direction: 'ASC' } },
			...more,
		})
	).map(({ InvoiceNumber }) => InvoiceNumber);

const BOOKS = [
	{
		number: 'A-1',
		customer: 'Acme',
		date: '2026-01-31',
		due: '2026-02-20',
		status: 'DRAFT',
		price: '10',
		reference: 'PO "x"',
	},
	{
		number: 'A-2',
		customer: 'Acme',
		date: '2026-02-01',
		due: '2026-03-01',
		status: 'AUTHORISED',
		price: '200',
		reference: 'PO-2',
	},
	{
		number: 'B-1',
		customer: "O'Brien, Ltd",
		date: '2026-02-28',
		due: '2026-03-31',
		status: 'SUBMITTED',
		price: '30',
		reference: 'PO-2',
	},
	{
		number: 'B-2',
		customer: "O'Brien, Ltd",
		date: '2026-03-01',
		due: '2026-04-01',
		status: 'AUTHORISED',
		price: '4',
		reference: '',
	},
];

const fill = async () => {
	const parameters = anInvoice({
		contact: by('name', '={{ $json.customer }}'),
		status: '={{ $json.status }}',
		additionalFields: {
			invoiceNumber: '={{ $json.number }}',
			reference: '={{ $json.reference }}',
			date: '={{ $json.date }}',
			dueDate: '={{ $json.due }}',
		},
		...form(line({ quantity: '1', unitAmount: '={{ $json.price }}' })),
	});
	await desk.do('invoice', 'create', parameters, { items: BOOKS });
};

describe('filters of invoices', () => {
	beforeEach(fill);

	const acme = () => String(desk.books('Contacts').find(({ Name }) => Name === 'Acme')?.ContactID);
	const id = (number: string) =>
		String(desk.books('Invoices').find(({ InvoiceNumber }) => InvoiceNumber === number)?.InvoiceID);

	test.each<[string, () => INodeParameters, string[]]>([
		['none', () => ({}), ['A-1', 'A-2', 'B-1', 'B-2']],
		['contact by ID', () => ({ contact: by('id', acme()) }), ['A-1', 'A-2']],
		['contact from the list', () => ({ contact: by('list', acme()) }), ['A-1', 'A-2']],
		['contact by name', () => ({ contact: by('name', "O'Brien, Ltd") }), ['B-1', 'B-2']],
		['status', () => ({ statuses: ['DRAFT', 'SUBMITTED'] }), ['A-1', 'B-1']],
		['dates, both ends included', () => ({ dateFrom: '2026-02-01', dateTo: '2026-02-28' }), ['A-2', 'B-1']],
		['dates as the editor gives them', () => ({ dateFrom: '2026-03-01T00:00:00' }), ['B-2']],
		['due dates', () => ({ dueDateFrom: '2026-03-01', dueDateTo: '2026-03-31' }), ['A-2', 'B-1']],
		['numbers', () => ({ invoiceNumbers: 'A-1, b-2 ,' }), ['A-1', 'B-2']],
		['reference', () => ({ reference: 'PO-2' }), ['A-2', 'B-1']],
		['IDs', () => ({ ids: `${id('A-2')}, ${id('B-1')}` }), ['A-2', 'B-1']],
		['search', () => ({ searchTerm: 'b-' }), ['B-1', 'B-2']],
		[
			'where',
			() => ({ where: 'Total>20 OR InvoiceNumber=="A-1"', statuses: ['DRAFT', 'AUTHORISED'] }),
			['A-1', 'A-2'],
		],
		[
			'several at once',
			() => ({ contact: by('name', 'Acme'), statuses: ['AUTHORISED'], dateFrom: '2026-01-01' }),
			['A-2'],
		],
		['of this app', () => ({ createdByMyApp: true }), ['A-1', 'A-2', 'B-1', 'B-2']],
		['nothing found', () => ({ contact: by('name', 'Nobody') }), []],
	])('%s', async (_what, filters, expected) => {
		expect(await numbers(filters())).toEqual(expected);
	});

	test.each([
		['amountDueAbove', '11.5', 'A-2', 'B-1'],
		['amountDueAbove', '34.50', 'A-2'],
	])('%s %s', async (name, value, ...expected) => {
		expect(await numbers({ [name]: value })).toEqual(expected);
	});

	test.each([
		['ids', 'A-1', "'IDs': 'A-1' is not a Xero ID."],
		['ids', `${NOBODY},1==1`, "'IDs': '1==1' is not a Xero ID."],
		['reference', 'x" OR "a"=="a', "'Reference': Xero cannot filter by a text with a double quote"],
		['dateFrom', 'yesterday', "'Date From': 'yesterday' is not a date."],
		['amountDueAbove', '0) OR (1==1', "'Amount Due Above': '0) OR (1==1' is not a number."],
		['modifiedSince', 'long ago', "'Modified Since': 'long ago' is not a date."],
	])('%s takes no hostile or senseless value: %s', async (name, value, message) => {
		const calls = await desk.callsOf(async () => {
			expect(shownError(await desk.run('invoice', 'getAll', { filters: { [name]: value } })).message).toContain(
				message,
			);
		});
		expect(calls).toHaveLength(0);
	});

	test('hostile text that a filter can hold finds nothing and breaks nothing', async () => {
		for (const value of ["'); DROP TABLE", 'a AND 1==1', '%', 'é\u2028', '&where=1==1']) {
			expect(await numbers({ reference: value })).toEqual([]);
			expect(await numbers({ searchTerm: value })).toEqual([]);
			expect(await numbers({ invoiceNumbers: value })).toEqual([]);
		}
	});

	test('the kind stays, whatever the where says', async () => {
		await desk.do('bill', 'create', anInvoice(form(line({ account: by('code', '429') }))));
		expect(await numbers({ where: 'Total > 0 OR Total <= 0' })).toEqual(['A-1', 'A-2', 'B-1', 'B-2']);
	});

	test('a where that Xero does not understand', async () => {
		const run = await desk.run('invoice', 'getAll', { filters: { where: 'Total >>> 3' } });
		expect(shownError(run)).toMatchObject({
			message: expect.stringContaining('Xero did not understand the filter'),
			description: expect.stringContaining("Check the fields 'Where' and 'Sort'."),
		});
	});

	test.each([
		['Total', 'DESC', ['A-2', 'B-1', 'A-1', 'B-2']],
		['Date', 'ASC', ['A-1', 'A-2', 'B-1', 'B-2']],
		['Contact.Name', 'DESC', ['B-1', 'B-2', 'A-1', 'A-2']],
	])('sorted by %s %s', async (field, direction, expected) => {
		const found = await numbers({}, { sort: { by: { field, direction } } });
		// Equals are in the order of their IDs.
		expect(field === 'Contact.Name' ? [found.slice(0, 2).sort(), found.slice(2).sort()].flat() : found).toEqual(
			expected,
		);
	});

	test('modified since: the moment counts in the zone of the workflow, deleted ones included', async () => {
		await desk.control('clock', { advanceMs: 1_200_000 });
		const now = Date.now();
		await desk.do('invoice', 'changeStatus', { record: by('number', 'A-1'), statusChange: 'delete' });
		expect(await numbers({ modifiedSince: new Date(now + 600_000).toISOString() })).toEqual(['A-1']);
		expect(await numbers({ modifiedSince: new Date(now - 600_000).toISOString() })).toHaveLength(4);
	});

	test('one list for each input item, paired; a bad one fails alone', async () => {
		const items = [{ status: 'DRAFT' }, { status: 'SHREDDED' }, { status: 'AUTHORISED' }];
		const run = await desk.run(
			'invoice',
			'getAll',
			{ filters: { statuses: '={{ [$json.status] }}' } },
			{ items, onError: 'continueErrorOutput' },
		);
		expect(run.items.map(pairs)).toEqual([[0], [2], [2]]);
		expect(errors(run)).toMatchObject([
			{ item: 1, error: expect.stringContaining("'Status': 'SHREDDED' is not possible here. Possible: ") },
		]);
	});
});

describe('limit', () => {
	test('below, at and above the page size: no more calls and no larger pages than needed', async () => {
		await desk.control('seed', { invoices: 2_300 });
		const cases: Array<[number, number[]]> = [
			[1, [1]],
			[999, [999]],
			[1000, [1000]],
			[1001, [1000, 1000]],
			[2300, [1000, 1000, 1000]],
			[5000, [1000, 1000, 1000]],
		];
		for (const [limit, pageSizes] of cases) {
			const calls = await desk.callsOf(async () => {
				const found = await desk.do('invoice', 'getAll', { limit });
				expect(found).toHaveLength(Math.min(limit, 2300));
				expect(new Set(found.map(({ InvoiceID }) => InvoiceID)).size).toBe(found.length);
			});
			expect(calls.map(({ query }) => Number(query.pageSize))).toEqual(pageSizes);
		}
		expect(await desk.do('invoice', 'getAll', { limit: '={{ "7" }}' })).toHaveLength(7);
	});

	test.each([
		['many', "'Limit': 'many' is not a number"],
		['0', "'Limit'"],
		['-3', "'Limit'"],
	])('%s is refused before a call is spent', async (limit, message) => {
		const run = await desk.run('invoice', 'getAll', { limit: `={{ "${limit}" }}` });
		expect(shownError(run).message).toContain(message);
		expect(desk.calls).toHaveLength(0);
	});
});

describe('contacts', () => {
	test('search, email, account number, IDs, archived ones', async () => {
		const items = [
			{ name: 'Acme', email: 'a@example.com', account: 'A-1' },
			{ name: 'Bolt', email: 'b@example.com', account: 'B"1' },
			{ name: 'Crane', email: 'c@example.com', account: '' },
		];
		const made = await desk.do(
			'contact',
			'create',
			{
				name: '={{ $json.name }}',
				additionalFields: {
					emailAddress: '={{ $json.email }}',
					accountNumber: '={{ $json.account }}',
				},
			},
			{ items },
		);
		await desk.do('contact', 'archive', { record: by('name', 'Crane') });
		const names = async (filters: INodeParameters) =>
			(
				await desk.do('contact', 'getAll', {
					filters,
					sort: { by: { field: 'Name', direction: 'DESC' } },
				})
			).map(({ Name }) => Name);
		expect(await names({})).toEqual(['Bolt', 'Acme']);
		expect(await names({ includeArchived: true })).toEqual(['Crane', 'Bolt', 'Acme']);
		expect(await names({ searchTerm: 'ACM' })).toEqual(['Acme']);
		expect(await names({ emailAddress: 'b@example.com' })).toEqual(['Bolt']);
		expect(await names({ accountNumber: 'A-1' })).toEqual(['Acme']);
		expect(await names({ ids: `${String(made[0].ContactID)},${String(made[2].ContactID)}` })).toEqual([
			'Crane',
			'Acme',
		]);
		expect(await names({ where: 'Name.StartsWith("B")' })).toEqual(['Bolt']);
	});

	test('whole records when not simplified', async () => {
		await desk.do('contact', 'create', { name: 'Acme' });
		const [whole] = await desk.do('contact', 'getAll', { simplify: false });
		expect(whole).toHaveProperty('Addresses');
		const [simple] = await desk.do('contact', 'getAll');
		expect(simple).not.toHaveProperty('Addresses');
		expect(await desk.do('contact', 'getAll', { organisation: by('id', GB) })).toEqual([]);
	});
});

test('get: 300 records by ID in few calls, in the order of the items, the missing one alone refused', async () => {
	await desk.control('seed', { invoices: 300 });
	const ids = desk.books('Invoices').map(({ InvoiceID }) => ({ id: String(InvoiceID) }));
	const items = [...ids.slice(0, 150), { id: NOBODY }, ...ids.slice(150)];
	const run = await desk.run(
		'invoice',
		'get',
		{ record: by('id', '={{ $json.id }}') },
		{ items, onError: 'continueErrorOutput' },
	);
	expect(run.items.map(({ json }) => json.InvoiceID)).toEqual(ids.map(({ id }) => id));
	expect(run.items.map(pairs)).toEqual(items.map((_, index) => [index]).filter(([index]) => index !== 150));
	expect(errors(run)).toEqual([
		{ item: 150, error: `Xero has no invoice with the ID '${NOBODY}' in this organisation.`, more: '' },
	]);
	// Some 46 IDs fit into the 2,048 characters that Xero takes.
	expect(desk.calls.length).toBeLessThanOrEqual(7);
});

test('a failed read does not speak of writing', async () => {
	const run = await desk.run(
		'invoice',
		'get',
		{ record: by('number', '={{ $json.number }}') },
		{ items: [{ number: 'A' }, { number: 'B' }] },
	);
	expect(shownError(run).message).toBe("Xero has no invoice with the Invoice Number 'A' in this organisation.");
	expect(JSON.stringify(shownError(run))).not.toMatch(/written/);
});
