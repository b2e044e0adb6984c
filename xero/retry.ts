import { DateTime } from 'luxon';

/** How long and how often one call is repeated. */
export interface RetryPolicy {
	/** Calls in all for server faults and lost connections, the first included. */
	maxAttempts: number;
	/** Answers of 429 that are waited out; more mean that something else uses up the organisation's calls. */
	maxRateLimitWaits: number;
	/** Answers of 409 that are waited out: an earlier attempt with the same key is still under way. */
	maxConflictWaits: number;
	/**
	 * From the first sending on, waits included, in ms. Under the 6 minutes for which Xero remembers an idempotency
	 * key.
	 */
	maxTotalMs: number;
	/** Wait before the second call in ms; doubled for each further one. */
	baseMs: number;
	/** Longest wait between two calls in ms, except where Xero itself names a longer one. */
	capMs: number;
}

export const RETRY_POLICY: RetryPolicy = {
	maxAttempts: 6,
	maxRateLimitWaits: 12,
	// With the waits below, some three minutes: as long as one attempt at a write may take.
	maxConflictWaits: 14,
	maxTotalMs: 300_000,
	baseMs: 500,
	capMs: 20_000,
};

/** What came of one attempt. */
export interface Attempt {
	/** HTTP status; undefined when the connection was lost or no proper answer came. */
	status?: number;
	headers?: Record<string, string>;
	/** A read, or a write with an idempotency key. */
	repeatable: boolean;
	/** Attempts made so far that failed by server fault or lost connection, this one included. */
	faults: number;
	/** Answers of 429 so far, this one included. */
	rateLimits: number;
	/** Answers of 409 so far, this one included. */
	conflicts?: number;
	isWrite?: boolean;
	/** True when nothing was sent to Xero. */
	isUnsent?: boolean;
	/** Since the first sending, in ms. */
	elapsedMs: number;
}

export type Decision = { waitMs: number } | { giveUp: 'final' | 'attempts' | 'time' | 'day' | 'unsafe' };

const SERVER_FAULTS = [408, 500, 502, 503, 504];

/** Said by something in front of Xero that gave up waiting; Xero itself may still be at work. */
const NO_LAST_WORD = [408, 502, 504];

/**
 * Least wait before a write is repeated whose answer was lost, in ms. Xero may still be carrying it out, and nobody
 * has recorded whether two calls with one key at the same time are both carried out.
 */
const LOST_WRITE_MS = 5_000;

/**
 * Whether and when a call is made again. Pure: `random` (0 to 1) and `now` (ms) are handed in.
 *
 * A 429 was not carried out, so it may always be repeated. A server fault or a lost connection leaves open whether
 * Xero has written, so only a repeatable call goes out again.
 */
export function decideRetry(attempt: Attempt, policy: RetryPolicy, random: number, now: number): Decision {
	const { status, headers = {} } = attempt;
	if (status === 429) {
		const problem = rateLimitProblem(headers);
		if (problem === 'day') return { giveUp: 'day' };
		if (attempt.rateLimits > policy.maxRateLimitWaits) return { giveUp: 'attempts' };
		const named = retryAfterMs(headers, now);
		// Spread by up to a second, so that workers which were refused together do not return together.
		const waitMs = named === undefined ? backoff(attempt.rateLimits, policy, random) : named + random * 1000;
		return withinTime(waitMs, attempt, policy);
	}
	if (status === 409 && attempt.isWrite && attempt.repeatable) {
		const { conflicts = 1 } = attempt;
		if (conflicts > policy.maxConflictWaits) return { giveUp: 'attempts' };
		return withinTime(
			Math.max(backoff(conflicts, policy, random), retryAfterMs(headers, now) ?? 0),
			attempt,
			policy,
		);
	}
	if (status !== undefined && !SERVER_FAULTS.includes(status)) return { giveUp: 'final' };
	if (!attempt.repeatable) return { giveUp: 'unsafe' };
	if (attempt.faults >= policy.maxAttempts) return { giveUp: 'attempts' };
	const least = mayStillRun(attempt) ? LOST_WRITE_MS : 0;
	const waitMs = Math.max(backoff(attempt.faults, policy, random), retryAfterMs(headers, now) ?? 0, least);
	return withinTime(waitMs, attempt, policy);
}

function mayStillRun({ status, isWrite, isUnsent }: Attempt): boolean {
	return isWrite === true && !isUnsent && (status === undefined || NO_LAST_WORD.includes(status));
}

/** The kind of limit behind a 429: minute, day, appminute, concurrent; 'unknown' without the header. */
export function rateLimitProblem(headers: Record<string, string>): string {
	return headers['x-rate-limit-problem']?.trim().toLowerCase() || 'unknown';
}

/**
 * The longest wait Xero has a reason to name, in ms: its longest limit is that of a day. What is named beyond is not
 * believed.
 */
const LONGEST_RETRY_AFTER_MS = 86_400_000;

/**
 * `Retry-After` as ms from now: seconds, or an HTTP date. A day at the most.
 * @returns undefined when the header is missing or unreadable
 */
export function retryAfterMs(headers: Record<string, string>, now: number): number | undefined {
	const text = headers['retry-after']?.trim();
	if (!text) return undefined;
	if (/^\d+(\.\d+)?$/.test(text)) return Math.min(LONGEST_RETRY_AFTER_MS, Math.ceil(Number(text) * 1000));
	const date = DateTime.fromHTTP(text);
	if (!date.isValid) return undefined;
	// The date is one of the server's clock, which need not be ours: its own Date header says what time it had.
	const sent = DateTime.fromHTTP(headers.date ?? '');
	return Math.min(LONGEST_RETRY_AFTER_MS, Math.max(0, date.toMillis() - (sent.isValid ? sent.toMillis() : now)));
}

/** Doubling wait, spread between half and full. */
function backoff(failures: number, policy: RetryPolicy, random: number): number {
	const full = Math.min(policy.capMs, policy.baseMs * 2 ** (failures - 1));
	return full / 2 + (full / 2) * random;
}

function withinTime(waitMs: number, attempt: Attempt, policy: RetryPolicy): Decision {
	return attempt.elapsedMs + waitMs > policy.maxTotalMs ? { giveUp: 'time' } : { waitMs };
}
