import { SeenEvents } from '../../../nodes/XeroTrigger/seenEvents';

const never = new Promise<void>(() => undefined);
const well = Promise.resolve(true);
const own = (text: string) => text;

/** What passes, or that an earlier delivery has it and is not answered yet. */
async function fresh(
	seen: SeenEvents,
	entries: string[],
	taken: Promise<boolean>,
	waitedEnough: Promise<unknown> = never,
) {
	const freshness = await seen.fresh(entries, own, taken, waitedEnough);
	return freshness === 'under way' ? freshness : freshness.fresh;
}

/** A delivery whose answer is not known yet. */
function underWay() {
	let settle: (taken: boolean) => void = () => undefined;
	const taken = new Promise<boolean>((resolve) => (settle = resolve));
	return { taken, settle };
}

describe('events seen before', () => {
	test('pass once', async () => {
		const seen = new SeenEvents();
		expect(await fresh(seen, ['a', 'b', 'a'], well)).toEqual(['a', 'b']);
		expect(await fresh(seen, ['b', 'c'], Promise.resolve(true))).toEqual(['c']);
	});

	test('a repeat waits for the delivery under way: dropped when that went well, let through when not', async () => {
		for (const [outcome, expected] of [
			[true, []],
			[false, ['a']],
		] as const) {
			const seen = new SeenEvents();
			const first = underWay();
			expect(await fresh(seen, ['a'], first.taken)).toEqual(['a']);
			const repeat = fresh(seen, ['a', 'a'], Promise.resolve(true));
			first.settle(outcome);
			expect(await repeat).toEqual(expected);
		}
	});

	test('the wait has an end, and then the sender has to come again', async () => {
		const seen = new SeenEvents();
		const first = underWay();
		await fresh(seen, ['a'], first.taken);
		const second = underWay();
		expect(await fresh(seen, ['b', 'a'], second.taken, Promise.resolve())).toBe('under way');
		second.settle(false);
		first.settle(true);
		await second.taken;
		expect(await fresh(seen, ['b', 'a'], Promise.resolve(true))).toEqual(['b']);
	});

	test('what an earlier process has taken on is known', async () => {
		const seen = new SeenEvents();
		seen.know('a');
		expect(await fresh(seen, ['a', 'b'], well)).toEqual(['b']);
	});

	test("deliveries that hold each other's events do not wait in a circle", async () => {
		const seen = new SeenEvents();
		const [one, two, three] = [underWay(), underWay(), underWay()];
		const first = fresh(seen, ['z'], one.taken);
		const second = fresh(seen, ['a', 'z'], two.taken);
		const third = fresh(seen, ['b', 'z', 'a'], three.taken);
		expect(await first).toEqual(['z']);
		one.settle(false);
		expect(await second).toEqual(['a', 'z']);
		two.settle(true);
		expect(await third).toEqual(expect.arrayContaining(['b']));
	});

	test('memory is bounded; the oldest are forgotten', async () => {
		const seen = new SeenEvents(3);
		await fresh(seen, ['a', 'b', 'c', 'd'], well);
		expect(await fresh(seen, ['b', 'c', 'd'], Promise.resolve(true))).toEqual([]);
		expect(await fresh(seen, ['a'], Promise.resolve(true))).toEqual(['a']);
	});
});
