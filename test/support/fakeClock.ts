import type { Clock } from '../../xero/clock';

interface Timer {
	at: number;
	order: number;
	fire(): void;
}

/** Runs everything that is ready (promises, not timers) to its end. */
export async function settle(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}

/**
 * A clock that stands still until it is moved, and then jumps from timer to timer in order. No real time passes, so
 * hours of calls are simulated in milliseconds, the same way each time. Not for code that waits for a real socket: see
 * `JumpingClock`.
 */
export class FakeClock implements Clock {
	private readonly timers = new Set<Timer>();

	private order = 0;

	constructor(private time = Date.UTC(2026, 2, 31)) {}

	now(): number {
		return this.time;
	}

	/** Sleepers that have not been woken; more than zero after the work is done is a leak. */
	get sleeping(): number {
		return this.timers.size;
	}

	async sleep(ms: number, signal?: AbortSignal): Promise<void> {
		signal?.throwIfAborted();
		await new Promise<void>((resolve, reject) => {
			const timer: Timer = { at: this.time + ms, order: this.order++, fire: () => end(resolve) };
			const abort = () => end(() => reject(signal?.reason as Error));
			const end = (outcome: () => void) => {
				this.timers.delete(timer);
				signal?.removeEventListener('abort', abort);
				outcome();
			};
			this.timers.add(timer);
			signal?.addEventListener('abort', abort, { once: true });
		});
	}

	/** Moves on by `ms` and wakes every sleeper on the way at its own time. */
	async advance(ms: number): Promise<void> {
		const until = this.time + ms;
		await settle();
		for (let next = this.next(); next && next.at <= until; next = this.next()) {
			this.time = Math.max(this.time, next.at);
			next.fire();
			await settle();
		}
		this.time = until;
	}

	/**
	 * Moves on until the work is done. Fails if the work is not done although nothing sleeps any more, because it would
	 * hang.
	 */
	async finish<T>(work: Promise<T>): Promise<T> {
		let isDone = false;
		const mark = () => {
			isDone = true;
		};
		work.then(mark, mark);
		for (await settle(); !isDone; await settle()) {
			const next = this.next();
			if (!next) throw new Error('Nothing is left to happen, and the work has not ended');
			this.time = Math.max(this.time, next.at);
			next.fire();
		}
		return await work;
	}

	private next(): Timer | undefined {
		let first: Timer | undefined;
		for (const timer of this.timers) {
			if (!first || timer.at < first.at || (timer.at === first.at && timer.order < first.order)) first = timer;
		}
		return first;
	}
}

/**
 * A clock for code that also talks to a real server: real time passes, and every sleep ends at once, with its length
 * added to the time. Sleeps that overlap in time also overlap here.
 */
export class JumpingClock implements Clock {
	private skipped = 0;

	/** The requested lengths, in order, in ms. */
	readonly sleeps: number[] = [];

	/** Called as soon as code waits; it may stop an execution. */
	onWait: (ms: number) => unknown = () => undefined;

	/** @param moveOthers moves dependent clocks, such as Xero's */
	constructor(public moveOthers: (ms: number) => Promise<void> = async () => undefined) {}

	now(): number {
		return Date.now() + this.skipped;
	}

	/** The sum of all waits since the start, in ms. */
	get waited(): number {
		return this.sleeps.reduce((sum, ms) => sum + ms, 0);
	}

	/** Moves the time although nobody sleeps. */
	skip(ms: number): void {
		this.skipped += ms;
	}

	async sleep(ms: number, signal?: AbortSignal): Promise<void> {
		signal?.throwIfAborted();
		this.sleeps.push(ms);
		if (ms > 0) this.onWait(ms);
		const until = this.now() + ms;
		await settle();
		signal?.throwIfAborted();
		const left = Math.ceil(until - this.now());
		if (left <= 0) return;
		this.skip(left);
		await this.moveOthers(left);
		signal?.throwIfAborted();
	}
}
