/** The way back: a refused element, or a refused summarised batch, must leave no trace in tables, indices and ledger. */
export class Undo {
	private steps: (() => void)[] = [];
	private depth = 0;

	/** Notes how to take back a change that was just made; forgotten when no one is inside `attempt`. */
	note(step: () => void): void {
		if (this.depth > 0) this.steps.push(step);
	}

	/** Runs the work; when it throws, everything noted since is taken back, last first, and the error goes on. */
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
