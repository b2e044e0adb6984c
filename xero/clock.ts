import { sleep } from 'n8n-workflow';

/** Time as the limiter and the retry loop see it; tests hand in their own. All figures in milliseconds. */
export interface Clock {
	now(): number;
	/** Rejects with the signal's reason as soon as the signal is aborted. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/**
 * A wall clock that has moved on by this much more than the timer tells of a machine that slept, ms; less is
 * inaccuracy.
 */
const SLEPT_MS = 1_000;

/**
 * A time that never runs backwards and never stands still, whatever happens to the machine's clock. It begins as the
 * wall clock's.
 *
 * The wall clock alone may be set back: a limit that was to hold for half a minute would hold for an hour and a half.
 * The process's own timer alone stands still while the machine sleeps: a key that Xero has long forgotten would pass
 * for fresh, and the write be carried out again. So the timer counts, except where the wall clock has run ahead of
 * it.
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
