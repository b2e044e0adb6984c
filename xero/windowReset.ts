/** Xero counts calls in fixed windows of one minute, which start at a different second for each organisation. */
export const MINUTE_MS = 60_000;

/**
 * When an organisation's window is reset: the same second of each minute, known as narrowly as answers have told. All
 * times in ms.
 */
export class WindowReset {
	private by: number | undefined;

	/** Takes note of a reset after one moment and at the latest at the other, at most a minute apart. */
	between(after: number, by: number): void {
		// A later estimate than `by` is narrowed by it; so is one that turned out wrong, because Xero's windows have
		// moved.
		if (this.by === undefined || this.next(after) > by) this.by = by;
	}

	/** @returns the first reset after `now`, at the latest */
	next(now: number): number {
		if (this.by === undefined) return now + MINUTE_MS;
		return this.by + (Math.floor((now - this.by) / MINUTE_MS) + 1) * MINUTE_MS;
	}
}
