import { randomUUID } from 'node:crypto';
import type { World } from '../http/world';
import type { DeliveryRecord } from './delivery';
import { LAST_CHARACTER, oneCharacterOff } from './bytes';
import { eventOf, signatureOf, type Sign, type WebhookEvent } from './envelope';

export const sampleModes = [
	'valid',
	'forged',
	'forged-one-character',
	'forged-last-character',
	'duplicate',
	'batched',
	'out-of-order',
	'unknown-category',
] as const;
export type SampleMode = (typeof sampleModes)[number];

/** The events of each POST of a mode, in the order of sending, and the signature if it is not the right one. */
type Plan = Array<{ events: WebhookEvent[]; first: number; sign?: Sign }>;

const withOtherKey: Sign = (body, key) => signatureOf(body, `${key}-forged`);
const off =
	(at: number): Sign =>
	(body, key) =>
		oneCharacterOff(signatureOf(body, key), at);

const plans: Record<SampleMode, (events: WebhookEvent[], first: number) => Plan> = {
	valid: (events, first) => [{ events, first }],
	forged: (events, first) => [{ events, first, sign: withOtherKey }],
	'forged-one-character': (events, first) => [{ events, first, sign: off(0) }],
	'forged-last-character': (events, first) => [{ events, first, sign: off(LAST_CHARACTER) }],
	duplicate: (events, first) => [
		{ events, first },
		{ events, first },
	],
	batched: (events, first) => [{ events, first }],
	// A payments webhook was announced on 2 November 2026; its events are not known.
	'unknown-category': (events, first) => [
		{ events: events.map((event) => ({ ...event, eventCategory: 'PAYMENT' })), first },
	],
	'out-of-order': (events, first) =>
		events.map((event, index) => ({ events: [event], first: first + index })).reverse(),
};
/** The number of events that a mode needs, if one is not enough. */
const least: Partial<Record<SampleMode, number>> = { batched: 3, 'out-of-order': 2 };

/**
 * Sends samples to the target at once, without retries, and returns the result of each POST. `given` may be partial
 * events.
 */
export async function sendSamples(
	world: World,
	mode: SampleMode,
	given: Array<Partial<WebhookEvent>> | undefined,
): Promise<DeliveryRecord[]> {
	const { webhooks } = world;
	if (!webhooks.target) throw new Error('No webhook target is set');
	const events = given ? given.map((event) => complete(world, event)) : defaultEvents(world, least[mode] ?? 1);
	const first = webhooks.takeSequence(events.length);
	const records: DeliveryRecord[] = [];
	for (const post of plans[mode](events, first)) {
		records.push(await webhooks.postOnce(mode, post.events, post.first, post.sign));
	}
	return records;
}

function complete(world: World, given: Partial<WebhookEvent>): WebhookEvent {
	return { ...inventedEvent(world), ...given };
}

/**
 * The latest real events; if there are too few, events on records of the first organisation; if there are still too
 * few, invented ones.
 */
function defaultEvents(world: World, count: number): WebhookEvent[] {
	const recent = world.webhooks.recent.slice(-count);
	const missing = count - recent.length;
	const existing = missing > 0 ? eventsOfRecords(world, missing) : [];
	const invented = Array.from({ length: missing - existing.length }, () => inventedEvent(world));
	return [...recent, ...existing, ...invented];
}

function eventsOfRecords(world: World, count: number): WebhookEvent[] {
	const { books, profile } = world.organisations[0];
	const { json } = books.handle({
		method: 'GET',
		segments: ['Invoices'],
		query: { page: '1', pageSize: String(count) },
		headers: { accept: 'application/json' },
		appName: 'Sandbox',
		appId: 'sandbox-web-app',
	});
	const rows = (json as { Invoices?: Array<{ InvoiceID: string }> } | undefined)?.Invoices ?? [];
	return rows.slice(0, count).map(({ InvoiceID }) => {
		const resourcePath = `/Invoices/${InvoiceID}`;
		const at = world.clock.now();
		return eventOf(
			{ category: 'INVOICE', type: 'UPDATE', resourceId: InvoiceID, resourcePath, at },
			profile.tenantId,
			world.url,
		);
	});
}

function inventedEvent(world: World): WebhookEvent {
	const resourceId = randomUUID();
	const resourcePath = `/Invoices/${resourceId}`;
	const at = world.clock.now();
	const { tenantId } = world.organisations[0].profile;
	return eventOf({ category: 'INVOICE', type: 'CREATE', resourceId, resourcePath, at }, tenantId, world.url);
}
