import type { INode, INodeExecutionData } from 'n8n-workflow';

import { statusName } from '../../xero/catalogue';
import type { Delivery, XeroEvent } from './delivery';
import type { Happened, Known } from './happened';
import { entryOf } from './subjects';

/** What surrounds an event. */
export interface Surroundings {
	delivery: Delivery;
	/** Name of the event's organisation. */
	organisation?: string;
	/** Sequence numbers before this delivery that have not arrived so far. */
	gaps: ReadonlyArray<readonly [number, number]>;
	/** The guard against loops lets no further event of this record through until then, ms. */
	heldBackUntil?: number;
	/** False in workflows of version 1, whose columns stay as they are. */
	namesStates: boolean;
}

/** Whether states stand there by name as well. */
export const namesStates = ({ typeVersion }: INode): boolean => typeVersion > 1;

/** One item per event of Xero's: what happened, to which record of which organisation, and the record as it is now. */
export function toItem(
	event: XeroEvent,
	{ event: name, events, certain, because }: Happened,
	{ record, missing, before }: Known,
	{ delivery: { first, last }, organisation, gaps, heldBackUntil, namesStates }: Surroundings,
): INodeExecutionData {
	return {
		json: {
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
			...(before && namesStates ? { statusBeforeName: nameOf(event, before) } : {}),
			...(record ? { record } : {}),
			...(missing ? { recordMissing: missing } : {}),
			...(heldBackUntil ? { heldBackUntil: new Date(heldBackUntil).toISOString() } : {}),
		},
	};
}

/** The state as Xero calls it. */
const nameOf = ({ category }: XeroEvent, status: string) => statusName(status, entryOf(category)?.status);

const inWords = ([from, to]: readonly [number, number]) => (from === to ? String(from) : `${from}-${to}`);
