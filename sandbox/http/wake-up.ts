import type { Clock } from '../types';

/** The longest delay that setTimeout accepts. */
const LONGEST = 2 ** 31 - 1;

/**
 * Wakes up at the earliest of several moments. If the clock is moved meanwhile, the code that moves it runs the due
 * work itself.
 */
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
