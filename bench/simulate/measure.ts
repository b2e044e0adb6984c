import type { Course } from './scenario';

const WINDOW_MS = 60_000;

/**
 * The least time for a number of calls: 60 in each minute, five in flight, the first minute beginning with the first
 * call. ms.
 */
export function bound(calls: number, latency: number): number {
	const fullMinutes = Math.ceil(calls / 60) - 1;
	return fullMinutes * WINDOW_MS + Math.ceil((calls - fullMinutes * 60) / 5) * latency;
}

/** 1 if all have the same share, 1/n if one has everything (Jain's index). */
export function jain(shares: number[]): number {
	const sum = shares.reduce((total, share) => total + share, 0);
	const squares = shares.reduce((total, share) => total + share * share, 0);
	return squares === 0 ? 1 : (sum * sum) / (shares.length * squares);
}

/** Accepted calls per worker. */
export function perWorker({ calls }: Course, workers: number, from = 0, to = Infinity): number[] {
	const shares = new Array<number>(workers).fill(0);
	for (const { at, caller, refused } of calls) if (!refused && at >= from && at < to) shares[caller]++;
	return shares;
}

export interface Refusals {
	minute: number;
	concurrent: number;
	/** Share of all calls sent. */
	share: number;
}

export function refusals({ calls }: Course, from = 0): Refusals {
	const sent = calls.filter(({ at }) => at >= from);
	const count = (kind: string) => sent.filter(({ refused }) => refused === kind).length;
	const [minute, concurrent] = [count('minute'), count('concurrent')];
	return { minute, concurrent, share: sent.length === 0 ? 0 : (minute + concurrent) / sent.length };
}

/** Accepted calls in each of Xero's windows; the first and last windows are incomplete. */
export function perWindow({ calls, offset, start, span }: Course): number[] {
	const number = (at: number) => Math.floor((at - offset) / WINDOW_MS);
	const first = number(start);
	const counts = new Array<number>(number(start + span) - first + 1).fill(0);
	for (const { at, refused } of calls) if (!refused && at <= start + span) counts[number(at) - first]++;
	return counts;
}
