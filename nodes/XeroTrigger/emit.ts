import type { IDataObject, INode, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';

import { LINK } from '../../operations/output/links';
import { statusName } from '../../xero/catalogue';
import { toMillis } from '../../xero/dates';
import { recordUrl } from '../../xero/recordUrl';
import { whatHappened, type Happened, type Selection } from './chosen';
import type { Arrival, XeroEvent } from './delivery';
import type { State } from './state';
import { entryOf, pageOf } from './subjects';

/**
 * How long Xero is asked to send an event again because its record is not available. After 24 hours, Xero gives up
 * and switches off the webhook for all events, so this ends much earlier.
 */
const RESENT_FOR_MS = 12 * 60 * 60_000;

/**
 * Makes the items of a round with fetched records. Marks events that Xero must send again, and events that start the
 * workflow.
 */
export function emit(
	ctx: IWebhookFunctions,
	arrivals: readonly Arrival[],
	selection: Selection,
	state: State,
): INodeExecutionData[] {
	const now = Date.now();
	const isNewer = isNewerNode(ctx.getNode());
	return arrivals.flatMap((arrival) => {
		const { event } = arrival;
		learnStatus(arrival, state);
		const happened = whatHappened(arrival, selection);
		if (!happened) return [];
		if (!happened.certain && !selection.uncertain) {
			const isForNow = arrival.isMissingForNow === true;
			arrival.mustBeResent = isForNow && now - (arrival.date ?? now) < RESENT_FOR_MS;
			// If the record was not available for so long, the event is emitted without it, because a lost event cannot be
			// recovered.
			if (arrival.mustBeResent || !isForNow) return [];
		}
		const { most } = selection;
		const runs = state.runs(event.resourceId, now);
		if (most > 0 && runs.count >= most) {
			ctx.logger.warn(
				`Xero Webhook Trigger: ${most} runs for ${event.category} ${event.resourceId} within an hour; held back`,
			);
			return [];
		}
		arrival.starts = most > 0;
		if (most > 0 && runs.count + 1 === most) arrival.heldBackUntil = runs.until;
		return [toItem(arrival, happened, isNewer)];
	});
}

/** Adds the status of the record, or, without a record, the status that Xero sends with events of some categories. */
function learnStatus(arrival: Arrival, state: State): void {
	const { event, hash, record, date } = arrival;
	const status = record?.Status ?? record?.ContactStatus ?? event.data?.Status;
	if (typeof status !== 'string' || status === '') return;
	const updated =
		toMillis(record?.UpdatedDateUTC) ?? toMillis(event.data?.UpdatedDateUTCString) ?? date ?? Date.now();
	Object.assign(arrival, state.step(hash, event.resourceId, status.toUpperCase(), updated));
}

/**
 * True for newer versions, whose items always have every column, names of statuses, and links to records; items of
 * version 1 lack these.
 */
export const isNewerNode = ({ typeVersion }: INode): boolean => typeVersion > 1;

/** One item per event of Xero's: what happened, to which record of which organisation, and the record as it is now. */
export function toItem(
	arrival: Omit<Arrival, 'hash'>,
	{ event: name, events, certain, because }: Happened,
	isNewer: boolean,
): INodeExecutionData {
	const { event, record, missing, before, gaps, organisation, heldBackUntil } = arrival;
	const { first, last } = arrival.delivery;
	const known: IDataObject = {
		event: name,
		events,
		certain,
		...(because ? { because } : {}),
		eventType: event.type,
		category: event.category,
		tenantId: event.tenantId,
		...(organisation ? { organisation } : {}),
		resourceId: event.resourceId,
		eventDateUtc: event.date,
		sequence: event.sequence ?? null,
		firstEventSequence: first ?? null,
		lastEventSequence: last ?? null,
		missedBefore: gaps.reduce((count, [from, to]) => count + to - from + 1, 0),
		...(gaps.length > 0 ? { missedSequences: gaps.map(inWords).join(', ') } : {}),
		...(event.data ? { data: event.data } : {}),
		...(before ? { statusBefore: before } : {}),
		...(before && isNewer ? { statusBeforeName: nameOf(event, before) } : {}),
		...(record ? { record } : {}),
		...(record && isNewer ? linkTo(arrival, record) : {}),
		...(missing ? { recordMissing: missing } : {}),
		...(heldBackUntil ? { heldBackUntil: new Date(heldBackUntil).toISOString() } : {}),
	};
	return { json: isNewer ? { ...NOTHING, ...known } : known };
}

/** Every column, in order, because a spreadsheet takes its header from the first item. */
const NOTHING: IDataObject = Object.fromEntries(
	[
		...['event', 'events', 'certain', 'because', 'eventType', 'category', 'tenantId', 'organisation', 'resourceId'],
		...['eventDateUtc', 'sequence', 'firstEventSequence', 'lastEventSequence', 'missedBefore', 'missedSequences'],
		...['data', 'statusBefore', 'statusBeforeName', 'record', LINK, 'recordMissing', 'heldBackUntil'],
	].map((column) => [column, null]),
);

/** The link to the record's page, for kinds of records that have one. */
function linkTo({ event, shortCode }: Pick<Arrival, 'event' | 'shortCode'>, record: IDataObject): IDataObject {
	const entry = pageOf(event.category, record);
	return entry ? { [LINK]: recordUrl(entry, record, shortCode) } : {};
}

/** The status as named on Xero's screens. */
const nameOf = ({ category }: XeroEvent, status: string) => statusName(status, entryOf(category)?.status);

const inWords = ([from, to]: readonly [number, number]) => (from === to ? String(from) : `${from}-${to}`);
