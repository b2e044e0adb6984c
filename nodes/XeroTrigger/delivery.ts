import { createHash } from 'crypto';

import type { IDataObject } from 'n8n-workflow';

import { toMillis } from '../../xero/dates';

/**
 * One event as sent by Xero. Category and type are converted to upper case, because Xero's documentation has both
 * `CREATE` and `Create`.
 */
export interface XeroEvent {
	category: string;
	type: string;
	tenantId: string;
	/** Events about the app itself (subscriptions) belong to no organisation. */
	ofOrganisation: boolean;
	resourceId: string;
	/** ISO with Z; the original text if it is not a date. */
	date: string;
	/** Number of the event among all events sent to this address. */
	sequence?: number;
	/** Type and status, which Xero adds for some categories. */
	data?: IDataObject;
}

/** The events of one POST, with the sequence numbers of the first and the last. */
export interface Delivery {
	events: XeroEvent[];
	first?: number;
	last?: number;
}

/** One event on its way from Xero's POST to an item. Each step adds what it has found out. */
export interface Arrival {
	event: XeroEvent;
	/** The POST it came with. */
	delivery: Delivery;
	/** Identifies the event. Needed because Xero's repeats have another entropy and may come in other batches. */
	hash: string;
	/** When it happened, ms; undefined if Xero's text is not a date. */
	date?: number;
	/** Place in Xero's numbering. */
	sequence?: number;
	/** Sequence numbers before the delivery that have not arrived so far. */
	gaps: ReadonlyArray<readonly [number, number]>;

	// From fetch on:
	record?: IDataObject;
	/** Why there is no record although one was wanted. */
	missing?: string;
	/** True if Xero may return the record later. */
	isMissingForNow?: boolean;
	/** Name of the event's organisation. */
	organisation?: string;
	/** The organisation's short code for web addresses, if it is known. */
	shortCode?: string;

	// From emit on:
	/** The status the record had with this event, and the one before as far as known. */
	status?: string;
	before?: string;
	/** True if Xero must send it again, because the record needed to judge it was not available. */
	mustBeResent?: boolean;
	/** True if it starts the workflow; the protection against loops counts it. */
	starts?: boolean;
	/** Until when the protection against loops holds back further events of this record, ms. */
	heldBackUntil?: number;
}

/** @param gaps sequence numbers missing before the delivery */
export function arrivalOf(event: XeroEvent, delivery: Delivery, gaps: Arrival['gaps']): Arrival {
	const { tenantId, resourceId, category, type, date, sequence } = event;
	const text = [tenantId, resourceId, category, type, date].join(' ');
	const hash = createHash('sha256').update(text).digest('base64').slice(0, 16);
	return { event, delivery, hash, date: toMillis(date), sequence, gaps };
}

/**
 * Reads the body of a POST. Uses only known fields; `resourceUrl` is ignored, because an address from outside must
 * never be called. Entries without a category or a type are left out. Never throws.
 * @returns no events for the intent to receive (`events: []`) and for anything that is not a delivery
 */
export function readDelivery(rawBody: Buffer): Delivery {
	const body = parsed(rawBody);
	const given = Array.isArray(body.events) ? (body.events as unknown[]) : [];
	const first = wholeNumber(body.firstEventSequence);
	const last = wholeNumber(body.lastEventSequence);
	const numbered = first !== undefined && last === first + given.length - 1;
	const events = given.flatMap((entry, index) => readEvent(entry, numbered ? first + index : undefined));
	return { events, first, last };
}

function readEvent(entry: unknown, sequence: number | undefined): XeroEvent[] {
	if (!isRecord(entry)) return [];
	const category = text(entry.eventCategory).toUpperCase();
	const type = text(entry.eventType).toUpperCase();
	if (category === '' || type === '') return [];
	return [
		{
			category,
			type,
			tenantId: text(entry.tenantId).toLowerCase(),
			ofOrganisation: text(entry.tenantType).toUpperCase() !== 'APPLICATION',
			resourceId: text(entry.resourceId).toLowerCase(),
			date: isoDate(text(entry.eventDateUtc)),
			sequence,
			...(isRecord(entry.data) ? { data: entry.data } : {}),
		},
	];
}

/** Xero's times are in UTC but lack the Z: `2026-03-31T10:15:30.123`. */
function isoDate(value: string): string {
	const millis = toMillis(value);
	return millis === undefined ? value : new Date(millis).toISOString();
}

function parsed(rawBody: Buffer): IDataObject {
	try {
		const body: unknown = JSON.parse(rawBody.toString('utf8'));
		return isRecord(body) ? body : {};
	} catch {
		// Signed by Xero but not JSON. A repeat would not help, so it counts as a delivery without events.
		return {};
	}
}

function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}

function wholeNumber(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}
