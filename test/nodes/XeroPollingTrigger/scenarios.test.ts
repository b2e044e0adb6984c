import type { IDataObject } from 'n8n-workflow';

import { SUBJECTS } from '../../../nodes/XeroPollingTrigger/subjects';
import { startSandbox, type Sandbox } from '../../../sandbox/server';
import type { Harness } from '../../support';
import { books, longHarness, type Books } from './books';
import { openProject } from './projectScenarios';
import { NO_SCENARIO, SCENARIOS } from './scenarios';
import { partsOn, poller, SandboxTime } from './support';

const MINUTE = 60_000;

let sandbox: Sandbox;
let harness: Harness;
let write: Books['write'];
let now = Date.UTC(2026, 3, 1);
let count = 0;

beforeAll(async () => {
	// A prepayment is voided by a person in Xero: through the API it cannot be.
	sandbox = await startSandbox({ port: 0, switches: { creditTransactions: 'written', projectsLag: 'atOnce' } });
	harness = await longHarness(sandbox);
	({ write } = books(sandbox));
	// Stands still between steps, so that everything of a step has the very same time stamp.
	Object.assign(sandbox.world.clock, {
		now: () => now,
		advance: async (ms: number) => {
			now += ms;
		},
	});
});

afterAll(async () => await sandbox.close());

const watch = (watched: string, events = ['created', 'updated', 'deleted', 'voided']) =>
	poller(harness, { watch: watched, events, project: openProject(write) }, partsOn(new SandboxTime(sandbox)));

const reported = (items: IDataObject[] | null) =>
	items?.map(({ event, previousStatus, status, concludedFrom }) =>
		[event, previousStatus ?? '-', status ?? '-', concludedFrom].join(' '),
	) ?? null;

const idsIn = (items: IDataObject[] | null) => items?.map(({ resourceId }) => String(resourceId)).sort();

test('every subject has its scenario, is an invoice, or has a reason', () => {
	const invoices = SUBJECTS.filter(({ entry }) => entry.collection === 'Invoices');
	expect([...Object.keys({ ...SCENARIOS, ...NO_SCENARIO }), ...invoices.map(({ value }) => value)].sort()).toEqual(
		SUBJECTS.map(({ value }) => value).sort(),
	);
});

describe.each(Object.entries(SCENARIOS))('%s', (watched, scenario) => {
	const { collection, id, make, steps } = scenario;
	const makeOne = () => make(write, ++count)[0];

	test('is reported at each step of its life as what happened, once', async () => {
		const old = makeOne();
		now += 10 * MINUTE;
		const node = watch(watched);
		expect(await node.poll()).toBeNull();
		now += MINUTE;
		const made = makeOne();
		expect(reported(await node.poll())).toEqual([scenario.reported]);
		// The second time with a record that was there before watching began.
		for (const record of [made, old]) {
			for (const step of steps) {
				now += MINUTE;
				const path = `${collection}/${String(record[id])}`;
				if (step.does) step.does(write, record);
				else write(step.method ?? 'POST', path, { [id]: record[id], ...step.body?.(record) });
				const items = await node.poll();
				expect(reported(items)).toEqual([step.reported]);
				expect(idsIn(items)).toEqual([record[id]]);
				expect(await node.poll()).toBeNull();
			}
		}
		now += 10 * MINUTE;
		expect(await node.poll()).toBeNull();
	});

	test('three at the same moment, and a fourth at that moment after the poll: each once', async () => {
		const node = watch(watched);
		await node.poll();
		now += MINUTE;
		const three = [makeOne(), makeOne(), makeOne()];
		expect(idsIn(await node.poll())).toEqual(idsIn(three.map((row) => ({ resourceId: row[id] }))));
		const fourth = makeOne();
		expect(idsIn(await node.poll())).toEqual([fourth[id]]);
		expect(await node.poll()).toBeNull();
		now += MINUTE;
		expect(await node.poll()).toBeNull();
	});
});

test.each(['account', 'item', 'contact'])(
	'%s changed twice at the same moment, with a look between: told twice',
	async (watched) => {
		const { collection, id, make } = SCENARIOS[watched];
		const [record] = make(write, ++count);
		const node = watch(watched);
		await node.poll();
		now += MINUTE;
		for (const Name of [`First ${watched}`, `Second ${watched}`]) {
			write('POST', `${collection}/${String(record[id])}`, { [id]: record[id], Name });
			expect(idsIn(await node.poll())).toEqual([record[id]]);
			expect(await node.poll()).toBeNull();
		}
	},
);
