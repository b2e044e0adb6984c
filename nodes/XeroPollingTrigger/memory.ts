import { createHash } from 'crypto';

/** Records whose last status is remembered. Some 90 KB when full. */
export const MOST_RECENT = 10_000;

/** Records of which only the ID is remembered: those with the oldest changes. About 240 KB when full. */
export const MOST_OLDER = 40_000;

/** Characters of an id's hash: 48 bits, so that among 10,000 records a wrong match is one in 28 billion. */
const HASH = 8;

/**
 * The same, shortened for older records: 36 bits; a new record is taken for one of 40,000 older ones once in 1.7
 * million.
 */
const SHORT = 6;

const NO_STATUS = '-';
/** Known, with a status that is not in the subject's list. */
const OTHER_STATUS = '+';
const CHANGED_BEFORE = '?';

/** What is remembered of a record. */
export interface Remembered {
	/** Undefined when it is not known. */
	status?: string;
	/** True for a record that was changed between the chosen start and the baseline, and must still be reported. */
	isUnreported?: boolean;
}

/** The two texts that `Known` is kept as. */
export interface EncodedKnown {
	recent: string;
	older: string;
}

export function hashOf(text: string, length = HASH): string {
	return createHash('sha256').update(text).digest('base64url').slice(0, length);
}

/**
 * IDs with their last status; for the oldest changes, only IDs. Stored as texts (8 characters of hash and one for the
 * status, or 6 of hash), because n8n always stores the whole static data of a workflow.
 */
export class Known {
	private readonly recent = new Map<string, string>();

	private readonly older = new Set<string>();

	/** Records of the baseline come from the newest to the oldest, so the last ones are forgotten first. */
	private readonly baseline = new Map<string, string>();

	private readonly baselineOlder = new Set<string>();

	/** True after a record was forgotten completely; then an unknown ID may belong to an old record. */
	forgot = false;

	/** @param statuses in a fixed order, because their positions are stored */
	constructor(
		encoded: Partial<EncodedKnown>,
		private readonly statuses: readonly string[],
		private readonly most = { recent: MOST_RECENT, older: MOST_OLDER },
	) {
		const { recent = '', older = '' } = encoded;
		for (let start = 0; start < recent.length; start += HASH + 1) {
			this.recent.set(recent.slice(start, start + HASH), recent[start + HASH]);
		}
		for (let start = 0; start < older.length; start += SHORT) this.older.add(older.slice(start, start + SHORT));
	}

	get(id: string): Remembered | undefined {
		const hash = hashOf(id);
		const code = this.recent.get(hash) ?? this.baseline.get(hash);
		if (code === NO_STATUS) return { status: '' };
		if (code === CHANGED_BEFORE) return { isUnreported: true };
		if (code !== undefined) return { status: this.statuses[parseInt(code, 36)] };
		const short = hash.slice(0, SHORT);
		return this.older.has(short) || this.baselineOlder.has(short) ? {} : undefined;
	}

	/** A record as it was reported, or is now: the one remembered longest. */
	addLatest(id: string, status: string): void {
		const hash = hashOf(id);
		this.recent.delete(hash);
		this.recent.set(hash, this.codeOf(status));
		if (this.recent.size > this.most.recent) this.shorten();
	}

	/**
	 * A record of the baseline, which is read from the newest to the oldest: one that is known is left as it is,
	 * others count as older than all that is known.
	 * @param status undefined for a record that is still to be reported
	 */
	addOldest(id: string, status: string | undefined): void {
		if (this.get(id) !== undefined) return;
		const hash = hashOf(id);
		if (this.recent.size + this.baseline.size < this.most.recent) {
			this.baseline.set(hash, status === undefined ? CHANGED_BEFORE : this.codeOf(status));
		} else if (this.older.size + this.baselineOlder.size < this.most.older) {
			this.baselineOlder.add(hash.slice(0, SHORT));
		} else {
			this.forgot = true;
		}
	}

	get size(): number {
		return this.recent.size + this.baseline.size + this.older.size + this.baselineOlder.size;
	}

	encode(): EncodedKnown {
		let recent = '';
		for (const [hash, code] of [...[...this.baseline].reverse(), ...this.recent]) recent += hash + code;
		return { recent, older: [...[...this.baselineOlder].reverse(), ...this.older].join('') };
	}

	private codeOf(status: string): string {
		if (status === '') return NO_STATUS;
		const place = this.statuses.indexOf(status);
		return place === -1 ? OTHER_STATUS : place.toString(36);
	}

	/** Reduces the oldest record to its ID; if there are too many, forgets the oldest ID. */
	private shorten(): void {
		const oldest = this.recent.keys().next().value as string;
		this.recent.delete(oldest);
		const short = oldest.slice(0, SHORT);
		this.older.delete(short);
		this.older.add(short);
		if (this.older.size > this.most.older) {
			this.older.delete(this.older.keys().next().value as string);
			this.forgot = true;
		}
	}
}
