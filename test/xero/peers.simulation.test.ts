import { bound, jain, perWindow, perWorker, refusals } from '../../bench/simulate/measure';
import { play, type Course } from '../../bench/simulate/scenario';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Processes with more work than the time is enough for, once for each seed. */
async function endless(workers: number, latency: number, minutes: number, startWithin = 1_000): Promise<Course[]> {
	const work = { workers, latency, executionsEach: 1, callsEach: 1000, startWithin, until: minutes * 60_000 };
	return await Promise.all(numbers(8).map(async (seed) => await play({ ...work, seed })));
}

const mean = (figures: number[]) => figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
const perMinute = (runs: Course[]) => mean(runs.map((run) => mean(perWindow(run).slice(1, -1))));
const refused = (runs: Course[], from = 0) => mean(runs.map((run) => refusals(run, run.start + from).share));
const failed = (runs: Course[]) => runs.reduce((sum, run) => sum + run.failed, 0);
const fairness = (runs: Course[], workers: number) =>
	mean(runs.map((run) => jain(perWorker(run, workers, run.start + 60_000))));

describe.each([100, 500, 1_000])('processes that know each other only by the header, %i ms a call', (latency) => {
	test('one alone is never refused and takes hardly longer than the limit demands', async () => {
		const work = { workers: 1, latency, executionsEach: 1, callsEach: 300, startWithin: 0 };
		for (const seed of numbers(8)) {
			const run = await play({ ...work, seed });
			expect(refused([run])).toBe(0);
			expect(run.span).toBeLessThan(bound(300, latency) + 10 * latency);
		}
	});

	test.each([2, 3, 5])('%i share each minute, all but fully and alike', async (workers) => {
		const runs = await endless(workers, latency, 12);
		expect(failed(runs)).toBe(0);
		expect(refused(runs)).toBeLessThan(0.016);
		expect(perMinute(runs)).toBeGreaterThan(59);
		expect(fairness(runs, workers)).toBeGreaterThan(0.7);
	});

	test('eight share each minute, too, and few calls are refused after the first one', async () => {
		const runs = await endless(8, latency, 12);
		expect(failed(runs)).toBe(0);
		expect(refused(runs, 60_000)).toBeLessThan(0.02);
		expect(perMinute(runs)).toBeGreaterThan(58);
		expect(fairness(runs, 8)).toBeGreaterThan(0.6);
	});

	test('twenty lose no call and use up the minutes all the same', async () => {
		const runs = await endless(20, latency, 12);
		expect(failed(runs)).toBe(0);
		expect(refused(runs, 300_000)).toBeLessThan(0.06);
		expect(perMinute(runs)).toBeGreaterThan(57);
	});
});

test.each([2, 3, 5])('%i processes whose calls take three seconds use up most of a minute', async (workers) => {
	const runs = await endless(workers, 3000, 12);
	expect(refused(runs)).toBeLessThan(0.016);
	expect(perMinute(runs)).toBeGreaterThan(50);
	expect(failed(runs)).toBe(0);
});

test.each([100, 500])(
	'three processes, thirty executions, %i ms a call: few refusals, near the bound, none given up',
	async (latency) => {
		const work = { workers: 3, executionsEach: 10, callsEach: 4, latency, startWithin: 200 };
		const runs = await Promise.all(numbers(20).map(async (seed) => await play({ ...work, seed })));
		expect(refused(runs)).toBeLessThan(0.02);
		expect(mean(runs.map(({ span }) => span / bound(120, latency)))).toBeLessThan(1.5);
		expect(failed(runs)).toBe(0);
		for (const run of runs) expect(perWorker(run, 3).reduce((sum, share) => sum + share, 0)).toBe(120);
	},
);
