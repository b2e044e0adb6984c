import { SeenEvents } from '../../../nodes/XeroTrigger/seenEvents';

const never = new Promise<void>(() => undefined);
const well = Promise.resolve(true);
const own = (text: string) => text;

/** A delivery whose answer is not known yet. */
function underWay() {
	let settle: (taken: boolean) => void = () => undefined;
	const taken = new Promise<boolean>((resolve) => (settle = resolve));
	return { taken, settle };
}

describe('events seen before', () => {
	test('pass once', async () => {
		const seen = new SeenEvents();
		expect(await seen.fresh(['a', 'b', 'a'], own, well, never)).toEqual(['a', 'b']);
		expect(await seen.fresh(['b', 'c'], own, Promise.resolve(true), never)).toEqual(['c']);
	});

	test('a repeat waits for the delivery under way: dropped when that went well, let through when not', async () => {
		for (const [outcome, expected] of [
			[true, []],
			[false, ['a']],
		] as const) {
			const seen = new SeenEvents();
			const first = underWay();
			expect(await seen.fresh(['a'], own, first.taken, never)).toEqual(['a']);
			const repeat = seen.fresh(['a', 'a'], own, Promise.resolve(true), never);
			first.settle(outcome);
			expect(await repeat).toEqual(expected);
		}
	});

	test('the wait has an end, and then the event passes rather than being lost', async () => {
		const seen = new SeenEvents();
		await seen.fresh(['a'], own, underWay().taken, never);
		expect(await seen.fresh(['a'], own, Promise.resolve(true), Promise.resolve())).toEqual(['a']);
	});

	test("deliveries that hold each other's events do not wait in a circle", async () => {
		const seen = new SeenEvents();
		const [one, two, three] = [underWay(), underWay(), underWay()];
		const first = seen.fresh(['z'], own, one.taken, never);
		const second = seen.fresh(['a', 'z'], own, two.taken, never);
		const third = seen.fresh(['b', 'z', 'a'], own, three.taken, never);
		expect(await first).toEqual(['z']);
		one.settle(false);
		expect(await second).toEqual(['a', 'z']);
		two.settle(true);
		expect(await third).toEqual(expect.arrayContaining(['b']));
	});

	test('memory is bounded; the oldest are forgotten', async () => {
		const seen = new SeenEvents(3);
		await seen.fresh(['a', 'b', 'c', 'd'], own, well, never);
		expect(await seen.fresh(['b', 'c', 'd'], own, Promise.resolve(true), never)).toEqual([]);
		expect(await seen.fresh(['a'], own, Promise.resolve(true), never)).toEqual(['a']);
	});
});
