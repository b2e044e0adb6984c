import { bound, jain, perWindow, perWorker, refusals } from '../../bench/simulate/measure';
import { play, type Course } from '../../bench/simulate/scenario';

const SEEDS = [1, 2, 3, 4];
const MANY = Array.from({ length: 20 }, (_, index) => index + 1);
/** Workers with more work than the time is enough for, once for each seed. */
async function endless(workers: number, latency: number, minutes: number): Promise<Course[]> {
	const work = {
		workers,
		latency,
		executionsEach: 1,
		callsEach: 1000,
		startWithin: 1000,
		until: minutes * 60_000,
	};
	return await Promise.all(SEEDS.map(async (seed) => await play({ ...work, seed })));
}

const perMinute = (runs: Course[]) => mean(runs.map((run) => mean(perWindow(run).slice(1, -1))));
const refused = (runs: Course[], from: number) =>
	mean(runs.map((run) => refusals(run, run.start + from).share));
const fairness = (runs: Course[], workers: number) =>
	mean(runs.map((run) => jain(perWorker(run, workers, run.start + 60_000))));
const mean = (figures: number[]) => figures.reduce((sum, figure) => sum + figure, 0) / figures.length;

describe.each([100, 500])(
	'workers that know each other only by the figures of Xero, %i ms a call',
	(latency) => {
		test('three workers, thirty executions: under 2 % of the calls refused on average, near the bound, none given up', async () => {
			const runs = await Promise.all(
				MANY.map(
					async (seed) =>
						await play({
							workers: 3,
							executionsEach: 10,
							callsEach: 4,
							latency,
							startWithin: 200,
							seed,
						}),
				),
			);
			expect(mean(runs.map((run) => refusals(run).share))).toBeLessThan(0.02);
			expect(mean(runs.map(({ span }) => span / bound(120, latency)))).toBeLessThan(1.5);
			for (const run of runs) {
				expect(run.failed).toBe(0);
				expect(perWorker(run, 3).reduce((sum, share) => sum + share, 0)).toBe(120);
			}
		});

		test.each([2, 3, 5, 8])(
			'%i workers with endless work share each minute, all but fully and alike',
			async (workers) => {
				const runs = await endless(workers, latency, 7);
				for (const run of runs) {
					expect(run.failed).toBe(0);
					expect(Math.max(...perWindow(run))).toBeLessThanOrEqual(60);
				}
				expect(refused(runs, 60_000)).toBeLessThan(0.02);
				expect(perMinute(runs)).toBeGreaterThan(0.95 * 60);
				expect(fairness(runs, workers)).toBeGreaterThan(0.6);
			},
		);

		test.each([
			[10, 0.02],
			[20, 0.02],
			[50, 0.1],
		])('%i workers: five minutes on, no more than a share of %d refused', async (workers, share) => {
			const runs = await endless(workers, latency, 12);
			expect(refused(runs, 300_000)).toBeLessThan(share);
			expect(perMinute(runs)).toBeGreaterThan(0.9 * 60);
			expect(fairness(runs, workers)).toBeGreaterThan(0.6);
		});

		test('one worker alone is never refused and loses nothing', async () => {
			const alone = {
				workers: 1,
				executionsEach: 1,
				callsEach: 1000,
				latency,
				startWithin: 0,
				until: 420_000,
			};
			for (const seed of SEEDS) {
				const run = await play({ ...alone, seed });
				expect(refusals(run).share).toBe(0);
				expect(mean(perWindow(run).slice(1, -1))).toBe(60);
			}
		});
	},
);

test.each([2, 3, 5])(
	'%i workers whose calls take three seconds use up most of a minute all the same',
	async (workers) => {
		const runs = await endless(workers, 3000, 12);
		expect(refused(runs, 0)).toBeLessThan(0.02);
		expect(perMinute(runs)).toBeGreaterThan(0.75 * 60);
	},
);
