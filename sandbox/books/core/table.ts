import type { Undo } from './undo';

/** The fields that every stored record has besides its own. */
export interface Stored {
	id: string;
	/** Position of creation. It breaks ties of sorting, so that paging is stable. */
	seq: number;
	/** UpdatedDateUTC in ms. */
	updated: number;
	/** The app that created it (createdByMyApp). */
	appId: string;
}

type Key = string | undefined;

/**
 * Records by id, with additional unique or non-unique keys. Records are replaced, never changed in place, so a view of
 * a page stays correct, and a change is undone by putting the old record back.
 */
export class Table<R extends Stored> {
	private readonly byId = new Map<string, R>();
	private readonly indices: Map<string, Map<string, Set<R> | R>> = new Map();
	/** Grows with each change, so that caches of lists know when they are out of date. */
	revision = 0;

	constructor(
		private readonly undo: Undo,
		private readonly keys: Record<string, (record: R) => Key> = {},
	) {
		for (const name of Object.keys(keys)) this.indices.set(name, new Map());
	}

	get size(): number {
		return this.byId.size;
	}

	get(id: string | undefined): R | undefined {
		return id === undefined ? undefined : this.byId.get(id.toLowerCase());
	}

	values(): IterableIterator<R> {
		return this.byId.values();
	}

	/**
	 * Every record whose key of that name equals the text, ignoring case. The result is not a copy, so do not keep it
	 * across a write.
	 */
	under(index: string, key: string | undefined): Iterable<R> {
		const hit = key === undefined ? undefined : this.indices.get(index)?.get(key.trim().toLowerCase());
		if (!hit) return [];
		return hit instanceof Set ? hit : [hit];
	}

	/** The same as a new list. */
	find(index: string, key: string): R[] {
		return [...this.under(index, key)];
	}

	/** The first record under that key. */
	first(index: string, key: string | undefined): R | undefined {
		for (const record of this.under(index, key)) return record;
		return undefined;
	}

	put(record: R): R {
		const old = this.byId.get(record.id);
		this.swap(old, record);
		this.undo.note(() => this.swap(record, old));
		return record;
	}

	remove(record: R): void {
		this.swap(record, undefined);
		this.undo.note(() => this.swap(undefined, record));
	}

	private swap(old: R | undefined, fresh: R | undefined): void {
		this.revision++;
		for (const [name, keyOf] of Object.entries(this.keys)) {
			const index = this.indices.get(name)!;
			const before = old && keyOf(old)?.trim().toLowerCase();
			const after = fresh && keyOf(fresh)?.trim().toLowerCase();
			if (before !== undefined) this.unindex(index, before, old!);
			if (after !== undefined) this.index(index, after, fresh!);
		}
		if (fresh) this.byId.set(fresh.id, fresh);
		else if (old) this.byId.delete(old.id);
	}

	private index(index: Map<string, Set<R> | R>, key: string, record: R): void {
		const there = index.get(key);
		if (there === undefined) index.set(key, record);
		else if (there instanceof Set) there.add(record);
		else index.set(key, new Set([there, record]));
	}

	private unindex(index: Map<string, Set<R> | R>, key: string, record: R): void {
		const there = index.get(key);
		if (there instanceof Set) {
			there.delete(record);
			if (there.size === 0) index.delete(key);
		} else if (there === record) index.delete(key);
	}
}
