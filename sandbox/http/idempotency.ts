import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Switches } from '../switches/switches';
import type { Clock } from '../types';
import type { Answer } from './answers';
import { stillRunning, tooLongKey, usedDifferently } from './idempotency-answers';

/** A key expires six minutes after its first call. */
const LIFE = 6 * 60_000;
const LONGEST_KEY = 128;
/** The most answers that are stored; far more than the rate limits allow in six minutes. */
const KEPT = 20_000;

interface Remembered {
	fingerprint: string;
	answer: Promise<Answer>;
	at: number;
	/** The time until which the first call is running, by performance.now(); Infinity until the books have answered. */
	busyUntil: number;
}

export interface KeyedCall {
	appId: string;
	tenantId: string;
	key: string;
	method: string;
	url: string;
	body: Buffer | undefined;
}

export interface KeyedAnswer {
	answer: Answer;
	replayed: boolean;
	/**
	 * The earliest time for the answer, by performance.now(), because the first call with the key has not been answered
	 * either.
	 */
	notBefore: number;
}

/**
 * Xero's idempotency cache, per app: the same key with the same request gets the first answer again, whether success or
 * error.
 */
export class IdempotencyCache {
	private readonly entries = new Map<string, Remembered>();

	constructor(
		private readonly clock: Clock,
		private readonly switches: Switches,
	) {}

	/**
	 * Runs `commit`, or replays its answer. An error that `commit` throws is not stored.
	 * @param dueAt when the answer of this call is sent, by performance.now(); until then the call counts as running
	 */
	async answer(call: KeyedCall, dueAt: number, commit: () => Answer | Promise<Answer>): Promise<KeyedAnswer> {
		if (call.key.length > LONGEST_KEY) return fresh(tooLongKey(call.key));
		this.dropOld();
		const name = `${call.appId}|${call.key}`;
		const fingerprint = fingerprintOf(call);
		const known = this.entries.get(name);
		if (known && known.fingerprint !== fingerprint) return fresh(usedDifferently(this.switches, call.key));
		if (known && known.busyUntil > performance.now()) {
			const position = this.switches.get('runningKey');
			if (position === '409') return fresh(stillRunning(call.key));
			if (position === 'carriedOut') return fresh(await commit());
		}
		if (known) return { answer: await known.answer, replayed: true, notBefore: known.busyUntil };
		return fresh(await this.remember(name, fingerprint, dueAt, commit));
	}

	clear(): void {
		this.entries.clear();
	}

	private async remember(
		name: string,
		fingerprint: string,
		dueAt: number,
		commit: () => Answer | Promise<Answer>,
	): Promise<Answer> {
		const answer = (async () => commit())();
		const entry: Remembered = { fingerprint, answer, at: this.clock.now(), busyUntil: Infinity };
		this.entries.set(name, entry);
		try {
			return await answer;
		} catch (error) {
			this.entries.delete(name);
			throw error;
		} finally {
			entry.busyUntil = dueAt;
		}
	}

	/** Insertion order is order of age, so the scan ends at the first live entry. */
	private dropOld(): void {
		const now = this.clock.now();
		for (const [name, entry] of this.entries) {
			const alive = now - entry.at < LIFE && entry.at <= now;
			if (alive && this.entries.size <= KEPT) return;
			this.entries.delete(name);
		}
	}
}

const fresh = (answer: Answer): KeyedAnswer => ({ answer, replayed: false, notBefore: 0 });

/** The tenant is part of the request, so that an organisation never gets another one's answer. */
function fingerprintOf(call: KeyedCall): string {
	const hash = createHash('sha256').update(`${call.tenantId}\n${call.method}\n${call.url}\n`);
	return hash.update(call.body ?? '').digest('hex');
}
