import type { Envelope, WebhookEvent } from './envelope';
import type { PostResult } from './post';

/** Events that wait for delivery or are being delivered. */
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

/** One POST as GET /sandbox/webhooks/deliveries shows it. The signing key is not part of it. */
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
