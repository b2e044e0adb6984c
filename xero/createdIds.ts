/** As long as a failed run is kept for a retry, and longer than any run. */
const KEPT_MS = 6 * 3_600_000;
const MOST_IDS = 100_000;

/**
 * IDs of the records that this process has created in any workflow. After a lost answer, the look-up may find an
 * equal record that another run, or another turn of a loop, has just created. That record must not be taken for the
 * lost one, or a missing record would go unnoticed.
 */
export class CreatedIds {
	private readonly created = new Map<string, number>();

	add(id: string, now: number): void {
		const key = id.toLowerCase();
		this.created.delete(key);
		this.created.set(key, now);
		// In order of time, the oldest first.
		for (const [oldest, at] of this.created) {
			if (now - at <= KEPT_MS && this.created.size <= MOST_IDS) break;
			this.created.delete(oldest);
		}
	}

	/** For tests: a sandbox that starts over uses the same IDs again. */
	clear(): void {
		this.created.clear();
	}

	/** When the record was created, ms; undefined if this process did not create it. */
	since(id: string): number | undefined {
		return this.created.get(id.toLowerCase());
	}

	has(id: string): boolean {
		return this.created.has(id.toLowerCase());
	}
}

export const sharedCreatedIds = new CreatedIds();
