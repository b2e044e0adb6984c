import { MinuteWindow } from '../../xero/minuteWindow';

/** One call sent at `at`, answered 100 ms later with `left` calls left. */
function call(minute: MinuteWindow, at: number, left: number) {
	minute.sent();
	return minute.done(at + 100, at, left);
}

function refusedCall(minute: MinuteWindow, at: number, waitMs: number): void {
	minute.sent();
	minute.done(at + 10, at, 0, false);
	minute.refused(at + 10, at, waitMs);
}

describe('what answers tell of the minute', () => {
	test('calls of others, and that a new window has begun', () => {
		const minute = new MinuteWindow(60);
		expect(call(minute, 0, 59)).toMatchObject({ others: 0, isNewWindow: false });
		expect(call(minute, 1_000, 50)).toMatchObject({ others: 8, isNewWindow: false });
		expect(call(minute, 30_000, 59)).toMatchObject({ others: 0, isNewWindow: true });
	});

	test('the reset: a minute after the first answer at the latest, then as close as it is known', () => {
		const minute = new MinuteWindow(60);
		expect(call(minute, 0, 40)?.resetAt).toBe(60_100);
		expect(call(minute, 39_000, 30)?.resetAt).toBe(60_100);
		// The reset lay between 39.0 and 40.1 s.
		expect(call(minute, 40_000, 59)?.resetAt).toBe(100_100);
		expect(call(minute, 99_500, 59)).toMatchObject({ isNewWindow: false, resetAt: 100_100 });
		expect(call(minute, 100_150, 59)).toMatchObject({ isNewWindow: true });
	});

	test('a refusal tells the reset by the time it names', () => {
		const minute = new MinuteWindow(60);
		call(minute, 0, 0);
		refusedCall(minute, 1_000, 20_000);
		expect(minute.waitMs(2_000)).toBe(19_010);
		expect(call(minute, 21_100, 59)).toMatchObject({ isNewWindow: true, resetAt: 81_010 });
	});
});
