import { hashOf } from './memory';

const HASH = 7;
const DAY = 4;
const DAY_MS = 86_400_000;

/** Overdue documents remembered as reported. Some 240 KB when full. */
export const MOST_REPORTED = 20_000;

const PRESENT = '+';
const ABSENT = '-';

interface Entry {
	/** Days since the epoch of the organisation's day on which it was reported. */
	day: number;
	/** False if the last full list did not contain it. */
	isPresent: boolean;
}

/**
 * Overdue documents by the day on which they were reported. Kept as one text: 7 characters of hash (when full, a
 * document is taken for another one once in 200 million), 4 for the day and one for whether it was still overdue at
 * the last full reading.
 */
export class Reported {
	private readonly entries = new Map<string, Entry>();

	/** True after a document was forgotten; then an unknown document may already have been reported. */
	forgot: boolean;

	constructor(encoded = '', forgot = false) {
		this.forgot = forgot;
		for (let start = 0; start < encoded.length; start += HASH + DAY + 1) {
			const text = encoded.slice(start, start + HASH + DAY + 1);
			this.entries.set(text.slice(0, HASH), {
				day: parseInt(text.slice(HASH, HASH + DAY), 36),
				isPresent: text[HASH + DAY] === PRESENT,
			});
		}
	}

	/**
	 * Whether the document was reported for this due date. If the due date was moved to the day of the report or later,
	 * it counts as not reported.
	 * @param due the due date, ms
	 */
	has(id: string, due: number | undefined): boolean {
		const entry = this.entries.get(keyOf(id));
		return entry !== undefined && (due === undefined || Math.floor(due / DAY_MS) < entry.day);
	}

	/** @param day the organisation's day, `YYYY-MM-DD` */
	add(id: string, day: string): void {
		const key = keyOf(id);
		this.entries.delete(key);
		this.entries.set(key, { day: dayNumber(day), isPresent: true });
		if (this.entries.size > MOST_REPORTED) {
			this.entries.delete(this.entries.keys().next().value as string);
			this.forgot = true;
		}
	}

	/**
	 * Forgets documents that are no longer overdue, because they may become overdue again. Only after two readings
	 * without them, because otherwise one empty answer would cause all of them to be reported again.
	 * @param ids of all overdue documents
	 */
	keep(ids: Iterable<string>): void {
		const present = new Set([...ids].map(keyOf));
		for (const [key, entry] of this.entries) {
			if (present.has(key)) entry.isPresent = true;
			else if (entry.isPresent) entry.isPresent = false;
			else this.entries.delete(key);
		}
	}

	encode(): string {
		let text = '';
		for (const [key, { day, isPresent }] of this.entries) {
			text += key + day.toString(36).padStart(DAY, '0') + (isPresent ? PRESENT : ABSENT);
		}
		return text;
	}
}

function keyOf(id: string): string {
	return hashOf(id, HASH);
}

function dayNumber(day: string): number {
	return Math.floor(Date.parse(day) / DAY_MS);
}
