/** Events remembered per process; the oldest are forgotten first. */
const MOST_REMEMBERED = 20_000;

/** The entries of a delivery that are new, or that an earlier delivery has them and is not answered yet. */
export type Freshness<T> = { fresh: T[] } | 'under way';

/**
 * Drops repeats: Xero delivers each event at least once, and again whenever an answer was late.
 *
 * An event counts as seen only once n8n has taken its delivery on. If n8n could not, Xero sends it again, and that repeat is then the one
 * that must get through.
 */
export class SeenEvents {
	/** By key: whether the delivery with that event was taken on, once that is known. */
	private readonly seen = new Map<string, Promise<boolean>>();

	constructor(private readonly most = MOST_REMEMBERED) {}

	/** Notes an event that an earlier process, or another one, has taken on. */
	know(key: string): void {
		if (!this.seen.has(key)) this.note(key, Promise.resolve(true));
	}

	/**
	 * The entries that were not seen before, each once; they are noted as seen by this delivery.
	 * @param taken whether this delivery was taken on in the end; must not reject
	 * @param waitedEnough ends the wait for an earlier delivery that has the same event. Neither dropping nor passing the event would be
	 * right then; the sender has to come again when the outcome is known.
	 */
	async fresh<T>(
		entries: readonly T[],
		keyOf: (entry: T) => string,
		taken: Promise<boolean>,
		waitedEnough: Promise<unknown>,
	): Promise<Freshness<T>> {
		// All free keys are taken before the first wait, so that deliveries only ever wait for earlier ones, never in a circle.
		const claims = entries.map((entry) => {
			const key = keyOf(entry);
			const before = this.seen.get(key);
			if (!before) this.note(key, taken);
			return { entry, key, before };
		});
		const fresh: T[] = [];
		for (const { entry, key, before } of claims) {
			if (before === taken) continue;
			if (before) {
				const seen = await Promise.race([before, waitedEnough.then(() => 'under way' as const)]);
				if (seen === 'under way') return seen;
				if (seen || this.seen.get(key) === taken) continue;
				this.note(key, taken);
			}
			fresh.push(entry);
		}
		return { fresh };
	}

	private note(key: string, taken: Promise<boolean>): void {
		this.seen.delete(key);
		this.seen.set(key, taken);
		if (this.seen.size > this.most) this.seen.delete(this.seen.keys().next().value as string);
		void taken.then((well) => {
			if (!well && this.seen.get(key) === taken) this.seen.delete(key);
		});
	}
}

export const seenEvents = new SeenEvents();
