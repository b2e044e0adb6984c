import { bound, jain, perWindow, perWorker, refusals } from '../../bench/simulate/measure';
import { play } from '../../bench/simulate/scenario';

const SEEDS = [1, 2, 3, 4];
const MANY = Array.from({ length: 20 }, (_, index) => index + 1);
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
				const endless = {
					executionsEach: 1,
					callsEach: 1000,
					latency,
					startWithin: 1000,
					until: 420_000,
				};
				const runs = await Promise.all(
					SEEDS.map(async (seed) => await play({ workers, ...endless, seed })),
				);
				for (const run of runs) {
					expect(run.failed).toBe(0);
					expect(Math.max(...perWindow(run))).toBeLessThanOrEqual(60);
				}
				expect(mean(runs.map((run) => refusals(run, run.start + 60_000).share))).toBeLessThan(0.02);
				expect(mean(runs.map((run) => mean(perWindow(run).slice(1, -1))))).toBeGreaterThan(0.95 * 60);
				expect(
					mean(runs.map((run) => jain(perWorker(run, workers, run.start + 60_000)))),
				).toBeGreaterThan(0.6);
			},
		);

		test.each([
			[10, 0.02],
			[20, 0.02],
			[50, 0.1],
		])('%i workers: five minutes on, no more than a share of %d refused', async (workers, share) => {
			const endless = {
				executionsEach: 1,
				callsEach: 1000,
				latency,
				startWithin: 1000,
				until: 720_000,
			};
			const runs = await Promise.all(
				SEEDS.map(async (seed) => await play({ workers, ...endless, seed })),
			);
			expect(mean(runs.map((run) => refusals(run, run.start + 300_000).share))).toBeLessThan(share);
			expect(mean(runs.map((run) => mean(perWindow(run).slice(1, -1))))).toBeGreaterThan(0.9 * 60);
			expect(
				mean(runs.map((run) => jain(perWorker(run, workers, run.start + 60_000)))),
			).toBeGreaterThan(0.6);
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
		const endless = {
			executionsEach: 1,
			callsEach: 1000,
			latency: 3000,
			startWithin: 1000,
			until: 720_000,
		};
		const runs = await Promise.all(SEEDS.map(async (seed) => await play({ workers, ...endless, seed })));
		expect(mean(runs.map((run) => refusals(run).share))).toBeLessThan(0.02);
		expect(mean(runs.map((run) => mean(perWindow(run).slice(1, -1))))).toBeGreaterThan(0.75 * 60);
	},
);
