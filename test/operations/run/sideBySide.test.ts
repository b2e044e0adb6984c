import { useDesk, by, errors, GB, NZ, pairs, shownError } from '../../nodes/XeroAccounting/support';

const LATENCY = 100;

const desk = useDesk({ latency: LATENCY });

const each = (count: number) => Array.from({ length: count }, (_, n) => ({ n }));

/** One list for each item, of what the item names. */
const listOf = (where: string) => ({ returnAll: false, limit: 1, filters: { where } });

test('20 items are read five at a time', async () => {
	// The first calls find out that nobody else uses the organisation's places.
	await desk.do('taxRate', 'getAll', { filters: {} }, { items: each(6) });
	const run = await desk.run('taxRate', 'getAll', { limit: 1, filters: {} }, { items: each(20) });
	expect(run.items.map((item) => pairs(item)[0])).toEqual(each(20).map(({ n }) => n));
	expect(desk.sandbox.world.limits.peaks()[NZ]).toBe(5);
	expect(run.executionTime).toBeGreaterThanOrEqual(LATENCY * 3.9);
});

test('each item is paired with its own answer, whatever order the answers come in', async () => {
	await desk.do('contact', 'create', { name: '=Customer {{ $json.n }}', additionalFields: {} }, { items: each(12) });
	desk.sandbox.world.faults.replace([{ kind: 'slow', ms: 150, rate: 0.4 }]);
	const run = await desk.run(
		'contact',
		'getAll',
		{ returnAll: true, filters: { where: '=Name=="Customer {{ $json.n }}"' } },
		{ items: each(12) },
	);
	expect(run.items.map((item) => [pairs(item)[0], item.json.Name])).toEqual(
		each(12).map(({ n }) => [n, `Customer ${n}`]),
	);
});

test('with an error output, only the items at fault go there', async () => {
	const run = await desk.run('contact', 'getAll', listOf('={{ $json.n % 3 === 1 ? "Nonsense==" : "Name!=null" }}'), {
		items: each(9),
		onError: 'continueErrorOutput',
	});
	expect(errors(run).map(({ item }) => item)).toEqual([1, 4, 7]);
	expect(run.status).toBe('success');
});

test('without one, the failure of the first item in the input is reported, and nothing is begun after it', async () => {
	const calls = await desk.callsOf(async () => {
		const run = await desk.run(
			'contact',
			'getAll',
			listOf('={{ $json.n === 2 || $json.n === 4 ? "Nonsense==" : "Name!=null" }}'),
			{ items: each(200) },
		);
		expect(shownError(run).message).toContain('Xero did not understand the filter');
		expect(run.error?.context?.itemIndex).toBe(2);
	});
	expect(calls.length).toBeLessThan(15);
});

test('a long list of an item behind the failure is not read on', async () => {
	const books = desk.sandbox.world.organisation(NZ)!.books;
	books.seed({ contacts: 4000 });
	const before = desk.calls.length;
	const run = await desk.run(
		'contact',
		'getAll',
		{ returnAll: true, filters: { where: '={{ $json.n === 0 ? "Nonsense==" : "Name!=null" }}' } },
		{ items: each(2) },
	);
	expect(shownError(run).message).toContain('Xero did not understand the filter');
	expect(desk.calls.length - before).toBeLessThanOrEqual(3);
});

test('items of several organisations are read side by side', async () => {
	const items = [NZ, GB, NZ, GB].map((tenant) => ({ tenant }));
	const rows = await desk.do('organisation', 'get', { organisation: by('id', '={{ $json.tenant }}') }, { items });
	expect(rows.map(({ tenantId }) => tenantId)).toEqual([NZ, GB, NZ, GB]);
});

test('stopping the execution ends it: no further item is begun', async () => {
	const stop = new AbortController();
	setTimeout(() => stop.abort(), 250);
	const before = desk.calls.length;
	const run = await desk.run(
		'taxRate',
		'getAll',
		{ limit: 1, filters: {} },
		{ items: each(100), signal: stop.signal },
	);
	expect(run.status).toBe('canceled');
	// What was on its way arrives.
	await new Promise((resolve) => setTimeout(resolve, 2 * LATENCY));
	const then = desk.calls.length;
	expect(then - before).toBeLessThan(90);
	await new Promise((resolve) => setTimeout(resolve, 3 * LATENCY));
	expect(desk.calls.length).toBe(then);
});
