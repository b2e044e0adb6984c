import { createHmac, randomBytes } from 'node:crypto';
import type { Change } from '../types';

/**
 * One event in Xero's form: camelCase, the date without a Z. `data` contains PascalCase keys and is absent for contacts
 * and invoices.
 */
export interface WebhookEvent {
	resourceUrl: string;
	resourceId: string;
	eventDateUtc: string;
	eventType: string;
	eventCategory: string;
	tenantId: string;
	tenantType: 'ORGANISATION';
	data?: Record<string, string>;
}

export interface Envelope {
	events: WebhookEvent[];
	firstEventSequence: number;
	lastEventSequence: number;
	/** 20 capital letters that differ on each delivery, even on a repeated one. */
	entropy: string;
}

const WITH_DATA = new Set<Change['category']>(['CREDITNOTE', 'PREPAYMENT', 'OVERPAYMENT']);

/** Fractions of a second lose their trailing zeros: 10:20:30.25, 10:20:30. */
const withoutZeros = (moment: string) => moment.replace(/\.?0+$/, '');

/** `apiUrl`: base URL of the sandbox, where the record can be fetched. */
export function eventOf(change: Change, tenantId: string, apiUrl: string): WebhookEvent {
	return {
		resourceUrl: `${apiUrl}/api.xro/2.0${change.resourcePath}`,
		resourceId: change.resourceId,
		eventDateUtc: withoutZeros(new Date(change.at).toISOString().slice(0, -1)),
		eventType: change.type,
		eventCategory: change.category,
		tenantId,
		tenantType: 'ORGANISATION',
		...(WITH_DATA.has(change.category) && change.data ? { data: change.data } : {}),
	};
}

/** `first` is the sequence number of the first event. An intent to receive has no events, and both numbers are 0. */
export function envelopeOf(events: WebhookEvent[], first: number): Envelope {
	return {
		events,
		firstEventSequence: events.length ? first : 0,
		lastEventSequence: events.length ? first + events.length - 1 : 0,
		entropy: Array.from(randomBytes(20), (byte) => String.fromCharCode(65 + (byte % 26))).join(''),
	};
}

/** Signs the bytes of a body with a key. */
export type Sign = (body: Buffer, key: string) => string;

/** x-xero-signature: base64 HMAC-SHA256 of the exact bytes that are sent, with the key as UTF-8 text. */
export function signatureOf(body: Buffer, key: string): string {
	return createHmac('sha256', Buffer.from(key, 'utf8')).update(body).digest('base64');
}
