import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { XeroClient } from '../../xero/client';
import { withIsoDates } from '../../xero/dates';
import { isGuid } from '../../xero/filter';
import { lookUp } from '../../xero/lookup';
import type { RetryPolicy } from '../../xero/retry';
import { listTenants } from '../../xero/tenants';
import type { XeroEvent } from './delivery';
import { SOURCES, type Source } from './subjects';

/** The record an event is about, with ISO dates, or why there is none. */
export type Fetched = { record: IDataObject } | { missing: string };

/** What Xero knows of some events. */
export interface Found {
	of(event: XeroEvent): Fetched;
	/** Name of an organisation by its tenant id. */
	organisation(tenantId: string): string | undefined;
}

/** Xero itself waits for the answer: one quick repeat, and no waiting out of a used-up minute. */
const HASTY: RetryPolicy = {
	maxAttempts: 2,
	maxRateLimitWaits: 0,
	maxConflictWaits: 0,
	maxTotalMs: 3_000,
	baseMs: 200,
	capMs: 500,
};

/** A webhook's context has no cancel signal; this client stops when the time is up instead. */
class HastyClient extends XeroClient {
	constructor(
		ctx: IWebhookFunctions,
		private readonly timeUp: AbortSignal,
	) {
		super(ctx, { policy: HASTY });
	}

	override get signal(): AbortSignal {
		return this.timeUp;
	}
}

const TOO_LATE = 'Xero did not answer in time. Get the record with the Xero Accounting node.';

/**
 * Fetches the records of events: one call per organisation and category for every 25 to 45 records. Never rejects; when the time is up,
 * what has arrived by then is what counts.
 */
export async function fetchRecords(
	ctx: IWebhookFunctions,
	events: readonly XeroEvent[],
	timeUp: AbortSignal,
): Promise<Found> {
	const client = new HastyClient(ctx, timeUp);
	const groups = grouped(events);
	const fetched = new Map<string, Fetched>();
	const names = new Map<string, string>();
	const work = [
		...groups.map(async (group) => await fetchGroup(client, group, fetched)),
		...(groups.length > 0 ? [nameOrganisations(ctx, names)] : []),
	];
	await Promise.race([Promise.all(work), aborted(timeUp)]);
	return {
		of: (event) => fetched.get(keyOf(event)) ?? { missing: reason(event) ?? TOO_LATE },
		organisation: (tenantId) => names.get(tenantId),
	};
}

interface Group {
	tenantId: string;
	source: Source;
	events: XeroEvent[];
}

function grouped(events: readonly XeroEvent[]): Group[] {
	const groups = new Map<string, Group>();
	for (const event of events) {
		const source = SOURCES[event.category];
		if (!source || reason(event)) continue;
		const key = `${event.tenantId} ${event.category}`;
		const group = groups.get(key) ?? { tenantId: event.tenantId, source, events: [] };
		group.events.push(event);
		groups.set(key, group);
	}
	return [...groups.values()];
}

/** Why an event's record cannot be asked for at all. */
function reason(event: XeroEvent): string | undefined {
	if (!SOURCES[event.category]) return 'Xero has no record for this kind of event.';
	if (!isGuid(event.tenantId) || !isGuid(event.resourceId)) return 'The event names no valid ID.';
	return undefined;
}

async function fetchGroup(
	client: XeroClient,
	{ tenantId, source, events }: Group,
	fetched: Map<string, Fetched>,
): Promise<void> {
	const { byIds, ...list } = source;
	const ids = events.map(({ resourceId }) => resourceId);
	const keep = (outcome: (resourceId: string) => Fetched) => {
		for (const event of events) fetched.set(keyOf(event), outcome(event.resourceId));
	};
	try {
		const rows = await lookUp(
			client,
			{ ...list, tenantId, purpose: 'fetch the records of the events' },
			ids,
			byIds,
		);
		const records = new Map(rows.map((row) => [String(row[source.id]).toLowerCase(), row]));
		keep((id) => {
			const record = records.get(id);
			return record
				? { record: withIsoDates(record) }
				: { missing: 'Xero did not return this record.' };
		});
	} catch (error) {
		const { message, description } = error as { message: string; description?: string };
		keep(() => ({
			missing: client.signal?.aborted ? TOO_LATE : [message, description].filter(Boolean).join('. '),
		}));
	}
}

/** The names are a courtesy: without them the events are as good. */
async function nameOrganisations(ctx: IWebhookFunctions, names: Map<string, string>): Promise<void> {
	try {
		// A client of its own: the list is shared by the whole process, so it must not end when this delivery's time is up.
		const tenants = await listTenants(new XeroClient(ctx, { policy: HASTY }));
		for (const { tenantId, name } of tenants) names.set(tenantId.toLowerCase(), name);
	} catch (error) {
		ctx.logger.debug(`Organisation names could not be fetched: ${(error as Error).message}`);
	}
}

function keyOf({ tenantId, category, resourceId }: XeroEvent): string {
	return `${tenantId} ${category} ${resourceId}`;
}

async function aborted(signal: AbortSignal): Promise<void> {
	if (signal.aborted) return;
	await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
