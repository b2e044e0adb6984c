import type { LoggedCall } from '../../../sandbox/http/call-log';
import type { Sandbox } from '../../../sandbox/server';
import type { ApiResult } from '../../../sandbox/types';
import { defaultLimits, RateLimits } from '../../../sandbox/limits/rate-limits';
import { LATENCY } from './cluster';

const MINUTE = 60_000;
const PER_MINUTE = 60;
const IN_FLIGHT = 5;

/**
 * The least time so many calls can take, in ms, for a client that finds a fresh minute: all but the last sixty have to wait for further
 * minutes, and the rest go five at a time.
 */
export function bound(calls: number): number {
	const minutes = Math.ceil(calls / PER_MINUTE) - 1;
	return minutes * MINUTE + Math.ceil((calls - minutes * PER_MINUTE) / IN_FLIGHT) * LATENCY;
}

/** One minute as Xero counts it. */
export interface MinuteFigures {
	/** ms after the first call at which the minute began; negative for the minute of the first call. */
	begins: number;
	calls: number;
	answered: number;
	/** Answers of 429, with the time since the first call and what Xero named as the reason. */
	refused: Array<{ after: number; problem: string }>;
}

/** Calls by Xero's minutes. `turn`: any moment at which one of its minutes began, ms. */
export function byMinute(calls: readonly LoggedCall[], turn: number): MinuteFigures[] {
	const first = Math.min(...calls.map(({ at }) => at));
	const minutes = new Map<number, MinuteFigures>();
	for (const { at, status, limited } of calls) {
		const index = Math.floor((at - turn) / MINUTE);
		const begins = turn + index * MINUTE - first;
		const minute = minutes.get(index) ?? { begins, calls: 0, answered: 0, refused: [] };
		minutes.set(index, minute);
		minute.calls++;
		if (status === 429) minute.refused.push({ after: at - first, problem: limited ?? '' });
		else minute.answered++;
	}
	return [...minutes.entries()].sort(([a], [b]) => a - b).map(([, minute]) => minute);
}

/** The first moment after `from`, ms, at which a minute of the organisation begins: each has its own, as with Xero. */
export function turnAfter(tenantId: string, from: number): number {
	let now = from;
	const limits = new RateLimits({ now: () => now }, { ...defaultLimits, minute: 1 });
	limits.enter('any app', tenantId).release();
	while (limits.enter('any app', tenantId).problem) now += 10;
	return now;
}

/** Writes that were answered with 429 and never with success afterwards. */
export function unrecovered(calls: readonly LoggedCall[]): number {
	const written = new Set(calls.filter(({ status }) => status === 200).map(({ idempotencyKey }) => idempotencyKey));
	return calls.filter(({ status, idempotencyKey }) => status === 429 && !written.has(idempotencyKey)).length;
}

export const lastCall = ({ world }: Sandbox) => world.calls.since(0).at(-1)?.n ?? 0;

/** Calls to the Accounting API after call number `since`, in the order they came. */
export const callsSince = ({ world }: Sandbox, since: number) =>
	world.calls.since(since).filter(({ path }) => path.startsWith('/api.xro/'));

/** Asks the books themselves, past tokens and limits. */
export function ask(
	{ world }: Sandbox,
	method: 'GET' | 'PUT',
	collection: string,
	query: Record<string, string>,
	body?: unknown,
): Record<string, unknown> {
	const result: ApiResult = world.organisations[0].books.handle({
		method,
		segments: [collection],
		query,
		headers: { accept: 'application/json' },
		body,
		appName: 'Sandbox web app',
		appId: 'sandbox-web-app',
	});
	if (result.status !== 200) throw new Error(`The books refused ${method} ${collection}: ${result.status}`);
	return result.json as Record<string, unknown>;
}

/** How often each reference that begins with `prefix` stands in the first organisation. */
export function references(sandbox: Sandbox, prefix: string): Map<string, number> {
	const counts = new Map<string, number>();
	for (let page = 1; ; page++) {
		const answer = ask(sandbox, 'GET', 'Invoices', { page: String(page), pageSize: '1000' });
		for (const { Reference = '' } of answer.Invoices as Array<{ Reference?: string }>)
			if (Reference.startsWith(prefix)) counts.set(Reference, (counts.get(Reference) ?? 0) + 1);
		// Behind a full last page there is none: the sandbox refuses a page past the end.
		if (page >= (answer.pagination as { pageCount: number }).pageCount) return counts;
	}
}
