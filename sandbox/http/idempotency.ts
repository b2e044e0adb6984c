import { createHash } from 'node:crypto';
import type { Clock } from '../types';
import { apiError, type Answer } from './answers';

/** A key lives six minutes from its first call. */
const LIFE = 6 * 60_000;
const LONGEST_KEY = 128;
/** Answers kept at most; far above what the rate limits let through in six minutes. */
const KEPT = 20_000;

interface Remembered {
	fingerprint: string;
	answer: Answer;
	at: number;
}

export interface KeyedCall {
	appId: string;
	tenantId: string;
	key: string;
	method: string;
	url: string;
	body: Buffer | undefined;
}

/**
 * Xero's idempotency cache, per app: the same key with the same request gets the first answer again, success or error alike.
 * The books answer synchronously, so two calls with one key can never both find the cache empty.
 */
export class IdempotencyCache {
	private readonly entries = new Map<string, Remembered>();

	constructor(private readonly clock: Clock) {}

	/** Runs `commit` or replays. What `commit` throws is not remembered. */
	answer(call: KeyedCall, commit: () => Answer): { answer: Answer; replayed: boolean } {
		if (call.key.length > LONGEST_KEY) return { answer: tooLongKey(call.key), replayed: false };
		this.dropOld();
		const name = `${call.appId}|${call.key}`;
		const fingerprint = fingerprintOf(call);
		const known = this.entries.get(name);
		if (known) {
			const same = known.fingerprint === fingerprint;
			return { answer: same ? known.answer : usedDifferently(call.key), replayed: same };
		}
		const answer = commit();
		this.entries.set(name, { fingerprint, answer, at: this.clock.now() });
		return { answer, replayed: false };
	}

	clear(): void {
		this.entries.clear();
	}

	/** Insertion order is age order, so the scan ends at the first live entry. */
	private dropOld(): void {
		const now = this.clock.now();
		for (const [name, entry] of this.entries) {
			const alive = now - entry.at < LIFE && entry.at <= now;
			if (alive && this.entries.size <= KEPT) return;
			this.entries.delete(name);
		}
	}
}

/** The tenant is part of the request: one organisation must never be given another's answer. */
function fingerprintOf(call: KeyedCall): string {
	const hash = createHash('sha256').update(`${call.tenantId}\n${call.method}\n${call.url}\n`);
	return hash.update(call.body ?? '').digest('hex');
}

function usedDifferently(key: string): Answer {
	return apiError(
		400,
		400,
		'IdempotencyKeyException',
		`The idempotency key '${key}' is used with a different request`,
	);
}

function tooLongKey(key: string): Answer {
	const message = `The idempotency key is ${key.length} characters long, the maximum is ${LONGEST_KEY}`;
	return apiError(400, 400, 'IdempotencyKeyException', message);
}
