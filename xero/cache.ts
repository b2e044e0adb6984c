import { systemClock, type Clock } from './clock';

/** How long lists that rarely change (accounts, tax rates, tracking, items, connections) are cached, in ms. */
export const CACHE_MS = 120_000;

/** Limits memory use; dropped entries are simply read again. */
const MOST_ENTRIES = 500;

interface Entry {
	until: number;
	value: Promise<unknown>;
}

/**
 * Caches lists that rarely change for a short time, per organisation and sign-in, so that pickers and checks need no
 * calls.
 */
export class ListCache {
	private readonly entries = new Map<string, Entry>();

	constructor(private readonly clock: Clock = systemClock) {}

	/**
	 * Returns the cached value, or loads it; failures are not cached. Callers must not change the value.
	 *
	 * If a load fails, callers who were waiting for it do not get its error: perhaps only the first caller's execution
	 * was stopped, and the error names that caller's node. Instead, one of the waiting callers loads for all of them.
	 */
	async get<T>(key: string, load: () => Promise<T>): Promise<T> {
		for (let entry = this.live(key); entry; entry = this.live(key)) {
			try {
				return (await entry.value) as T;
			} catch {
				this.drop(key, entry);
			}
		}
		return await this.keep(key, load());
	}

	private live(key: string): Entry | undefined {
		const entry = this.entries.get(key);
		return entry && entry.until > this.clock.now() ? entry : undefined;
	}

	private async keep<T>(key: string, value: Promise<T>): Promise<T> {
		const entry = { until: this.clock.now() + CACHE_MS, value };
		this.entries.delete(key);
		this.entries.set(key, entry);
		this.prune();
		if (this.entries.size > MOST_ENTRIES) this.entries.delete(this.entries.keys().next().value as string);
		value.catch(() => this.drop(key, entry));
		return await value;
	}

	/** Entries are in order of time, oldest first. */
	private prune(): void {
		const now = this.clock.now();
		for (const [key, { until }] of this.entries) {
			if (until > now) return;
			this.entries.delete(key);
		}
	}

	private drop(key: string, entry: Entry): void {
		if (this.entries.get(key) === entry) this.entries.delete(key);
	}

	/** Forgets all lists whose key begins with the text; called after a write. */
	forget(prefix: string): void {
		for (const key of this.entries.keys()) if (key.startsWith(prefix)) this.entries.delete(key);
	}
}

export const sharedCache = new ListCache();
