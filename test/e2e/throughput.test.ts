import { duration, itemsOf } from '../../playground/runData';
import { importWorkflows } from '../../playground/setup';
import { apiCalls, openBench, type Bench } from './support/bench';
import { chain, createInvoice, node, numbered, workflow, type Link } from './support/workflows';

let bench: Bench;
beforeEach(async () => {
	bench = await openBench('throughput');
});
afterEach(async () => await bench.close());

const numbersIn = ({ sandbox }: Bench) => {
	const [{ profile }] = sandbox.world.organisations;
	return sandbox.world.organisation(profile.tenantId)?.books.counts().Invoices;
};

test('200 invoices in one run: all written, in at most five calls', async () => {
	const flow = chain('e2eOneRun0000000', [...numbered(200), createInvoice('RUN')]);
	await importWorkflows(bench.settings, [flow]);
	const before = numbersIn(bench) ?? 0;
	const raw = await bench.execute(flow.id);
	const calls = apiCalls(bench);
	console.info(`200 invoices in one run: ${calls.length} calls, ${duration(raw)} ms`);
	expect(new Set(itemsOf(raw, 'Create Invoice').map(({ InvoiceID }) => InvoiceID)).size).toBe(200);
	expect((numbersIn(bench) ?? 0) - before).toBe(200);
	expect(calls.length).toBeLessThanOrEqual(5);
	expect(calls.filter(({ status }) => status !== 200)).toEqual([]);
});

test('the same 200 one by one through Loop Over Items, under 60 calls a minute: none lost, no 429', async () => {
	const rows = numbered(200);
	const nodes = [
		...rows,
		node('Loop', 'base:splitInBatches', 3, { batchSize: 1, options: {} }),
		createInvoice('LOOP'),
		node('Done', 'base:noOp', 1, {}),
	];
	const links: Link[] = [
		['Start', 0, 'List'],
		['List', 0, 'Rows'],
		['Rows', 0, 'Loop'],
		['Loop', 0, 'Done'],
		['Loop', 1, 'Create Invoice'],
		['Create Invoice', 0, 'Loop'],
	];
	await importWorkflows(bench.settings, [workflow('e2eLoop000000000', nodes, links)]);
	const before = numbersIn(bench) ?? 0;
	const raw = await bench.execute('e2eLoop000000000');
	const calls = apiCalls(bench);
	console.info(`200 invoices one by one: ${calls.length} calls, ${duration(raw)} ms`);
	expect(itemsOf(raw, 'Done')).toHaveLength(200);
	expect((numbersIn(bench) ?? 0) - before).toBe(200);
	expect(calls.filter(({ status }) => status === 429)).toEqual([]);
	expect(calls).toHaveLength(200);
	// 60 at once, then one each second: two minutes and twenty seconds at the least, not much more.
	expect(duration(raw)).toBeLessThan(240_000);
});
