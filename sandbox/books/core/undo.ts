/**
 * Undoes changes: a refused element, or a refused summarised batch, must leave no trace in tables, indices and ledger.
 */
export class Undo {
	private steps: (() => void)[] = [];
	private depth = 0;

	/** Notes how to undo a change that was just made; ignored outside `attempt`. */
	note(step: () => void): void {
		if (this.depth > 0) this.steps.push(step);
	}

	/** Runs the work. If it throws, all changes noted since are undone, last first, and the error is thrown on. */
	attempt<T>(work: () => T): T {
		const mark = this.steps.length;
		this.depth++;
		try {
			return work();
		} catch (error) {
			while (this.steps.length > mark) this.steps.pop()?.();
			throw error;
		} finally {
			this.depth--;
			if (this.depth === 0) this.steps = [];
		}
	}
}
