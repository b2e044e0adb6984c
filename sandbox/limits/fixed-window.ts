import { createHash } from 'node:crypto';

/**
 * A fixed window whose start depends on its owner. Xero counts minutes and days from a different moment for each
 * tenant, so clients that assume full minutes or midnight UTC fail here too.
 */
export class FixedWindow {
	private startedAt = Number.NEGATIVE_INFINITY;
	private count = 0;

	/** @param offset start of the windows, in ms after a multiple of their length */
	constructor(
		owner: string,
		private readonly lengthMs: number,
		private readonly offset = createHash('sha256').update(owner).digest().readUInt32BE(0) % lengthMs,
	) {}

	used(now: number): number {
		this.roll(now);
		return this.count;
	}

	add(now: number): void {
		this.roll(now);
		this.count += 1;
	}

	/** Whole seconds until the end of the window, at least 1: the value of Retry-After. */
	secondsLeft(now: number): number {
		this.roll(now);
		return Math.max(1, Math.ceil((this.startedAt + this.lengthMs - now) / 1000));
	}

	clear(): void {
		this.count = 0;
	}

	private roll(now: number): void {
		const start = Math.floor((now - this.offset) / this.lengthMs) * this.lengthMs + this.offset;
		if (start === this.startedAt) return;
		this.startedAt = start;
		this.count = 0;
	}
}
