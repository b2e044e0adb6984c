/** As long as a failed run is kept for a retry, and longer than a run may take. */
const KEPT_MS = 6 * 3_600_000;
const MOST_IDS = 100_000;

/**
 * IDs of the records that this process has created, whatever the workflow. A look-up for a lost creation may find an
 * equal record that another run, or another turn of a loop, has just made: it is that one's, and taken for the lost
 * one it would hide that one is missing.
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

	/** For books that begin anew and give the same IDs again. */
	clear(): void {
		this.created.clear();
	}

	/** When the record was created, ms; undefined for one that this process has not made. */
	since(id: string): number | undefined {
		return this.created.get(id.toLowerCase());
	}

	has(id: string): boolean {
		return this.created.has(id.toLowerCase());
	}
}

export const sharedCreatedIds = new CreatedIds();
