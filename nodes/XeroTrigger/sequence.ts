/**
 * What has arrived of the events that Xero numbers, for one address of one app. Plain data: it is stored with the
 * state.
 */
export interface Sequence {
	/**
	 * Date of the event that began this numbering, ms; 0 = not seen. A webhook that is set up anew counts from 1 again.
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
 * Another process may have a delivery in hand that this one has not heard of; after a minute its part is stored as
 * well.
 */
const TOLD_AFTER_MS = 60_000;
/** Xero keeps undelivered events for 31 days. What has not come by then will not come, and is told no longer. */
const TOLD_FOR_MS = 31 * 24 * 60 * 60_000;
const MOST_RANGES = 50;

export const nothingYet = (): Sequence => ({ begun: 0, latest: 0, ranges: [] });

/** @param stored anything; what is no sequence counts as none */
export function readSequence(stored: unknown): Sequence {
	const { begun, latest, ranges } = (stored ?? {}) as Record<keyof Sequence, unknown>;
	const isRange = (range: unknown): range is Range =>
		Array.isArray(range) && range.length === 3 && range.every(Number.isSafeInteger) && range[0] <= range[1];
	if (typeof begun !== 'number' || typeof latest !== 'number' || !Array.isArray(ranges)) return nothingYet();
	return { begun, latest, ranges: (ranges as unknown[]).filter(isRange) };
}

/** @returns the sequence with a delivery added */
export function withArrived(sequence: Sequence, { first, last, from, to }: Arrived, now: number): Sequence {
	// A repeat that starts at 1, alone or grown by newer events, has number 1 of before; a webhook set up anew has a
	// younger one.
	const isAnew = first === 1 && from > sequence.latest;
	const { begun, ranges } = isAnew ? { begun: from, ranges: [] } : sequence;
	return { begun, latest: Math.max(sequence.latest, to), ranges: united([...ranges, [first, last, now]]) };
}

/** What two processes know together; of two numberings, the younger. */
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

/** Whether a number carries on what has arrived: later than the first one known, and not there yet. */
export function isNext({ ranges }: Sequence, number: number | undefined): boolean {
	if (number === undefined || ranges.length === 0 || number < ranges[0][0]) return false;
	return !ranges.some(([first, last]) => first <= number && number <= last);
}

/** Ranges that touch become one; the oldest gaps are given up where there are too many. */
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
