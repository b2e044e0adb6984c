import { createHash } from 'crypto';

/** Records whose last status is remembered; those not seen for longest are forgotten first. Some 90 KB when full. */
export const MOST_KNOWN = 10_000;

/** Characters of an id's hash: 48 bits, so that among 10,000 records a wrong match is one in 28 billion. */
const HASH = 8;

const NO_STATUS = '-';
const UNKNOWN_STATUS = '?';

/** What is remembered of a record. `status` is undefined when it was there before but its status then is not known. */
export interface Remembered {
	status?: string;
}

export function hashOf(text: string, length = HASH): string {
	return createHash('sha256').update(text).digest('base64url').slice(0, length);
}

/**
 * Ids with the status they last had. Kept as one text (8 characters of hash and one for the status, per record), because n8n writes the
 * whole static data of a workflow at once.
 */
export class Known {
	private readonly entries = new Map<string, string>();

	/** True once a record had to be forgotten: then an id that is not found may be an old one. */
	forgot = false;

	/** @param statuses in a fixed order: their places are what is stored */
	constructor(
		encoded: string,
		private readonly statuses: readonly string[],
		private readonly most = MOST_KNOWN,
	) {
		for (let start = 0; start < encoded.length; start += HASH + 1) {
			this.entries.set(encoded.slice(start, start + HASH), encoded[start + HASH]);
		}
	}

	get(id: string): Remembered | undefined {
		const code = this.entries.get(hashOf(id));
		if (code === undefined) return undefined;
		if (code === NO_STATUS) return { status: '' };
		return { status: code === UNKNOWN_STATUS ? undefined : this.statuses[parseInt(code, 36)] };
	}

	/** @param status undefined when the record exists but its status is not known */
	note(id: string, status: string | undefined): void {
		const key = hashOf(id);
		const place = status === undefined ? -1 : this.statuses.indexOf(status);
		this.entries.delete(key);
		this.entries.set(key, status === '' ? NO_STATUS : place === -1 ? UNKNOWN_STATUS : place.toString(36));
		if (this.entries.size > this.most) {
			this.entries.delete(this.entries.keys().next().value as string);
			this.forgot = true;
		}
	}

	get size(): number {
		return this.entries.size;
	}

	encode(): string {
		let text = '';
		for (const [key, code] of this.entries) text += key + code;
		return text;
	}
}
