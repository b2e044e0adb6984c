import { execute } from '../../playground/headless';
import { expectedFrom } from '../../playground/ordersFile';
import { duration } from '../../playground/runData';
import { setFaults } from '../../playground/sandbox';
import { exampleWorkflows, importWorkflows } from '../../playground/setup';
import { verdict } from '../../playground/verdict';
import { MAIN_WORKFLOW, ordersFile, prepared, skippingExisting } from '../../playground/workflows';
import { NORTHWIND, openBench, type Bench } from './support/bench';
import { leaksOf, traces } from './support/secrets';

const main = () => exampleWorkflows().filter(({ id }) => id === MAIN_WORKFLOW);

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('orders');
});
afterAll(async () => await bench.close());
beforeEach(async () => await bench.sandbox.world.reset(true));

/** Runs the main workflow on an orders file; the checks that failed must be none. */
async function run(orders: string | undefined, again = false) {
	const workflows = prepared(main(), { orders });
	await importWorkflows(bench.settings, again ? workflows.map(skippingExisting) : workflows);
	const evidence = await execute(bench.settings, bench.sandbox, again ? 'again' : 'orders');
	const failed = verdict(evidence, expectedFrom(ordersFile({ orders })), again).filter(({ ok }) => !ok);
	return { ...evidence, failed, ms: duration(evidence.raw) };
}

test('the example orders become invoices, and the bad rows come out with their reasons', async () => {
	const first = await run(undefined);
	expect(first.failed).toEqual([]);
	// Look up contacts, create them, create invoices, the report, the codes of its accounts, and the code for links.
	expect(first.calls).toHaveLength(6);

	const second = await run(undefined, true);
	expect(second.failed).toEqual([]);
});

if (!NORTHWIND)
	console.warn('SKIPPED: the tests on Northwind, because ../shared/data/northwind-orders.csv is not there');
const onNorthwind = NORTHWIND ? describe : describe.skip;

onNorthwind('Northwind: 830 orders in 2,155 rows', () => {
	test('in at most 25 calls, in under 10 s on a free machine, and once more without a new invoice', async () => {
		const { failed, calls, ms } = await run(NORTHWIND);
		console.info(`Northwind: ${calls.length} calls, ${ms} ms`);
		expect(failed).toEqual([]);
		expect(calls.length).toBeLessThanOrEqual(25);

		const again = await run(NORTHWIND, true);
		expect(again.failed).toEqual([]);
	});

	test.each([
		{ seed: 11, rate: 0.03 },
		{ seed: 12, rate: 0.03 },
		{ seed: 13, rate: 0.12 },
	])('none lost, none doubled with connections cut and 503 (seed $seed, rate $rate)', async ({ seed, rate }) => {
		const faults = ['cut-after', 'cut-before', '503'].map((kind) => ({ kind, rate }));
		await setFaults(bench.sandbox.url, faults, seed);
		const { failed, calls, ms } = await run(NORTHWIND);
		const befallen = calls.filter(({ status }) => status !== 200).length;
		console.info(`Northwind with faults ${rate}: ${calls.length} calls, ${befallen} befallen, ${ms} ms`);
		expect(failed).toEqual([]);
	});
});

test('no token, secret or key in the log, the executions or the output', () => {
	const everything = [...traces(bench).values()].join('\n');
	// The executions are really there to be searched.
	expect(everything).toContain('SO-2001');
	expect(leaksOf(bench)).toEqual([]);
});
