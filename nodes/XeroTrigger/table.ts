/**
 * A moment in ms, and what else is known. Of two rows for one key the greater counts: the younger, then the one that
 * says more.
 */
export type Row = [at: number, ...rest: Array<string | number>];

export interface Bounds<R extends Row> {
	/** A row of the right types. */
	example: R;
	/** Rows older than this are forgotten. */
	ageMs: number;
	/**
	 * Rows in the process's memory, and among them in the stored text, which n8n writes as a whole with each change.
	 */
	most: number;
	stored: number;
}

/** Rows by key, the latest set ones last. Bounded by age and number. Two of them can be merged in any order. */
export class Table<R extends Row> {
	private readonly rows = new Map<string, R>();

	constructor(private readonly bounds: Bounds<R>) {}

	get(key: string): R | undefined {
		return this.rows.get(key);
	}

	set(key: string, row: R): void {
		this.rows.delete(key);
		this.rows.set(key, row);
		if (this.rows.size > this.bounds.most) this.rows.delete(this.rows.keys().next().value as string);
	}

	delete(key: string): void {
		this.rows.delete(key);
	}

	/** Takes over what `toStore` gave another process. What is no such row is left out. */
	merge(stored: unknown): void {
		for (const entry of Array.isArray(stored) ? (stored as unknown[]) : []) {
			const [key, ...row] = Array.isArray(entry) ? (entry as unknown[]) : [];
			if (typeof key !== 'string' || !this.isRow(row)) continue;
			const own = this.rows.get(key);
			if (!own || isGreater(row, own)) this.set(key, row);
		}
	}

	toStore(now: number): Array<[string, ...R]> {
		for (const [key, [at]] of this.rows) {
			if (now - at <= this.bounds.ageMs) break;
			this.rows.delete(key);
		}
		return [...this.rows].slice(-this.bounds.stored).map(([key, row]) => [key, ...row]);
	}

	private isRow(row: unknown[]): row is R {
		const { example } = this.bounds;
		return row.length === example.length && example.every((value, index) => typeof value === typeof row[index]);
	}
}

function isGreater(row: Row, other: Row): boolean {
	const index = row.findIndex((value, place) => value !== other[place]);
	return index >= 0 && row[index] > other[index];
}
