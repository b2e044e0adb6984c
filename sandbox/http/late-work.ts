import type { Clock } from '../types';
import { WakeUp } from './wake-up';

interface Waiting {
	dueAt: number;
	run: () => void;
	giveUp: (reason: Error) => void;
}

/**
 * Work that continues after its caller has lost the answer: a write that is stored seconds later. It is timed by the
 * sandbox clock, so a test may wait or move the clock.
 */
export class LateWork {
	private waiting: Waiting[] = [];
	private readonly alarm: WakeUp;

	constructor(private readonly clock: Clock) {
		this.alarm = new WakeUp(clock, async () => this.runDue());
	}

	/** Does the work in `ms`. The promise rejects if the work throws, or if a reset comes before it is due. */
	start<T>(ms: number, work: () => T): Promise<T> {
		const done = new Promise<T>((resolve, reject) => {
			const run = () => {
				try {
					resolve(work());
				} catch (error) {
					reject(error as Error);
				}
			};
			this.waiting.push({ dueAt: this.clock.now() + ms, run, giveUp: reject });
		});
		// Perhaps nobody waits for it any more: that is the purpose of late work.
		done.catch(() => undefined);
		this.arm();
		return done;
	}

	runDue(): void {
		const now = this.clock.now();
		const due = this.waiting.filter((one) => one.dueAt <= now).sort((a, b) => a.dueAt - b.dueAt);
		this.waiting = this.waiting.filter((one) => one.dueAt > now);
		for (const one of due) one.run();
		this.arm();
	}

	clear(): void {
		const dropped = this.waiting;
		this.waiting = [];
		this.arm();
		for (const one of dropped) one.giveUp(new Error('The sandbox was reset'));
	}

	private arm(): void {
		this.alarm.arm(this.waiting.map((one) => one.dueAt));
	}
}
