import { inParallel } from '../../xero/pool';
import { FakeClock } from '../support/fakeClock';

describe('inParallel', () => {
	test('starts in order, never more than the width at once, and fills every free place', async () => {
		const clock = new FakeClock();
		const started: number[] = [];
		let underWay = 0;
		let most = 0;
		const work = inParallel([5, 1, 1, 1, 5, 1], 3, async (ms, index) => {
			started.push(index);
			most = Math.max(most, ++underWay);
			await clock.sleep(ms);
			underWay--;
		});
		const start = clock.now();
		await clock.finish(work);
		expect(started).toEqual([0, 1, 2, 3, 4, 5]);
		expect(most).toBe(3);
		expect(clock.now() - start).toBe(6);
	});

	test('waits for what is under way before it fails, starts nothing more, and fails with the first failure', async () => {
		const clock = new FakeClock();
		const ended: number[] = [];
		const work = inParallel([3, 1, 9, 1], 3, async (ms, index) => {
			await clock.sleep(ms);
			ended.push(index);
			if (index !== 2) throw new Error(`failure ${index}`);
		});
		await expect(clock.finish(work)).rejects.toThrow('failure 1');
		expect(ended).toEqual([1, 0, 2]);
	});

	test('an entry that may not start holds back those after it, and alone it always starts', async () => {
		const clock = new FakeClock();
		const started: string[] = [];
		const busy = new Set<string>();
		await clock.finish(
			inParallel(
				['a', 'a', 'b'],
				3,
				async (name) => {
					started.push(`${name} at ${clock.now() % 1000}`);
					busy.add(name);
					await clock.sleep(10);
					busy.delete(name);
				},
				(name) => !busy.has(name),
			),
		);
		expect(started).toEqual(['a at 0', 'a at 10', 'b at 10']);
		await expect(
			clock.finish(
				inParallel(
					['a'],
					3,
					async () => undefined,
					() => false,
				),
			),
		).resolves.toBeUndefined();
	});

	test('nothing to do', async () => await expect(inParallel([], 3, async () => undefined)).resolves.toBeUndefined());
});
