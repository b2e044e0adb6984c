import { systemClock, type Clock } from './clock';

/** How long slow-moving lists (accounts, tax rates, tracking, items, connections) are kept, in ms. */
export const CACHE_MS = 120_000;

/** Bounds memory; what is dropped is only read again. */
const MOST_ENTRIES = 500;

interface Entry {
	until: number;
	value: Promise<unknown>;
}

/**
 * Keeps slow-moving lists for a short while, per organisation and sign-in, so that pickers and line checks do not
 * spend calls.
 */
export class ListCache {
	private readonly entries = new Map<string, Entry>();

	constructor(private readonly clock: Clock = systemClock) {}

	/**
	 * The kept value, or that of `load`; failures are not kept. Callers must not change what they get.
	 *
	 * Callers who wait for another one's load do not share its failure: that one may only have been stopped by its
	 * user, and its error speaks of its own node. They load themselves, again one for all who still wait.
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

	/** Entries stand in the order of their time, so the old ones are the first. */
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
