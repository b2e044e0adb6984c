import type { INodeParameters } from 'n8n-workflow';

import type { NodeRun } from '../../support';
import { harshLists } from './harshLists';
import { anInvoice, by, NZ, pairs, shownError, useDesk } from './support';

const desk = useDesk();

describe('a filter never silently lists nothing, or everything', () => {
	const hints = (run: NodeRun) => run.hints.map(({ message }) => message);

	test.each<[string, string, INodeParameters, RegExp]>([
		['invoice', 'IDs', { ids: ' , ' }, /^'IDs': No value is given/],
		['invoice', 'numbers', { invoiceNumbers: ',' }, /^'Invoice Number': No value is given/],
		['contact', 'IDs', { ids: ',,' }, /^'IDs': No value is given/],
		['invoice', 'a status', { statuses: ['PIAD'] }, /^'Status': 'PIAD' is not possible here/],
		[
			'account',
			'a state',
			{ status: '={{ "Actve" }}' },
			/^'Status': 'Actve' is not possible here. Possible: Active, Archived\.$/,
		],
		['taxRate', 'a state', { status: '={{ 7 }}' }, /^'Status': 7 is not possible here/],
		['account', 'a type', { types: '={{ ["REVENUE", "INCOME"] }}' }, /^'Type': 'INCOME' is not possible here/],
		[
			'contact',
			'a switch',
			{ includeArchived: '={{ "yes" }}' },
			/^'Include Archived': 'yes' is neither true nor false/,
		],
	])('%s: %s that cannot be meant is refused before a call', async (resource, _, filters, words) => {
		const calls = await desk.callsOf(async () => {
			expect(shownError(await desk.run(resource, 'getAll', { filters })).message).toMatch(words);
		});
		expect(calls).toEqual([]);
	});

	test('states, types and switches in any case, as text or list', async () => {
		expect(
			(await desk.do('account', 'getAll', { filters: { status: '={{ " active " }}' }, returnAll: true })).length,
		).toBeGreaterThan(5);
		const types = await desk.do('account', 'getAll', {
			filters: { types: '={{ "revenue, bank" }}' },
			returnAll: true,
		});
		expect([...new Set(types.map(({ Type }) => Type))].sort()).toEqual(['BANK', 'REVENUE']);
		await desk.do('contact', 'create', { name: 'Acme' });
		await desk.do('contact', 'archive', { record: by('name', 'Acme') });
		expect(await desk.do('contact', 'getAll', { filters: { includeArchived: '={{ "TRUE" }}' } })).toHaveLength(1);
	});

	describe('of one contact', () => {
		beforeEach(async () => {
			await desk.do('contact', 'create', { name: 'Acme "Tea"', additionalFields: { contactNumber: 'C-1' } });
			await desk.do('invoice', 'create', anInvoice({ contact: by('number', 'C-1') }));
			await desk.do('invoice', 'create', anInvoice());
			harshLists(desk, NZ);
		});

		test.each([
			['number', 'C-1'],
			['number', 'c-1'],
			['name', 'acme "TEA"'],
		])('by %s %s: through its ID, as rows of lists have no number', async (mode, value) => {
			expect(await desk.do('invoice', 'getAll', { filters: { contact: by(mode, value) } })).toMatchObject([
				{ ContactName: 'Acme "Tea"' },
			]);
			const [list] = desk.calls.filter(({ path }) => path.endsWith('/Invoices')).slice(-1);
			expect(list.query.ContactIDs).toMatch(/^[0-9a-f-]{36}$/);
		});

		test('a contact that Xero does not have: nothing, with a note that says why, and no list', async () => {
			const calls = await desk.callsOf(async () => {
				const run = await desk.run('invoice', 'getAll', { filters: { contact: by('name', 'Amce <b>') } });
				expect(run.items).toEqual([]);
				expect(hints(run)).toEqual([
					"Xero has no contact with the Name 'Amce ‹b>' in this organisation, so there are no invoices of it.",
				]);
			});
			expect(calls.map(({ path }) => path)).toEqual(['/api.xro/2.0/Contacts']);
		});

		test('items that name the same contact ask for it once', async () => {
			const calls = await desk.callsOf(async () => {
				const run = await desk.run(
					'invoice',
					'getAll',
					{ filters: { contact: by('number', '={{ $json.code }}') } },
					{ items: [{ code: 'C-1' }, { code: 'C-1 ' }, { code: 'X' }] },
				);
				expect(run.items.map(pairs)).toEqual([[0], [1]]);
			});
			expect(calls.filter(({ path }) => path.endsWith('/Contacts'))).toHaveLength(2);
		});
	});
});
