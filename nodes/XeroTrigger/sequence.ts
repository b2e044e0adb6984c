/** What is known of Xero's numbering of the events it sends to an app's address. Plain data: it is kept between restarts. */
export interface Sequence {
	/** One more than the highest number that has arrived. */
	next?: number;
	/** Date of the latest event that has arrived, ms since the epoch. */
	latest?: number;
	/** Numbers below `next` that have not arrived: first, last, and when that was noticed in ms. */
	missing: Array<[number, number, number]>;
}

/** Xero repeats an event for 24 hours. What has not come by then will not come, and is told no longer. */
const TOLD_FOR_MS = 25 * 60 * 60_000;
const MOST_GAPS = 50;

/**
 * Takes note of a delivery.
 * @param latest date of its latest event, ms
 * @returns the numbers before it that have not arrived so far, as `[first, last]`
 */
export function arrived(
	sequence: Sequence,
	first: number | undefined,
	last: number | undefined,
	latest: number,
	now: number,
): Array<[number, number]> {
	if (first === undefined || last === undefined || first < 1 || last < first) return [];
	// A webhook that was set up anew counts from 1 again. Its first event is younger than all before, a repeat is not.
	const startsAnew = first === 1 && latest > (sequence.latest ?? latest);
	if (startsAnew) Object.assign(sequence, { next: undefined, missing: [] });
	const next = sequence.next ?? first;
	const gaps =
		first > next
			? [...sequence.missing, [next, first - 1, now] as [number, number, number]]
			: sequence.missing;
	sequence.missing = gaps
		.filter(([, , since]) => now - since < TOLD_FOR_MS)
		.flatMap(([from, to, since]) =>
			without(from, to, first, last).map(([a, b]) => [a, b, since] as [number, number, number]),
		)
		.slice(-MOST_GAPS);
	sequence.next = Math.max(next, last + 1);
	sequence.latest = Math.max(sequence.latest ?? latest, latest);
	return sequence.missing.filter(([from]) => from < first).map(([from, to]) => [from, to]);
}

/** Puts back what a delivery had brought, when n8n could not take it on in the end. */
export function notArrived(
	sequence: Sequence,
	first: number | undefined,
	last: number | undefined,
	now: number,
): void {
	if (first === undefined || last === undefined || first < 1 || last < first) return;
	sequence.missing = [...sequence.missing, [first, last, now] as [number, number, number]].slice(
		-MOST_GAPS,
	);
}

/** What is left of `from` to `to` without `first` to `last`. */
function without(from: number, to: number, first: number, last: number): Array<[number, number]> {
	if (last < from || first > to) return [[from, to]];
	const left: Array<[number, number]> = [];
	if (from < first) left.push([from, first - 1]);
	if (to > last) left.push([last + 1, to]);
	return left;
}
