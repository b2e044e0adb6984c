import type { Clock } from '../types';

/**
 * The one clock of the sandbox: real time plus an offset, so tests can jump over a token life, a rate window or a webhook retry.
 * All values are milliseconds since the epoch (UTC).
 */
export class SandboxClock implements Clock {
	private offset = 0;
	private readonly listeners: Array<() => Promise<void> | void> = [];

	now(): number {
		return Date.now() + this.offset;
	}

	/** Moves the clock and waits for everything that fell due on the way (webhook retries). */
	async advance(ms: number): Promise<void> {
		this.offset += ms;
		await this.moved();
	}

	/** Makes now() answer `time` and run on from there. */
	async set(time: number): Promise<void> {
		this.offset = time - Date.now();
		await this.moved();
	}

	/** Back to real time. */
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
