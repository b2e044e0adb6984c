import { prune, pushBounded } from '../http/bounded';
import type { Change, Clock } from '../types';
import type { Switches } from '../switches/switches';
import { bytesOf } from './bytes';
import type { DeliveryRecord, PendingDelivery } from './delivery';
import { envelopeOf, eventOf, signatureOf, type Sign, type WebhookEvent } from './envelope';
import { joinable, joined } from './growing';
import { isSuccess, postSigned, type PostResult } from './post';
import { WakeUp } from '../http/wake-up';
import { makeTarget, type WebhookTarget } from './target';

const RETRY_EVERY = 15 * 60_000;
const GIVE_UP_AFTER = 24 * 60 * 60_000;
/** Changes of one call, and of calls shortly after each other, are sent in one POST. */
const BATCH_DELAY = 50;
const RECORDS_KEPT = 500;
const RECENT_KEPT = 100;
const PENDING_KEPT = 1000;

/**
 * Sends changes to the target like Xero: signed, in batches, repeated at once after a failure and then every 15 minutes
 * for 24 hours. New events meanwhile join the failing delivery.
 */
export class WebhookSender {
	target?: WebhookTarget;
	/** The last events, oldest first, sent or not: used for the samples of the control API. */
	readonly recent: WebhookEvent[] = [];
	readonly records: DeliveryRecord[] = [];
	private readonly pending = new Map<number, PendingDelivery>();
	private readonly running = new Set<number>();
	private collected: WebhookEvent[] = [];
	private flushTimer?: NodeJS.Timeout;
	private sequence = 1;
	private lastId = 0;
	private readonly timer: WakeUp;

	constructor(
		private readonly clock: Clock,
		private readonly apiUrl: () => string,
		private readonly timeoutMs: number,
		private readonly switches: Switches,
	) {
		this.timer = new WakeUp(clock, () => this.runDue());
	}

	setTarget(given: Partial<WebhookTarget>): WebhookTarget {
		const target = makeTarget(given);
		this.clearTarget();
		return (this.target = target);
	}

	clearTarget(): void {
		this.target = undefined;
		this.forgetPending();
		this.sequence = 1;
	}

	/** Notes the changes of a call. Returns at once. */
	changed(tenantId: string, changes: Change[]): void {
		const events = changes.map((change) => eventOf(change, tenantId, this.apiUrl()));
		for (const event of events) pushBounded(this.recent, event, RECENT_KEPT);
		const categories = this.target?.categories;
		if (!categories) return;
		this.collected.push(...events.filter((event) => categories.includes(event.eventCategory)));
		if (this.collected.length === 0) return;
		this.flushTimer ??= setTimeout(() => this.flush(), BATCH_DELAY + (this.target?.delayMs ?? 0)).unref();
	}

	/**
	 * Attempts every delivery that is due by the sandbox clock, oldest first. Does nothing while the target is
	 * disabled.
	 */
	async runDue(): Promise<void> {
		if (!this.target?.enabled) return;
		const due = [...this.pending.values()].filter(
			(one) => one.dueAt <= this.clock.now() && !this.running.has(one.id),
		);
		for (const delivery of due) await this.attempt(delivery);
		const waiting = [...this.pending.values()].filter((one) => !this.running.has(one.id));
		this.timer.arm(this.target?.enabled ? waiting.map((one) => one.dueAt) : []);
	}

	/** Enables a disabled target; events stored meanwhile are delivered in order. */
	async enable(): Promise<void> {
		if (!this.target) return;
		this.target.enabled = true;
		for (const delivery of this.pending.values())
			Object.assign(delivery, { dueAt: this.clock.now(), firstAt: undefined });
		await this.runDue();
	}

	/** Makes one POST without retries and records it like the others; a forged one has another signature. */
	async postOnce(mode: string, events: WebhookEvent[], first: number, sign?: Sign): Promise<DeliveryRecord> {
		return this.post({ id: (this.lastId += 1), mode, attempt: 1, events, first, sign });
	}

	/** Assigns sequence numbers, 1 to 2147483647 per target. */
	takeSequence(count: number): number {
		const first = this.sequence;
		this.sequence += count;
		return first;
	}

	summary(): Record<string, unknown> {
		const { url, appId, categories, enabled } = this.target ?? {};
		const target = this.target ? { url, appId, categories, enabled } : null;
		return { target, pending: this.pending.size, posts: this.records.length };
	}

	/** Removes sent and waiting events; the target stays. */
	reset(): void {
		this.forgetPending();
		this.records.length = 0;
		this.recent.length = 0;
	}

	close(): void {
		this.forgetPending();
		this.target = undefined;
	}

	private flush(): void {
		this.flushTimer = undefined;
		const events = this.collected;
		this.collected = [];
		if (events.length === 0) return;
		const firstSequence = this.takeSequence(events.length);
		const dueAt = this.clock.now();
		const failing = this.grows ? joinable(this.pending.values(), this.running, firstSequence) : undefined;
		if (failing) {
			failing.events.push(...events);
			failing.dueAt = dueAt;
		} else {
			const id = (this.lastId += 1);
			this.pending.set(id, { id, events, firstSequence, attempts: 0, dueAt });
		}
		prune(this.pending, PENDING_KEPT, () => false);
		void this.runDue();
	}

	private async attempt(delivery: PendingDelivery): Promise<void> {
		const target = this.target;
		if (!target?.enabled || !this.pending.has(delivery.id) || this.running.has(delivery.id)) return;
		this.running.add(delivery.id);
		delivery.firstAt ??= this.clock.now();
		delivery.attempts += 1;
		const { id, firstSequence: first, attempts: attempt } = delivery;
		const events = [...delivery.events];
		const record = await this.post({ id, mode: 'change', attempt, events, first });
		this.running.delete(delivery.id);
		if (record.ok) await this.delivered(delivery, events.length);
		else await this.planRetry(this.grows ? joined(this.pending, this.running, delivery) : delivery, target);
	}

	/** Events that arrived during the POST remain and are sent as a separate delivery. */
	private async delivered(delivery: PendingDelivery, count: number): Promise<void> {
		delivery.events.splice(0, count);
		if (delivery.events.length === 0) {
			this.pending.delete(delivery.id);
			return;
		}
		const rest = { firstSequence: delivery.firstSequence + count, attempts: 0, firstAt: undefined };
		Object.assign(delivery, rest, { dueAt: this.clock.now() });
		await this.attempt(delivery);
	}

	private get grows(): boolean {
		return this.switches.is('failedDelivery', 'grows');
	}

	private async planRetry(delivery: PendingDelivery, target: WebhookTarget): Promise<void> {
		if (this.clock.now() - (delivery.firstAt ?? 0) >= GIVE_UP_AFTER) {
			target.enabled = false;
			return;
		}
		if (delivery.attempts === 1) return this.attempt(delivery);
		delivery.dueAt = this.clock.now() + RETRY_EVERY;
	}

	private async post(what: {
		id: number;
		mode: string;
		attempt: number;
		events: WebhookEvent[];
		first: number;
		sign?: Sign;
	}): Promise<DeliveryRecord> {
		const { url = '', key = '' } = this.target ?? {};
		const envelope = envelopeOf(what.events, what.first);
		const at = this.clock.now();
		const body = bytesOf(envelope, this.switches.get('webhookBytes'));
		const signature = (what.sign ?? signatureOf)(body, key);
		const result: PostResult = await postSigned(url, body, signature, this.timeoutMs);
		const { id, mode, attempt } = what;
		const record = { id, at, url, mode, attempt, ok: isSuccess(result), ...result, envelope };
		pushBounded(this.records, record, RECORDS_KEPT);
		return record;
	}

	private forgetPending(): void {
		clearTimeout(this.flushTimer);
		this.flushTimer = undefined;
		this.timer.arm([]);
		this.collected = [];
		this.pending.clear();
	}
}
