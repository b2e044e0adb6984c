import { MinuteWindow } from '../../xero/minuteWindow';

/** One call sent at `at`, answered 100 ms later with `left` calls left. */
function call(minute: MinuteWindow, at: number, left: number) {
	minute.sent();
	return minute.done(at + 100, at, left, true, 100);
}

function refusedCall(minute: MinuteWindow, at: number, waitMs: number): void {
	minute.sent();
	minute.done(at + 10, at, 0, false);
	minute.refused(at + 10, at, waitMs);
}

describe('what answers tell of the minute', () => {
	test('calls of others, and that a new minute has begun', () => {
		const minute = new MinuteWindow(60);
		expect(call(minute, 0, 59)).toMatchObject({ others: 0, turned: false });
		expect(call(minute, 1_000, 50)).toMatchObject({ others: 8, turned: false });
		expect(call(minute, 30_000, 59)).toMatchObject({ others: 0, turned: true });
	});

	test('the end of the minute: a minute after the first answer at the latest, then as close as the turn is known', () => {
		const minute = new MinuteWindow(60);
		expect(call(minute, 0, 40)?.end).toBe(60_100);
		expect(call(minute, 39_000, 30)?.end).toBe(60_100);
		// The turn lay between 39.0 and 40.1 s.
		expect(call(minute, 40_000, 59)?.end).toBe(100_100);
		expect(call(minute, 99_500, 59)).toMatchObject({ turned: false, end: 100_100 });
		expect(call(minute, 100_150, 59)).toMatchObject({ turned: true });
	});

	test('who comes late into a minute learns that it began before', () => {
		const minute = new MinuteWindow(60);
		call(minute, 0, 10);
		// Thirty calls of others of 100 ms, three side by side, took them a second at the least.
		expect(call(minute, 50_000, 29)?.end).toBe(50_100 + 60_000 - 1_000);
	});

	test('a refusal tells the turn by the time it names', () => {
		const minute = new MinuteWindow(60);
		call(minute, 0, 0);
		refusedCall(minute, 1_000, 20_000);
		expect(minute.waitMs(2_000)).toBe(19_010);
		expect(call(minute, 21_100, 59)).toMatchObject({ turned: true, end: 81_010 });
	});
});
