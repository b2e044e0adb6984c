import { importWorkflows, exampleWorkflows } from '../../playground/setup';
import { MAIN_WORKFLOW } from '../../playground/workflows';
import { openBench, runNow, type Bench } from './support/bench';
import { monthEnd } from './support/monthEnd';
import { leaksOf } from './support/secrets';
import { apiRead, apiWrite } from './support/xero';
import { chain, createInvoice, node, numbered } from './support/workflows';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('examples', { latency: 0, mailPort: 0 });
});
afterAll(async () => await bench.close());

const example = (id: string) => {
	const found = exampleWorkflows().find((each) => each.id === id);
	if (!found) throw new Error(`There is no example ${id}`);
	return found;
};

/** Needs business of its month to show; it has a test of its own. */
const MONTH_END = 'xeroMonthEndPack';

/** Those that a person starts; the others wait for Xero. */
const byHand = exampleWorkflows().filter(
	({ id, nodes }) =>
		id !== MAIN_WORKFLOW && id !== MONTH_END && nodes.some(({ type }) => type === 'n8n-nodes-base.manualTrigger'),
);

test.each(byHand)('$name runs', async (flow) => {
	await importWorkflows(bench.settings, [flow]);
	expect((await bench.execute(flow.id)).status).toBe('success');
});

test('month end: all of it is done once, and the reports are mailed', async () => {
	await monthEnd(async (collection, record) => void (await apiWrite(bench, collection, [record])));
	const out = await runNow(bench, example(MONTH_END));
	const main = (name: string) => out.get(name)?.[0] ?? [];
	expect(main('Allocate Credit Notes')).toHaveLength(1);
	expect(main('Pay as One Batch')).toEqual([expect.objectContaining({ outcome: 'created', Type: 'PAYBATCH' })]);
	expect(main('Create Draft Journals').map(({ Status }) => Status)).toEqual(['DRAFT', 'DRAFT']);
	expect(main('Attach to Bills')).toHaveLength(2);
	expect(main('Not Done')).toEqual([]);
	const packs = () => bench.sandbox.world.mailbox.mails.filter(({ subject }) => subject.startsWith('Report pack'));
	expect(packs().map(({ attachments }) => attachments.map(({ name }) => name.split(' 2')[0]).sort())).toEqual([
		['Balance Sheet', 'Profit and Loss', 'Trial Balance'],
	]);
	const bills = await apiRead(bench, 'Invoices');
	expect(bills.filter(({ Type, AmountDue }) => Type === 'ACCPAY' && Number(AmountDue) > 0)).toEqual([]);

	const again = await runNow(bench, example(MONTH_END));
	expect(again.get('Allocate Credit Notes')?.[0] ?? []).toEqual([]);
	expect(again.get('Pay as One Batch')?.[0] ?? []).toEqual([]);
});

test('overdue invoices are added up by customer', async () => {
	await runNow(bench, chain('e2eOverdueBefore', [...numbered(3), createInvoice('OVERDUE')]));
	const out = await runNow(bench, example('xeroOverdueInvoi'));
	// Three invoices of 1, 2 and 3 dollars with 15 % tax.
	expect(out.get('By Customer')).toEqual([
		[
			{
				ContactName: 'Bulk Buyer Ltd',
				CurrencyCode: 'NZD',
				sum_AmountDue: expect.closeTo(6.9, 2),
				count_InvoiceNumber: 3,
				min_DueDate: '2026-09-30',
			},
		],
	]);
});

test('the profit of all organisations comes as one item for each', async () => {
	const out = await runNow(bench, example('xeroAllOrganisat'));
	expect(out.get('Net Profit')?.[0].map(({ organisation }) => organisation)).toEqual([
		'Kowhai Trading Ltd',
		'Thames Supplies Ltd',
		'Banksia Foods Pty Ltd',
		'Maple Street Inc',
	]);
});

test('a refused row keeps its own columns beside the reason', async () => {
	const [start, list, rows] = numbered(2);
	const bad = createInvoice('BAD');
	const contacts = node('Refused', 'base:set', 3.4, {
		mode: 'raw',
		jsonOutput: '={{ $json }}',
		options: {},
	});
	const lines = { line: [{ description: 'Tea', quantity: '=many', unitAmount: '1' }] };
	const create = {
		...bad,
		onError: 'continueErrorOutput',
		parameters: { ...bad.parameters, lineItems: lines },
	};
	const flow = chain('e2eRefusedRow000', [start, list, rows, create]);
	const connections = {
		...(flow.connections as object),
		[create.name]: { main: [[], [{ node: 'Refused', type: 'main', index: 0 }]] },
	};
	const out = await runNow(bench, { ...flow, nodes: [...flow.nodes, contacts], connections });
	expect(out.get('Refused')?.[0]).toEqual([
		{ n: 1, error: expect.stringContaining("'Quantity'") },
		{ n: 2, error: expect.stringContaining("'Quantity'") },
	]);
});

test('no token, secret or key in the log, the executions or the output', () => {
	expect(leaksOf(bench)).toEqual([]);
});
