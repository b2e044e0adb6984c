/** Xero counts calls in fixed windows of one minute, which start at a different second for each organisation. */
export const MINUTE_MS = 60_000;

/** When an organisation's minute begins anew, as narrowly as answers have told. All times in ms. */
export class MinuteTurn {
	/** One turn lay after the first and not after the second of these moments. */
	private after = 0;

	private by: number | undefined;

	/** Takes note that a turn lies after one moment and at the latest at the other, at most a minute apart. */
	between(after: number, by: number): void {
		if (this.by === undefined) return this.set(after, by);
		// The known turn, moved by whole minutes to the first place where it can be the one spoken of.
		const shift = (Math.floor((after - this.by) / MINUTE_MS) + 1) * MINUTE_MS;
		const known = { after: this.after + shift, by: this.by + shift };
		const isPossible = known.after < by;
		const isPossibleLaterToo = known.after + MINUTE_MS < by;
		// Both can only be true where they overlap. Where they do not, the minutes run otherwise than believed; where they do in two places,
		// the narrower one is kept.
		if (!isPossible) this.set(after, by);
		else if (!isPossibleLaterToo) this.set(Math.max(known.after, after), Math.min(known.by, by));
		else if (by - after < known.by - known.after) this.set(after, by);
	}

	/** @returns the first turn after `now`, at the latest */
	next(now: number): number {
		if (this.by === undefined) return now + MINUTE_MS;
		return this.by + (Math.floor((now - this.by) / MINUTE_MS) + 1) * MINUTE_MS;
	}

	private set(after: number, by: number): void {
		this.after = after;
		this.by = by;
	}
}
