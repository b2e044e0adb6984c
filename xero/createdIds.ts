/** As long as a failed run is kept for a retry, and longer than a run may take. */
const KEPT_MS = 6 * 3_600_000;
const MOST_IDS = 100_000;

/**
 * IDs of the records that this process has created, whatever the workflow. A look-up for a lost creation may find an equal record that
 * another run, or another turn of a loop, has just made: it is that one's, and taken for the lost one it would hide that one is missing.
 */
export class CreatedIds {
	private readonly since = new Map<string, number>();

	add(id: string, now: number): void {
		const key = id.toLowerCase();
		this.since.delete(key);
		this.since.set(key, now);
		// In order of time, the oldest first.
		for (const [oldest, at] of this.since) {
			if (now - at <= KEPT_MS && this.since.size <= MOST_IDS) break;
			this.since.delete(oldest);
		}
	}

	/** For books that begin anew and give the same IDs again. */
	clear(): void {
		this.since.clear();
	}

	has(id: string): boolean {
		return this.since.has(id.toLowerCase());
	}
}

export const sharedCreatedIds = new CreatedIds();
