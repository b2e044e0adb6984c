import { SUBJECTS } from '../../../nodes/XeroPollingTrigger/subjects';
import { createHarness, startRecorder, type Harness, type Recorder } from '../../support';
import { JumpingClock } from '../../support/fakeClock';
import { FakeList, NZ, partsOn, poller, PROJECT, pathTo, xeroDate } from './support';

const ID = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const ALL = ['created', 'updated', 'deleted', 'voided'];

let recorder: Recorder;
let harness: Harness;
let list: FakeList;

beforeEach(async () => {
	recorder = await startRecorder();
	harness = createHarness({ baseUrl: recorder.url });
});

afterEach(async () => await recorder.close());

/** Calls of the organisation. Its name is asked for once for all organisations, and counts for none. */
const looks = () => recorder.requests.filter(({ path }) => path !== '/connections');

function serve(fake: FakeList): FakeList {
	list = fake;
	recorder.handle(fake.handle);
	return fake;
}

const watch = (watched: string, events: string[] = ALL, over: object = {}) =>
	poller(harness, { watch: watched, events, project: PROJECT, ...over }, partsOn(new JumpingClock()));

const reported = (items: Awaited<ReturnType<ReturnType<typeof watch>['poll']>>) =>
	items?.map(({ event, resourceId, previousStatus, status, concludedFrom }) =>
		[event, Number(String(resourceId).slice(-12)), previousStatus, status, concludedFrom].join(' '),
	) ?? null;

describe.each(SUBJECTS.filter(({ finding }) => finding.by !== 'dueDate'))('$name', (subject) => {
	const { value, statuses, isEdited, finding, query, entry } = subject;
	const { paging, steadyOrder } = entry;
	const status = entry.status?.field;
	const stampField = finding.by === 'window' ? finding.stamp : undefined;
	const takesOrder = paging.style !== 'none' && steadyOrder !== undefined;
	const first = status ? { [status]: statuses[0] } : {};

	test('a new one is reported, an old one is known, and each poll is one call with what Xero needs', async () => {
		serve(FakeList.of(subject));
		list.put(ID(1), first, list.now - 1e9);
		const node = watch(value, ['created', 'updated']);
		expect(await node.poll()).toBeNull();
		list.now += 60_000;
		list.put(ID(2), first);
		if (isEdited) list.put(ID(1), { ...first, Name: 'changed' });
		const before = looks().length;
		const ground = isEdited ? 'memory' : 'createdDate';
		const expected = [`created 2  ${status ? statuses[0] : ''} ${ground}`];
		if (isEdited) expected.push(`updated 1 ${status ? statuses[0] : ''} ${status ? statuses[0] : ''} memory`);
		expect(reported(await node.poll())?.sort()).toEqual(expected);
		const requests = looks().slice(before);
		expect(requests).toHaveLength(1);
		expect(requests[0].path).toBe(pathTo(subject));
		expect(requests[0].headers['xero-tenant-id']).toBe(NZ);
		expect(requests[0].query).toEqual({
			...Object.fromEntries(Object.entries(query ?? {}).map(([name, of]) => [name, String(of)])),
			...(paging.style === 'none' ? {} : { page: '1' }),
			...(takesOrder ? { order: 'UpdatedDateUTC ASC' } : {}),
			...(paging.style === 'pages' ? { pageSize: String(paging.maxPageSize) } : {}),
		});
		expect(requests[0].headers['if-modified-since']).toEqual(
			finding.by === 'window' ? expect.stringMatching(/^2026-03-31T\d\d:\d\d:\d\d$/) : undefined,
		);
		list.now += 1000;
		expect(await node.poll()).toBeNull();
	});

	test('deleted and voided are reported as such, with the status before', async () => {
		serve(FakeList.of(subject));
		list.put(ID(1), first, list.now - 1e9);
		list.put(ID(2), first, list.now - 1e9);
		const node = watch(value, ['deleted', 'voided']);
		await node.poll();
		list.now += 60_000;
		if (entry.vanishes) {
			list.records.delete(ID(1));
			expect(reported(await node.poll())).toEqual([`deleted 1 ${status ? statuses[0] : ''}  memory`]);
			expect(await node.poll()).toBeNull();
		}
		for (const [gone, event] of Object.entries(subject.gone)) {
			list.now += 60_000;
			const before = list.records.get(ID(2))?.[String(status)];
			list.put(ID(2), { [String(status)]: gone });
			if (finding.by === 'window' && finding.stamp === 'CreatedDateUTC') list.now += 1000;
			const way = entry.vanishes || finding.by === 'snapshot' ? 'memory' : 'status';
			expect(reported(await node.poll())).toEqual([`${event} 2 ${String(before)} ${gone} ${way}`]);
			expect(await node.poll()).toBeNull();
		}
	});

	test('a test run shows the newest and stores nothing', async () => {
		serve(FakeList.of(subject));
		const node = watch(value, ['created']);
		await expect(node.poll({ mode: 'manual' })).rejects.toThrow(/^Xero has no .* to show for a test$/);
		for (let n = 1; n <= 9; n++) list.put(ID(n), first, list.now - 100_000 + n);
		const items = (await node.poll({ mode: 'manual' })) ?? [];
		expect(items).toHaveLength(5);
		expect(items[0]).toMatchObject({ event: 'created', concludedFrom: 'testRun' });
		if (stampField) expect(items[0].resourceId).toBe(ID(9));
		expect(node.stored).toEqual({});
	});
});

test('a repeating invoice whose schedule moves on was not changed; one with another line was', async () => {
	serve(new FakeList('RepeatingInvoices', 'RepeatingInvoiceID', undefined));
	const one = {
		Status: 'AUTHORISED',
		Schedule: { Unit: 'MONTHLY', NextScheduledDate: xeroDate(1) },
		LineItems: [{ Quantity: 1 }],
	};
	list.put(ID(1), one);
	const node = watch('repeatingInvoice');
	await node.poll();
	list.put(ID(1), { Schedule: { NextScheduledDate: xeroDate(2), Unit: 'MONTHLY' } });
	expect(await node.poll()).toBeNull();
	list.put(ID(1), { LineItems: [{ Quantity: 2 }] });
	expect(reported(await node.poll())).toEqual(['updated 1 AUTHORISED AUTHORISED memory']);
	expect(await node.poll()).toBeNull();
});

test.each([[['created', 'updated', 'deleted']], [['created', 'updated']]])(
	'an item whose stock was sold was not changed; one with another name was (%j)',
	async (events) => {
		serve(new FakeList('Items', 'ItemID'));
		list.put(ID(1), { Code: 'BEANS', QuantityOnHand: 5, TotalCostPool: 50 });
		const node = watch('item', events);
		await node.poll();
		list.put(ID(1), { QuantityOnHand: 4, TotalCostPool: 40 });
		expect(await node.poll()).toBeNull();
		list.put(ID(1), { Name: 'Beans' });
		expect(reported(await node.poll())).toEqual(['updated 1   memory']);
		expect(await node.poll()).toBeNull();
	},
);

test('a start in the past counts for lists that are compared as well', async () => {
	serve(new FakeList('Accounts', 'AccountID'));
	list.put(ID(1), { Status: 'ACTIVE' }, list.now - 9e8);
	list.put(ID(2), { Status: 'ACTIVE' }, list.now - 1e6);
	list.put(ID(3), { Status: 'ARCHIVED' }, list.now - 1e6);
	const now = watch('account');
	const past = watch('account', ALL, { startFrom: 'lastDay' });
	for (const node of [now, past]) expect(await node.poll()).toBeNull();
	expect(await now.poll()).toBeNull();
	expect(reported(await past.poll())).toEqual(['updated 2  ACTIVE firstSight', 'updated 3  ARCHIVED firstSight']);
	expect(await past.poll()).toBeNull();
	list.records.delete(ID(2));
	expect(reported(await past.poll())).toEqual(['deleted 2 ACTIVE  memory']);
});

test('of what changed before the first look, only the wanted status is reported', async () => {
	serve(new FakeList('Accounts', 'AccountID'));
	list.put(ID(2), { Status: 'ACTIVE' }, list.now - 1e6);
	list.put(ID(3), { Status: 'ARCHIVED' }, list.now - 1e6);
	const node = watch('account', ['deleted', 'status:ARCHIVED'], { startFrom: 'lastDay' });
	await node.poll();
	expect(reported(await node.poll())).toEqual(['updated 3  ARCHIVED firstSight']);
});

test('a list too long to compare is refused, with the way out', async () => {
	serve(new FakeList('Items', 'ItemID'));
	for (let n = 0; n < 5001; n++) list.put(ID(n), {});
	await expect(watch('item').poll()).rejects.toMatchObject({
		message: 'There are too many items to compare',
		description: expect.stringContaining("Without the event 'Deleted'"),
	});
	expect(await watch('item', ['created']).poll()).toBeNull();
});

describe('a list of several pages that is compared as a whole', () => {
	const linked = SUBJECTS.find(({ value }) => value === 'linkedTransaction')!;
	const all = async () => {
		serve(FakeList.of(linked));
		for (let n = 1; n <= 250; n++) list.put(ID(n), { Status: 'DRAFT' }, list.now - 1e9 + n * 1000);
		const node = watch('linkedTransaction');
		expect(await node.poll()).toBeNull();
		return node;
	};

	test('is read to its end: what is new on the last page is reported', async () => {
		const node = await all();
		list.put(ID(251), { Status: 'DRAFT' });
		const before = looks().length;
		expect(reported(await node.poll())).toEqual(['created 251  DRAFT memory']);
		expect(looks().length - before).toBe(3);
	});

	test('a record that leaves it between two pages moves others: only that one is reported as gone', async () => {
		const node = await all();
		list.before = ({ query }) => {
			if (query.page === '2') list.records.delete(ID(1));
			return undefined;
		};
		const first = reported(await node.poll()) ?? [];
		const second = reported(await node.poll()) ?? [];
		expect([...first, ...second]).toEqual(['deleted 1 DRAFT  memory']);
		expect(await node.poll()).toBeNull();
	});
});

test.each(['projectTask', 'timeEntry'])('%s without a project is refused before a call', async (watched) => {
	serve(FakeList.of(SUBJECTS.find(({ value }) => value === watched)!));
	await expect(watch(watched, ['created'], { project: '' }).poll()).rejects.toThrow(
		"Choose the project in 'Project'",
	);
	expect(recorder.requests).toEqual([]);
});
