/** Groups handed to n8n at the same time, per trigger node. */
const MOST_UNDER_WAY = 2;
/** Longest wait for a place, in ms; then a group goes out all the same. */
const LONGEST_WAIT_MS = 1_000;

/** The delivery that leads a group hands over the entries of all; the others answer what comes of it. */
export type Place<T> = { entries: T[] } | { ledBy: Promise<boolean> };

interface Waiting<T> {
	entries: T[];
	taken: Promise<boolean>;
	go(): void;
}

/**
 * Gathers deliveries that come faster than n8n starts executions. As long as n8n keeps up, each delivery goes on at once and alone. While
 * earlier ones are under way, all that arrive form one group: one execution, and one call per organisation and kind of record.
 */
export class Groups<T> {
	private underWay = 0;
	private waiting?: Waiting<T>;

	/** @param taken whether the delivery was taken on in the end; must not reject */
	async join(entries: readonly T[], taken: Promise<boolean>): Promise<Place<T>> {
		if (this.waiting) {
			this.waiting.entries.push(...entries);
			return { ledBy: this.waiting.taken };
		}
		if (this.underWay < MOST_UNDER_WAY) {
			this.start(taken);
			return { entries: [...entries] };
		}
		const waiting: Waiting<T> = { entries: [...entries], taken, go: () => undefined };
		this.waiting = waiting;
		await new Promise<void>((resolve) => {
			waiting.go = resolve;
			AbortSignal.timeout(LONGEST_WAIT_MS).addEventListener('abort', () => resolve(), { once: true });
		});
		this.waiting = undefined;
		this.start(taken);
		return { entries: waiting.entries };
	}

	private start(taken: Promise<boolean>): void {
		this.underWay += 1;
		void taken.then(() => {
			this.underWay -= 1;
			this.waiting?.go();
		});
	}
}
