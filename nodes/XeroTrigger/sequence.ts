/** The numbers of events that have arrived, for one address of one app. Plain data that is stored with the state. */
export interface Sequence {
	/**
	 * Date of the first event of this numbering, ms; 0 = not seen. After a webhook is set up again, numbers start from
	 * 1.
	 */
	begun: number;
	/** Date of the latest event that has arrived, ms. */
	latest: number;
	/** Numbers that have arrived, ascending: first, last, and when the gap before them was noticed, ms. */
	ranges: Range[];
}

export type Range = [first: number, last: number, noticed: number];

/** The numbers and dates of one delivery. */
export interface Arrived {
	first: number;
	last: number;
	/** Dates of its earliest and its latest event, ms. */
	from: number;
	to: number;
}

/**
 * How long a gap must exist before it is reported. Another process may be processing the missing delivery; after a
 * minute, its numbers are stored, too.
 */
const TOLD_AFTER_MS = 60_000;
/** Xero keeps undelivered events for 31 days. Older gaps will never be filled and are no longer reported. */
const TOLD_FOR_MS = 31 * 24 * 60 * 60_000;
const MOST_RANGES = 50;

export const nothingYet = (): Sequence => ({ begun: 0, latest: 0, ranges: [] });

/** @param stored any value; anything but a sequence counts as none */
export function readSequence(stored: unknown): Sequence {
	const { begun, latest, ranges } = (stored ?? {}) as Record<keyof Sequence, unknown>;
	const isRange = (range: unknown): range is Range =>
		Array.isArray(range) && range.length === 3 && range.every(Number.isSafeInteger) && range[0] <= range[1];
	if (typeof begun !== 'number' || typeof latest !== 'number' || !Array.isArray(ranges)) return nothingYet();
	return { begun, latest, ranges: (ranges as unknown[]).filter(isRange) };
}

/** @returns the sequence with a delivery added */
export function withArrived(sequence: Sequence, { first, last, from, to }: Arrived, now: number): Sequence {
	// A repeat that starts at 1 contains the old event number 1; after a new set-up, event number 1 is newer.
	const isAnew = first === 1 && from > sequence.latest;
	const { begun, ranges } = isAnew ? { begun: from, ranges: [] } : sequence;
	return { begun, latest: Math.max(sequence.latest, to), ranges: united([...ranges, [first, last, now]]) };
}

/** Merges the sequences of two processes; if they have different numberings, the newer one counts. */
export function merged(a: Sequence, b: Sequence): Sequence {
	const latest = Math.max(a.latest, b.latest);
	if (a.begun !== b.begun) return { ...(a.begun > b.begun ? a : b), latest };
	return { begun: a.begun, latest, ranges: united([...a.ranges, ...b.ranges]) };
}

/** The numbers before `first` that are missing, as `[first, last]`. */
export function missingBefore({ ranges }: Sequence, first: number, now: number): Array<[number, number]> {
	const gaps: Array<[number, number]> = [];
	for (const [index, [begin, , noticed]] of ranges.entries()) {
		const age = now - noticed;
		if (index === 0 || begin > first || age < TOLD_AFTER_MS || age > TOLD_FOR_MS) continue;
		gaps.push([ranges[index - 1][1] + 1, begin - 1]);
	}
	return gaps;
}

/** Whether a number continues the sequence: after the first known number, and not arrived yet. */
export function isNext({ ranges }: Sequence, number: number | undefined): boolean {
	if (number === undefined || ranges.length === 0 || number < ranges[0][0]) return false;
	return !ranges.some(([first, last]) => first <= number && number <= last);
}

/** Merges adjacent ranges; if there are too many, the oldest gaps are dropped. */
function united(ranges: Range[]): Range[] {
	const sorted = [...ranges].sort(([a], [b]) => a - b);
	const result: Range[] = [];
	for (const [first, last, noticed] of sorted) {
		const before = result[result.length - 1];
		if (!before || first > before[1] + 1) result.push([first, last, noticed]);
		else {
			before[1] = Math.max(before[1], last);
			before[2] = Math.min(before[2], noticed);
		}
	}
	const surplus = Math.max(0, result.length - MOST_RANGES);
	const [begin] = result[0] ?? [];
	return surplus === 0 ? result : [[begin, result[surplus][1], result[0][2]], ...result.slice(surplus + 1)];
}
