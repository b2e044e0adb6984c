import type { Clock } from '../types';

/** Longest wait setTimeout takes in one go. */
const LONGEST = 2 ** 31 - 1;

/** Wakes up when the earliest of some moments has come. The clock can be moved meanwhile: whoever moves it runs the due work itself. */
export class WakeUp {
	private timer?: NodeJS.Timeout;

	constructor(
		private readonly clock: Clock,
		private readonly wake: () => Promise<void>,
	) {}

	/** `moments` in sandbox milliseconds; an empty list switches the timer off. */
	arm(moments: number[]): void {
		clearTimeout(this.timer);
		this.timer = undefined;
		if (moments.length === 0) return;
		const delay = Math.min(LONGEST, Math.max(10, Math.min(...moments) - this.clock.now()));
		this.timer = setTimeout(() => void this.wake(), delay);
		this.timer.unref();
	}
}
