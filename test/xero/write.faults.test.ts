import { INVOICES } from '../../xero/catalogue';
import { listPages } from '../../xero/paginate';
import { writeElements } from '../../xero/write';
import { KOWHAI, clockOf, invoices, onSandbox, type OnSandbox } from './support/onSandbox';
import { Limiter } from '../../xero/limiter';
import { PLAN, short } from './support/writing';

let xero: OnSandbox;
const plan = { ...PLAN, tenantId: KOWHAI, maxElements: 10 };

beforeAll(async () => {
	xero = await onSandbox({ limits: { enabled: false } });
});

afterAll(async () => await xero.sandbox.close());
beforeEach(async () => await xero.control('reset', {}));

/** References in the books, in alphabetical order, doubles included. */
async function inTheBooks(): Promise<string[]> {
	await xero.control('faults', { rules: [] });
	const { client } = await xero.connect();
	const references: string[] = [];
	const request = { entry: INVOICES, tenantId: KOWHAI };
	for await (const rows of listPages(client, request))
		references.push(...rows.map(({ Reference }) => String(Reference)));
	return references.sort();
}

const all = (count: number) =>
	invoices(count)
		.map(({ body }) => String(body.Reference))
		.sort();
const written = (count: number) => invoices(count).map(({ body }) => `${String(body.Reference)} written`);

describe('written exactly once, whatever happens on the way', () => {
	test.each(['cut-before', 'cut-after', '503', '500', 'truncate', 'html', 'offline-text', '429-concurrent', 'slow'])(
		'30 % of the calls: %s',
		async (kind) => {
			await xero.control('faults', {
				rules: [{ match: { path: 'Invoices' }, kind, rate: 0.3, ms: 5 }],
				seed: 7,
			});
			const { client } = await xero.connect();
			expect(short(await writeElements(client, plan, invoices(200)))).toEqual(written(200));
			if (kind !== 'slow') expect(client.calls).toBeGreaterThan(20);
			expect(await inTheBooks()).toEqual(all(200));
		},
	);

	test.each([1, 2, 3, 4, 5])('all of them at once (seed %i)', async (seed) => {
		const kinds = ['cut-before', 'cut-after', '503', 'truncate', 'html'];
		await xero.control('faults', {
			rules: kinds.map((kind) => ({ match: { path: 'Invoices' }, kind, rate: 0.06 })),
			seed,
		});
		const { client } = await xero.connect();
		expect(short(await writeElements(client, plan, invoices(300)))).toEqual(written(300));
		expect(await inTheBooks()).toEqual(all(300));
	});

	test('cut after the commit each time: everything is in the books once, and every element says that this is not known', async () => {
		await xero.control('faults', { rules: [{ match: { path: 'Invoices' }, kind: 'cut-after' }] });
		const { client } = await xero.connect();
		const outcomes = await writeElements(client, plan, invoices(20));
		expect(outcomes.every((outcome) => 'error' in outcome && outcome.error.context.outcomeUnknown === true)).toBe(
			true,
		);
		expect(await inTheBooks()).toEqual(all(20));
	});

	test('offline each time: nothing is in the books, and what was never answered says that this is not known', async () => {
		await xero.control('faults', { rules: [{ match: { path: 'Invoices' }, kind: '503' }] });
		const { client } = await xero.connect();
		const outcomes = await writeElements(client, plan, invoices(20));
		expect(outcomes.every((outcome) => 'error' in outcome && outcome.error.context.outcomeUnknown === true)).toBe(
			true,
		);
		expect(await inTheBooks()).toEqual([]);
	});

	test("n8n's Retry On Fail runs the node again: what was lost on the way is not written twice", async () => {
		await xero.control('faults', {
			rules: [{ match: { path: 'Invoices' }, kind: 'cut-after', times: 12 }],
		});
		const { client, again, clock } = await xero.connect();
		const first = await writeElements(client, plan, invoices(20));
		expect(first.every((outcome) => 'error' in outcome)).toBe(true);
		expect(short(await writeElements(again(), plan, invoices(20)))).toEqual(written(20));
		// Much later, when Xero has forgotten the keys, a third try must not send them at all.
		clock.skip(400_000);
		await xero.control('clock', { advanceMs: 400_000 });
		const late = await writeElements(again(), plan, invoices(20));
		expect(late.every((outcome) => 'error' in outcome && /already sent/.test(outcome.error.message))).toBe(true);
		expect(await inTheBooks()).toEqual(all(20));
	});
});

test('the same elements in another execution are other writes', async () => {
	const { client, again } = await xero.connect();
	await writeElements(client, plan, invoices(3));
	await writeElements(again(), { ...plan, identity: { ...plan.identity, executionId: '2' } }, invoices(3));
	expect(await inTheBooks()).toHaveLength(6);
});

test("Xero's own refusals come back to their elements", async () => {
	const { client } = await xero.connect();
	const list = invoices(120);
	for (const index of [0, 13, 49, 50, 77, 119])
		list[index].body.LineItems = [{ Description: 'Work', Quantity: 1, UnitAmount: 5, AccountCode: 'none' }];
	list[60].body.Date = 'soon';
	const outcomes = await writeElements(client, { ...plan, maxElements: 50 }, list);
	const refused = outcomes.flatMap((outcome, index) => ('error' in outcome ? [index] : []));
	expect(refused).toEqual([0, 13, 49, 50, 60, 77, 119]);
	expect(await inTheBooks()).toHaveLength(113);
});

test('200 calls one by one under the limits of Xero: no 429, in three minutes of its time', async () => {
	const strict = await onSandbox();
	try {
		const clock = clockOf(strict.sandbox);
		const { client } = await strict.connect({ parts: { clock, limiter: new Limiter(clock) } });
		const start = clock.now();
		const outcomes = await writeElements(client, { ...plan, maxElements: 1 }, invoices(200));
		expect(outcomes.every((outcome) => 'record' in outcome)).toBe(true);
		const calls = strict.sandbox.world.calls.summary() as { byStatus: Record<string, number> };
		expect(calls.byStatus['429']).toBeUndefined();
		expect(client.calls).toBe(200);
		// Three windows; what the calls themselves take on a busy machine is part of it.
		expect(clock.now() - start).toBeLessThan(240_000);
	} finally {
		await strict.sandbox.close();
	}
});
