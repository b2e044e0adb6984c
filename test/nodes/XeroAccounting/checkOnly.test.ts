import type { INodeParameters } from 'n8n-workflow';

import { RESOURCES, SCREENS } from '../../../nodes/XeroAccounting/resources';
import { itemWith } from '../../support/binary';
import { anInvoice, by, errors, form, line, NOBODY, NZ, pairs, shownError, useDesk } from './support';

const desk = useDesk();
const checkOnly: INodeParameters = { options: { checkOnly: true } };

const writes = () => desk.calls.filter(({ method }) => method !== 'GET');

test('every operation that writes can be checked only, and every one that reads takes the columns', () => {
	const lacking = SCREENS.flatMap(({ value, operations }) =>
		operations
			.filter(({ handler, properties }) => {
				const reads = handler.kind === 'each' || handler.reads === true;
				const options = properties.find(({ name }) => name === 'options')?.options ?? [];
				return !options.some(({ name }) => name === (reads ? 'fieldsToReturn' : 'checkOnly'));
			})
			.map((operation) => `${value} ${operation.value}`),
	);
	expect(lacking).toEqual([]);
	expect(RESOURCES.length).toBeGreaterThan(10);
});

test('an invoice: what would be sent, where to, and nothing is written', async () => {
	const run = await desk.run('invoice', 'create', anInvoice({ ...checkOnly, simplify: true }));
	expect(run.items.map(({ json }) => json)).toMatchObject([
		{
			outcome: 'checked',
			wouldBe: 'created',
			tenantId: NZ,
			organisation: expect.any(String),
			call: expect.stringMatching(/^PUT .*Invoices$/),
			query: { summarizeErrors: false },
			body: { Invoices: [{ Type: 'ACCREC', LineItems: [{ UnitAmount: 4.5 }] }] },
		},
	]);
	expect(writes()).toEqual([]);
	expect(desk.count('Invoices')).toBe(0);
});

test('rows of several items become one check, linked to all of them; refused ones are errors as in a real run', async () => {
	const items = [
		{ order: 'A', price: '1' },
		{ order: 'A', price: '2' },
		{ order: 'B', price: 'much' },
	];
	const rows: INodeParameters = {
		contact: by('name', 'Acme'),
		lineItemsFrom: 'rows',
		groupBy: '={{ $json.order }}',
		lineDescription: 'Tea',
		lineQuantity: '1',
		lineUnitAmount: '={{ $json.price }}',
		lineAccount: by('code', '200'),
		...checkOnly,
	};
	const run = await desk.run('invoice', 'create', rows, { items, onError: 'continueErrorOutput' });
	expect(run.items.map((item) => [pairs(item), item.json.outcome])).toEqual([[[0, 1], 'checked']]);
	expect(errors(run)).toMatchObject([{ item: 2, error: expect.stringContaining("'much'") }]);
	const stopped = await desk.run('invoice', 'create', rows, { items });
	expect(shownError(stopped).message).toBe('1 of 2 invoices was not written; 1 was checked and not written');
	expect(writes()).toEqual([]);
});

test('IDs that the organisation does not have are refused', async () => {
	const parameters = anInvoice({ contact: by('id', NOBODY), ...checkOnly });
	const run = await desk.run('invoice', 'create', parameters);
	expect(shownError(run).message).toContain(`Xero has no contact with the ID ${NOBODY}`);
	expect(writes()).toEqual([]);
});

test('updates, changes of status, deletions, notes, emails and files are checked, too', async () => {
	const [made] = await desk.do('invoice', 'create', anInvoice());
	const record = by('id', String(made.InvoiceID));
	await desk.do('item', 'create', { code: 'TEA' });
	const before = writes().length;
	const file = await itemWith({ file: { data: Buffer.from('%PDF-1.4'), fileName: 'own.pdf' } });
	const runs: Array<[string, string, INodeParameters, object[]?]> = [
		['invoice', 'update', { record, updateFields: { reference: 'X' }, ...form(line()) }],
		['invoice', 'changeStatus', { record, statusChange: 'void' }],
		['invoice', 'addNote', { record, note: 'Seen' }],
		['invoice', 'addAttachment', { record, inputDataFieldName: 'file' }, [file]],
		['item', 'delete', { record: by('code', 'TEA') }],
		['contact', 'upsert', { name: 'Acme' }],
		['apiCall', 'call', { method: 'PUT', path: 'Contacts', body: '{"Contacts":[{"Name":"Fern"}]}' }],
	];
	for (const [resource, operation, parameters, items] of runs) {
		const rows = await desk.do(resource, operation, { ...parameters, ...checkOnly }, items ? { items } : {});
		expect(rows).toMatchObject([{ outcome: 'checked', call: expect.any(String) }]);
	}
	expect(writes().length).toBe(before);
});

test('the option is read for each item; an expression that gives nothing is refused, not taken for no', async () => {
	const items = [{ dry: true }, { dry: false }, {}];
	const parameters = { name: '={{ "Person " + $itemIndex }}', options: { checkOnly: '={{ $json.dry }}' } };
	const run = await desk.run('contact', 'create', parameters, { items, onError: 'continueErrorOutput' });
	expect(run.items.map(({ json }) => json.outcome)).toEqual(['checked', 'created']);
	expect(errors(run)).toMatchObject([{ item: 2, error: expect.stringContaining("'Check Only'") }]);
	expect(desk.books('Contacts').map(({ Name }) => Name)).toEqual(['Person 1']);
});

test('allocations of many credits are checked in as many calls as those of one', async () => {
	const numbers = [1, 2, 3, 4].map((n) => ({ json: { cn: `CN-${n}`, no: `I-${n}` } }));
	const priced = {
		lineAmountTypes: 'NoTax',
		status: 'AUTHORISED',
		...form(line({ quantity: '1', unitAmount: '9' })),
	};
	await desk.do('invoice', 'create', anInvoice({ invoiceNumber: '={{ $json.no }}', ...priced }), { items: numbers });
	await desk.do(
		'creditNote',
		'create',
		{ contact: by('name', 'Ridgeway University'), invoiceNumber: '={{ $json.cn }}', date: '2026-10-02', ...priced },
		{ items: numbers },
	);
	const before = writes().length;
	const allocation = {
		record: by('number', '={{ $json.cn }}'),
		invoice: by('number', '={{ $json.no }}'),
		amount: 5,
		...checkOnly,
	};
	const callsFor = async (items: typeof numbers) => {
		const calls = await desk.callsOf(async () => await desk.do('creditNote', 'allocate', allocation, { items }));
		return calls.filter(({ path }) => !path.includes('connections')).length;
	};
	expect(await callsFor(numbers)).toBe(await callsFor(numbers.slice(0, 1)));
	expect(writes().length).toBe(before);
});
