import { pushBounded } from './bounded';

const KEPT = 50_000;

/** One API call as the control API shows it. It never contains a token, a secret or a body. */
export interface LoggedCall {
	n: number;
	/** Sandbox time of arrival, ms. */
	at: number;
	method: string;
	path: string;
	query: Record<string, string>;
	tenantId: string | null;
	/** HTTP status; 0 if the connection was cut, null while the call is still running. */
	status: number | null;
	appId: string | null;
	idempotencyKey: string | null;
	/** Real milliseconds from arrival until the answer was fully sent. */
	ms: number | null;
	/** The X-Rate-Limit-Problem of the answer, if any. */
	limited: string | null;
	/** The fault rule that applied, if any. */
	fault: string | null;
	/** True if the answer came from the idempotency cache. */
	replayed: boolean;
}

export interface CallCounts {
	calls: number;
	byStatus: Record<string, number>;
	byTenant: Record<string, number>;
	limited: Record<string, number>;
	faults: Record<string, number>;
	replays: number;
}

/** The last 50,000 calls; the counts include all. */
export class CallLog {
	private entries: LoggedCall[] = [];
	private last = 0;
	private counts = emptyCounts();

	open(start: Pick<LoggedCall, 'at' | 'method' | 'path' | 'query' | 'idempotencyKey'>): LoggedCall {
		this.last += 1;
		const entry: LoggedCall = {
			n: this.last,
			...start,
			tenantId: null,
			status: null,
			appId: null,
			ms: null,
			limited: null,
			fault: null,
			replayed: false,
		};
		this.counts.calls += 1;
		pushBounded(this.entries, entry, KEPT);
		return entry;
	}

	/** Notes the outcome; called once per call, just before the answer is sent. */
	answered(entry: LoggedCall, status: number): void {
		if (entry.status !== null) return;
		entry.status = status;
		bump(this.counts.byStatus, status === 0 ? 'cut' : String(status));
		if (entry.tenantId) bump(this.counts.byTenant, entry.tenantId);
		if (entry.limited) bump(this.counts.limited, entry.limited);
		if (entry.fault) bump(this.counts.faults, entry.fault);
		if (entry.replayed) this.counts.replays += 1;
	}

	/** Calls with a number above `since`, oldest first. */
	since(since: number): LoggedCall[] {
		return this.entries.filter((entry) => entry.n > since);
	}

	summary(): CallCounts {
		return this.counts;
	}

	clear(): void {
		this.entries = [];
		this.last = 0;
		this.counts = emptyCounts();
	}
}

function emptyCounts(): CallCounts {
	return { calls: 0, byStatus: {}, byTenant: {}, limited: {}, faults: {}, replays: 0 };
}

function bump(counts: Record<string, number>, key: string): void {
	counts[key] = (counts[key] ?? 0) + 1;
}
