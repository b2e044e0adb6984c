import {
	createHarness,
	startRecorder,
	type Harness,
	type RecordedRequest,
	type Recorder,
	type RecorderReply,
} from '../../support';
import { JumpingClock } from '../../support/fakeClock';
import { FakeList, partsOn, poller, xeroDate } from './support';

const ID = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const DAY = 86_400_000;
/** Noon of 10 April 2026, in UTC, which is the organisation's zone here. */
const NOON = Date.UTC(2026, 3, 10, 12);

let recorder: Recorder;
let harness: Harness;
let list: FakeList;

/** Overdue documents as Xero would filter them: by the days named in `where`. */
function answer(request: RecordedRequest): RecorderReply {
	if (request.path.endsWith('/Organisation')) {
		return { body: { DateTimeUTC: xeroDate(list.now), Organisations: [{ Timezone: 'UTC' }] } };
	}
	const day = (sign: string) => {
		const match = new RegExp(`DueDate${sign}DateTime\\((\\d+), (\\d+), (\\d+)\\)`).exec(request.query.where ?? '');
		return match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : undefined;
	};
	const all = new Map(list.records);
	for (const [id, { Due }] of all) {
		if (Number(Due) >= (day('<') ?? Infinity) || Number(Due) < (day('>=') ?? -Infinity)) list.records.delete(id);
	}
	const reply = list.handle(request);
	list.records.clear();
	for (const [id, record] of all) list.records.set(id, record);
	return reply;
}

beforeEach(async () => {
	list = new FakeList('Invoices', 'InvoiceID');
	list.now = NOON;
	recorder = await startRecorder(answer);
	harness = createHarness({ baseUrl: recorder.url });
});

afterEach(async () => await recorder.close());

const due = (n: number, days: number, stamp = NOON - 90 * DAY) => {
	const Due = Math.floor(NOON / DAY) * DAY - days * DAY;
	list.put(ID(n), { Due, DueDate: xeroDate(Due) }, stamp);
};

const watch = (over: object = {}) => poller(harness, { watch: 'overdueInvoice', ...over }, partsOn(new JumpingClock()));

const reported = (items: Awaited<ReturnType<ReturnType<typeof watch>['poll']>>) =>
	items?.map(({ resourceId, concludedFrom }) => [Number(String(resourceId).slice(-12)), concludedFrom].join(' ')) ??
	null;

test.each([12_000, 21_500])(
	'%d overdue: each day only those that became overdue, and those changed',
	async (count) => {
		for (let n = 1; n <= count; n++) due(n, 30);
		due(90_001, 0);
		const node = watch();
		expect(await node.poll()).toBeNull();
		expect(await node.poll()).toBeNull();
		list.now += DAY;
		expect(reported(await node.poll())).toEqual(['90001 dueDate']);
		expect(await node.poll()).toBeNull();
		// Approved late: not known to have been reported, and beyond 20,000 nothing tells whether it was.
		due(90_002, 10, list.now);
		expect(reported(await node.poll())).toEqual([count > 20_000 ? '90002 firstSight' : '90002 dueDate']);
		expect(await node.poll()).toBeNull();
		list.now += DAY;
		expect(await node.poll()).toBeNull();
	},
	60_000,
);

test('too many to report every day: said, with what to do', async () => {
	for (let n = 1; n <= 20_500; n++) due(n, 30);
	const node = watch({ repeat: 'daily' });
	await node.poll();
	list.now += DAY;
	await expect(node.poll()).rejects.toMatchObject({
		message: 'There are too many overdue invoices to report every day',
		description: expect.stringContaining("Choose 'Once'"),
	});
}, 60_000);

test('an answer without any, once: nothing is reported a second time', async () => {
	for (let n = 1; n <= 5; n++) due(n, 30);
	const node = watch();
	await node.poll();
	list.now += DAY;
	const kept = new Map(list.records);
	list.records.clear();
	expect(await node.poll()).toBeNull();
	for (const [id, record] of kept) list.records.set(id, record);
	list.now += DAY;
	expect(await node.poll()).toBeNull();
	list.now += DAY;
	expect(await node.poll()).toBeNull();
});
