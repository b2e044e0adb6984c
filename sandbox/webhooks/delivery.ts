import type { Envelope, WebhookEvent } from './envelope';
import type { PostResult } from './post';

/** Events waiting for, or in the course of, delivery. */
export interface PendingDelivery {
	id: number;
	events: WebhookEvent[];
	firstSequence: number;
	attempts: number;
	/** Sandbox time of the first attempt, ms. */
	firstAt?: number;
	/** Sandbox time of the next attempt, ms. */
	dueAt: number;
}

/** One POST that was made, as GET /sandbox/webhooks/deliveries shows it. The signing key is not part of it. */
export interface DeliveryRecord extends PostResult {
	/** Number of the delivery; repeated attempts share it. */
	id: number;
	at: number;
	url: string;
	mode: string;
	attempt: number;
	ok: boolean;
	envelope: Envelope;
}
