/** Xero counts calls in fixed windows of one minute, which start at a different second for each organisation. */
export const MINUTE_MS = 60_000;

/** When an organisation's minute begins anew, as narrowly as answers have told. All times in ms. */
export class MinuteTurn {
	/** One turn lay after the first and not after the second of these moments. */
	private after = Number.NEGATIVE_INFINITY;

	private by: number | undefined;

	/** Takes note that a turn lies after one moment and at the latest at the other, at most a minute apart. */
	between(after: number, by: number): void {
		const minutes = this.by === undefined ? 0 : Math.floor((after - this.by) / MINUTE_MS) + 1;
		const known = { after: this.after + minutes * MINUTE_MS, by: (this.by ?? Infinity) + minutes * MINUTE_MS };
		// Both can only be true where they overlap; where they do not, the minutes run otherwise than believed.
		const agrees = known.after < by;
		this.after = agrees ? Math.max(known.after, after) : after;
		this.by = agrees ? Math.min(known.by, by) : by;
	}

	/** @returns the first turn after `now`, at the latest */
	next(now: number): number {
		if (this.by === undefined) return now + MINUTE_MS;
		return this.by + (Math.floor((now - this.by) / MINUTE_MS) + 1) * MINUTE_MS;
	}
}
