import fc from 'fast-check';

import { MINUTE_MS, WindowReset } from '../../xero/windowReset';

interface Observation {
	minute: number;
	/** How far the two moments between which that minute's reset was seen lie from it, ms. */
	before: number;
	behind: number;
}

/** What is known after true observations of minutes that begin at `offset`. */
function taught(offset: number, observations: Observation[]): WindowReset {
	const reset = new WindowReset();
	for (const { minute, before, behind } of observations) {
		const at = offset + minute * MINUTE_MS;
		reset.between(at - before, at + behind);
	}
	return reset;
}

describe('when the window is reset', () => {
	test('unknown, it may be a whole minute away', () => {
		expect(new WindowReset().next(1_000)).toBe(61_000);
	});

	test('each pair of moments narrows it, also for the minutes to come', () => {
		const reset = new WindowReset();
		reset.between(10_000, 50_000);
		expect(reset.next(0)).toBe(50_000);
		reset.between(75_000, 100_000);
		expect(reset.next(60_000)).toBe(100_000);
		reset.between(120_000, 150_000);
		expect(reset.next(110_000)).toBe(150_000);
		expect(reset.next(151_000)).toBe(210_000);
	});

	test('what contradicts it is believed: the minutes have begun to run otherwise', () => {
		const reset = new WindowReset();
		reset.between(10_000, 11_000);
		reset.between(80_000, 95_000);
		expect(reset.next(90_000)).toBe(95_000);
		expect(reset.next(96_000)).toBe(155_000);
	});

	test('what fits in two places narrows nothing: the closer one of the two is kept', () => {
		const reset = new WindowReset();
		reset.between(0, 50_000);
		reset.between(100_000, 155_000);
		expect(reset.next(100_000)).toBe(110_000);
		reset.between(200_000, 240_000);
		expect(reset.next(200_000)).toBe(230_000);
	});

	test('any true observations in any order: never too early, at most a minute away, late by no more than one of them', () => {
		const observation = fc
			.record({
				minute: fc.integer({ min: 0, max: 500 }),
				before: fc.integer({ min: 1, max: MINUTE_MS - 1 }),
				behind: fc.integer({ min: 0, max: MINUTE_MS - 1 }),
			})
			.filter(({ before, behind }) => before + behind <= MINUTE_MS);
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: MINUTE_MS - 1 }),
				fc.array(observation, { minLength: 1, maxLength: 20 }),
				fc.integer({ min: 0, max: 600 * MINUTE_MS }),
				(offset, observations, now) => {
					const reset = taught(offset, observations);
					const next = reset.next(now);
					const late = (((next - offset) % MINUTE_MS) + MINUTE_MS) % MINUTE_MS;
					expect(next).toBeGreaterThan(now);
					expect(next).toBeLessThanOrEqual(now + MINUTE_MS);
					expect(observations.map(({ behind }) => behind)).toContain(late);
				},
			),
			{ numRuns: 3_000 },
		);
	});

	test('of observations that are narrow, the best one counts', () => {
		const observation = fc.record({
			minute: fc.integer({ min: 0, max: 500 }),
			before: fc.integer({ min: 1, max: MINUTE_MS / 2 }),
			behind: fc.integer({ min: 0, max: MINUTE_MS / 2 - 1 }),
		});
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: MINUTE_MS - 1 }),
				fc.array(observation, { minLength: 1, maxLength: 20 }),
				(offset, observations) => {
					const reset = taught(offset, observations);
					const late = (reset.next(0) - offset + MINUTE_MS) % MINUTE_MS;
					expect(late).toBe(Math.min(...observations.map(({ behind }) => behind)));
				},
			),
			{ numRuns: 1_000 },
		);
	});
});
