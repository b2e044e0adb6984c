import { createHarness, startRecorder, type Harness, type Recorder } from '../../support';
import { JumpingClock } from '../../support/fakeClock';
import { FakeList, partsOn, poller } from './support';

/** A list that a polling trigger watches, on a Xero that serves nothing else; both are new for each test. */
export const ID = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const MINUTE = 60_000;
export const YEAR = 365 * 86_400_000;

export let recorder: Recorder;
let harness: Harness;
export let list: FakeList;

beforeEach(async () => {
	recorder = await startRecorder();
	harness = createHarness({ baseUrl: recorder.url });
});

afterEach(async () => await recorder.close());

export function serve(fake: FakeList): FakeList {
	list = fake;
	recorder.handle(fake.handle);
	return fake;
}

export const watch = (watched: string, events: string[], over: object = {}) =>
	poller(harness, { watch: watched, events, ...over }, partsOn(new JumpingClock()));

export type Node = ReturnType<typeof watch>;

export const numbers = (items: Awaited<ReturnType<Node['poll']>>) =>
	items?.map(({ event, resourceId, concludedFrom }) =>
		[event, Number(String(resourceId).slice(-12)), concludedFrom].join(' '),
	) ?? null;

/** Polls until the records there are have been read, a minute apart. */
export async function settle(node: Node): Promise<void> {
	for (let n = 0; n < 12; n++) {
		expect(await node.poll()).toBeNull();
		list.now += MINUTE;
	}
}

export function fill(count: number, of: (n: number) => object = () => ({})): void {
	for (let n = 1; n <= count; n++) list.put(ID(n), of(n) as never, list.now - YEAR + n * 1000);
}
