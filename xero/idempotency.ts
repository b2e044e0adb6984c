import { createHash } from 'crypto';

/** What makes one logical write of one execution different from every other. */
export interface WriteIdentity {
	executionId: string;
	nodeId: string;
	/**
	 * How often the node has run in this execution (loops): n8n's Retry On Fail keeps it, the next loop turn does not.
	 */
	runIndex: number;
	tenantId: string;
	method: string;
	path: string;
	/** Position of the first input item of the write: two equal items in one run are two writes. */
	position: number;
	/** The body exactly as it is sent. */
	body: string;
	/**
	 * Raised when the same body has to go out under a new key, because it is certain that nothing was written under
	 * the old one.
	 */
	renewal?: number;
}

/**
 * A stable `Idempotency-Key`: the same for a repeat of the same write in the same execution, so Xero answers the
 * repeat from its memory instead of writing twice; another for other content, another position or another execution.
 * 64 hex digits (Xero allows 128 characters).
 */
export function idempotencyKey(identity: WriteIdentity): string {
	const parts = [
		identity.executionId,
		identity.nodeId,
		identity.runIndex,
		identity.tenantId,
		identity.method,
		identity.path,
		identity.position,
		identity.body,
		...(identity.renewal ? [identity.renewal] : []),
	];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Xero forgets a key 6 minutes after its first use; half a minute is kept back for clocks and the way there. */
const REMEMBERED_MS = 330_000;
const FORGET_MS = 24 * 3_600_000;
const MOST_KEYS = 50_000;

/**
 * When each key was first used by this process. n8n's Retry On Fail runs a whole node again: a write of the first try
 * that Xero no longer remembers must not be sent a second time, for it would be carried out a second time.
 */
export class SentKeys {
	private readonly firstSent = new Map<string, number>();

	/** Notes the first use, and says whether this is it. Call just before sending. */
	note(key: string, now: number): boolean {
		if (this.firstSent.has(key)) return false;
		if (this.firstSent.size >= MOST_KEYS) this.prune(now);
		this.firstSent.set(key, now);
		return true;
	}

	/** True when the key was used so long ago that Xero would take a repeat for a new write. */
	isStale(key: string, now: number): boolean {
		const first = this.firstSent.get(key);
		return first !== undefined && now - first > REMEMBERED_MS;
	}

	/** Forgets a key whose call was refused as a whole, so nothing was written under it. */
	forget(key: string): void {
		this.firstSent.delete(key);
	}

	private prune(now: number): void {
		for (const [key, first] of this.firstSent) if (now - first > FORGET_MS) this.firstSent.delete(key);
		// Entries are in order of first use; the oldest go when all are young.
		for (const key of this.firstSent.keys()) {
			if (this.firstSent.size < MOST_KEYS) break;
			this.firstSent.delete(key);
		}
	}
}

export const sharedSentKeys = new SentKeys();
