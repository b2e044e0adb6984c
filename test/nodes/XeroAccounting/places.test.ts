import { NodeHelpers, type INodeParameters, type INodeProperties, type INodePropertyCollection } from 'n8n-workflow';

import { ACCOUNTING } from './node';
import { by, form, line, NOBODY, rows, shownError, useDesk } from './support';

/** Where the fields of invoices and bills stand, and that workflows which have them where they stood before keep working. */

const desk = useDesk();
const { description } = ACCOUNTING;

const labels = (properties: INodeProperties[]) => properties.map(({ displayName }) => displayName);

const screen = (resource: string, operation: string, more: INodeParameters = {}, typeVersion = 1.1) =>
	description.properties.filter((property) =>
		NodeHelpers.displayParameter(
			{ resource, operation, lineItemsFrom: 'form', ifExists: 'write', ...more },
			property,
			{ typeVersion },
			description,
		),
	);

/** What the user can add to a group, or sees of what was added. */
const offered = ({ options }: INodeProperties, typeVersion = 1.1, root: INodeParameters = {}) =>
	labels(
		((options ?? []) as INodeProperties[]).filter(
			(option) =>
				option.type !== 'hidden' &&
				NodeHelpers.displayParameter({}, option, { typeVersion }, description, root),
		),
	);

const lineOf = (properties: INodeProperties[]) =>
	(properties.find(({ name }) => name === 'lineItems')?.options?.[0] as INodePropertyCollection).values;

describe('on the screen', () => {
	test('dates and number stand before the lines, where Xero has them', () => {
		const invoice = labels(screen('invoice', 'create'));
		expect(invoice.slice(3, 13)).toEqual([
			'Contact',
			'When the Contact Is New',
			'Date',
			'Due Date',
			'Invoice Number',
			'Reference',
			'Amounts Are',
			'Status',
			'Line Items From',
			'Line Items',
		]);
		expect(labels(screen('bill', 'upsert')).slice(3, 11)).toEqual([
			'Bill Number',
			'Contact',
			'When the Contact Is New',
			'Date',
			'Due Date',
			'Amounts Are',
			'Status',
			'Line Items From',
		]);
	});

	test("a line has Xero's order, and the group below says what is in it", () => {
		const order = ['Item', 'Description', 'Quantity', 'Unit Price', 'Account', 'Tax Rate'];
		expect(labels(lineOf(screen('invoice', 'create')))).toEqual([...order, 'Discount, Tracking and More']);
		expect(labels(lineOf(screen('bill', 'upsert')))).toEqual([...order, 'Tracking, Tax Amount and More']);
		expect(labels(lineOf(screen('invoice', 'update')))).toEqual(['Line', ...order, 'Discount, Tracking and More']);
		const rowLabels = labels(screen('invoice', 'create', { lineItemsFrom: 'rows' }));
		expect(rowLabels.filter((label) => label.startsWith('Line '))).toEqual([
			'Line Items From',
			...order.map((label) => `Line ${label}`),
			'Line Discount, Tracking and More',
		]);
	});

	test('a line ID is offered only where there may be a line that has it', () => {
		const [created, updated, known] = [
			lineOf(screen('invoice', 'create')),
			lineOf(screen('invoice', 'update')),
			lineOf(screen('invoice', 'upsert')),
		].map((line) => line[line.length - 1]);
		expect(offered(created, 1.1, { ifExists: 'write' })).not.toContain('Line ID');
		expect(offered(created, 1.1, { ifExists: 'update' })).toContain('Line ID');
		expect(offered(updated)).not.toContain('Line ID');
		expect(offered(known)).toContain('Line ID');
	});

	test('earlier places are shown in workflows of version 1 alone', () => {
		for (const version of [1, 1.1]) {
			const groups = screen('invoice', 'create', {}, version).filter(({ type }) => type === 'collection');
			const earlier = groups
				.flatMap((group) => offered(group, version))
				.filter((label) => label.endsWith('(Earlier Place)'));
			const moved = ['Date', 'Due Date', 'Invoice Number', 'Reference', 'When the Contact Is New'];
			expect(earlier).toEqual(version === 1 ? moved.map((label) => `${label} (Earlier Place)`) : []);
		}
	});
});

describe.each([1, 1.1])('a workflow of version %d that has the fields where 0.1.0 had them', (typeVersion) => {
	const HEAD = { date: '2026-10-01', dueDate: '2026-10-21', invoiceNumber: 'OLD-1', reference: 'PO-7' };
	const MORE = { taxRate: by('code', 'ZERORATEDOUTPUT'), item: by('code', 'TEA') };

	beforeEach(async () => await desk.do('item', 'create', { code: 'TEA', additionalFields: { name: 'Tea' } }));

	const start = { contact: by('name', 'A'), status: 'DRAFT' };
	const expected = {
		DateString: '2026-10-01T00:00:00',
		DueDateString: '2026-10-21T00:00:00',
		InvoiceNumber: 'OLD-1',
		Reference: 'PO-7',
		LineItems: [{ Description: 'Green tea', TaxType: 'ZERORATEDOUTPUT', ItemCode: 'TEA' }],
	};

	test('create and create or update write the same as before', async () => {
		const saved = { ...start, additionalFields: HEAD, ...form(line({ more: MORE })) };
		await desk.do('invoice', 'create', saved, { typeVersion });
		expect(desk.books('Invoices')).toMatchObject([expected]);
		const { invoiceNumber, ...head } = { ...HEAD, reference: 'PO-8' };
		await desk.do('invoice', 'upsert', { ...saved, invoiceNumber, additionalFields: head }, { typeVersion });
		expect(desk.books('Invoices')).toMatchObject([{ ...expected, Reference: 'PO-8' }]);
	});

	test('rows write the same as before', async () => {
		const items = [{ order: 'OLD-1', customer: 'A', product: 'Green tea', qty: 2, price: 3 }];
		const saved = rows({
			...start,
			additionalFields: { ...HEAD, invoiceNumber: '={{ $json.order }}' },
			lineMore: MORE,
		});
		await desk.do('invoice', 'create', saved, { items, typeVersion });
		expect(desk.books('Invoices')).toMatchObject([expected]);
	});

	test('a line given by its ID is the line that is changed', async () => {
		const [{ InvoiceID }] = await desk.do('invoice', 'create', {
			...start,
			...form(line(), line({ quantity: '7' })),
		});
		const [, second] = desk.books('Invoices')[0].LineItems as Array<{ LineItemID: string }>;
		const change = { description: 'Changed', more: { lineItemId: second.LineItemID } };
		await desk.do('invoice', 'update', { record: by('id', String(InvoiceID)), ...form(change) }, { typeVersion });
		expect(desk.books('Invoices')[0].LineItems).toMatchObject([
			{ Description: 'Green tea', Quantity: 2 },
			{ Description: 'Changed', Quantity: 7 },
		]);
	});

	test('given in both places: the same is taken, what differs is refused before any call', async () => {
		const both = (dueDate: string, code = 'TEA') => ({
			...start,
			dueDate,
			additionalFields: HEAD,
			...form(line({ item: by('code', code), more: MORE })),
		});
		const refused = async (parameters: INodeParameters) => {
			let message = '';
			const calls = await desk.callsOf(async () => {
				const run = await desk.run('invoice', 'create', parameters, { typeVersion });
				message = shownError(run).message;
			});
			expect(calls).toEqual([]);
			return message;
		};
		expect(await refused(both('2026-10-22'))).toBe(
			"'Due Date': It has two different values: one in its own field and one in 'Additional Fields'. " +
				'Clear one of the two.',
		);
		expect(await refused(both('2026-10-21', 'CUP'))).toBe(
			"'Line 1', 'Item': It has two different values: one in its own field and one in 'Discount, " +
				"Tracking and More'. Clear one of the two.",
		);
		await desk.do('invoice', 'create', both('2026-10-21'), { typeVersion });
		expect(desk.books('Invoices')).toMatchObject([expected]);
	});
});

test('a line chosen from the list is changed, one without a choice is added, a wrong one refused', async () => {
	const [{ InvoiceID }] = await desk.do('invoice', 'create', {
		contact: by('name', 'A'),
		status: 'DRAFT',
		...form(line(), line({ description: 'Cup', quantity: '7' })),
	});
	const record = by('id', String(InvoiceID));
	const [first, second] = desk.books('Invoices')[0].LineItems as Array<{ LineItemID: string }>;
	const choose = (id: string): INodeParameters => ({
		__rl: true,
		mode: 'list',
		value: id,
		cachedResultName: '2 · Cup',
	});
	await desk.do('invoice', 'update', {
		record,
		...form(
			{ lineItemId: choose(second.LineItemID), unitAmount: '1' },
			{ ...line({ description: 'New' }), lineItemId: { mode: 'list', value: '' } },
		),
	});
	expect(desk.books('Invoices')[0].LineItems).toMatchObject([
		first,
		{ LineItemID: second.LineItemID, Description: 'Cup', Quantity: 7, UnitAmount: 1 },
		{ Description: 'New' },
	]);
	const wrong = async (lineItemId: INodeParameters | string) =>
		shownError(await desk.run('invoice', 'update', { record, ...form({ lineItemId, quantity: '1' }) })).message;
	expect(await wrong(by('id', NOBODY))).toBe(`The document has no line with the ID ${NOBODY}.`);
	expect(await wrong('line two')).toMatch(/^'Line 1', 'Line': 'line two' is not a Xero ID/);
	expect(await wrong(choose(second.LineItemID))).toBe('');
});
