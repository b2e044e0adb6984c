import { duration, itemsOf } from '../../playground/runData';
import { setFaults } from '../../playground/sandbox';
import { importWorkflows } from '../../playground/setup';
import { RESOURCES } from '../../nodes/XeroAccounting/resources';
import { BULKS, COUNT, type Bulk } from './support/bulks';
import { apiCalls, openBench, type Bench } from './support/bench';
import { leaksOf } from './support/secrets';
import { chain, node, rowsOf } from './support/workflows';

/** Three kinds of faults, each with 3 % of the calls. */
const FAULTS = ['cut-after', 'cut-before', '503'].map((kind) => ({ kind, rate: 0.03 }));

/** Calls that write 50 records each. */
const WRITES = COUNT / 50;

/** Reads that look up what 500 rows name by number or name. */
const MOST_READS = 5;

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('bulk');
});
afterAll(async () => await bench.close());
beforeEach(async () => await bench.sandbox.world.reset(true));

/** Values that stand in the list more than once. */
const doubled = (values: string[]) => values.filter((value, at) => values.indexOf(value) !== at);

/** Runs the bulk in n8n and looks into the books afterwards. */
async function run({ name, prepare, parameters, stored }: Bulk, faults: object[], seed: number) {
	const rows = prepare(bench.sandbox);
	await setFaults(bench.sandbox.url, faults as never, seed);
	const before = bench.sandbox.world.calls.since(0).length;
	const id = `bulk${name.replaceAll(/\W/g, '')}`.padEnd(16, '0').slice(0, 16);
	const flow = chain(id, [...rowsOf(rows), node('Xero', 'xeroAccounting', 1, parameters)]);
	await importWorkflows(bench.settings, [flow]);
	const raw = await bench.execute(flow.id);
	await setFaults(bench.sandbox.url, []);
	const calls = apiCalls(bench).slice(before);
	const keys = stored(bench.sandbox);
	const writes = calls.filter(({ method }) => method !== 'GET');
	const struck = calls.filter(({ fault }) => fault);
	const lost = rows.map(({ key }) => key).filter((key) => !keys.includes(key));
	console.info(
		`${COUNT} ${name}${faults.length ? ', 3 % each of three faults' : ''}: ${calls.length} calls (${writes.length} writes, ${struck.length} struck), ` +
			`${lost.length} lost, ${doubled(keys).length} doubled, ${duration(raw)} ms`,
	);
	return { raw, calls, writes, struck, keys, lost };
}

const isThere = ({ parameters: { resource, operation } }: Bulk) =>
	RESOURCES.some(({ value, operations }) => value === resource && operations.some((one) => one.value === operation));

describe.each(BULKS.filter(isThere))('$name', (bulk) => {
	test(`${COUNT} in a run: one item out for each, in as few calls as Xero allows`, async () => {
		const { raw, calls, writes, keys, lost } = await run(bulk, [], 1);
		expect(itemsOf(raw, 'Xero')).toHaveLength(COUNT);
		expect([lost, doubled(keys)]).toEqual([[], []]);
		expect(writes).toHaveLength(WRITES);
		expect(calls.length - writes.length).toBeLessThanOrEqual(MOST_READS);
	});

	test.each([2])('with calls cut and 503, seed %i: none lost, none doubled', async (seed) => {
		const { raw, keys, lost, struck } = await run(bulk, FAULTS, seed);
		expect(struck.length).toBeGreaterThan(0);
		expect(itemsOf(raw, 'Xero')).toHaveLength(COUNT);
		expect([lost, doubled(keys)]).toEqual([[], []]);
	});
});

test('no token, secret or key in the log, the executions or the output', () => {
	expect(leaksOf(bench)).toEqual([]);
});
