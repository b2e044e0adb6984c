import type { Undo } from '../core/undo';

/** One side of a journal: debits positive, credits negative, in cents of the base currency. */
export interface Entry {
	accountId: string;
	cents: number;
	/** TrackingOptionIDs of the line, in any order. */
	options?: readonly string[];
}

/** Postings to one account with one combination of tracking options, per day. */
export interface Bucket {
	readonly accountId: string;
	readonly options: readonly string[];
	/** Day (ms of UTC midnight) -> [debits, credits], both positive cents. */
	readonly days: Map<number, [number, number]>;
}

interface Posting {
	/** In the order of posting; a source that is posted again gets a new number. */
	number: number;
	day: number;
	entries: { bucket: Bucket; cents: number }[];
}

const NONE: readonly string[] = [];

/**
 * Balances per account and day, changed only by balanced journals. Each source document has at most one journal in
 * force.
 */
export class Ledger {
	private readonly buckets = new Map<string, Bucket>();
	private readonly postings = new Map<string, Posting>();
	/** Grows with each posting and each reversal. */
	journalCount = 0;

	constructor(private readonly undo: Undo) {}

	/**
	 * Posts a journal for a source. Throws if it does not balance, which would be a fault of the sandbox, not of the
	 * caller.
	 */
	post(source: string, day: number, entries: readonly Entry[]): void {
		const off = entries.reduce((sum, entry) => sum + entry.cents, 0);
		if (off !== 0) throw new Error(`Journal of ${source} is off by ${off} cents`);
		this.reverse(source);
		const held = entries
			.filter((entry) => entry.cents !== 0)
			.map((entry) => ({ bucket: this.bucketOf(entry), cents: entry.cents }));
		if (held.length > 0) this.apply(source, { number: 0, day, entries: held }, 1);
	}

	/** Reverses the journal of a source on the day of its posting, as Xero does when it voids. */
	reverse(source: string): void {
		const posting = this.postings.get(source);
		if (posting) this.apply(source, posting, -1);
	}

	/** Journals in force with their sources, by number. */
	journals(): Array<[source: string, posting: Readonly<Posting>]> {
		return [...this.postings].sort(([, a], [, b]) => a.number - b.number);
	}

	all(): IterableIterator<Bucket> {
		return this.buckets.values();
	}

	/** True if the account was ever posted to. */
	uses(accountId: string): boolean {
		for (const bucket of this.buckets.values())
			if (bucket.accountId === accountId && bucket.days.size > 0) return true;
		return false;
	}

	/** True if the option was ever posted with. */
	usesOption(optionId: string): boolean {
		for (const bucket of this.buckets.values())
			if (bucket.options.includes(optionId) && bucket.days.size > 0) return true;
		return false;
	}

	private bucketOf(entry: Entry): Bucket {
		const options = entry.options?.length ? [...entry.options].sort() : NONE;
		const key = options.length ? `${entry.accountId}|${options.join('|')}` : entry.accountId;
		let bucket = this.buckets.get(key);
		if (!bucket) this.buckets.set(key, (bucket = { accountId: entry.accountId, options, days: new Map() }));
		return bucket;
	}

	private apply(source: string, posting: Posting, sign: 1 | -1): void {
		this.move(source, posting, sign);
		this.undo.note(() => this.move(source, posting, sign === 1 ? -1 : 1));
	}

	private move(source: string, posting: Posting, sign: 1 | -1): void {
		this.journalCount++;
		for (const { bucket, cents } of posting.entries) {
			const day = bucket.days.get(posting.day) ?? [0, 0];
			if (cents > 0) day[0] += sign * cents;
			else day[1] -= sign * cents;
			if (day[0] === 0 && day[1] === 0) bucket.days.delete(posting.day);
			else bucket.days.set(posting.day, day);
		}
		if (sign === 1) posting.number ||= this.journalCount;
		if (sign === 1) this.postings.set(source, posting);
		else this.postings.delete(source);
	}
}
