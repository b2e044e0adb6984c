import type { IDataObject } from 'n8n-workflow';

import { toMillis } from '../../xero/dates';

/** One event as Xero tells it. Category and type in upper case: Xero's documents print both `CREATE` and `Create`. */
export interface XeroEvent {
	category: string;
	type: string;
	tenantId: string;
	/** Events about the app itself (subscriptions) belong to no organisation. */
	ofOrganisation: boolean;
	resourceId: string;
	/** ISO with Z; the text as it came when it is no date. */
	date: string;
	/** Place in Xero's numbering of all events sent to this address. */
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

/**
 * Reads the body of a POST. Takes only the fields it knows; `resourceUrl` is not among them, because an address that
 * came from outside is never called. Entries without a category or a type are left out. Never throws.
 * @returns no events for the intent to receive (`events: []`) and for anything that is no delivery
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

/** Xero writes the moment in UTC, without saying so: `2026-03-31T10:15:30.123`. */
function isoDate(value: string): string {
	const millis = toMillis(value);
	return millis === undefined ? value : new Date(millis).toISOString();
}

function parsed(rawBody: Buffer): IDataObject {
	try {
		const body: unknown = JSON.parse(rawBody.toString('utf8'));
		return isRecord(body) ? body : {};
	} catch {
		// Signed by Xero and yet no JSON: repeating it would not help, so it counts as a delivery without events.
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
