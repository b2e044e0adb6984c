import type { Clock } from '../types';

/**
 * The only clock of the sandbox: real time plus an offset, so that tests can skip a token's lifetime, a rate window or
 * the wait before a webhook retry. All values are milliseconds since the epoch (UTC).
 */
export class SandboxClock implements Clock {
	private offset = 0;
	private readonly listeners: Array<() => Promise<void> | void> = [];

	now(): number {
		return Date.now() + this.offset;
	}

	/** Moves the clock and waits for everything that became due (webhook retries). */
	async advance(ms: number): Promise<void> {
		this.offset += ms;
		await this.moved();
	}

	/** Sets now() to `time`, from where it runs on. */
	async set(time: number): Promise<void> {
		this.offset = time - Date.now();
		await this.moved();
	}

	/** Returns to real time. */
	async reset(): Promise<void> {
		this.offset = 0;
		await this.moved();
	}

	onMove(listener: () => Promise<void> | void): void {
		this.listeners.push(listener);
	}

	private async moved(): Promise<void> {
		for (const listener of this.listeners) await listener();
	}
}
