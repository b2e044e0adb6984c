import type { INodeParameters } from 'n8n-workflow';

import { by, rows as invoiceRows, useDesk } from '../nodes/XeroAccounting/support';
import { createHarness, type TokenSet } from '../support';
import { startFront, type Front } from './front';
import { northwindRows } from './northwindRows';

/** Xero stops at 2,048 characters of query; here it stops sooner. */
const LONGEST_QUERY = 2_000;

const desk = useDesk();

let front: Front;
beforeEach(async () => {
	front = await startFront(desk.sandbox.url, { largestPage: 1_000, longestQuery: LONGEST_QUERY });
	desk.harness = createHarness({ baseUrl: front.url, tokens: await desk.control<TokenSet>('tokens') });
});
afterEach(async () => {
	await front.close();
});

/** Runs the node; tells how many of each outcome there are, and what it took. */
async function run(what: string, resource: string, operation: string, parameters: INodeParameters, items: object[]) {
	front.calls.length = 0;
	const start = Date.now();
	const outputs = await desk.do(resource, operation, parameters, { items });
	const outcomes = new Map<unknown, number>();
	for (const { outcome } of outputs) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
	const calls = front.calls.length;
	const reads = front.calls.filter(({ method }) => method === 'GET').length;
	const longest = Math.max(...front.calls.map(({ queryLength }) => queryLength));
	console.info(
		`${what}: ${calls} calls, ${reads} of them reads, longest query ${longest}, ${Date.now() - start} ms, ${JSON.stringify([...outcomes])}`,
	);
	expect(longest).toBeLessThanOrEqual(LONGEST_QUERY);
	return { outcomes: Object.fromEntries(outcomes) as Record<string, number>, calls, reads };
}

test('Northwind twice, Skip the second time: 0 new, 830 skipped', async () => {
	const { rows, isReal } = northwindRows();
	const name = isReal ? 'Northwind' : 'a table like Northwind';
	const customers = [...new Map(rows.map((row) => [row.customer_id, row])).values()];
	const contacts = {
		matchBy: 'number',
		contactNumber: '={{ $json.customer_id }}',
		name: '={{ $json.company_name }}',
	};
	const invoices = invoiceRows({
		contact: by('number', '={{ $json.customer_id }}'),
		status: 'AUTHORISED',
		groupBy: '={{ $json.order_id }}',
		lineDescription: '={{ $json.product_name }}',
		lineQuantity: '={{ $json.quantity }}',
		lineUnitAmount: '={{ $json.unit_price }}',
		lineMore: { discountRate: '={{ ($json.discount || 0) * 100 }}' },
		additionalFields: {
			date: '={{ $json.order_date }}',
			dueDate: '={{ $json.required_date }}',
			invoiceNumber: '={{ $json.order_id }}',
		},
	});

	await run(`${name}, contacts`, 'contact', 'upsert', contacts, customers);
	const first = await run(`${name}, invoices`, 'invoice', 'create', { ...invoices, ifExists: 'write' }, rows);
	expect(first.outcomes).toEqual({ created: 830 });
	expect(first.calls).toBeLessThanOrEqual(20);

	await run(`${name} again, contacts`, 'contact', 'upsert', contacts, customers);
	expect(desk.count('Contacts')).toBe(89);
	const skip = { ...invoices, ifExists: 'skip', existsBy: 'number' };
	const second = await run(`${name} again, invoices`, 'invoice', 'create', skip, rows);
	expect(second.outcomes).toEqual({ skipped: 830 });
	expect(desk.count('Invoices')).toBe(830);
	expect(second.calls).toBe(second.reads);
	expect(second.calls).toBeLessThanOrEqual(6);
}, 120_000);

describe('contacts with names of 80 characters and accents, twice', () => {
	const items = Array.from({ length: 830 }, (_, index) => ({
		number: `CLIENT-É-${index}`,
		name: `${index} Société Générale d'Électricité & Fils ${'éàüñç'.repeat(20)}`.slice(0, 80),
	}));

	test.each([
		['number', { matchBy: 'number', contactNumber: '={{ $json.number }}' }, 40],
		['name', { matchBy: 'name', additionalFields: { contactNumber: '={{ $json.number }}' } }, 200],
	])(
		'Create or Update by %s: the second time 0 new',
		async (matchBy, match, most) => {
			expect(items.every(({ name }) => name.length === 80)).toBe(true);
			const parameters = { name: '={{ $json.name }}', ...match };
			const first = await run(`830 contacts by ${matchBy}`, 'contact', 'upsert', parameters, items);
			expect(first.outcomes).toEqual({ created: 830 });
			const second = await run(`830 contacts by ${matchBy} again`, 'contact', 'upsert', parameters, items);
			expect(second.outcomes).toEqual({ updated: 830 });
			expect(desk.count('Contacts')).toBe(830);
			expect(second.calls).toBeLessThanOrEqual(most);
		},
		120_000,
	);
});
