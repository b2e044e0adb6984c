import fc from 'fast-check';

import { MINUTE_MS, MinuteTurn } from '../../xero/minuteTurn';

describe('when the minute turns', () => {
	test('unknown, it may be a whole minute away', () => {
		expect(new MinuteTurn().next(1_000)).toBe(61_000);
	});

	test('each pair of moments narrows it, also for the minutes to come', () => {
		const turn = new MinuteTurn();
		turn.between(10_000, 50_000);
		expect(turn.next(0)).toBe(50_000);
		turn.between(75_000, 100_000);
		expect(turn.next(60_000)).toBe(100_000);
		turn.between(120_000, 150_000);
		expect(turn.next(110_000)).toBe(150_000);
		expect(turn.next(151_000)).toBe(210_000);
	});

	test('what contradicts it is believed: the minutes have begun to run otherwise', () => {
		const turn = new MinuteTurn();
		turn.between(10_000, 11_000);
		turn.between(80_000, 95_000);
		expect(turn.next(90_000)).toBe(95_000);
		expect(turn.next(96_000)).toBe(155_000);
	});

	test('any true observations in any order: never too early, at most a minute away, and never worse than the best of them', () => {
		const observation = fc.record({
			minute: fc.integer({ min: 0, max: 500 }),
			before: fc.integer({ min: 1, max: MINUTE_MS / 2 }),
			behind: fc.integer({ min: 0, max: MINUTE_MS / 2 - 1 }),
		});
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: MINUTE_MS - 1 }),
				fc.array(observation, { minLength: 1, maxLength: 20 }),
				fc.integer({ min: 0, max: 600 * MINUTE_MS }),
				(offset, observations, now) => {
					const turn = new MinuteTurn();
					for (const { minute, before, behind } of observations) {
						const at = offset + minute * MINUTE_MS;
						turn.between(at - before, at + behind);
					}
					const next = turn.next(now);
					const late = Math.min(...observations.map(({ behind }) => behind));
					expect(next).toBeGreaterThan(now);
					expect(next).toBeLessThanOrEqual(now + MINUTE_MS);
					expect((((next - offset) % MINUTE_MS) + MINUTE_MS) % MINUTE_MS).toBe(late);
				},
			),
			{ numRuns: 2_000 },
		);
	});
});
