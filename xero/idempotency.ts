import { createHash } from 'crypto';

/** Identifies one logical write of one execution. */
export interface WriteIdentity {
	executionId: string;
	nodeId: string;
	/**
	 * How often the node has run in this execution. It stays the same for n8n's Retry On Fail, and increases with each
	 * turn of a loop.
	 */
	runIndex: number;
	tenantId: string;
	method: string;
	path: string;
	/** Position of the write's first input item, because two equal items in one run are two writes. */
	position: number;
	/** The body exactly as it is sent. */
	body: string;
	/** Increased to send the same body with a new key, when it is certain that nothing was written with the old key. */
	renewal?: number;
}

/**
 * A stable `Idempotency-Key`. A repeat of the same write in the same execution has the same key, so Xero returns its
 * first answer instead of writing twice. Other content, positions or executions have other keys. 64 hex digits (Xero
 * allows 128 characters).
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

/**
 * Xero forgets a key 6 minutes after its first use; half a minute is reserved for clock differences and network
 * delay.
 */
const REMEMBERED_MS = 330_000;
const FORGET_MS = 24 * 3_600_000;
const MOST_KEYS = 50_000;

/**
 * When each key was first used by this process. n8n's Retry On Fail runs the whole node again. A write of the first
 * try whose key Xero has forgotten must not be sent again, because it would be carried out twice.
 */
export class SentKeys {
	private readonly firstSent = new Map<string, number>();

	/** Notes the first use; returns true if this is the first use. Call just before sending. */
	note(key: string, now: number): boolean {
		if (this.firstSent.has(key)) return false;
		if (this.firstSent.size >= MOST_KEYS) this.prune(now);
		this.firstSent.set(key, now);
		return true;
	}

	/** True if the key was first used so long ago that Xero would treat a repeat as a new write. */
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
		// Entries are in order of first use, so the oldest are dropped first.
		for (const key of this.firstSent.keys()) {
			if (this.firstSent.size < MOST_KEYS) break;
			this.firstSent.delete(key);
		}
	}
}

export const sharedSentKeys = new SentKeys();
