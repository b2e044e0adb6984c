import { sleep } from 'n8n-workflow';

/** The clock of the limiter and the retry loop; tests pass their own. All values are in milliseconds. */
export interface Clock {
	now(): number;
	/** Rejects with the signal's reason as soon as the signal is aborted. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/**
 * If the wall clock is ahead of the timer by this much, the machine has slept, ms. A smaller difference is
 * inaccuracy.
 */
const SLEPT_MS = 1_000;

/**
 * Returns a clock that never runs backwards and never stops, whatever happens to the machine's clock. It starts at
 * the wall clock's time.
 *
 * Neither source is enough. The wall clock may be set back: a wait of half a minute could become an hour and a half.
 * The process timer stops while the machine sleeps: a key that Xero has long forgotten would still count as valid,
 * and the write would be carried out twice. So this clock follows the timer, and jumps forward when the wall clock is
 * ahead of it.
 * @param wall ms since the epoch
 * @param timer ms since any moment, never set back
 */
export function steadyTime(
	wall: () => number = () => Date.now(),
	timer: () => number = () => performance.now(),
): () => number {
	let before = { wall: wall(), timer: timer() };
	let time = before.wall;
	return () => {
		const now = { wall: wall(), timer: timer() };
		const counted = now.timer - before.timer;
		const shown = now.wall - before.wall;
		time += shown - counted > SLEPT_MS ? shown : counted;
		before = now;
		return Math.floor(time);
	};
}

export const systemClock: Clock = {
	now: steadyTime(),
	sleep: async (ms, signal) => await sleep(ms, signal),
};

/** Resolves when the signal is aborted. */
export async function aborted(signal: AbortSignal): Promise<void> {
	if (signal.aborted) return;
	await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
