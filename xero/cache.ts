import { systemClock, type Clock } from './clock';

/** How long slow-moving lists (accounts, tax rates, tracking, items, connections) are kept, in ms. */
export const CACHE_MS = 120_000;

const MOST_ENTRIES = 500;

interface Entry {
	until: number;
	value: Promise<unknown>;
}

/** Keeps slow-moving lists for a short while, per app and organisation, so that pickers and line checks do not spend calls. */
export class ListCache {
	private readonly entries = new Map<string, Entry>();

	constructor(private readonly clock: Clock = systemClock) {}

	/** The kept value, or that of `load`; failures are not kept. Callers must not change what they get. */
	async get<T>(key: string, load: () => Promise<T>): Promise<T> {
		const now = this.clock.now();
		const entry = this.entries.get(key);
		if (entry && entry.until > now) return (await entry.value) as T;
		const value = load();
		this.entries.delete(key);
		this.entries.set(key, { until: now + CACHE_MS, value });
		if (this.entries.size > MOST_ENTRIES) this.entries.delete(this.entries.keys().next().value as string);
		value.catch(() => {
			if (this.entries.get(key)?.value === value) this.entries.delete(key);
		});
		return await value;
	}

	/** Forgets all lists whose key begins with the text; called after a write. */
	forget(prefix: string): void {
		for (const key of this.entries.keys()) if (key.startsWith(prefix)) this.entries.delete(key);
	}
}

export const sharedCache = new ListCache();
