/** Events remembered per process; the oldest are forgotten first. */
const MOST_REMEMBERED = 20_000;

/**
 * Drops repeats: Xero delivers each event at least once, and again whenever an answer was late.
 *
 * An event counts as seen only once its delivery was answered well. If n8n could not take it, Xero sends it again, and that repeat is then
 * the one that must get through. Lives in the memory of one process: a repeat after a restart, or in another worker, passes.
 */
export class SeenEvents {
	/** By key: whether the delivery with that event was answered well, once that is known. */
	private readonly seen = new Map<string, Promise<boolean>>();

	constructor(private readonly most = MOST_REMEMBERED) {}

	/**
	 * The entries that were not seen before, each once; they are noted as seen by this delivery.
	 * @param taken whether this delivery was answered well in the end; must not reject
	 * @param waitedEnough ends the wait for an earlier delivery that has the same event and is still under way; the event then passes
	 */
	async fresh<T>(
		entries: readonly T[],
		keyOf: (entry: T) => string,
		taken: Promise<boolean>,
		waitedEnough: Promise<unknown>,
	): Promise<T[]> {
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
				const seen = await Promise.race([before, waitedEnough.then(() => false)]);
				if (seen || this.seen.get(key) === taken) continue;
				this.note(key, taken);
			}
			fresh.push(entry);
		}
		return fresh;
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
