import { NodeApiError, type IDataObject, type IWebhookFunctions } from 'n8n-workflow';

import { wholeQuery, type Entry, type Lookup } from '../../xero/catalogue';
import { XeroClient } from '../../xero/client';
import { aborted } from '../../xero/clock';
import { withIsoDates } from '../../xero/dates';
import { isGuid } from '../../xero/filter';
import { LIMITS } from '../../xero/limits';
import { lookUp, queryFor } from '../../xero/lookup';
import { inParallel } from '../../xero/pool';
import { packs } from '../../xero/queryLimit';
import type { RetryPolicy } from '../../xero/retry';
import { sharedShortCodes } from '../../xero/shortCodes';
import { listTenants } from '../../xero/tenants';
import type { Arrival, XeroEvent } from './delivery';
import { isNewerNode } from './emit';
import { entryOf } from './subjects';

/** The record an event is about, with ISO dates, or why there is none. */
type Fetched = { record: IDataObject } | Missing;

interface Missing {
	missing: string;
	/** Xero may give it later: a limit is reached, it is down, or it was too slow. */
	isMissingForNow?: boolean;
}

/** Xero waits for our answer, so there is only one quick repeat and no waiting for a new minute. */
const HASTY: RetryPolicy = {
	maxAttempts: 2,
	maxRateLimitWaits: 0,
	maxConflictWaits: 0,
	maxTotalMs: 3_000,
	baseMs: 200,
	capMs: 500,
};

/** A webhook's context has no cancel signal, so this client stops when the time is up. */
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

const TOO_LATE: Missing = {
	missing: 'Xero did not answer in time. Get the record with the Xero Accounting node.',
	isMissingForNow: true,
};

/** As many as a page holds; the length of the query allows fewer. */
const MOST_IDS = 250;

/**
 * Adds to each arrival its record, or why there is none, and the name of its organisation: one call per organisation
 * and category for every 25 to 45 records. Never rejects; when the time is up, what has come by then is what counts.
 */
export async function fetchRecords(
	ctx: IWebhookFunctions,
	arrivals: readonly Arrival[],
	timeUp: AbortSignal,
): Promise<void> {
	const client = new HastyClient(ctx, timeUp);
	const groups = grouped(arrivals.map(({ event }) => event));
	const fetched = new Map<string, Fetched>();
	const names = new Map<string, string>();
	const codes = new Map<string, string | undefined>();
	const work = [
		...groups.map(async (group) => await fetchGroup(client, group, fetched)),
		...(groups.length > 0 ? [nameOrganisations(ctx, names), readShortCodes(ctx, groups, codes)] : []),
	];
	await Promise.race([Promise.all(work), aborted(timeUp)]);
	for (const arrival of arrivals) {
		const { event } = arrival;
		const never = reason(event);
		Object.assign(arrival, never ? { missing: never } : (fetched.get(keyOf(event)) ?? TOO_LATE));
		arrival.organisation = names.get(event.tenantId);
		arrival.shortCode = codes.get(event.tenantId);
	}
}

interface Group {
	tenantId: string;
	entry: Entry;
	byId: Lookup;
	events: XeroEvent[];
}

function grouped(events: readonly XeroEvent[]): Group[] {
	const groups = new Map<string, Group>();
	for (const event of events) {
		const entry = entryOf(event.category);
		const byId = entry?.lookups.id;
		if (!entry || !byId || reason(event)) continue;
		const key = `${event.tenantId} ${event.category}`;
		const group = groups.get(key) ?? { tenantId: event.tenantId, entry, byId, events: [] };
		group.events.push(event);
		groups.set(key, group);
	}
	return [...groups.values()];
}

/** Why an event's record cannot be fetched at all. */
function reason(event: XeroEvent): string | undefined {
	if (!entryOf(event.category)) return 'Xero has no records for this kind of event.';
	if (!isGuid(event.tenantId) || !isGuid(event.resourceId)) return 'The event contains no valid ID.';
	return undefined;
}

/** Fetches the group's records, some 25 to 45 by each call. A call that fails costs only its own records. */
async function fetchGroup(
	client: XeroClient,
	{ tenantId, entry, byId, events }: Group,
	fetched: Map<string, Fetched>,
): Promise<void> {
	const query = wholeQuery(entry);
	const request = { entry, tenantId, query, purpose: 'fetch the records of the events' };
	const toQuery = (some: string[]) => queryFor(byId, some);
	const ids = [...new Set(events.map(({ resourceId }) => resourceId))];
	const calls = packs(ids, (some) => ({ ...query, ...toQuery(some) }), MOST_IDS);
	await inParallel(calls, LIMITS.inFlight, async (some) => {
		const records = await lookUp(client, request, some, toQuery).then(
			(rows) => new Map(rows.map((row) => [String(row[entry.id]).toLowerCase(), row])),
			(error: unknown) => failed(error, client.signal?.aborted === true),
		);
		for (const event of events.filter(({ resourceId }) => some.includes(resourceId))) {
			const record = records instanceof Map ? records.get(event.resourceId) : undefined;
			const missing = records instanceof Map ? { missing: 'Xero did not return this record.' } : records;
			fetched.set(keyOf(event), record ? { record: withIsoDates(record) } : missing);
		}
	});
}

function failed(error: unknown, isTooLate: boolean): Missing {
	if (isTooLate) return TOO_LATE;
	const { message, description, httpCode } = error as NodeApiError;
	const status = Number(httpCode ?? 0);
	return {
		missing: [message, description].filter(Boolean).join('. '),
		isMissingForNow: error instanceof NodeApiError && (status === 0 || status === 429 || status >= 500),
	};
}

/** Names of organisations are optional, so errors are ignored. */
async function nameOrganisations(ctx: IWebhookFunctions, names: Map<string, string>): Promise<void> {
	try {
		// Uses a separate client: the list is shared by the whole process, so its call must not stop when this delivery's
		// time is up.
		const tenants = await listTenants(new XeroClient(ctx, { policy: HASTY }));
		for (const { tenantId, name } of tenants) names.set(tenantId.toLowerCase(), name);
	} catch (error) {
		ctx.logger.debug(`Organisation names could not be fetched: ${(error as Error).message}`);
	}
}

/** Reads short codes for links; if the time is up, links do not contain them. */
async function readShortCodes(
	ctx: IWebhookFunctions,
	groups: readonly Group[],
	codes: Map<string, string | undefined>,
): Promise<void> {
	if (!isNewerNode(ctx.getNode())) return;
	// Kept by the whole process, as the names are.
	const client = new XeroClient(ctx, { policy: HASTY });
	const tenantIds = [...new Set(groups.map(({ tenantId }) => tenantId))];
	await inParallel(tenantIds, LIMITS.inFlight, async (tenantId) => {
		codes.set(tenantId, await sharedShortCodes.of(client, tenantId));
	});
}

function keyOf({ tenantId, category, resourceId }: XeroEvent): string {
	return `${tenantId} ${category} ${resourceId}`;
}
